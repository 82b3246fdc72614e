"""/start: a first hello, and where deep links lead.

t.me/BOT?start=b_ARTICLE sends "/start b_ARTICLE": open that story; t_CODE is an invitation to the newsroom
(`handlers.invitations`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery.reading import article_of
from bot.model import Chat, ChatKind, Clock, Reply
from handlers.baca import Baca, latest
from handlers.command import Ask, said
from handlers.invitations import Joining
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Start:
    """Greet a person and say what they can do here, open the story whose link they followed, or let them join."""

    store: Store
    clock: Clock
    baca: Baca
    joining: Joining

    async def __call__(self, ask: Ask) -> Reply:
        """Greet by name, with a button to the latest stories; any text but a link's is no reason not to.

        Who starts the bot may be written to again.
        """
        chat = await self.store.read(lambda tables: tables.chats.get(ask.chat_id))
        if chat is not None and not chat.can_post and chat.kind is ChatKind.PRIVATE:
            await self.store.write(lambda tables: self._reopen(tables, replace(chat, can_post=True)))
        article_id = article_of(ask.text.strip())
        if article_id is not None:
            return await self.baca.open(ask, article_id)
        joined = await self.joining(ask)
        if joined is not None:
            return joined
        return said(ask.words("start-welcome", name=ask.person.name), (latest(ask.words),))

    def _reopen(self, tables: Tables, chat: Chat) -> None:
        tables.outbox.expire(self.clock())
        tables.chats.know(chat)

    async def press(self, ask: Ask) -> Reply:
        """Greet again: an old button still answers."""
        return await self(ask)
