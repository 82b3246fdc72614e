"""What every engine promises to the queries above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.retrieval.words import Form

Value = str | int | float | bytes | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Document:
    """A story as the index keeps it: its headline and text in stems and as `said`, and `marks` to sift by.

    Each is words between single blanks; `number` grows with the story's time.
    """

    number: int
    title: str
    body: str
    marks: str = ""
    said_title: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a document must have: of each of `every` one of its rows of words, all of `marks`, and none of `without`."""

    every: tuple[tuple[Form, ...], ...] = ()
    marks: tuple[str, ...] = ()
    without: tuple[Form, ...] = ()


class WordIndex(Protocol):
    """A full-text index. Whatever words hold, none is ever an operator."""

    def create(self) -> None:
        """Make it, empty."""
        ...

    def drop(self) -> None:
        """Let it go; quick once `shrink` has nothing left to take."""
        ...

    def shrink(self, limit: int) -> int:
        """Take `limit` pieces at most of an index that is only to be dropped; tells how many, 0 when nothing is left.

        It finds nothing any more afterwards, and must not be written to.
        """
        ...

    def put(self, documents: Iterable[Document]) -> None:
        """Take documents in; none of their numbers is there yet."""
        ...

    def remove(self, number: int) -> None:
        """Take a document out, if it is there."""
        ...

    def newest(self, look: Look, *, low: int, high: int, limit: int) -> Sequence[int]:
        """List the numbers of the documents that have it all, from `high` down to `low`, both included.

        A look for nothing finds nothing.
        """
        ...

    def documents(self, numbers: Sequence[int]) -> Mapping[int, Document]:
        """Fetch documents by their numbers, without their marks; those that are not there are left out."""
        ...


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

    def column(self, sql: str, /, **values: Value) -> Sequence[int]:
        """Run a query and fetch the one number of each of its rows, which is quicker than rows."""
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

    def run_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Run a statement once for each of many rows of values."""
        ...

    def index(self, generation: int) -> WordIndex:
        """Give a generation of the full-text index of stories (`storage.indexing`), made or not."""
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
