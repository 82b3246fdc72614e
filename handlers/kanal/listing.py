"""The list of channels, each with its switch and the way to its page: anyone may put the bot into many.

A button holds `kanal:CHAT:1:PAGE` (on) or `kanal:CHAT:0:PAGE` (off), with the chat's id without its minus sign,
`kanal:PAGE` to turn to another page, or `kanal:CHAT:page` to open a channel's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.html import clip
from bot.model import Button, Chat, Reply
from bot.words import Words
from handlers.command import data, said
from handlers.pages import Page, listing, turns

CHANNELS = 8
"""Channels on a page, each with a button."""

TITLE_LIMIT = 128
"""UTF-16 units of a channel's name in the list; Telegram's own are no longer."""

LABEL_LIMIT = 30
"""UTF-16 units of a channel's name on a button."""


def listed(chats: Sequence[Chat], number: int, words: Words) -> Reply:
    """Show a page of channels."""
    if not chats:
        return said(words("kanal-empty"))
    page = Page.within(number, len(chats), CHANNELS)
    shown = chats[page.offset : page.offset + CHANNELS]
    lines = "\n".join(_line(chat, words) for chat in shown)
    rows = [(*_switch_of(chat, page, words), _open(chat, words)) for chat in shown]
    return said(listing(words("kanal-title"), [lines], page, words), *rows, turns(page, words, _turn_to))


def _line(chat: Chat, words: Words) -> str:
    title = clip(chat.title, TITLE_LIMIT)
    if not chat.can_post:
        return words("kanal-no-right", title=title)
    return words("kanal-line", title=title, state=words.plain("kanal-on" if chat.posting else "kanal-off"))


def _switch_of(chat: Chat, page: Page, words: Words) -> tuple[Button, ...]:
    """Make the switch of a channel; there is none to switch on where we may not post."""
    if not (chat.can_post or chat.posting):
        return ()
    key = "button-kanal-off" if chat.posting else "button-kanal-on"
    label = words.plain(key, title=clip(chat.title, LABEL_LIMIT))
    return (Button(label, data=data("kanal", -chat.id, int(not chat.posting), page.number)),)


def _open(chat: Chat, words: Words) -> Button:
    label = words.plain("button-kanal-open", title=clip(chat.title, LABEL_LIMIT))
    return Button(label, data=data("kanal", -chat.id, "page"))


def _turn_to(page: int) -> str:
    return data("kanal", page)
