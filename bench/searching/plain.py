"""SQLite's FTS5 as it comes, `ORDER BY rank`: over the words as they stand, or over Snowball's stems of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from bench.searching.engine import Document, Found, Question, Way
from storage.rows import stamp

_FOUND = (
    "SELECT articles.id, articles.title FROM words JOIN articles ON articles.id = words.rowid WHERE words MATCH :words"
    "{within} ORDER BY rank LIMIT :limit"
)
_WITHIN = " AND articles.published_at >= :since AND articles.published_at < :until"


class Plain:
    """Articles in a table, their words in a contentless FTS5 table beside it."""

    ways = (Way.EVERY, Way.ANY)

    def __init__(self, path: Path, form: Callable[[str], str] = str) -> None:
        self._form = form
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS articles (id INTEGER PRIMARY KEY, title TEXT, text TEXT, source TEXT,"
            " published_at TEXT)"
        )
        self._db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, text, content='')")

    def add(self, documents: Sequence[Document]) -> None:
        """Index them in one transaction."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", map(_row, documents))
        rows = ((each.number, self._form(each.title), self._form(each.text)) for each in documents)
        self._db.executemany("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def settle(self) -> None:
        """Do nothing: FTS5 merges as it goes."""

    def find(self, question: Question, limit: int) -> Sequence[Found]:
        """Give what has all words, then what has any, by bm25 in each."""
        forms = [f'"{self._form(word)}"' for word in question.words]
        if question.way is Way.ANY:
            return self._found(" OR ".join(forms), question, limit)
        found = self._found(" AND ".join(forms), question, limit)
        if len(found) == limit or len(forms) == 1:
            return found
        return list(dict.fromkeys([*found, *self._found(" OR ".join(forms), question, limit)]))[:limit]

    def _found(self, expression: str, question: Question, limit: int) -> Sequence[Found]:
        values: dict[str, str | int] = {"words": expression, "limit": limit}
        within = ""
        if question.since and question.until:
            within = _WITHIN
            values |= {"since": stamp(question.since), "until": stamp(question.until)}
        rows = self._db.execute(_FOUND.format(within=within), values)
        return [Found(number, title) for number, title in rows]

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


def _row(document: Document) -> tuple[int, str, str, str, str]:
    return document.number, document.title, document.text, document.source, stamp(document.published_at)


def snowball() -> Callable[[str], str]:
    """Give what puts Snowball's Indonesian stems in the place of a text's words."""
    stem = lru_cache(1 << 20)(snowballstemmer.stemmer("indonesian").stemWord)
    return lambda text: re.sub(r"[^\W_]+", lambda word: stem(word[0].casefold()), text)
