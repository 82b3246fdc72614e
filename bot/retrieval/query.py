"""A reader's words as a query. Any text whatever is one; no character of it is ever an operator of a database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

QUERY_WORDS = 16
"""More words than this are cut: no reader types more, and the work of a query stays bounded."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `text` is as typed, on one line; times are in UTC, `until` is not included."""

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    topic: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None


def read(text: str, *, now: datetime, zone: ZoneInfo) -> Query:
    """Read a query; days in it are counted from `now` in `zone`."""
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", text.casefold())))
    return Query(" ".join(text.split()), tuple(words[:QUERY_WORDS]))
