"""What comes of a delivery that was tried: one of four outcomes, and the verdict that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import DeliveryState


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it and named it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Later:
    """Certainly not sent; try again at `at`.

    `flood` when Telegram asked for the wait; `moved_to` is the id under which the chat is found now.
    """

    at: datetime
    why: str
    flood: bool = False
    moved_to: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and never will be as it is.

    `chat_closed` when the whole chat is closed to us; `malformed` when it is the HTML that Telegram will not have.
    """

    why: str
    chat_closed: bool = False
    malformed: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request was written and no answer came: it may stand in the chat. Never blindly sent again."""

    why: str


Outcome = Sent | Later | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome makes of a delivery: its next state, and what else is to be written with it.

    `at` is when a pending one may leave again; `settle_at` when an unknown one is to be looked for. `park_until`,
    `close_chat` and `move_to` are about its whole chat; `tell` says that the newsroom's people should hear of it.
    """

    state: DeliveryState
    why: str = ""
    message_id: int = 0
    at: datetime | None = None
    plain: bool = False
    settle_at: datetime | None = None
    park_until: datetime | None = None
    close_chat: bool = False
    move_to: int | None = None
    tell: bool = False
