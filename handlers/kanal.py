"""/kanal: an owner sees the channels that the bot is in, and switches posting on or off.

A button holds `kanal:CHAT:1:PAGE` (on) or `kanal:CHAT:0:PAGE` (off), with the chat's id without its minus sign, or
`kanal:PAGE` to turn to another page: anyone may put the bot into as many channels as they like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.html import clip
from bot.model import Button, Chat, Clock, Reply
from bot.words import Words
from handlers.command import Ask, data, noticed, numbers, said
from handlers.pages import Page, listing, turns
from storage import Store, Tables

CHANNELS = 8
"""Channels on a page, each with a button."""

TITLE_LIMIT = 128
"""UTF-16 units of a channel's name in the list; Telegram's own are no longer."""

LABEL_LIMIT = 30
"""UTF-16 units of a channel's name on a button."""


@dataclass(frozen=True, slots=True)
class Kanal:
    """List channels, each with its switch."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page."""
        return _list(await self.store.read(lambda tables: tables.chats.all()), 0, ask.words)

    async def press(self, ask: Ask) -> Reply:
        """Switch a channel and show the list as it is now; what still waited for one switched off is called back."""
        match numbers(ask.text):
            case (page,):
                chats = await self.store.read(lambda tables: tables.chats.all())
                return replace(_list(chats, page, ask.words), edit=True)
            case (number, (0 | 1) as on, page):
                return await self._switch(ask, -number, page, posting=bool(on))
        return noticed(ask.words.plain("button-expired"))

    async def _switch(self, ask: Ask, chat_id: int, page: int, *, posting: bool) -> Reply:
        def switched(tables: Tables) -> tuple[Chat | None, Sequence[Chat]]:
            switch(tables, ask.person.id, chat_id, self.clock(), posting=posting)
            return tables.chats.get(chat_id), tables.chats.all()

        chat, chats = await self.store.write(switched)
        if chat is None:
            return noticed(ask.words.plain("button-expired"))
        notice = "notice-kanal-on" if chat.posting else "notice-kanal-off"
        title = clip(chat.title, LABEL_LIMIT)
        return replace(_list(chats, page, ask.words), edit=True, notice=ask.words.plain(notice, title=title))


def switch(tables: Tables, person_id: int, chat_id: int, now: datetime, *, posting: bool) -> None:
    """Switch posting in a chat, with its line in the audit; what still waited for one switched off is called back."""
    if tables.chats.switch(chat_id, posting=posting):
        tables.audit.write(person_id, f"chat.{'on' if posting else 'off'}", f"chat:{chat_id}", now)
        if not posting:
            tables.outbox.cancel_chat(chat_id, "posting was switched off", now)


def _list(chats: Sequence[Chat], number: int, words: Words) -> Reply:
    if not chats:
        return said(words("kanal-empty"))
    page = Page.within(number, len(chats), CHANNELS)
    shown = chats[page.offset : page.offset + CHANNELS]
    lines = "\n".join(_line(chat, words) for chat in shown)
    rows = [(_switch_of(chat, page, words),) for chat in shown if chat.can_post or chat.posting]
    return said(listing(words("kanal-title"), [lines], page, words), *rows, turns(page, words, _turn_to))


def _line(chat: Chat, words: Words) -> str:
    title = clip(chat.title, TITLE_LIMIT)
    if not chat.can_post:
        return words("kanal-no-right", title=title)
    return words("kanal-line", title=title, state=words.plain("kanal-on" if chat.posting else "kanal-off"))


def _switch_of(chat: Chat, page: Page, words: Words) -> Button:
    key = "button-kanal-off" if chat.posting else "button-kanal-on"
    label = words.plain(key, title=clip(chat.title, LABEL_LIMIT))
    return Button(label, data=data("kanal", -chat.id, int(not chat.posting), page.number))


def _turn_to(page: int) -> str:
    return data("kanal", page)
