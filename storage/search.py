"""Full-text search over stories. What a query means is decided here; how the words are looked up, in the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Story
from storage.engines import Connection
from storage.engines.base import MARK_CLOSE, MARK_OPEN
from storage.rows import bounded, text
from storage.stories import story_of

__all__ = ["MARK_CLOSE", "MARK_OPEN", "Found", "Hit", "Search", "query_words"]

QUERY_WORDS = 16
"""More words than this are cut: no reader types more, and the work of a query stays bounded."""

STOPWORDS = frozenset(
    "ada adalah agar akan apa atau bagi bahwa dalam dan dari dengan di hingga ia ini itu juga karena ke kepada"
    " kita lebih mereka oleh pada para saat sebagai secara sudah telah tentang terhadap untuk yang".split()
)
"""Words that stand in nearly every article; they never decide what is found. (Own short list.)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found: `score` is higher for better, `snippet` has the found words between \\x02 and \\x03."""

    story: Story
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, best first, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def query_words(query: str) -> Sequence[str]:
    """Take the words of a query: letters and digits, lower-cased, without stopwords unless there is nothing else.

    Any text whatever is a valid query; no character of it is ever an operator.
    """
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", query.casefold())))
    return [word for word in words if word not in STOPWORDS][:QUERY_WORDS] or words[:QUERY_WORDS]


class Search:
    """Queries on the words of stories."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def find(self, query: str, *, newest: int, limit: int, offset: int = 0, held: bool = False) -> Found:
        """Find stories with all the words; when there are none, with any of them.

        `newest` is the highest article id to look at, so that later arrivals do not shift a page. Editors see `held`
        stories too.
        """
        words = query_words(query)
        if not words:
            return Found(0, ())
        every = self._page(self._db.matches(words, every=True), newest, limit, offset, held=held)
        if every.total or len(words) == 1:
            return every
        return self._page(self._db.matches(words, every=False), newest, limit, offset, held=held)

    def _page(self, expression: str, newest: int, limit: int, offset: int, *, held: bool) -> Found:
        seen = "" if held else " WHERE f.id NOT IN (SELECT article_id FROM stories WHERE held <> '')"
        found = self._db.found()
        total = self._db.number(
            f"SELECT count(*) FROM ({found}) AS f{seen}", expression=expression, newest=bounded(newest)
        )
        rows = self._db.all(
            f"SELECT s.*, f.score AS score, f.snippet AS snippet FROM ({found}) AS f"
            f" JOIN stories AS s ON s.article_id = f.id{seen}"
            " ORDER BY f.score DESC, s.published_at DESC, s.article_id DESC LIMIT :limit OFFSET :offset",
            expression=expression,
            newest=bounded(newest),
            limit=bounded(limit),
            offset=bounded(offset),
        )
        hits = tuple(Hit(story_of(row), float(row["score"] or 0), text(row, "snippet")) for row in rows)
        return Found(total, hits)
