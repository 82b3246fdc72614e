"""Settling an unknown send: is the post in the chat, or not?

Telegram has no key by which to ask. But a channel or supergroup numbers its messages one after another, and forwarding
one gives it back whole. So the numbers after the last known one are forwarded, silently, into the newsroom's log chat,
compared, and the forwards deleted:

    last known id   +1   +2   +3   +4   +5 ...
                    gap  ours
                         `-> sent, with its id
    other admins' posts are passed over, gaps (service messages, deletions) too;
    FAR gaps in a row: past the end. Not there, so it may be sent again, if the last known one can still be shown:
    in a chat whose messages cannot be forwarded, every number looks like a gap
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.delivery.parts import Part, plain_text
from bot.model import Chat
from bot.outcome import Later, Outcome, Sent, Unknown

FAR = 12
"""Numbers without a message in a row that mean the end of the chat: more than an album of ten that was deleted."""

MOST = 200
"""Numbers that are tried at most; with so many foreign posts since the last known one, people must look."""

PATIENCE = timedelta(minutes=1)
"""The longest wait that Telegram may ask for between two looks: the log chat, too, takes 20 messages a minute."""

TRIES = 3
"""Looks at one message before the settling is put off."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that was forwarded: its words (text or caption)."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """There is no message under that number, or one that cannot be forwarded, such as a service message."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The chat, or the log chat, cannot be looked at, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Busy:
    """Nothing can be seen just now; look again after the `wait`."""

    wait: timedelta
    why: str


class Looks(Protocol):
    """How messages are looked at; `bot.delivery.telegram` does it."""

    async def look(self, chat_id: int, message_id: int, log_chat_id: int) -> Shown | Gap | Closed | Busy:
        """Forward a message silently into the log chat, read it, and delete the forward."""
        ...


class Settler:
    """Looks for posts whose answer was lost. It may be cut off at any point, and starts anew."""

    def __init__(self, telegram: Looks, log_chat_id: int) -> None:
        self._telegram = telegram
        self._log_chat_id = log_chat_id

    async def settle(self, chat: Chat, part: Part, after: int, now: datetime) -> Outcome | None:
        """Look for a part in the messages after the id `after`.

        Gives Sent with its id, Later(now) when it is certainly not there, Unknown when Telegram could not be asked
        now, or None when it cannot be told: nothing was known before, the part has no words to know it by, the chat
        cannot be looked at, or too much stands between.
        """
        if not after or not part.text.strip():
            return None
        gaps = 0
        for message_id in range(after + 1, after + MOST + 1):
            match await self._look(chat, message_id):
                case Shown(text) if same_words(text, part):
                    return Sent(message_id)
                case Shown():
                    gaps = 0
                case Gap():
                    gaps += 1
                case Busy(_, why):
                    return Unknown(why)
                case Closed():
                    return None
            if gaps == FAR:
                return await self._absent(chat, after, now)
        return None

    async def _absent(self, chat: Chat, after: int, now: datetime) -> Outcome | None:
        """Believe that nothing is there only when what is known to be there can be seen."""
        match await self._look(chat, after):
            case Shown():
                return Later(now, "it was looked for and is not in the chat")
            case Busy(_, why):
                return Unknown(why)
            case _:
                return None

    async def _look(self, chat: Chat, message_id: int) -> Shown | Gap | Closed | Busy:
        for _ in range(TRIES):
            seen = await self._telegram.look(chat.id, message_id, self._log_chat_id)
            if not isinstance(seen, Busy):
                return seen
            if seen.wait > PATIENCE:
                return Closed(seen.why)
            await asyncio.sleep(seen.wait.total_seconds())
        return seen


def same_words(text: str, part: Part) -> bool:
    """Compare a message with a part, as Telegram keeps it: blanks trimmed and collapsed, entities apart."""
    wanted = part.text if part.plain else plain_text(part.text)
    return text.split() == wanted.split()
