"""What the bot said last in a group, so that a person's next question changes that answer and adds no noise."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

REMEMBERED = 1024
"""Groups and topics that are remembered, those where the bot spoke last."""

FRESH = timedelta(minutes=2)
"""How long an answer may be changed into the next one; later people have scrolled past it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A group, and the topic in it (0: none)."""

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    person_id: int
    message_id: int
    at: datetime


class Lately:
    """The last answer in each place. It is lost with a restart, and then an answer is simply a new message."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._answers: OrderedDict[Place, _Answer] = OrderedDict()

    def answer_to(self, person_id: int, place: Place, now: datetime) -> int | None:
        """Tell the message that may become a person's next answer: the last one there, to them, two minutes old."""
        last = self._answers.get(place)
        mine = last is not None and last.person_id == person_id and timedelta(0) <= now - last.at <= FRESH
        return last.message_id if last is not None and mine else None

    def note(self, person_id: int, place: Place, message_id: int, now: datetime) -> None:
        """Remember an answer as the last one of its place."""
        self._answers[place] = _Answer(person_id, message_id, now)
        self._answers.move_to_end(place)
        if len(self._answers) > self._remembered:
            self._answers.popitem(last=False)

    def forget(self, place: Place) -> None:
        """Remember that something else was said there last, which is never changed."""
        self._answers.pop(place, None)

    def __len__(self) -> int:
        """Count the places that are remembered."""
        return len(self._answers)
