"""Dates: when a newsroom says that something was published, in Indonesian, English and the machine formats."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.editing import relative
from bot.editing.almanac import MONTHS, WEEKDAYS

# Indonesia's three zones, and those that RFC 822 names, in hours from UTC.
_ZONES = MappingProxyType(
    {"wib": 7, "wita": 8, "wit": 9, "z": 0, "ut": 0, "utc": 0, "gmt": 0}
    | {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\d.:])"
_DAY_MONTH_YEAR = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[\s./-]*(?P<month>{_MONTH})\b\.?[\s,./-]*{_YEAR}")
_MONTH_DAY_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_SLASHED = re.compile(r"(?<![\d/])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)")
_DASHED_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})([-/])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d+-])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?(?!\d)(?P<half>\s*[ap]\.?m\b)?"
)
_HOUR = re.compile(r"\b(?:pukul|jam)\s+(?P<hour>\d{1,2})(?![\d.:])(?:\s+(?P<part>pagi|siang|sore|petang|malam)\b)?")
_WEEKDAY = rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s*)"
_DAY_SLASH_MONTH = re.compile(rf"{_WEEKDAY}\((?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})\)")
_DAY_MONTH = re.compile(rf"{_WEEKDAY}?(?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b(?!\.?[\s,./-]*\d{{2}})")
_ZONE = re.compile(
    rf"(?<![a-z])(?P<name>{'|'.join(_ZONES)})(?![a-z])|(?P<sign>[+-])(?P<hours>\d{{2}}):?(?P<minutes>\d{{2}})(?!\d)"
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?|(?P<milliseconds>\d{12,13})")
_YEARS = range(1900, 2101)
_DAY_OF_WEEK = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s*\(?(?=\d)")
# After a day comes the end of a sentence; after a stamp's year a full stop would belong to a number.
_FULL_STOP = re.compile(r"(?<=\d{4})\.(?!\d)")
# The longest published form stands well within this; the rest of a long text is not a date's business.
_LONGEST = 200
# "21 September 2025" is the longest day.
_DAY_LENGTH = 17


def read(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment that `text` names, in UTC, or None when it names none or one that cannot be.

    Reads ISO 8601, RFC 822, epoch seconds and milliseconds, day-first figures (21/08/2025), Indonesian and English
    month names, and relative words ("3 jam lalu", "kemarin", "Senin pekan lalu", "hari ini, 10:30 WIB") counted from
    `now`. A day without a year ("Senin (16/6)", "16 Juni") is the nearest to `now`. A time without a zone of its own
    is in `zone`; a day without a time is its midnight there, "besok malam" too. Only 1900-2100 is believed.
    """
    words = text[:_LONGEST].strip().lower().replace("\u2019", "'").replace("jum'at", "jumat")
    try:
        moment = _machine(words) or _absolute(words, zone) or _relative(words, now.astimezone(zone))
        if moment is None or moment.year not in _YEARS:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def named_day(text: str, *, zone: ZoneInfo) -> datetime | None:
    """Return the first day that a text names in full, with its weekday: "Kamis, 21 Agustus 2025", "Rabu (18/11/2026)".

    Its midnight in `zone`, in UTC. None when there is none, or the weekday is not that day's: then it was misread.
    """
    words = text.lower().replace("\u2019", "'").replace("jum'at", "jumat")
    for found in _DAY_OF_WEEK.finditer(words):
        try:
            written = words[found.end() : found.end() + _DAY_LENGTH]
            day = _absolute(_FULL_STOP.sub("", written), zone)
        except ValueError:
            continue
        if day is not None and day.weekday() == WEEKDAYS[found["weekday"]] and day.year in _YEARS:
            return day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=zone).astimezone(UTC)
    return None


def _machine(words: str) -> datetime | None:
    epoch = _EPOCH.fullmatch(words)
    if epoch:
        seconds = float(words) if epoch["seconds"] else int(words) / 1000
        return datetime.fromtimestamp(seconds, UTC)
    try:
        return datetime.fromisoformat(words.upper())
    except ValueError:
        return None


def _absolute(words: str, zone: ZoneInfo) -> datetime | None:
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _DASHED_ISO, _SLASHED):
        found = pattern.search(words)
        if found:
            month = found["month"]
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            day = datetime(year, MONTHS.get(month) or int(month), int(found["day"]), tzinfo=zone)
            return _at_clock(day, words[found.end() :]) or _at_clock(day, words[: found.start()]) or day
    return None


def _at_clock(day: datetime, words: str) -> datetime | None:
    clock = _CLOCK.search(words)
    if clock is None:
        return _at_hour(day, words)
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if "p" in clock["half"] else 0)
    zone = _zone(words[clock.end() :]) or day.tzinfo
    return day.replace(hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0), tzinfo=zone)


def _at_hour(day: datetime, words: str) -> datetime | None:
    """Read "pukul 8 malam" and "jam 19 WIB": the parts of the day tell the half of the clock."""
    found = _HOUR.search(words)
    if found is None:
        return None
    hour, part = int(found["hour"]), found["part"]
    if part == "malam" and hour in (12, 1, 2, 3):
        hour %= 12
    elif hour < 12 and (part in ("sore", "petang", "malam") or (part == "siang" and hour < 6)):
        hour += 12
    return day.replace(hour=hour, tzinfo=_zone(words[found.end() :]) or day.tzinfo)


def _zone(words: str) -> tzinfo | None:
    found = _ZONE.search(words)
    if found is None:
        return None
    if found["name"]:
        return timezone(timedelta(hours=_ZONES[found["name"]]))
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return timezone(-offset if found["sign"] == "-" else offset)


def _relative(words: str, now: datetime) -> datetime | None:
    moment = relative.moment(words, now)
    if moment:
        return moment
    day = _yearless(words, now) or relative.day(words, now)
    return day and (_at_clock(day, words) or day)


def _yearless(words: str, now: datetime) -> datetime | None:
    """Return the day of "Senin (16/6)" or "16 Juni": in the year nearest to `now` in which its weekday agrees."""
    found = _DAY_SLASH_MONTH.search(words) or _DAY_MONTH.search(words)
    if found is None:
        return None
    month, weekday = MONTHS.get(found["month"]) or int(found["month"]), found["weekday"]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, day=1)
    years = (midnight.replace(year=now.year + shift, month=month) for shift in (-1, 0, 1))
    days = [each.replace(day=int(found["day"])) for each in years if int(found["day"]) <= _length(each)]
    agreeing = [day for day in days if weekday is None or day.weekday() == WEEKDAYS[weekday]]
    return min(agreeing, key=lambda day: abs(day - now), default=None)


def _length(month: datetime) -> int:
    return monthrange(month.year, month.month)[1]
