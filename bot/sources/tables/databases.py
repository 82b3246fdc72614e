"""What `table.py` needs of somebody else's database, whichever engine runs it: to look, and never to touch."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.sources.http.answer import shown

SECONDS = 20.0
"""One reading of a database, as of one address of the web."""
LONGEST = 1_000_000
"""Characters read of one value; no article is as long."""

POSTGRES = ("postgresql://", "postgres://")

# An address that cannot be taken apart for certain may show its password anywhere.
_ADDRESS = re.compile(r"\w+://(?:[^@/?#]*@)?(?P<host>[^@/?#]*)(?P<name>/[^@/?#]*)?(?:\?[^@#]*)?")

Value = str | int | float | bytes | None
Key = str | int | float | bytes
"""A value by which rows are put in order, as the database wants it back."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view that can be read, and its columns in their order, each with its type in the database's words."""

    schema: str
    name: str
    columns: Mapping[str, str]


class Database(Protocol):
    """A database opened for one reading: it sees one state of it, and cannot write.

    SQL is the caller's; what engines write differently, they give. All that goes wrong is raised as UnreadableError.
    """

    place: str

    def tables(self) -> Sequence[Table]:
        """List the tables and views that may be read."""
        ...

    def quoted(self, name: str) -> str:
        """Write a name so that it is one, whatever it holds."""
        ...

    def key(self, column: str) -> str:
        """Give the SQL of a column as a `Key`; `column` is SQL."""
        ...

    def text(self, column: str) -> str:
        """Give the SQL of a column as text (or bytes) of at most `LONGEST` characters; a list or object as JSON."""
        ...

    def marker(self, name: str) -> str:
        """Give the SQL that stands for a value of that name."""
        ...

    def rows(self, sql: str, values: Mapping[str, Key]) -> Generator[Sequence[Value], None, None]:
        """Run a query, and give its rows one by one; close it when not all are wanted."""
        ...


def quoted(name: str) -> str:
    """Quote a name as standard SQL does (ISO/IEC 9075-2, delimited identifier)."""
    return '"' + name.replace('"', '""') + '"'


def place_of(address: str) -> str:
    """Name a database for a sentence or a log, without a password that its address may hold, however it is written."""
    if not address.startswith(POSTGRES):
        return shown(address)
    parts = _ADDRESS.fullmatch(address)
    return shown(f"postgresql://{parts['host']}{parts['name'] or ''}") if parts else "The PostgreSQL database"
