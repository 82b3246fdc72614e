"""The control message of a draft: the post as it will look, what was chosen for it, and buttons to choose otherwise.

Every button names the value that it sets, so that a press means the same however often and in whatever order it comes;
only the one that sends also holds which version of the draft was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bot.alarm import AS_CHATS_WANT, Press
from bot.delivery.answers import captioned
from bot.delivery.html import clip, join
from bot.delivery.parts import parts
from bot.delivery.render import breaking
from bot.model import Button, Chat, Post
from bot.words import Words
from handlers.command import data
from storage.breaking import Breaking

CHANNELS_SHOWN = 4
"""Channels named in a preview; the count tells the rest."""

NAME_LIMIT = 32
"""UTF-16 units of a channel's name in a preview, and on a button, which holds 64 characters."""

PER_PAGE = 8
"""Channels on a page of buttons."""

PIN_HOURS = (0, 1, 3, 6, 12, 24)
AS_CHANNELS = 99
"""What a button says where the pin is left to each channel: data has no minus sign."""

Row: TypeAlias = tuple[Button, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft, the chats that it goes to now, those of its chats that sleep, and all that its editor may choose."""

    draft: Breaking
    going: Sequence[Chat]
    asleep: Sequence[Chat]
    open: Sequence[Chat]


def shown(desk: Desk, rows: Sequence[Row], words: Words, posts: Words) -> Post:
    """Show a draft as it will look, with its photo where there is room, what was chosen for it, and some buttons."""
    draft = desk.draft
    post = breaking(draft.alarm, words=posts)
    choices = [
        words("breaking-draft", number=f"b{draft.id}"),
        _going(desk, words),
        join(
            "", [words("breaking-silent" if draft.alarm.silent else "breaking-loud"), _pinned(draft.pin_hours, words)]
        ),
        words("breaking-asleep", channels=_names(desk.asleep)) if desk.asleep else "",
    ]
    whole = join("\n\n", [post.html, join("\n", choices)])
    preview = Post(whole, tuple(filter(None, (*post.buttons, *rows))), photo_url=post.photo_url)
    if not post.photo_url or captioned(preview):
        return preview
    told = words("breaking-photo-and-text" if len(parts(post)) > 1 else "breaking-photo-above")
    return Post(join("\n", [whole, told]), preview.buttons, photo_url=post.photo_url)


def main(desk: Desk, words: Words) -> Sequence[Row]:
    """Lay out the buttons of a draft."""
    draft, going = desk.draft, len(desk.going)
    loud = words.plain("button-loud") if draft.alarm.silent else words.plain("button-silent")
    return [
        (_button(draft, words.plain("button-confirm-breaking", count=going), Press.CONFIRM, draft.version),)
        if going
        else (),
        (
            _button(draft, words.plain("button-channels", count=going, known=len(desk.open)), Press.CHANNELS, 0),
            _button(draft, loud, Press.SILENT, 0 if draft.alarm.silent else 1),
        ),
        (
            _button(draft, words.plain("button-pins"), Press.PINS),
            _button(draft, words.plain("button-plan"), Press.PLAN),
        ),
        (
            _button(draft, words.plain("button-words"), Press.WORDS),
            *([_button(draft, words.plain("button-no-photo"), Press.NO_PHOTO)] if draft.alarm.photo else []),
        ),
        (_button(draft, words.plain("button-cancel"), Press.CANCEL),),
    ]


def channels(desk: Desk, page: int, words: Words) -> Sequence[Row]:
    """Lay out a page of the channels, each with what a press makes of it."""
    draft, pages = desk.draft, _batches(desk.open, PER_PAGE)
    page = min(page, len(pages) - 1)
    every = {chat.id for chat in desk.open} <= set(draft.chat_ids)
    turns = [
        _button(draft, label, Press.CHANNELS, number)
        for label, number in (("‹", page - 1), ("›", page + 1))
        if 0 <= number < len(pages)
    ]
    return [
        *((_toggle(draft, chat, page, words),) for chat in (pages[page] if pages else ())),
        tuple(turns),
        () if every else (_button(draft, words.plain("button-all-channels"), Press.ALL),),
        (_button(draft, words.plain("button-back"), Press.MAIN),),
    ]


def pins(desk: Desk, words: Words) -> Sequence[Row]:
    """Lay out how long it may be pinned."""
    hours = [_button(desk.draft, _hours(each, words), Press.PIN, each) for each in PIN_HOURS]
    return [
        (_button(desk.draft, words.plain("button-pin-as-channels"), Press.PIN, AS_CHANNELS),),
        *_batches(hours, 3),
        (_button(desk.draft, words.plain("button-back"), Press.MAIN),),
    ]


def _toggle(draft: Breaking, chat: Chat, page: int, words: Words) -> Button:
    title, chosen = clip(chat.title, NAME_LIMIT) or str(chat.id), chat.id in draft.chat_ids
    label = words.plain("button-drop-channel" if chosen else "button-add-channel", title=title)
    return _button(draft, label, Press.DROP if chosen else Press.ADD, -chat.id, page)


def _batches(items: Sequence[T], size: int) -> Sequence[tuple[T, ...]]:
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]


def _hours(hours: int, words: Words) -> str:
    return words.plain("button-pin-hours", count=hours) if hours else words.plain("button-pin-none")


def _going(desk: Desk, words: Words) -> str:
    if not desk.going:
        return words("breaking-to-none")
    return words("breaking-to", count=len(desk.going), known=len(desk.open), channels=_names(desk.going))


def _names(chats: Sequence[Chat]) -> str:
    names = [clip(chat.title, NAME_LIMIT) or str(chat.id) for chat in chats[:CHANNELS_SHOWN]]
    return ", ".join([*names, *(["…"] if len(chats) > CHANNELS_SHOWN else [])])


def _pinned(hours: int, words: Words) -> str:
    if hours == AS_CHATS_WANT:
        return words("breaking-pin-as-channels")
    return words("breaking-pin-hours", count=hours) if hours else words("breaking-pin-none")


def _button(draft: Breaking, label: str, press: Press, *values: int) -> Button:
    return Button(label, data=data("breaking", draft.id, press.value, *values))
