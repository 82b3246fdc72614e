"""Between rows and values: times, JSON lists, and a row's fields with their types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from storage.engines import Row

LARGEST = 2**63 - 1
"""The largest number of SQLite and PostgreSQL."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for "long ago" where another program wrote a time that is none."""


def stamp(moment: datetime) -> str:
    """Write a time as the store keeps it: ISO 8601 in UTC, milliseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment(row: Row, name: str) -> datetime | None:
    """Read a time that the store wrote; None when there is none."""
    return None if row[name] is None else instant(row, name)


def instant(row: Row, name: str) -> datetime:
    """Read a time that is always there. One without a zone is in UTC, one that cannot be read is the epoch."""
    try:
        read = datetime.fromisoformat(text(row, name))
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return EPOCH


def text(row: Row, name: str) -> str:
    """Read a text; what is missing is empty."""
    value = row[name]
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)


def integer(row: Row, name: str) -> int:
    """Read a number; what is missing is 0."""
    return int(row[name] or 0)


def json_list(items: Iterable[str]) -> str:
    """Write a list of texts."""
    return json.dumps(list(items), ensure_ascii=False)


def texts(value: str) -> tuple[str, ...]:
    """Read a list of texts that any program may have written: a JSON list, or words between commas."""
    try:
        items = json.loads(value)
    except (ValueError, RecursionError):
        items = value.split(",")
    if not isinstance(items, list):
        items = [items]
    found = (str(item).strip() for item in items if isinstance(item, str | int | float))
    return tuple(item for item in found if item)


def bounded(number: int) -> int:
    """Bring a limit, an offset or an id that a person may have made up within what a database counts in."""
    return min(max(number, 0), LARGEST)
