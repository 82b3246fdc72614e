"""Days: the dates, weekdays and clock times that a text names, however they are spelled.

"21 Agustus 2025", "21/8/2025", "21-08-2025" and "Kamis (21/8)" name one day; "pukul 10.30" and "10:30 WIB" one time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from bot.editing.almanac import ENGLISH_WEEKDAYS, FULL_MONTHS, MONTHS, WEEKDAYS

T = TypeVar("T")

_WEEKDAYS = MappingProxyType({**WEEKDAYS, "jum'at": 4, "jum’at": 4, **ENGLISH_WEEKDAYS})
_FULL = "|".join(map(str.capitalize, FULL_MONTHS))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(name.capitalize() for name in _WEEKDAYS)
_AND = r"(?:\s?(?:[-–]|sampai|hingga|s/d|dan)\s?(?P<last>\d{1,2}))?"
_BEFORE = rf"(?:\b(?P<weekday>{_WEEKDAY})\b(?:\s(?:pagi|siang|sore|malam|dini hari))?,?\s?\(?\s?)?(?<![\d.,/:-])"
_DAY_MONTH = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}}){_AND}(?:\s|-)(?P<month>(?i:{_MONTH}))\b\.?(?:[\s,-]{{1,2}}(?P<year>\d{{4}})\b)?"
)
_SLASHED = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}}){_AND}\s?(?P<mark>[/])\s?(?P<month>\d{{1,2}})"
    r"(?:\s?(?P=mark)\s?(?P<year>\d{4}|\d{2}))?(?![\d/])"
)
_DASHED = re.compile(rf"{_BEFORE}(?P<day>\d{{1,2}})(?P<mark>[.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_FULL})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?(?!\d)")
_MONTH_ALONE = re.compile(rf"\b(?P<month>{_FULL})\b(?:\s(?:tahun\s)?(?P<year>\d{{4}})\b)?")
_WEEKDAY_ALONE = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b")
_DATES = (_DAY_MONTH, _SLASHED, _DASHED, _ISO, _MONTH_DAY, _MONTH_ALONE, _WEEKDAY_ALONE)
_TO_ZONE = r"(?=\s(?:WIB|WITA|WIT|GMT|waktu)\b|\s?[-–]\s?\d{1,2}[.:]\d{2}\s(?:WI|wak))"
_CLOCK = re.compile(
    r"(?:\b(?:[Pp]ukul|PUKUL|(?<!\d )[Jj]am|[Pp]k\.?)\s(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?"
    r"(?!\d|\s?(?:jam|menit|hari))"
    rf"|(?<![\d.,])(?P<hour2>\d{{1,2}})[.:](?P<minute2>\d{{2}}){_TO_ZONE}"
    r"|(?<![\d.,:])(?P<hour3>\d{1,2}):(?P<minute3>\d{2})(?![\d:]))"
    r"(?P<half>\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?"
)
# Hours after noon when a text says so of a small number: "pukul 7 malam" is 19.00.
_AFTER_NOON = frozenset({"siang", "sore", "petang", "malam"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or weekday where it stands; what the text leaves out is None. `weekday` 0 is Monday."""

    day: int | None
    month: int | None
    year: int | None
    weekday: int | None
    start: int
    end: int

    def weekdays(self) -> frozenset[int]:
        """Return the weekday that the text gives it, and the one that it has when it is named in full."""
        told = {self.weekday} if self.weekday is not None else set()
        if self.day and self.month and self.year:
            told.add(date(self.year, self.month, self.day).weekday())
        return frozenset(told)

    def agrees(self, other: Day) -> bool:
        """Tell whether `other` names the same day, or month, as far as this one says; None says nothing."""
        same = (self.day, self.month) == (other.day, other.month) if self.day else self.month == other.month
        return same and (self.year is None or other.year is None or self.year == other.year)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day where it stands."""

    hour: int
    minute: int
    start: int
    end: int


def read(text: str) -> tuple[tuple[Day, ...], tuple[Time, ...], str]:
    """Return the days and the times of `text`, and the text with them blanked out, offsets kept.

    A date that cannot be (32/13) is none. Blanks are "|" so that nothing reads across them. Linear, never raises.
    """
    days: list[Day] = []
    times: list[Time] = []
    text = _taken(_CLOCK, text, _time, times)
    for pattern in _DATES:
        text = _taken(pattern, text, _days, days)
    return tuple(days), tuple(times), text


def _taken(pattern: re.Pattern[str], text: str, read_one: Callable[[re.Match[str]], Sequence[T]], into: list[T]) -> str:
    """Read each match into a list, and blank it out unless it is nothing."""

    def blank(found: re.Match[str]) -> str:
        read_here = read_one(found)
        into.extend(read_here)
        return "|" * len(found.group()) if read_here else found.group()

    return pattern.sub(blank, text)


def _time(found: re.Match[str]) -> list[Time]:
    hour = int(found["hour"] or found["hour2"] or found["hour3"])
    minute = int(found["minute"] or found["minute2"] or found["minute3"] or 0)
    after_noon = (found["half"] or "").strip() in _AFTER_NOON and 1 <= hour < 12
    if hour > 24 or minute > 59:
        return []
    return [Time(hour + 12 if after_noon else hour, minute, *found.span())]


def _days(found: re.Match[str]) -> list[Day]:
    parts = found.groupdict()
    month, year = _month(parts.get("month")), _year(parts.get("year"))
    weekday = _WEEKDAYS.get((parts.get("weekday") or "").casefold())
    numbers: list[int | None] = [int(parts[name]) for name in ("day", "last") if parts.get(name)]
    if (
        any(number is not None and not _possible(number, month, year) for number in numbers)
        or not 1 <= (month or 1) <= 12
    ):
        return []
    return [Day(number, month, year, weekday, *found.span()) for number in numbers or [None]]


def _possible(day: int, month: int | None, year: int | None) -> bool:
    try:
        date(year or 2024, month or 1, day)  # a leap year
    except ValueError:
        return False
    return True


def _month(text: str | None) -> int | None:
    return None if text is None else int(text) if text.isdigit() else MONTHS[text.casefold()]


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def wrong_days(said: Sequence[Day], known: Sequence[Day], years: Collection[object]) -> Iterator[Day]:
    """Give the days of a summary that its article, whose days are `known`, does not name; `years` are its numbers."""
    weekdays = frozenset[int]().union(*(day.weekdays() for day in known))
    told = {day.year for day in known}
    for day in said:
        same = [other for other in known if day.agrees(other)] if day.month else known
        its_weekdays = frozenset[int]().union(*(other.weekdays() for other in same)) or weekdays
        its_years = {other.year for other in same}
        if (
            not same
            or (day.weekday is not None and day.weekday not in its_weekdays)
            or (day.year not in {None, *its_years} and day.year not in told and day.year not in years)
        ):
            yield day


def wrong_times(said: Sequence[Time], known: Sequence[Time], numbers: Collection[object]) -> Iterator[Time]:
    """Give the times of a summary that its article does not name; `numbers` are its numbers, "10.30" among them.

    Half a day apart is the same: "pukul 7" may be said of the evening.
    """
    halves = {(time.hour % 12, time.minute) for time in known}
    for time in said:
        if (time.hour % 12, time.minute) not in halves and Fraction(time.hour * 100 + time.minute, 100) not in numbers:
            yield time
