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

    def may_give(self, role: Role, chats: frozenset[int]) -> bool:
        """Tell whether the person may give someone a role for these chats (none: for all).

        It must be lower than their own, and where theirs is limited to some chats, for none but those.
        """
        given = Role.READER < role < self.role and self.role >= Role.ADMIN
        return given and (not self.chats or (bool(chats) and chats <= self.chats))

    def may_change(self, other: Person) -> bool:
        """Tell whether the person may change another's role: one that they might have given themselves, or none."""
        return self.role >= Role.ADMIN if other.role is Role.READER else self.may_give(other.role, other.chats)
