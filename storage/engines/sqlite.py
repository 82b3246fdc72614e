"""SQLite: the embedded engine. WAL mode, one writer and several readers, FTS5 for search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from bot.errors import StoreError
from storage.engines.base import MARK_CLOSE, MARK_OPEN, Row, Value
from storage.engines.sqlite_schema import migrations

BUSY_SECONDS = 15.0
"""How long a writer waits for another program's transaction before it gives up."""


class SQLiteConnection:
    """A connection to one database file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.row_factory = sqlite3.Row

    def all(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Run a query and fetch all its rows."""
        return [dict(row) for row in self._db.execute(sql, values)]

    def one(self, sql: str, /, **values: Value) -> Row | None:
        """Run a query and fetch its first row."""
        row = self._db.execute(sql, values).fetchone()
        return None if row is None else dict(row)

    def run(self, sql: str, /, **values: Value) -> int:
        """Run a statement; tells how many rows it changed."""
        return self._db.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock from the start, so that what was read stays true until the commit."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def matches(self, words: Sequence[str], every: bool) -> str:
        """Write words as an FTS5 expression; each is a quoted string, so no word is ever an operator."""
        quoted = ['"' + word.replace('"', '""') + '"' for word in words]
        return (" AND " if every else " OR ").join(quoted)

    def found(self) -> str:
        """Rank by bm25 with the headline worth three times the text (indonesian.md, D2)."""
        return (
            "SELECT rowid AS id, -bm25(story_words, 3.0, 1.0) AS score,"
            f" snippet(story_words, -1, '{MARK_OPEN}', '{MARK_CLOSE}', '…', 18) AS snippet"
            " FROM story_words WHERE story_words MATCH :expression AND rowid <= :newest"
        )

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
            StoreError: the file cannot be made or is no database.
        """
        try:
            db = sqlite_utils.Database(self._open(writer=True))
            try:
                migrations().apply(db)
            finally:
                db.conn.close()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{self.path} cannot be used as the article store: {error}.") from error

    def connect(self, *, writer: bool) -> SQLiteConnection:
        """Open a connection; a reader has `query_only` set, so that it cannot write by mistake."""
        return SQLiteConnection(self._open(writer=writer))

    def _open(self, *, writer: bool) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # a post marked as sending must outlive a power cut
        db.execute("PRAGMA foreign_keys = ON")
        if not writer:
            db.execute("PRAGMA query_only = ON")
        return db
