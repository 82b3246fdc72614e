"""Times as APIs tell them, and as they want to be asked for what changed since. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.sources.fields import words

FORMATS = ("iso", "unix", "unix_ms", "date")

OVERLAP = timedelta(minutes=10)
"""How far behind the newest change seen is asked again: articles are saved out of order, and caches are late."""
EASTERNMOST = timedelta(hours=14)
"""The zone that is furthest ahead of UTC (IANA, Pacific/Kiritimati); a time without a zone may be one of its."""

_MILLISECONDS = 10**11  # as seconds, the year 5138
_DAY = timedelta(days=1)


def moment(value: object) -> datetime | None:
    """Read a time: seconds or milliseconds since 1970, ISO 8601, RFC 822. One that names no zone comes without one."""
    text = words(value)
    try:
        if len(text) > 8 and text.replace(".", "", 1).isdecimal():
            number = float(text)
            return datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS else number, UTC)
        found = datetime.fromisoformat(text) if text[:4].isdecimal() else parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def instant(when: datetime) -> datetime:
    """Give a time that can be compared with any other: one without a zone counts as UTC."""
    return when.replace(tzinfo=when.tzinfo or UTC)


def past(when: datetime, now: datetime) -> bool:
    """Say whether a time can have come already. An article dated ahead would hide all that comes until then."""
    return instant(when) <= now + (timedelta() if when.tzinfo else EASTERNMOST)


def written(when: datetime, form: str) -> str:
    """Write the time from which to ask, an overlap before `when`, in one of `FORMATS`; without a zone if it has none.

    A date is asked from the day before: the server's day may begin before UTC's.
    """
    try:
        start = when - OVERLAP - (_DAY if form == "date" else timedelta())
    except OverflowError:  # the year 1
        start = when
    match form:
        case "unix":
            return str(int(instant(start).timestamp()))
        case "unix_ms":
            return str(int(instant(start).timestamp()) * 1000)
        case "date":
            return start.date().isoformat()
    return start.replace(microsecond=0).isoformat().replace("+00:00", "Z")
