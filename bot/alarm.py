"""Breaking news as editors make it, and what became of it in each chat. It imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

AS_CHATS_WANT = -1
"""Hours of a pin that leave it to each chat."""


class Fate(StrEnum):
    """What became of breaking news in a chat; the words of a tally are the catalogue's `tally-FATE`."""

    WAITS = "waits"
    SENT = "sent"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    CALLED_BACK = "called-back"
    DELETED = "deleted"
    NOTICED = "noticed"
    STANDS = "stands"


class Press(IntEnum):
    """What a button of a control message does: `breaking:NUMBER:PRESS`, and a value or two where it takes some."""

    CANCEL = 0
    CONFIRM = 1
    MAIN = 2
    CHANNELS = 3
    ADD = 4
    DROP = 5
    ALL = 6
    SILENT = 7
    PINS = 8
    PIN = 9
    NO_PHOTO = 10
    WORDS = 11
    PLAN = 12
    UNDO = 13
    NOW = 14
    CORRECT = 15
    WITHDRAW = 16
    WITHDRAW_SURELY = 17


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is pushed: plain text whose first line is the headline, a photo, a link to read on, and its sound.

    `photo` is Telegram's id of a photo or the address of one. `correction` are an editor's words that stand with it,
    "" while nothing was wrong.
    """

    text: str
    photo: str = ""
    url: str = ""
    silent: bool = False
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of an alarm in a chat: `why` where it failed, `due` when what waits may leave at the earliest.

    `correcting` says that the newest correction is still on its way there.
    """

    title: str
    fate: Fate
    why: str = ""
    due: datetime | None = None
    correcting: bool = False
