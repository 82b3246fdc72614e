"""What a command is: words from a person in, a `Reply` out. No Telegram here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto
from typing import Protocol

from bot.model import Button, Person, Post, Reply, Role, Rules
from bot.words import Words
from storage import Tables

DATA_BYTES = 64
"""Telegram Bot API, InlineKeyboardButton.callback_data: 1-64 bytes."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that a person's message answers: its number, its plain words, and Telegram's id of its photo."""

    message_id: int
    text: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: who asks, in which chat, and what stands after the command, or in the button's data.

    `rules` are the chat's (in a private chat: the person's own settings). `photo` is Telegram's id of the photo that
    came with the words; `quoted` is the message that they answer. `about` is the person whose message was forwarded to
    the bot, or is answered in a group; one who hides their account has the id 0. `title` is a group's name.
    """

    person: Person
    chat_id: int
    text: str
    words: Words
    rules: Rules = field(default_factory=Rules)
    photo: str = ""
    quoted: Quoted | None = None
    about: Person | None = None
    title: str = ""

    @property
    def private(self) -> bool:
        """Tell whether nobody else reads the answer: a person's private chat has that person's id."""
        return self.chat_id == self.person.id


class Command(Protocol):
    """A command: its fields are its needs; it is called with what a person typed, or what a button holds."""

    async def __call__(self, ask: Ask) -> Reply:
        """Answer a typed command."""
        ...

    async def press(self, ask: Ask) -> Reply:
        """Answer a press on one of the command's own buttons."""
        ...


class Shown(Flag):
    """Where Telegram's menu offers a command: in private chats, to everyone in a group, to the admins of a group."""

    PRIVATE = auto()
    GROUP = auto()
    GROUP_ADMINS = auto()


EVERYWHERE = Shown.PRIVATE | Shown.GROUP | Shown.GROUP_ADMINS


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the command table: its name in Telegram, other names for it, who may use it, and what it does.

    The description shown in help and in Telegram's menu, where it is `shown`, is the catalogue's `command-NAME`. An
    answer may take `seconds` where that is longer than people wait for others.
    """

    name: str
    command: Command
    aliases: tuple[str, ...] = ()
    role: Role = Role.READER
    shown: Shown = Shown.PRIVATE
    seconds: float = 0.0


def said(html: str, *rows: tuple[Button, ...], edit: bool = False, notice: str = "") -> Reply:
    """Answer with a message and its rows of buttons; empty rows are left out."""
    return Reply(Post(html, buttons=tuple(row for row in rows if row)), edit=edit, notice=notice)


def noticed(notice: str) -> Reply:
    """Answer with a small notice on the pressed button, and leave its message as it is."""
    return Reply(notice=notice)


def data(*parts: str | int) -> str:
    """Write a button's data, "name:part:part".

    Raises:
        ValueError: it is longer than Telegram's 64 bytes.
    """
    written = ":".join(map(str, parts))
    if len(written.encode()) > DATA_BYTES:
        raise ValueError(f"Button data {written!r} is over {DATA_BYTES} bytes; keep long words in storage.lookups.")
    return written


def keep_words(tables: Tables, ask: Ask, words: str) -> int:
    """Give words too long for a button their number, the same each time, within the chat where they were said."""
    return tables.lookups.number(f"{ask.chat_id} {words}")


def kept_words(tables: Tables, ask: Ask, number: int) -> str | None:
    """Give the words of a number; None when it was not given in this chat: what others search for is their own."""
    chat_id, _, words = (tables.lookups.words(number) or "").partition(" ")
    return words if chat_id == str(ask.chat_id) else None


def numbers(text: str) -> tuple[int, ...]:
    """Read the numbers of a button's data; none when it was not written by us."""
    parts = text.split(":")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() and len(part) < 16 for part in parts) else ()
