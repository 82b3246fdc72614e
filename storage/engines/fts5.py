"""SQLite's full-text search, FTS5: the stems of headlines and texts, and marks to sift by.

It keeps the words themselves beside the index, for ranking counts in them. Its own bm25() is not used: it walks
through every document that has a word before the first is ranked, which takes 30 ms for a common word among 100,000
stories and ten times as long among a million (indonesian.md, D2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from bot.retrieval.words import Form
from storage.engines.base import Connection, Document, Look, Row

RECORDS = 10
"""The highest number of the records in which FTS5 keeps what it must read to open an index, even one to be dropped
(fts5_index.c, FTS5_STRUCTURE_ROWID)."""


class Fts5:
    """One generation of the index: a table of its own."""

    def __init__(self, db: Connection, generation: int) -> None:
        self._db = db
        self._table = f"story_index_{generation:d}"

    def create(self) -> None:
        """Make it. All that is indexed is ASCII in small letters, or a letter that `ascii` leaves alone."""
        self._db.run(
            f"CREATE VIRTUAL TABLE {self._table} USING fts5(title, body, marks, said_title UNINDEXED, said UNINDEXED,"
            " tokenize='ascii', columnsize=0)"
        )

    def drop(self) -> None:
        """Let it go."""
        self._db.run(f"DROP TABLE IF EXISTS {self._table}")

    def shrink(self, limit: int) -> int:
        """Take pieces out of the tables beneath: a whole index of a million stories takes minutes to drop at once."""
        content, pieces = f"{self._table}_content", f"{self._table}_data"
        taken = self._db.run(f"DELETE FROM {content} WHERE id IN (SELECT id FROM {content} LIMIT :limit)", limit=limit)
        some = f"SELECT id FROM {pieces} WHERE id > {RECORDS} LIMIT :limit"
        return taken + self._db.run(f"DELETE FROM {pieces} WHERE id IN ({some})", limit=limit)

    def put(self, documents: Iterable[Document]) -> None:
        """Take documents in; none of their numbers is there yet."""
        self._db.run_many(
            f"INSERT INTO {self._table} (rowid, title, body, marks, said_title, said)"
            " VALUES (:number, :title, :body, :marks, :said_title, :said)",
            map(asdict, documents),
        )

    def remove(self, number: int) -> None:
        """Take a document out, if it is there."""
        self._db.run(f"DELETE FROM {self._table} WHERE rowid = :number", number=number)

    def newest(self, look: Look, *, low: int, high: int, limit: int) -> Sequence[int]:
        """List the numbers of the documents that have it all, the newest first."""
        if not look.every and not look.marks:
            return ()
        return self._db.column(
            f"SELECT rowid FROM {self._table} WHERE {self._table} MATCH :expression"
            " AND rowid BETWEEN :low AND :high ORDER BY rowid DESC LIMIT :limit",
            expression=_expression(look),
            low=low,
            high=high,
            limit=limit,
        )

    def documents(self, numbers: Sequence[int]) -> Mapping[int, Document]:
        """Fetch documents by their numbers, without their marks."""
        if not numbers:
            return {}
        names = {f"n{place}": number for place, number in enumerate(numbers)}
        rows = self._db.all(
            f"SELECT rowid AS number, title, body, said_title, said FROM {self._table}"
            f" WHERE rowid IN ({', '.join(f':{name}' for name in names)})",
            **names,
        )
        fields = ("title", "body", "said_title", "said")
        found = (Document(_number(row), **{name: str(row[name]) for name in fields}) for row in rows)
        return {each.number: each for each in found}


def _expression(look: Look) -> str:
    """Write a look as FTS5 does; each row of words is a quoted string, so no word is ever an operator.

    Columns are not named: marks hold signs that no word has, and to look into every column is quicker.
    """
    words = [f"({' OR '.join(map(_quoted, needles))})" for needles in look.every]
    wanted = " AND ".join([*words, *(_quoted((mark,)) for mark in look.marks)])
    unwanted = " OR ".join(map(_quoted, look.without))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _quoted(needle: Form) -> str:
    return '"' + " ".join(needle).replace('"', '""') + '"'


def _number(row: Row) -> int:
    return int(row["number"] or 0)
