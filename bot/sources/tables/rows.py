"""The rows of a table in their order: what is new among them, and from where to read the next time. Pure.

The last `WINDOW` rows that were read are read again each time, so that a row is found which was committed late, or has
the same time as one before; what is unchanged among them is not given again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.sources.tables.databases import Key, Value
from bot.sources.text import digest

ROWS = 1_000
"""New rows of one run."""
SIZE = 15 * 1024 * 1024
"""Characters of those rows, about as of one answer from the web."""
WINDOW = 100
"""Rows that are read again each time."""
LARGEST_WINDOW = 1_000
"""Rows that are, when so many have the same value to be followed by: a time in whole seconds, an import."""

_INTEGERS = range(-(2**63), 2**63)


class CrowdedError(Exception):
    """More than `LARGEST_WINDOW` rows have the same place, so that those that were read cannot be told from others."""


class Place(NamedTuple):
    """A place in the order: the value that rows are followed by, and what tells those apart that have the same.

    Without an `id` it stands before all rows of that value.
    """

    at: Key
    id: Key | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place, the values that were asked for, and a hash of it all."""

    place: Place
    values: Sequence[Value]
    mark: str

    @classmethod
    def of(cls, row: Sequence[Value]) -> Self:
        """Take a row as the database gives it: the two values of its place, which are never None, and the others."""
        at, identity, *values = row
        assert at is not None
        assert identity is not None
        return cls(Place(at, identity), values, digest(*map(repr, row)))

    @property
    def size(self) -> int:
        """How many characters or bytes it holds."""
        return sum(len(value) for value in self.values if isinstance(value, str | bytes))


@dataclass(frozen=True, slots=True)
class Progress:
    """The place from which to read, and the marks of the rows that are known from there on."""

    place: Place
    seen: tuple[str, ...]

    @classmethod
    def of(cls, state: str, shape: Sequence[str]) -> Self | None:
        """Read what the last run left; nothing, if that is not ours, or belongs to another shape."""
        try:
            kept = json.loads(state)
            if kept["shape"] != list(shape):
                return None
            identity = None if kept["id"] is None else _key(kept["id"])
            return cls(Place(_key(kept["at"]), identity), tuple(map(str, kept["seen"])))
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    def text(self, shape: Sequence[str]) -> str:
        """Write it for `of`; `shape` names the table and columns that it belongs to."""
        at, identity = map(_kept, self.place)
        kept = {"shape": list(shape), "at": at, "id": identity, "seen": self.seen}
        return json.dumps(kept, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Batch:
    """What a query brought: rows that are new, from where to go on (None: it had no rows), and whether more wait."""

    new: Sequence[Row]
    progress: Progress | None
    more: bool = False


def taken(rows: Iterable[Sequence[Value]], kept: Progress | None, limit: int) -> Batch:
    """Take what is new of the rows from a place on, at most `limit` of them. Raises CrowdedError."""
    known = frozenset(kept.seen) if kept else frozenset()
    begun = kept.place if kept else None
    new: list[Row] = []
    read: list[tuple[Place, str]] = []
    size = 0
    for row in map(Row.of, rows):
        read.append((row.place, row.mark))
        if row.mark not in known:
            new.append(row)
            size += row.size
        if len(new) == ROWS or size > SIZE:
            return Batch(new, _window(read, begun), more=True)
    return Batch(new, _window(read, begun), more=len(read) == limit)


def _window(read: Sequence[tuple[Place, str]], begun: Place | None) -> Progress | None:
    """Begin `WINDOW` rows before the end, or where the rows begin that equal the first of those.

    The place has no id where all rows of its value were read: one that comes later may have a lower id.
    """
    if not read:
        return None
    places = [begun or Place(read[0][0].at, None), *(place for place, _ in read)]
    first = max(len(read) - WINDOW, 0) + 1
    while first > 1 and places[first - 1].at == places[first].at and len(read) - first < LARGEST_WINDOW:
        first -= 1
    place, before = places[first], places[first - 1]
    if first > 1 and place == before:
        raise CrowdedError
    whole = before.at != place.at or before.id is None
    return Progress(Place(place.at, None) if whole else place, tuple(mark for _, mark in read[first - 1 :]))


def _kept(key: Key | None) -> object:
    return {"hex": key.hex()} if isinstance(key, bytes) else key


def _key(kept: object) -> Key:
    """Take a value out of a state. Raises ValueError or TypeError for what no database can have given."""
    match kept:
        case {"hex": str(digits)}:
            return bytes.fromhex(digits)
        case bool():
            raise TypeError(kept)
        case float():
            return kept
        case int() if kept in _INTEGERS:
            return kept
        case str() if kept.encode() is not None:
            return kept
    raise TypeError(kept)
