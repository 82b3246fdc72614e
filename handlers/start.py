"""/start: a first hello."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.model import Button, Chat, ChatKind, Clock, Reply
from handlers.command import Ask, data, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Start:
    """Greet a person and say what they can do here."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Greet by name, with a button to the latest stories. Who starts the bot may be written to again."""
        chat = await self.store.read(lambda tables: tables.chats.get(ask.chat_id))
        if chat is not None and not chat.can_post and chat.kind is ChatKind.PRIVATE:
            await self.store.write(lambda tables: self._reopen(tables, replace(chat, can_post=True)))
        latest = Button(ask.words.plain("button-latest"), data=data("berita", 0, 0, 0))
        return said(ask.words("start-welcome", name=ask.person.name), (latest,))

    def _reopen(self, tables: Tables, chat: Chat) -> None:
        tables.outbox.expire(self.clock())
        tables.chats.know(chat)

    async def press(self, ask: Ask) -> Reply:
        """Greet again: an old button still answers."""
        return await self(ask)
