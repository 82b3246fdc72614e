"""What every engine promises to the queries above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

Value = str | int | float | bytes | None
Row = Mapping[str, Value]

MARK_OPEN, MARK_CLOSE = "\x02", "\x03"
"""What stands around a found word in a snippet; editing leaves no control characters in a story's text."""


class Connection(Protocol):
    """One connection, used by one thread at a time. Queries name their parameters `:like_this`.

    Whatever the database refuses is raised as a StoreError.
    """

    def all(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Run a query and fetch all its rows."""
        ...

    def one(self, sql: str, /, **values: Value) -> Row | None:
        """Run a query and fetch its first row."""
        ...

    def number(self, sql: str, /, **values: Value) -> int:
        """Run a query and fetch its one number; 0 when it has no row."""
        ...

    def run(self, sql: str, /, **values: Value) -> int:
        """Run a statement; tells how many rows it changed."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Hold the write lock from the start; commit at the end, roll back on an error."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """See one state of the database until the end, whatever others commit meanwhile."""
        ...

    def matches(self, words: Sequence[str], every: bool) -> str:
        """Write words as this engine's full-text expression: all of them when `every`, else any."""
        ...

    def found(self) -> str:
        """Name the engine's full-text query: rows of (id, score, snippet) for `:expression` up to `:newest`."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...


class Lease(Protocol):
    """Something that only one process may hold at a time."""

    def close(self) -> None:
        """Let it go."""
        ...


class Engine(Protocol):
    """A database: it makes its schema, and connections."""

    def migrate(self) -> None:
        """Bring the schema up to date; safe to call from several processes at once."""
        ...

    def connect(self, *, writer: bool) -> Connection:
        """Open a connection; a reader cannot write."""
        ...

    def lease(self, name: str) -> Lease:
        """Take what only one process may hold; the database lets it go by itself when the process ends, however.

        Raises:
            StoreError: another process holds it.
        """
        ...
