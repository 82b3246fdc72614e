"""Which table of a database holds the articles, and in which columns, by a source's options. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.sources.fields import DELETED, NAMES, under
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.options import Option
from bot.sources.tables.databases import Table
from bot.sources.text import web_address

LISTED = 20
"""Names that one sentence lists."""

OPTIONS = (
    Option("table", "The table or view of the articles, such as berita or arsip.berita; else the only one there is."),
    Option("column.", f"The column of a field: {', '.join(f'column.{name}' for name in NAMES)}; else by its name."),
    Option("increasing", "The column that only grows, such as an id or the time of the last change; else the id."),
    Option("deleted", "The column that marks what was taken back; else one that is called so."),
    Option("base", "The address to which links in the table are relative."),
)

# The types of an id that is counted up, in the words of both engines and of those that tables come from.
_WHOLE = re.compile(r"(?:big|small|tiny|medium)?(?:int(?!erval)|serial|numeric|decimal|number)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """A table, the columns of its fields, and those by which its rows are followed.

    Rows come in the order of `increasing`; `id` tells those apart that are equal in it.
    """

    table: Table
    columns: Mapping[str, str]
    increasing: str
    id: str
    deleted: str | None
    base: str

    @property
    def shape(self) -> list[str]:
        """Name what a place in the order of the rows belongs to."""
        return [self.table.schema, self.table.name, self.increasing, self.id]


def planned(place: str, tables: Sequence[Table], options: Mapping[str, str]) -> Plan:
    """Find table and columns. Raises UnreadableError, which lists what there is, for a name that is not there."""
    for name in options:
        if name.startswith("column.") and name.removeprefix("column.") not in NAMES:
            remedy = f"its fields are {', '.join(NAMES)}"
            raise UnreadableError(place, f"cannot be read: option '{shown(name)}' names no field", remedy)
    base = options.get("base", "")
    if base and not web_address(base):
        raise UnreadableError(place, "cannot be read: option 'base' is no web address", "start it with https://")
    table = _table(place, tables, options)
    columns = _columns(place, table, options)
    identity = columns.get("id")
    increasing = _column(place, table, options, "increasing") or identity
    if not increasing:
        raise _missing(place, table, "no id", "name the column that only grows with the option 'increasing'")
    if "increasing" not in options and not _WHOLE.match(table.columns[increasing]):
        what = f"an id ('{shown(increasing)}') that is no number, and so need not grow"
        raise _missing(place, table, what, "name the column that only grows with the option 'increasing'")
    deleted = _column(place, table, options, "deleted") or _found(table, {"deleted": DELETED}).get("deleted")
    return Plan(table, columns, increasing, identity or increasing, deleted, base)


def _table(place: str, tables: Sequence[Table], options: Mapping[str, str]) -> Table:
    wanted = options.get("table", "")
    if wanted:
        found = _called(wanted, tables)
        trouble = f"has {'several tables' if found else 'no table'} called '{shown(wanted)}'"
    else:
        found = [table for table in tables if {"title", "text"} <= _mapped(table, options).keys()]
        trouble = f"has {'several tables' if found else 'no table'} with a title and a text"
    if len(found) == 1:
        return found[0]
    there = _list(_full(table) for table in found or tables) or "none that may be read"
    raise UnreadableError(place, trouble, f"name one with the option 'table'; there are: {there}")


def _called(name: str, tables: Sequence[Table]) -> list[Table]:
    """Give the tables of this name, with or without their schema; whatever its case, when none has it exactly."""
    exact = [table for table in tables if name in {table.name, _full(table)}]
    folded = name.casefold()
    return exact or [table for table in tables if folded in {table.name.casefold(), _full(table).casefold()}]


def _columns(place: str, table: Table, options: Mapping[str, str]) -> Mapping[str, str]:
    for field in NAMES:
        _column(place, table, options, f"column.{field}")
    found = _mapped(table, options)
    for field in ("title", "text"):
        if field not in found:
            raise _missing(place, table, f"no {field}", f"name it with the option 'column.{field}'")
    return found


def _column(place: str, table: Table, options: Mapping[str, str], option: str) -> str | None:
    """Give the column that an option names, None when it is not given. Raises UnreadableError when there is none."""
    wanted = options.get(option, "")
    found = _match(table, wanted)
    if wanted and not found:
        raise _missing(place, table, f"no column '{shown(wanted)}'", f"mend the option '{option}'")
    return found


def _match(table: Table, name: str) -> str | None:
    """Give the column of this name; whatever its case, when none has it exactly and only one so."""
    if name in table.columns:
        return name
    folded = [column for column in table.columns if column.casefold() == name.casefold()]
    return folded[0] if len(folded) == 1 else None


def _mapped(table: Table, options: Mapping[str, str]) -> Mapping[str, str]:
    """Give the columns of a table's fields, as far as it has them."""
    given = {field: _match(table, options.get(f"column.{field}", "")) for field in NAMES}
    return _found(table, NAMES) | {field: column for field, column in given.items() if column}


def _found(table: Table, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Give the columns whose names say what they hold."""
    return {
        field: str(column) for field, column in under({name: name for name in table.columns}, names).items() if column
    }


def _missing(place: str, table: Table, what: str, remedy: str) -> UnreadableError:
    columns = _list(table.columns)
    return UnreadableError(
        place, f"has {what} in its table '{shown(table.name)}'", f"{remedy}; its columns are {columns}"
    )


def _full(table: Table) -> str:
    return f"{table.schema}.{table.name}"


def _list(names: Iterable[str]) -> str:
    names = list(names)
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return ", ".join(shown(name)[:60] for name in names[:LISTED]) + more
