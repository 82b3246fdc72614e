"""Spans of time in a reader's words: "kemarin", "minggu lalu", "17 agustus 2025", "agustus 2025", "3 hari terakhir"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.editing import dates, relative
from bot.editing.almanac import MONTHS, WEEKDAYS

DAY = timedelta(days=1)

YEARS = range(1990, 2101)
"""Years that a reader can mean."""

_MONTH, _WEEKDAY = "|".join(sorted(MONTHS, key=len, reverse=True)), "|".join(WEEKDAYS)
# "minggu lalu" is last week; a Sunday has to say so: "hari minggu lalu".
_NAMED_DAY = "|".join(day for day in WEEKDAYS if day != "minggu") + r"|hari\s+minggu"
_COUNT = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\\d{1,3}"
_NUMBERS = {name: number for number, name in enumerate(_COUNT.split("|")[:10], start=1)}
_UNITS = {"hari": 1, "day": 1, "minggu": 7, "pekan": 7, "week": 7, "bulan": 30, "month": 30, "tahun": 365, "year": 365}
_UNIT = "|".join(_UNITS)

_DATE = re.compile(
    rf"(?:\b(?:{_WEEKDAY}),?\s+)?(?:\btanggal\s+)?(?<![\d.])\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}\b"
    r"|(?<![\d.])\d{4}-\d{1,2}-\d{1,2}(?![\d.])|(?<![\d.])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![\d.])"
)
_MONTH_YEAR = re.compile(rf"\b(?:bulan\s+)?(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d{{2}})\b")
_LATELY = re.compile(
    rf"\b(?:(?P<count>{_COUNT})\s+|se)(?P<unit>{_UNIT})\s+(?:terakhir|belakangan|ke\s+belakang)\b"
    rf"|\b(?:last|past)\s+(?P<count_en>{_COUNT})\s+(?P<unit_en>{_UNIT})s?\b"
)
_WHOLE = re.compile(
    rf"\b(?:(?P<count>{_COUNT})\s+|se)?(?P<unit>minggu|pekan|bulan|tahun)\s+(?:yang\s+)?(?P<side>lalu|kemarin|ini|silam)\b"
    r"|\b(?P<side_en>last|this)\s+(?P<unit_en>week|month|year)\b"
    rf"|\b(?P<count_ago>{_COUNT})\s+(?P<unit_ago>week|month|year)s?\s+ago\b"
)
_DAY_WORDS = re.compile(
    rf"\b(?:kemarin\s+(?:lusa|dulu)|hari\s+ini|today|yesterday|kemarin|tadi\s+(?:pagi|siang|sore|malam)|semalam"
    rf"|(?:{_COUNT}|se)\s*hari\s+(?:yang\s+)?(?:lalu|silam)|(?:{_COUNT})\s+days?\s+ago"
    rf"|(?:{_NAMED_DAY})\s+(?:(?:pekan|minggu)\s+)?(?:lalu|kemarin|ini))\b"
)
_DAY_MONTH = re.compile(rf"(?<![\d.])\d{{1,2}}\s+(?:{_MONTH})\b(?!\s+\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until before `until`, in UTC; `start` and `end` tell where in the text it is named."""

    since: datetime
    until: datetime
    start: int = 0
    end: int = 0


def find(text: str, *, now: datetime, zone: ZoneInfo) -> Span | None:
    """Find the first span that a text in small letters names, counted from `now` in `zone`; None without one.

    A year alone names none: "pilpres 2024" was told of in 2023.
    """
    text = text.replace("kemaren", "kemarin")  # as people type it; no letter more or less
    here = now.astimezone(zone)
    named = ((found, read(found, here)) for pattern, read in _READERS for found in pattern.finditer(text))
    known = [(found, days) for found, days in named if days is not None and _within(days)]
    if not known:
        return None
    found, days = min(known, key=lambda each: each[0].start())
    since, until = (day.replace(tzinfo=zone).astimezone(UTC) for day in days)
    return Span(since, until, *found.span())


Days = tuple[datetime, datetime]
"""The first midnight of a span, and the one after it."""


def _within(days: Days) -> bool:
    return days[0].year in YEARS and days[1].year in YEARS


def _date(found: re.Match[str], now: datetime) -> Days | None:
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    read = dates.read(found.group().removeprefix("tanggal "), now=now, zone=zone)
    if read is None:
        return None
    day = _midnight(read.astimezone(zone))
    return day, day + DAY


def _month_year(found: re.Match[str], _: datetime) -> Days | None:
    return _month(int(found["year"]), MONTHS[found["month"]])


def _lately(found: re.Match[str], now: datetime) -> Days:
    count, unit = found["count"] or found["count_en"], found["unit"] or found["unit_en"]
    tomorrow = _midnight(now) + DAY
    return tomorrow - _number(count) * _UNITS[unit] * DAY, tomorrow


def _whole(found: re.Match[str], now: datetime) -> Days | None:
    unit, side = found["unit"] or found["unit_en"] or found["unit_ago"], found["side"] or found["side_en"]
    back = 0 if side in ("ini", "this") else _number(found["count"] or found["count_ago"])
    if unit in ("minggu", "pekan", "week"):
        monday = _midnight(now) - now.weekday() * DAY - back * 7 * DAY
        return monday, monday + 7 * DAY
    if unit in ("bulan", "month"):
        months = now.year * 12 + now.month - 1 - back
        return _month(months // 12, months % 12 + 1)
    return datetime(now.year - back, 1, 1), datetime(now.year - back + 1, 1, 1)  # noqa: DTZ001 - `find` gives the zone


def _number(count: str | None) -> int:
    """Read a count; "se-", none, and 0 are one."""
    return _NUMBERS.get(count or "satu") or max(1, int(count or 1))


def _day(found: re.Match[str], now: datetime) -> Days | None:
    day = relative.day(found.group(), now) or relative.moment(found.group(), now)
    if day is None:
        return None
    return _midnight(day), _midnight(day) + DAY


def _day_month(found: re.Match[str], now: datetime) -> Days | None:
    """Read a day without a year: the last one, for nobody looks for the news of a day to come."""
    days = _date(found, now)
    if days is None or days[0] <= _midnight(now):
        return days
    try:
        day = days[0].replace(year=days[0].year - 1)
    except ValueError:  # 29 February
        return None
    return day, day + DAY


def _month(year: int, month: int) -> Days:
    first = datetime(year, month, 1)  # noqa: DTZ001 - `find` gives the zone
    return first, (first + 31 * DAY).replace(day=1)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], Days | None]], ...] = (
    (_DATE, _date),
    (_MONTH_YEAR, _month_year),
    (_LATELY, _lately),
    (_DAY_WORDS, _day),
    (_WHOLE, _whole),
    (_DAY_MONTH, _day_month),
)
