"""A newsroom's own database, as its own programs write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import psycopg

from bot.source import Source, SourceKind
from bot.sources import Harvest
from bot.sources.tables.table import read
from tests.sources.wire import source


class Elsewhere(Protocol):
    """A database that tests write to."""

    address: str

    def run(self, sql: str, *values: object) -> None:
        """Run a statement; values stand where "?" does."""
        ...

    def add(self, table: str, *rows: Mapping[str, object]) -> None:
        """Add rows of the same columns."""
        ...


class _Connected:
    """What both have: a connection that is closed at the end."""

    connection: Any
    mark = "?"
    percent = "%"

    def run(self, sql: str, *values: object) -> None:
        self.connection.execute(*((sql.replace("?", self.mark), values) if values else (sql,)))

    def add(self, table: str, *rows: Mapping[str, object]) -> None:
        names = ", ".join('"' + name.replace('"', '""').replace("%", self.percent) + '"' for name in rows[0])
        marks = ", ".join([self.mark] * len(rows[0]))
        cursor = self.connection.cursor()
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()


class SQLite(_Connected):
    """An SQLite file, which is there from the start."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = str(path)
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("VACUUM")


class PostgreSQL(_Connected):
    """A database of a PostgreSQL server."""

    mark = "%s"
    percent = "%%"

    def __init__(self, address: str) -> None:
        self.address = address
        self.connection = psycopg.connect(address, autocommit=True)
        self.connection.execute("SET synchronous_commit = off")

    def emptied(self) -> Self:
        """Drop all that stands in it."""
        self.run("DROP SCHEMA IF EXISTS public, arsip CASCADE")
        self.run("CREATE SCHEMA public")
        return self


class Reading:
    """Reads one table again and again, and remembers as the store does."""

    def __init__(self, database: Elsewhere, **options: str) -> None:
        given = {name.replace("__", "."): value for name, value in options.items()}
        self.source: Source = replace(source(SourceKind.TABLE, database.address), options=given)

    def look(self) -> Harvest:
        """Read once."""
        found = read(self.source)
        self.source = replace(self.source, state=found.state)
        return found

    def titles(self) -> list[str]:
        """Read once, and give the headlines."""
        return [draft.title for draft in self.look().drafts]
