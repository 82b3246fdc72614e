"""Full-text search over stories. What a query means is decided here; how the words are looked up, in the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Story
from bot.retrieval.query import Query
from storage.engines import Connection
from storage.engines.base import MARK_CLOSE, MARK_OPEN
from storage.rows import LARGEST, bounded, text
from storage.stories import story_of

__all__ = ["MARK_CLOSE", "MARK_OPEN", "Found", "Hit", "Search", "query_words"]

QUERY_WORDS = 16
"""More words than this are cut: no reader types more, and the work of a query stays bounded."""

SEVERAL = 3
"""Sources that share a word which no list knows: it is a name, or a new word."""

LOOKED_AT = 200
"""Stories with a word that are looked at, to see how many sources have it."""

STOPWORDS = frozenset(
    "ada adalah agar akan apa atau bagi bahwa dalam dan dari dengan di hingga ia ini itu juga karena ke kepada"
    " kita lebih mereka oleh pada para saat sebagai secara sudah telah tentang terhadap untuk yang".split()
)
"""Words that stand in nearly every article; they never decide what is found. (Own short list.)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found: `score` is higher for better, `snippet` has the found words between \\x02 and \\x03.

    `others` are the other reports of the same story that were found.
    """

    story: Story
    score: float
    snippet: str
    others: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story among those found, by its best report, with the other reports of it, best first."""

    article_id: int
    score: float = 0.0
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """All stories that were found, in their order; `more` when there are more than are ever put in order.

    `meant` is the query that was answered where it is not the one that was typed.
    """

    ranked: tuple[Ranked, ...] = ()
    more: bool = False
    meant: str = ""


class Order(StrEnum):
    """What stands first."""

    BEST = "best"
    NEWEST = "newest"


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

    def known(self, words: Iterable[str]) -> frozenset[str]:
        """Choose the words that stand in the stories of several sources: no misprint does."""
        return frozenset(word for word in words if self._sources_with(word) >= SEVERAL)

    def _sources_with(self, word: str) -> int:
        parts = query_words(word)
        if not parts:
            return 0
        return self._db.number(
            f"SELECT count(DISTINCT s.source) FROM (SELECT id FROM ({self._db.found()}) AS f LIMIT :most) AS w"
            " JOIN stories AS s ON s.article_id = w.id",
            expression=self._db.matches(parts, every=True),
            newest=LARGEST,
            most=LOOKED_AT,
        )

    def ranking(
        self, query: Query, *, now: datetime, newest: int = LARGEST, order: Order = Order.BEST, held: bool = False
    ) -> Ranking:
        """Find stories, one result a story; how fresh they are is counted from `now`.

        Editors see `held` stories too. A query without any words finds the newest of what it asks for.
        """
        found = self.find(" ".join(query.words), newest=newest, limit=300, held=held)
        return Ranking(tuple(Ranked(hit.story.article_id, hit.score) for hit in found.hits))

    def hits(self, query: Query, ranked: Sequence[Ranked]) -> Sequence[Hit]:
        """Fetch the stories of a part of a ranking, with what was found in them; what is gone since is left out."""
        rows = [self._db.one("SELECT * FROM stories WHERE article_id = :id", id=each.article_id) for each in ranked]
        return [Hit(story_of(row), 0.0, text(row, "sentence")) for row in rows if row is not None]

    def related(self, article_id: int, *, now: datetime, limit: int) -> Sequence[Story]:
        """List other stories on the same matter, the nearest first; none when the article has no story."""
        return ()

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
