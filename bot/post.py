"""What leaves for Telegram, as values: buttons, messages, and what a command answers. It imports nothing of ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a link when `url` is given, otherwise a press that comes back with `data` (1-64 bytes).

    One with `inline` lets the person choose a chat, and asks this bot there for what is found inline by these words.
    One with `start` opens the private chat with this bot by its deep link t.me/BOT?start=... (1-64 of A-Z a-z 0-9 _ -);
    one with both shares that link, where the bot has no inline mode.
    """

    label: str
    url: str = ""
    data: str = ""
    inline: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """The HTML of a rich message (Bot API 10.1, sendRichMessage), within its limits, and its rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A message ready to leave: Telegram HTML within Telegram's limits, and its rows of buttons.

    `preview_url` is the page whose card Telegram shows beneath, a large one if `large_card`; none when empty. `silent`
    makes no sound. `photo_url` is the address of a picture to show above the text, or Telegram's own id of one; where
    it cannot be had, the text goes without. `rich`, which only
    replies have, goes in place of it all where Telegram takes rich messages.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview_url: str = ""
    silent: bool = False
    photo_url: str = ""
    rich: Rich | None = None
    large_card: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command answers: a message, or a small notice on the button that was pressed, or both.

    `edit` puts `post` in place of the message whose button was pressed, instead of a new one. `menus` are the people
    whose role has just changed: their menu of commands is made anew. `shown` hears the chat and the number of the
    message, once it stands there: for what the command has to change later by itself.
    """

    post: Post | None = None
    edit: bool = False
    notice: str = ""
    menus: tuple[int, ...] = ()
    shown: Callable[[int, int], Awaitable[None]] | None = None
