"""Settling an unknown send: is the post in the chat, or not?

Telegram has no key by which to ask. But a channel or supergroup numbers its messages one after another, and forwarding
one gives it back whole. So the numbers after the last known one are forwarded, silently, into the newsroom's log chat,
compared, and the forwards deleted:

    last known id   +1   +2   +3   +4   +5 ...
                    gap  ours
                         `-> sent, with its id
    other admins' posts are passed over, gaps (service messages, deletions) too;
    FAR gaps in a row: past the end, so it is not there and may be sent again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.delivery.parts import Part, plain_text
from bot.model import Chat, Later, Outcome, Sent

FAR = 8
"""Numbers without a message in a row that mean the end of the chat: service messages and deletions come in ones."""

MOST = 200
"""Numbers that are tried at most; with so many foreign posts since the last known one, people must look."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that was forwarded: its words (text or caption)."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """There is no message under that number, or one that cannot be forwarded, such as a service message."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The chat, or the log chat, cannot be looked at now, and why."""

    why: str


class Looks(Protocol):
    """How messages are looked at; `bot.delivery.telegram` does it."""

    async def look(self, chat_id: int, message_id: int, log_chat_id: int) -> Shown | Gap | Closed:
        """Forward a message silently into the log chat, read it, and delete the forward."""
        ...


class Settler:
    """Looks for posts whose answer was lost. It may be cut off at any point, and starts anew."""

    def __init__(self, telegram: Looks, log_chat_id: int) -> None:
        self._telegram = telegram
        self._log_chat_id = log_chat_id

    async def settle(self, chat: Chat, part: Part, after: int, now: datetime) -> Outcome | None:
        """Look for a part in the messages after the id `after`.

        Gives Sent with its id, Later(now) when it is certainly not there, or None when that cannot be told: nothing
        was known before, the chat cannot be looked at, or too much stands between.
        """
        if not after:
            return None
        gaps = 0
        for message_id in range(after + 1, after + MOST + 1):
            match await self._telegram.look(chat.id, message_id, self._log_chat_id):
                case Shown(text) if same_words(text, part):
                    return Sent(message_id)
                case Shown():
                    gaps = 0
                case Gap():
                    gaps += 1
                case Closed():
                    return None
            if gaps == FAR:
                return Later(now, "it was looked for and is not in the chat")
        return None


def same_words(text: str, part: Part) -> bool:
    """Compare a message with a part, as Telegram keeps it: blanks trimmed and collapsed, entities apart."""
    wanted = part.text if part.plain else plain_text(part.text)
    return text.split() == wanted.split()
