"""A table in another database: an SQLite file or PostgreSQL, read-only, following a column that only grows.

    address -> database (sqlite.py, postgres.py) -> its table and columns (columns.py) -> new rows (rows.py) -> drafts

SQL stands only in `storage`, but for this: here it is somebody else's database, and this file is the door to it. No
SQL and no name comes out of an option: names are looked up in the database's own catalogue, and quoted.

Rows come in the order of the increasing column, oldest first. A row that is changed is seen when that column grows with
it, or while it is among the last ones, which `rows.py` reads again. One that is deleted is not seen, so articles are
taken back by a column that says so.

`Source.state` is the JSON of `rows.Progress`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import timedelta

from bot.model import Draft
from bot.source import Source
from bot.sources.fields import true, unpacked
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http.answer import shown
from bot.sources.records import Flaw, Withdrawn, either, gathered, withdrawn
from bot.sources.tables.columns import OPTIONS, Plan, planned
from bot.sources.tables.databases import POSTGRES, SECONDS, Database, Key, Value
from bot.sources.tables.rows import LARGEST_WINDOW, ROWS, WINDOW, Batch, CrowdedError, Progress, Row, taken
from bot.sources.tables.sqlite import SCHEME, SUFFIXES, SQLite
from bot.sources.text import decoded

__all__ = ["OPTIONS", "opened", "read", "recognised"]

SOON = timedelta(seconds=1)
"""When to go on with what one run could not take."""

_BYTEA = re.compile(r"\\x(?:[0-9a-f]{2})*")  # PostgreSQL, bytea in hex format
_STRUCTURED = frozenset({"author", "image_url"})


def opened(address: str, seconds: float = SECONDS) -> AbstractContextManager[Database]:
    """Open the database of an address for one reading. Raises UnreadableError."""
    if not address.startswith(POSTGRES):
        return SQLite.opened(address, seconds)
    try:
        from bot.sources.tables.postgres import PostgreSQL  # noqa: PLC0415 - psycopg is an extra
    except ImportError:
        remedy = "install it with: pip install 'kabar[postgres]'"
        raise UnreadableError("PostgreSQL", "is read by psycopg, which is not installed", remedy) from None
    return PostgreSQL.opened(address, seconds)


def recognised(address: str) -> bool:
    """Say whether an address means a database, by how it is written."""
    return address.startswith((*POSTGRES, SCHEME)) or address.lower().endswith(SUFFIXES)


def read(source: Source, seconds: float = SECONDS) -> Harvest:
    """Read the next rows of a table. Raises UnreadableError when it cannot be read, or the options do not fit it."""
    with opened(source.address, seconds) as database:
        plan = planned(database.place, database.tables(), source.options)
        kept = Progress.of(source.state, plan.shape)
        try:
            batch, notes = _next(database, plan, kept) if kept else _first(database, plan)
        except CrowdedError:
            trouble = f"has more than {LARGEST_WINDOW:,} rows with the same {_followed(plan)}"
            remedy = "name a column that tells them apart with the option 'column.id'"
            raise UnreadableError(database.place, trouble, remedy) from None
    if batch.more:
        notes.append("More rows wait; they are read next.")
    found = gathered((_found(plan, row) for row in batch.new), source.name)
    return Harvest(
        drafts=found.drafts,
        withdrawn=found.withdrawn,
        skipped=found.skipped,
        state=batch.progress.text(plan.shape) if batch.progress else source.state,
        note=" ".join(notes),
        again_in=SOON if batch.more else None,
        backlog=batch.more,
    )


def _first(database: Database, plan: Plan) -> tuple[Batch, list[str]]:
    at, identity = _names(database, plan)
    unplaced = f"SELECT 1 FROM {_from(database, plan)} WHERE {at} IS NULL OR {identity} IS NULL LIMIT 1"  # noqa: S608
    notes = [f"Rows without a value in {_followed(plan)} are not read."] if list(database.rows(unplaced, {})) else []
    return _batch(database, _select(database, plan, "", "ASC", ROWS), {}, None, ROWS), notes


def _next(database: Database, plan: Plan, kept: Progress) -> tuple[Batch, list[str]]:
    """Go on from the place that was kept; when nothing stands there or beyond any more, from the newest rows."""
    limit = ROWS + len(kept.seen)
    at, identity = _names(database, plan)
    from_at, from_id = database.marker("at"), database.marker("id")
    beyond, place = f" AND {at} >= {from_at}", {"at": kept.place.at}
    if kept.place.id is not None:  # besides: with the first condition alone, an index of the one column does
        beyond, place = f"{beyond} AND ({at} > {from_at} OR {identity} >= {from_id})", {**place, "id": kept.place.id}
    batch = _batch(database, _select(database, plan, beyond, "ASC", limit), place, kept, limit)
    if batch.progress:
        return batch, []
    newest = list(database.rows(_select(database, plan, "", "DESC", WINDOW), {}))
    if not newest:  # it is being filled anew, perhaps
        return batch, []
    note = f"The rows that it had come to are gone; it goes on from the newest {len(newest)}."
    return replace(taken(newest[::-1], replace(kept, place=Row.of(newest[-1]).place), WINDOW), more=False), [note]


def _batch(database: Database, sql: str, place: Mapping[str, Key], kept: Progress | None, limit: int) -> Batch:
    with closing(database.rows(sql, place)) as rows:
        return taken(rows, kept, limit)


def _select(database: Database, plan: Plan, beyond: str, order: str, limit: int) -> str:
    """Ask for rows: the two values of their place, the columns of our fields, and the one that marks deleted rows."""
    at, identity = _names(database, plan)
    asked = [*plan.columns.values(), *([plan.deleted] if plan.deleted else [])]
    values = ", ".join(database.text(_column(database, name)) for name in asked)
    return (
        f"SELECT {database.key(at)}, {database.key(identity)}, {values} FROM {_from(database, plan)}"  # noqa: S608
        f" WHERE {at} IS NOT NULL AND {identity} IS NOT NULL{beyond}"
        f" ORDER BY {at} {order}, {identity} {order} LIMIT {limit}"
    )


def _from(database: Database, plan: Plan) -> str:
    return f"{database.quoted(plan.table.schema)}.{database.quoted(plan.table.name)} AS t"


def _names(database: Database, plan: Plan) -> tuple[str, str]:
    return _column(database, plan.increasing), _column(database, plan.id)


def _column(database: Database, name: str) -> str:
    """Write a column with its table: in ORDER BY, a name alone would be that of a column of the result."""
    return f"t.{database.quoted(name)}"


def _followed(plan: Plan) -> str:
    return " and ".join(f"'{shown(name)}'" for name in dict.fromkeys((plan.increasing, plan.id)))


def _found(plan: Plan, row: Row) -> Draft | Withdrawn | Flaw:
    """Read a row as a record."""
    *_, deleted = (*row.values, None) if plan.deleted is None else row.values
    fields = {field: _value(field, value) for field, value in zip(plan.columns, row.values, strict=False)}
    identity = row.place.id.hex() if isinstance(row.place.id, bytes) else str(row.place.id)
    place = f"Row {shown(identity)[:80]}"
    return withdrawn(fields, place, plan.base) if true(deleted) else either(fields, place, plan.base)


def _value(field: str, value: Value) -> object:
    """Give a value as a record has it: bytes as what they say, but for those of an id, which say nothing."""
    if isinstance(value, str) and field != "id" and value.startswith("\\x") and _BYTEA.fullmatch(value):
        value = bytes.fromhex(value[2:])
    if isinstance(value, bytes):
        return value.hex() if field == "id" else decoded(value)
    return unpacked(value) if isinstance(value, str) and field in _STRUCTURED else value
