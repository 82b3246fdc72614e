"""SQLite: the embedded engine. WAL mode, one writer and several readers, FTS5 for search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import sqlite_utils

from bot.errors import StoreError
from storage.engines.base import Row, Value
from storage.engines.fts5 import Fts5
from storage.engines.sqlite_schema import STEPS, migrations

BUSY_SECONDS = 15.0
"""How long a writer waits for another program's transaction before it gives up."""


class SQLiteConnection:
    """A connection to one database file. Whatever SQLite refuses is raised as a StoreError."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.row_factory = sqlite3.Row
        db.text_factory = _text

    def all(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Run a query and fetch all its rows."""
        with _failed():
            return [dict(row) for row in self._db.execute(sql, values)]

    def one(self, sql: str, /, **values: Value) -> Row | None:
        """Run a query and fetch its first row."""
        with _failed():
            row = self._db.execute(sql, values).fetchone()
        return None if row is None else dict(row)

    def number(self, sql: str, /, **values: Value) -> int:
        """Run a query and fetch its one number; 0 when it has no row."""
        with _failed():
            row = self._db.execute(sql, values).fetchone()
        return int(row[0] or 0) if row else 0

    def column(self, sql: str, /, **values: Value) -> Sequence[int]:
        """Run a query and fetch the one number of each of its rows."""
        with _failed():
            return [number for (number,) in self._db.execute(sql, values)]

    def run(self, sql: str, /, **values: Value) -> int:
        """Run a statement; tells how many rows it changed."""
        with _failed():
            return self._db.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock from the start, so that what was read stays true until the commit."""
        with self._within("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the database until the end, whatever others commit meanwhile."""
        with self._within("BEGIN"):
            yield

    @contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        finally:
            if self._db.in_transaction:  # SQLite itself rolls back when the disk is full
                self.run("ROLLBACK")

    def run_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Run a statement once for each of many rows of values."""
        with _failed():
            self._db.executemany(sql, rows)

    def index(self, generation: int) -> Fts5:
        """Give a generation of the full-text index."""
        return Fts5(self, generation)

    def close(self) -> None:
        """Let the connection go."""
        self._db.close()


class SQLiteEngine:
    """One database file, made when it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def migrate(self) -> None:
        """Bring the schema up to date, under the write lock.

        Raises:
            StoreError: the file cannot be made or is no database, or a newer Kabar made it.
        """
        self._look()
        with _unusable(self.path), closing(self._open()) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("BEGIN IMMEDIATE")
            self._upgrade(sqlite_utils.Database(db, recursive_triggers=False, execute_plugins=False))
            db.execute("COMMIT")

    def _look(self) -> None:
        with _unusable(self.path):
            there = self.path.parent.is_dir()
        if not there:
            raise StoreError(f"The folder {self.path.parent} does not exist; make it, or change DATABASE_URL.")

    def _upgrade(self, db: sqlite_utils.Database) -> None:
        steps = migrations()
        if strange := {step.name for step in steps.applied(db)} - {step.__name__ for step in STEPS}:
            raise StoreError(
                f"{self.path} was made by a newer Kabar (it has the migration {min(strange)!r}); install that version."
            )
        steps.apply(db)

    def connect(self, *, writer: bool) -> SQLiteConnection:
        """Open a connection; a reader has `query_only` set, so that it cannot write by mistake.

        Raises:
            StoreError: the file cannot be opened.
        """
        with _unusable(self.path):
            db = self._open()
            db.execute(f"PRAGMA query_only = {not writer}")
        return SQLiteConnection(db)

    def lease(self, name: str) -> sqlite3.Connection:
        """Take what only one process may hold: the lock on a file beside the store, gone with its process.

        Raises:
            StoreError: another process holds it, or the file cannot be used.
        """
        beside = self.path.with_name(f"{self.path.name}-{name}")
        with _unusable(beside), ExitStack() as held:
            lock = held.enter_context(
                closing(sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False))
            )
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                raise StoreError(
                    f"Another Kabar is running on {self.path} already; stop it first, or give this one a store of its"
                    " own."
                ) from error
            held.pop_all()
        return lock

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA synchronous = FULL")  # a post marked as sending must outlive a power cut
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
        return db


def _text(value: bytes) -> str:
    """Other programs may have written bytes that are no UTF-8; one such row must not stop the others."""
    return value.decode("utf-8", "replace")


@contextmanager
def _failed() -> Iterator[None]:
    """Translate SQLite's refusals, among them of numbers over 64 bits and of lone surrogates."""
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
        raise StoreError(f"The store failed: {error}; nothing of this step was kept.") from error


@contextmanager
def _unusable(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} cannot be used as the article store: {error}; check DATABASE_URL.") from error
