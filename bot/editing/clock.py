"""Hours as people say them, and the moments at which a zone's clocks show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

SECOND = timedelta(seconds=1)

PARTS = MappingProxyType(
    {"dini hari": "dawn", "subuh": "dawn", "pagi": "morning", "morning": "morning", "siang": "noon", "sore": "evening"}
    | {"petang": "evening", "afternoon": "evening", "evening": "evening", "malam": "night", "night": "night"}
)
"""The parts of a day by their names, in small letters. The hours after midnight belong to the night before."""

# By part of the day: which hours it has, and what each said hour means there; from 24 on, on the day after.
_MEANT = MappingProxyType(
    {
        "dawn": {12: 0, **{hour: hour for hour in range(7)}},
        "morning": {hour: hour for hour in range(12)},
        "noon": {0: 12, **{hour: hour + 12 for hour in range(1, 6)}, **{hour: hour for hour in range(10, 18)}},
        "evening": {**{hour: hour + 12 for hour in range(1, 12)}, **{hour: hour for hour in range(12, 24)}},
        "night": {
            12: 24,
            **{hour: hour + 24 for hour in range(4)},
            **{hour: hour + 12 for hour in range(4, 12)},
            **{hour: hour for hour in range(13, 24)},
        },
    }
)


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as it was said: "7 pm" (`meridiem` "p"), "7 malam" (`part` "night")."""

    hour: int
    minute: int = 0
    meridiem: str = ""
    part: str = ""

    def on(self, day: date) -> datetime:
        """Return what clocks show at this hour of a day, without a zone. Raises ValueError when there is no such."""
        meant = self._meant()
        if meant is None or self.minute > 59:
            raise ValueError(f"There is no {self.hour}.{self.minute:02} o'clock.")
        return datetime.combine(day, time()) + timedelta(hours=meant, minutes=self.minute)

    def _meant(self) -> int | None:
        """Tell how many hours after midnight it is; None when that part of the day has no such hour."""
        if self.meridiem:
            return self.hour % 12 + (12 if self.meridiem == "p" else 0) if 1 <= self.hour <= 12 else None
        if self.part:
            return _MEANT[self.part].get(self.hour)
        return self.hour if self.hour < 24 or (self.hour, self.minute) == (24, 0) else None


def settled(shown: datetime, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, at which clocks in a zone show that; `shown` has no zone.

    What a changed clock skips is the first moment after the gap, what it shows twice the first of the two (PEP 495).
    """
    first, second = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    before, after = second, first  # in a gap the two offsets stand crosswise around the change
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == after.astimezone(zone).utcoffset():
            after = middle
        else:
            before = middle
    return after
