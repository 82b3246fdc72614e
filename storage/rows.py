"""Between rows and values: times, JSON lists, and a row's fields with their types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from storage.engines import Row


def stamp(moment: datetime) -> str:
    """Write a time as the store keeps it: ISO 8601 in UTC, milliseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment(row: Row, name: str) -> datetime | None:
    """Read a time that the store wrote."""
    value = row[name]
    return None if value is None else datetime.fromisoformat(str(value)).astimezone(UTC)


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
    except ValueError:
        items = value.split(",")
    if not isinstance(items, list):
        items = [items]
    return tuple(str(item).strip() for item in items if str(item).strip())
