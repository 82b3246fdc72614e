"""Who speaks with the bot, and what they may do. It imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What a person may do; a higher role may do all that a lower one may."""

    READER = 0
    EDITOR = 1
    ADMIN = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks with the bot. `language` is a catalogue of `bot.words` ("id" or "en").

    A role may be limited to some `chats`, by their ids; without any it is for all.
    """

    id: int
    name: str
    language: str = "id"
    role: Role = Role.READER
    chats: frozenset[int] = frozenset()

    def looks_after(self, chat_id: int) -> bool:
        """Tell whether the person's role counts in a channel or group."""
        return not self.chats or chat_id in self.chats
