"""An SQLite file of somebody else's, read beside the program that writes it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Self
from urllib.parse import quote, unquote

from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.tables.databases import LONGEST, Key, Table, Value, place_of, quoted
from bot.sources.text import decoded

SCHEME = "sqlite:///"
SUFFIXES = (".db", ".sqlite", ".sqlite3")

STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""

_SETTINGS = ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "BEGIN")
_VISIBLE = frozenset({0, 2, 3})  # PRAGMA table_xinfo, column "hidden": ordinary and generated columns


def path_of(address: str) -> Path:
    """Give the file that an address means: `sqlite:///kabar.db`, `sqlite:////var/kabar.db`, or a path."""
    named = unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else address
    return Path(named).expanduser()


class SQLite:
    """A `Database` in a file."""

    def __init__(self, place: str, connection: sqlite3.Connection) -> None:
        self.place = place
        self._connection = connection

    @classmethod
    @contextmanager
    def opened(cls, address: str, seconds: float) -> Iterator[Self]:
        """Open the file that an address means, for at most so many seconds. Raises UnreadableError."""
        place, until = place_of(address), monotonic() + seconds
        path, before = _file(address, place)
        unlocked = _rests_in_wal(path)
        with _translated(place, seconds), closing(_connected(path, seconds / 4, unlocked)) as connection:
            connection.text_factory = decoded
            connection.set_progress_handler(lambda: monotonic() > until, STEPS)
            for setting in _SETTINGS:
                connection.execute(setting)
            yield cls(place, connection)
        if unlocked and _version(_file(address, place)[1]) != _version(before):
            raise UnreadableError(place, "was written to while it was read", "wait for the next try")

    def tables(self) -> Sequence[Table]:
        """List its tables and views; not virtual tables, which are indexes as a rule, nor views of what is gone."""
        names = self.rows("SELECT name FROM sqlite_master WHERE type = 'view' OR (type = 'table' AND rootpage > 0)", {})
        found = (Table("main", str(name), self._columns(str(name))) for (name,) in list(names))
        return [table for table in found if table.columns]

    def _columns(self, name: str) -> Mapping[str, str]:
        try:
            found = self._connection.execute(f"PRAGMA table_xinfo({quoted(name)})").fetchall()
        except sqlite3.OperationalError:  # a view of what is not there any more
            return {}
        return {column: kind for _, column, kind, *_, hidden in found if hidden in _VISIBLE}

    def quoted(self, name: str) -> str:
        """Write a name so that it is one."""
        return quoted(name)

    def key(self, column: str) -> str:
        """Keep the value as it is: to SQLite each has a type of its own."""
        return column

    def text(self, column: str) -> str:
        """Cut a value to its first characters, which makes text of numbers; bytes stay bytes."""
        return f"substr({column}, 1, {LONGEST})"

    def marker(self, name: str) -> str:
        """Name a value as SQLite does."""
        return f":{name}"

    def rows(self, sql: str, values: Mapping[str, Key]) -> Generator[Sequence[Value], None, None]:
        """Run a query."""
        yield from self._connection.execute(sql, values)


def _connected(path: Path, patience: float, unlocked: bool) -> sqlite3.Connection:
    """Open a file; `patience`, in seconds, is for a writer that keeps readers out, as it does without WAL."""
    address = f"{_address(path)}&immutable=1" if unlocked else _address(path)
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


def _rests_in_wal(path: Path) -> bool:
    """Say whether a file is in WAL mode and nobody has it open. It is then read as one that nobody changes.

    SQLite would else make two files beside it, even to read; a program that runs as another user could not write to
    those, and where nothing can be made, nothing could be read (sqlite.org/wal.html, "Read-Only Databases"). Without
    locks it does not open a file in WAL mode, which tells us. To open the file ourselves and look would end all locks
    that this process holds on it (sqlite.org/howtocorrupt.html).
    """
    if Path(f"{path}-wal").exists():
        return False
    try:
        with closing(sqlite3.connect(f"{_address(path)}&nolock=1", uri=True)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN
    return False


def _address(path: Path) -> str:
    return f"file:{quote(os.fsencode(path))}?mode=ro"


def _file(address: str, place: str) -> tuple[Path, os.stat_result]:
    try:
        path = path_of(address)
        status = path.stat()
    except FileNotFoundError:
        raise UnreadableError(place, "is not there", "check the path") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(place, f"cannot be read ({type(error).__name__})", "check the path") from None
    if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for its writer
        raise UnreadableError(place, "is no file", "give the path of an SQLite database")
    return path, status


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


@contextmanager
def _translated(place: str, seconds: float) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _unreadable(place, seconds, error) from error


def _unreadable(place: str, seconds: float, error: sqlite3.Error) -> UnreadableError:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # without the extended part
        case sqlite3.SQLITE_INTERRUPT:
            remedy = "have its increasing column indexed, or name a smaller table or view"
            return UnreadableError(place, f"did not answer in {seconds:g} s", remedy)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UnreadableError(place, "is locked by another program", "wait for the next try")
        case sqlite3.SQLITE_NOTADB:
            return UnreadableError(place, "is no SQLite database, or an encrypted one", "check the path")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_READONLY:
            return UnreadableError(place, "cannot be opened", "let Kabar's user read it, and the folder it is in")
    return UnreadableError(
        place, f"cannot be read ({shown(str(error))})", "check it with sqlite3 and PRAGMA quick_check"
    )
