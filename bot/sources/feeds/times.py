"""When something was published, as sources write it. Pure; `bot.editing.dates` reads what people wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 100
"""Characters of a time; what is longer holds no other."""

# Zones known for certain. A time of any other ("WIB"), or of none, is for those who know the newsroom.
_ZONED = re.compile(r"(?:Z|UTC?|GMT|[+-]\d{2}:?\d{2}|[ECMP][SD]T)$", re.IGNORECASE)
_GAP = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")


def utc(words: str) -> str:
    """Give a time of ISO 8601 or RFC 822 in UTC and ISO 8601, when it names a zone; else the words as they are."""
    words = " ".join(words[:LONGEST].split())
    moment = _moment(words) if _ZONED.search(words) else None
    return moment.isoformat() if moment else words


def _moment(words: str) -> datetime | None:
    readers: tuple[Callable[[str], datetime], ...] = (_iso_moment, parsedate_to_datetime)
    for read in readers:
        try:
            moment = read(words)
            return moment.astimezone(UTC) if moment.tzinfo else None
        except (ValueError, TypeError, IndexError, OverflowError):  # a 32nd, nonsense, the year 10000
            continue
    return None


def _iso_moment(words: str) -> datetime:
    return datetime.fromisoformat(_GAP.sub("", words))
