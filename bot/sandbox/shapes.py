"""The shapes that JSON takes here, and safe ways to read what strangers sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


def as_object(value: Json) -> Mapping[str, Json]:
    """Return `value` when it is a JSON object, otherwise an empty one."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Json) -> Sequence[Json]:
    """Return `value` when it is a JSON array, otherwise an empty one."""
    return value if isinstance(value, (list, tuple)) else ()


def as_text(value: Json) -> str:
    """Return `value` when it is a string, otherwise an empty one."""
    return value if isinstance(value, str) else ""


def as_int(value: Json, default: int = 0) -> int:
    """Return `value` as an integer, reading digits out of a string as the Bot API does."""
    if isinstance(value, bool):
        return default
    if isinstance(value, int):
        return value
    try:
        return int(value) if isinstance(value, str) else default
    except ValueError:
        return default


def compact(**fields: Json) -> JsonObject:
    """Return the fields that say something: those that are neither None, False, empty text nor an empty list."""
    return {name: value for name, value in fields.items() if value not in (None, False, "", [], ())}
