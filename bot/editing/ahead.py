"""Times that lie ahead, as an editor types them: "besok 06.00", "nanti malam pukul 21", "Friday 7:15 pm WIB".

    words -> zone, count, date, near day, weekday, clock, part of the day, each blanked out once it is read
                                     |
                anything left over, or the same thing twice? then it was not understood
                                     |
                        the moment, or why there is none

A plan is not to be guessed at: every word must have been read, and the hour must be named.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.editing.almanac import ENGLISH_WEEKDAYS, MONTHS, NUMBERS, WEEKDAYS
from bot.editing.clock import PARTS, Hour, settled

FARTHEST = timedelta(days=366)
"""How far ahead a plan may lie."""

RECENT = timedelta(days=31)
"""A day without a year that was so lately is meant as that day, not as next year's."""

LONGEST = 120
"""Characters of a time; what is longer is no time."""

DAY = timedelta(days=1)


class Unclear(StrEnum):
    """Why words name no time that a plan could have."""

    NONE = "none"
    """They say nothing of a time."""
    UNREAD = "unread"
    """They say more than was understood, or two times at once."""
    HOUR = "hour"
    """They name a day without an hour."""
    IMPOSSIBLE = "impossible"
    """There is no such day or hour: 31 February, 25.00, a Monday that is none."""
    PAST = "past"
    """It is over."""
    FAR = "far"
    """It is more than a year away."""


_ZONES = MappingProxyType(
    {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura", "utc": "UTC", "gmt": "UTC"}
)
_DAYS = MappingProxyType(
    {**WEEKDAYS, **ENGLISH_WEEKDAYS, **{name[:3]: number for name, number in ENGLISH_WEEKDAYS.items()}}
)
_NEAR = MappingProxyType(
    {"day after tomorrow": 2, "besok lusa": 2, "lusa": 2, "besok": 1, "esok": 1, "tomorrow": 1}
    | {"hari ini": 0, "today": 0, "kemarin": -1, "kemaren": -1, "yesterday": -1}
)
_UNITS = MappingProxyType(
    dict.fromkeys(("menit", "minute", "minutes"), ("minute", 1))
    | dict.fromkeys(("jam", "hour", "hours"), ("hour", 60))
    | dict.fromkeys(("hari", "day", "days"), ("day", 1440))
    | dict.fromkeys(("minggu", "pekan", "week", "weeks"), ("week", 10080))
)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH, _WEEKDAY_NAME, _PART, _UNIT = _any(MONTHS), _any(_DAYS), _any(PARTS), _any(_UNITS)
_EVE = rf"malam\s+(?P<day>{_any(WEEKDAYS)})\b"
_TWO_WAYS = re.compile(rf"(?:\d|\b(?:{_any(NUMBERS)}))\s+{_EVE}")
"""Either the Sunday's evening at seven or the eve of Sunday: "jam 7 malam Minggu"."""
_EVE_OF = re.compile(rf"\b{_EVE}")
_PLAIN = (
    (re.compile(rf"\b({_PART})\s+((?:(?:pekan|minggu)\s+)?depan|mendatang|(?:pekan|minggu)\s+ini)\b"), r"\2 \1"),
    (re.compile(rf"\bnanti\s+(?={_PART})"), "hari ini "),
    (re.compile(rf"\b({_PART})\s+ini\b"), r"hari ini \1"),
    (re.compile(rf"\bthis\s+(?={_PART})"), "today "),
    (re.compile(r"\btonight\b"), "today night"),
    (re.compile(r"(?<=\d)t(?=\d\d:)"), " "),
    (re.compile(r"\b(?:midnight|tengah\s+malam)\b"), "24.00"),
    (re.compile(r"\bnoon\b"), "12.00"),
)
"""Other ways to say the same, and what is read in their place."""

_COUNT = rf"(?:\d{{1,4}}|{_any(NUMBERS)}|setengah|half\s+an|an?)"
_COUNTED = re.compile(rf"(?:(?P<count>{_COUNT})\s*|\bse)(?P<unit>{_UNIT})\b")
_SPAN = rf"(?:{_COUNT}\s*|\bse)(?:{_UNIT})\b"
_SPANS = rf"{_SPAN}(?:\s+(?:dan\s+|and\s+)?{_SPAN})?"
_AHEAD = re.compile(
    rf"\b(?:dalam|in)\s+(?P<within>{_SPANS})(?:\s+(?:lagi|ke\s+depan))?"
    rf"|\b(?P<after>{_SPANS})\s+(?:lagi|mendatang|ke\s+depan|from\s+now)\b"
)
_ZONE = re.compile(
    rf"(?<![a-z])(?P<name>{_any(_ZONES)})(?![a-z])"
    r"|(?<=:\d\d)(?:(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)|z)$"
)
_YEAR = rf"(?P<year>\d{{4}}|\d{{2}})(?![\d.:]|\s*(?:[ap]\.?m\b|{_PART}))"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<![\d.:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(?P<month>{_MONTH})\b\.?(?:[\s,-]*{_YEAR})?"
    ),
    re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:])(?:,?\s+{_YEAR})?"),
    re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})([-.])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)"),
)
_NEAR_DAY = re.compile(rf"\b(?:the\s+)?(?P<near>{_any(_NEAR)})\b")
_WEEKDAY = re.compile(
    rf"\b(?:(?P<lead>next|this|hari)\s+)?(?P<weekday>{_WEEKDAY_NAME})\b"
    r"(?:\s+(?P<trail>(?:pekan|minggu)\s+(?:depan|ini)|(?:next|this)\s+week|depan|mendatang|ini)\b)?"
)
_CLOCKS = (
    re.compile(
        r"(?<![\d.:/-])(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:]\d\d(?:\.\d+)?)?(?![\d.:])"
        r"(?:\s*(?P<meridiem>[ap])\.?m\b)?"
    ),
    re.compile(r"(?<![\d.:/-])(?P<hour>\d{1,2})\s*(?P<meridiem>[ap])\.?m\b"),
    re.compile(rf"\b(?:pukul|jam|pkl?\.?|at)\s*(?P<half>setengah\s+)?(?P<hour>\d{{1,2}}|{_any(NUMBERS)})(?![\w.:/-])"),
    re.compile(rf"(?<![\d.:/-])(?P<half>setengah\s+)?(?P<hour>\d{{1,2}}|{_any(NUMBERS)})(?=\s+(?:{_PART})\b)"),
)
_PART_OF_DAY = re.compile(rf"\b(?:in\s+the\s+|at\s+)?(?P<part>{_PART})\b")
_OVER = re.compile(r"\b(?:tadi|semalam|lalu|silam|ago|last)\b")
_LITTLE = re.compile(r"\b(?:pada|di|tanggal|tgl|hari|pukul|jam|pkl?|nanti|at|on|the|of|waktu)\b|[|,.;()-]")
"""What may stand around a time and says nothing."""

Found = Mapping[str, str | None]


@dataclass(slots=True)
class _Said:
    """What words were found to say, and what is left of them."""

    left: str
    found: dict[str, Found] = field(default_factory=dict)

    def take(self, name: str, *patterns: re.Pattern[str]) -> None:
        """Read the first thing that a pattern finds, and blank it out."""
        hit = next((hit for pattern in patterns if (hit := pattern.search(self.left)) is not None), None)
        if hit is not None:
            self.found[name] = hit.groupdict()
            self.left = f"{self.left[: hit.start()]} | {self.left[hit.end() :]}"


def read(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | Unclear:
    """Return the moment ahead of `now` that `text` names, in UTC, or why there is none; never raises.

    Read are days ("besok", "Senin depan", "21 Agustus", "21/8/2026", "2026-08-21", "tomorrow", "Friday") with an hour
    ("06.00", "pukul 21", "jam 7 malam", "7:15 pm"), an hour alone (the next such), and counts ("dalam 2 jam", "30 menit
    lagi", "in 2 hours"). It is in `zone` unless the words name WIB, WITA, WIT, UTC or an offset. A weekday is the next
    such moment, with "depan" the first such day after today; "malam Minggu" is the evening before. A day without a year
    is the next such, unless it was just now (`RECENT`). Hours that a changed clock skips or shows twice:
    `bot.editing.clock.settled`.
    """
    words = text.strip().lower().replace("\u2019", "'").replace("jum'at", "jumat")
    if len(words) > LONGEST or _TWO_WAYS.search(words):
        return Unclear.UNREAD
    said = _said(words)
    if "over" in said.found:
        return Unclear.PAST
    if not said.found.keys() - {"zone"}:
        return Unclear.NONE
    if _LITTLE.sub(" ", said.left).strip():
        return Unclear.UNREAD
    try:
        moment = _moment(said.found, now, _zone(said.found.get("zone"), zone))
    except (ValueError, OverflowError):
        return Unclear.IMPOSSIBLE
    if not isinstance(moment, datetime):
        return moment
    return Unclear.FAR if moment > now + FARTHEST else moment


def _eve(found: re.Match[str]) -> str:
    """Say "malam Minggu", the evening before a Sunday, as "sabtu malam"."""
    return f"{list(WEEKDAYS)[WEEKDAYS[found['day']] - 1]} malam"


def _said(words: str) -> _Said:
    words = _EVE_OF.sub(_eve, words)
    for pattern, plain in _PLAIN:
        words = pattern.sub(plain, words)
    said = _Said(words)
    said.take("zone", _ZONE)
    said.take("ahead", _AHEAD)
    said.take("date", *_DATES)
    said.take("near", _NEAR_DAY)
    said.take("weekday", _WEEKDAY)
    said.take("clock", *_CLOCKS)
    said.take("part", _PART_OF_DAY)
    said.take("over", _OVER)
    return said


def _moment(found: Mapping[str, Found], now: datetime, zone: tzinfo) -> datetime | Unclear:
    ahead = _counts(found["ahead"]) if "ahead" in found else {}
    counted = timedelta(minutes=sum(ahead.values()))
    if ahead.keys() & {"hour", "minute"}:
        if found.keys() - {"ahead", "zone"}:
            return Unclear.UNREAD
        return now + counted if counted else Unclear.PAST
    today = now.astimezone(zone).date()
    days = [today + counted] if ahead else _days(found, today)
    if isinstance(days, Unclear):
        return days
    if max(days) < today:
        return Unclear.PAST
    if "clock" not in found:
        return Unclear.HOUR
    hour = _hour(found["clock"], found.get("part", {}))
    moments = (settled(hour.on(day), zone) for day in days)
    return next((moment for moment in moments if moment > now), Unclear.PAST)


def _zone(named: Found | None, own: tzinfo) -> tzinfo:
    if named is None:
        return own
    if named["name"]:
        return ZoneInfo(_ZONES[named["name"]])
    offset = timedelta(hours=int(named["hours"] or 0), minutes=int(named["minutes"] or 0))
    return timezone(-offset if named["sign"] == "-" else offset)


def _counts(ahead: Found) -> Mapping[str, int]:
    """Return the minutes of each unit that is counted: "1 jam 30 menit" has 60 of hours and 30 of minutes."""
    counts: dict[str, int] = {}
    for each in _COUNTED.finditer(ahead["within"] or ahead["after"] or ""):
        count, (unit, minutes) = each["count"] or "satu", _UNITS[each["unit"]]
        halved = count.startswith(("setengah", "half"))
        number = 1 if halved or count in ("a", "an") else NUMBERS.get(count) or int(count)
        counts[unit] = counts.get(unit, 0) + number * minutes // (2 if halved else 1)
    return counts


def _days(found: Mapping[str, Found], today: date) -> Sequence[date] | Unclear:
    """List the days that are meant, in their order; whichever is first ahead with its hour is the one.

    Raises ValueError when there is no such day, or what is said of it does not agree.
    """
    if "weekday" in found and "date" not in found and "near" not in found:
        return _weekdays(found["weekday"], today)
    days = _dated(found["date"], today) if "date" in found else [today + shift * DAY for shift in (-1, 0, 1)]
    if "near" in found:
        near = today + _NEAR[str(found["near"]["near"])] * DAY
        days = [near] if "date" not in found or near in days else []
    if "weekday" in found:
        days = [day for day in days if day.weekday() == _DAYS[str(found["weekday"]["weekday"])]]
    if not days:
        raise ValueError("there is no such day")
    return days


def _dated(said: Found, today: date) -> Sequence[date]:
    written = str(said["month"])
    month, day = MONTHS.get(written) or int(written), int(said["day"] or 0)
    if said["year"]:
        year = int(said["year"])
        return [date(year + (2000 if year < 100 else 0), month, day)]
    date(2024, month, day)  # a leap year: it has every day that there is
    years = (today.year + shift for shift in (-1, 0, 1))
    known = [date(year, month, day) for year in years if (month, day) != (2, 29) or isleap(year)]
    lately = [each for each in known if timedelta(0) <= today - each <= RECENT]
    return lately or [each for each in known if each >= today]


def _weekdays(said: Found, today: date) -> Sequence[date] | Unclear:
    """Give the days of "Senin" (the next two), "Senin depan" (the first after today), "Senin ini", "Senin pekan depan".

    "Minggu depan" is next week to most, and a Sunday to some: only "hari Minggu depan" is one.
    """
    name, lead, trail = str(said["weekday"]), said["lead"] or "", said["trail"] or ""
    if name == "minggu" and trail in ("depan", "ini") and lead != "hari":
        return Unclear.UNREAD
    ahead = _DAYS[name] - today.weekday()
    if trail.endswith("week") or " " in trail:
        return [today + (ahead + 7 * ("next" in trail or "depan" in trail)) * DAY]
    if lead == "this" or trail == "ini":
        return [today + ahead * DAY]
    if lead == "next" or trail:
        return [today + (ahead + 7 if ahead <= 0 else ahead) * DAY]
    return [today + ahead % 7 * DAY, today + (ahead % 7 + 7) * DAY]


def _hour(clock: Found, part: Found) -> Hour:
    hour = NUMBERS.get(str(clock["hour"])) or int(clock["hour"] or 0)
    minute = int(clock.get("minute") or 0)
    if clock.get("half"):  # "setengah 7" is half an hour before seven
        hour, minute = hour - 1, 30
    return Hour(hour, minute, clock.get("meridiem") or "", PARTS.get(part.get("part") or "", ""))
