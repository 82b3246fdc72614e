"""A PostgreSQL database of somebody else's. The only file that knows psycopg; it is imported when a source needs it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import groupby
from threading import Timer
from time import monotonic
from typing import Self

import psycopg
from psycopg.rows import tuple_row

from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.tables.databases import LONGEST, Key, Table, Value, place_of, quoted

CONNECT_SECONDS = 10
"""libpq, connect_timeout: whole seconds, 2 at least; for each address of the host."""

# In the transaction alone, and not as options of the connection, which PgBouncer refuses.
_SETTINGS = """
SELECT set_config('statement_timeout', %(milliseconds)s, true), set_config('lock_timeout', %(milliseconds)s, true),
    set_config('default_transaction_read_only', 'on', true), set_config('TimeZone', 'UTC', true),
    set_config('DateStyle', 'ISO, YMD', true), set_config('extra_float_digits', '3', true)
"""
_TABLES = """
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
    AND n.nspname !~ '^(pg_|information_schema$)'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
ORDER BY n.nspname, c.relname, a.attnum
"""
_FATAL = re.compile(r"FATAL:\s*([^\n]{1,200})")


class PostgreSQL:
    """A `Database` on a server."""

    def __init__(self, place: str, connection: psycopg.Connection[tuple[Value, ...]]) -> None:
        self.place = place
        self._connection = connection

    @classmethod
    @contextmanager
    def opened(cls, address: str, seconds: float) -> Iterator[Self]:
        """Connect to the address, for at most so many seconds. Raises UnreadableError; its text shows no password."""
        place = place_of(address)
        with closing(_connected(address, place)) as connection:
            until = monotonic() + seconds
            try:
                with _line_cut_after(connection, seconds):
                    settings = {"milliseconds": str(int(seconds * 1000))}
                    connection.execute(_SETTINGS, settings)
                    yield cls(place, connection)
            except (psycopg.Error, UnicodeError) as error:
                raise _unreadable(place, seconds, error, late=monotonic() >= until) from None

    def tables(self) -> Sequence[Table]:
        """List the tables and views of all schemas that its user may read."""
        rows = self._connection.execute(_TABLES).fetchall()
        return [
            Table(str(schema), str(name), {str(column): str(kind) for *_, column, kind in columns})
            for (schema, name), columns in groupby(rows, key=lambda row: row[:2])
        ]

    def quoted(self, name: str) -> str:
        """Write a name so that it is one; psycopg reads "%" as the start of a marker."""
        return quoted(name).replace("%", "%%")

    def key(self, column: str) -> str:
        """Write the value as text, which PostgreSQL reads back exactly, whatever its type."""
        return f"{column}::text"

    def text(self, column: str) -> str:
        """Write the value as JSON has it (a time in ISO 8601, an array as a list), and a single one without quotes."""
        return f"left(to_jsonb({column}) #>> '{{}}', {LONGEST})"

    def marker(self, name: str) -> str:
        """Name a value as psycopg does."""
        return f"%({name})s"

    def rows(self, sql: str, values: Mapping[str, Key]) -> Generator[Sequence[Value], None, None]:
        """Run a query; its rows come over the line one by one, so that no more than one is held."""
        with self._connection.cursor() as cursor:
            yield from cursor.stream(sql.encode(), values)


def _connected(address: str, place: str) -> psycopg.Connection[tuple[Value, ...]]:
    """Connect for one transaction that sees one state of the database and cannot write."""
    try:
        connection = psycopg.connect(
            address,
            row_factory=tuple_row,
            prepare_threshold=None,
            connect_timeout=CONNECT_SECONDS,
            application_name="kabar",
            client_encoding="UTF8",
        )
    except psycopg.OperationalError as error:  # its text may quote what it took for a host or port
        if said := _FATAL.search(str(error)):
            trouble, remedy = f"refuses to be read ({shown(said[1])})", "check the name and password in its address"
        else:
            trouble, remedy = "cannot be reached", "check its host and port, and that it runs"
        raise UnreadableError(place, trouble, remedy) from None
    except (psycopg.Error, UnicodeError):
        remedy = "write it as postgresql://name:password@host/database, with %40 for an @ in the password"
        raise UnreadableError(place, "has an address that cannot be read", remedy) from None
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection


@contextmanager
def _line_cut_after(connection: psycopg.Connection[tuple[Value, ...]], seconds: float) -> Iterator[None]:
    """Shut the line when time is up: libpq waits for an answer as long as the line stands, whatever the server does."""
    line = socket.socket(fileno=os.dup(connection.fileno()))

    def cut() -> None:
        with suppress(OSError):  # it is shut already
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.close()


def _unreadable(place: str, seconds: float, error: psycopg.Error | UnicodeError, *, late: bool) -> UnreadableError:
    if late or isinstance(error, psycopg.errors.QueryCanceled | psycopg.errors.LockNotAvailable):
        remedy = "have its increasing column indexed, or name a smaller table or view"
        return UnreadableError(place, f"did not answer in {seconds:g} s", remedy)
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return UnreadableError(place, "does not let its user read this", "grant that user what the table or view needs")
    said = (error.diag.message_primary if isinstance(error, psycopg.Error) else "") or "the line broke off"
    return UnreadableError(place, f"cannot be read ({shown(said)})", "check the table, and what its server logs")
