"""/kanal: an owner sees the channels that the bot is in, and switches posting on or off.

A button holds `kanal:CHAT:1` (on) or `kanal:CHAT:0` (off), with the chat's id without its minus sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.html import clip
from bot.desk import Clock
from bot.model import Button, Chat, Reply
from bot.words import Words
from handlers.command import Ask, data, noticed, numbers, said
from storage import Store, Tables

TITLE_LIMIT = 30
"""UTF-16 units of a channel's name on a button."""


@dataclass(frozen=True, slots=True)
class Kanal:
    """List channels, each with its switch."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the list."""
        return _list(await self.store.read(lambda tables: tables.chats.all()), ask.words)

    async def press(self, ask: Ask) -> Reply:
        """Switch a channel and show the list as it is now; what still waited for one switched off is called back."""
        match numbers(ask.text):
            case (number, (0 | 1) as on):
                return await self._switch(ask, -number, posting=bool(on))
        return noticed(ask.words.plain("button-expired"))

    async def _switch(self, ask: Ask, chat_id: int, *, posting: bool) -> Reply:
        def switch(tables: Tables) -> tuple[Chat | None, Sequence[Chat]]:
            now = self.clock()
            if tables.chats.switch(chat_id, posting=posting):
                tables.audit.write(ask.person.id, f"chat.{'on' if posting else 'off'}", f"chat:{chat_id}", now)
                if not posting:
                    tables.outbox.cancel_chat(chat_id, "posting was switched off", now)
            return tables.chats.get(chat_id), tables.chats.all()

        chat, chats = await self.store.write(switch)
        if chat is None:
            return noticed(ask.words.plain("button-expired"))
        notice = "notice-kanal-on" if chat.posting else "notice-kanal-off"
        title = clip(chat.title, TITLE_LIMIT)
        return Reply(_list(chats, ask.words).post, edit=True, notice=ask.words.plain(notice, title=title))


def _list(chats: Sequence[Chat], words: Words) -> Reply:
    if not chats:
        return said(words("kanal-empty"))
    lines = [_line(chat, words) for chat in chats]
    rows = [(_switch_of(chat, words),) for chat in chats if chat.can_post or chat.posting]
    return said("\n".join([words("kanal-title"), "", *lines]), *rows)


def _line(chat: Chat, words: Words) -> str:
    if not chat.can_post:
        return words("kanal-no-right", title=chat.title)
    return words("kanal-line", title=chat.title, state=words.plain("kanal-on" if chat.posting else "kanal-off"))


def _switch_of(chat: Chat, words: Words) -> Button:
    key = "button-kanal-off" if chat.posting else "button-kanal-on"
    label = words.plain(key, title=clip(chat.title, TITLE_LIMIT))
    return Button(label, data=data("kanal", -chat.id, int(not chat.posting)))
