"""Search: the stories that answer a query. What a query means and what comes first is decided in `bot.retrieval`.

    Query --> parts, each with the newest documents that have it --> all of them, else any --> ranking --> one a story

The work of a query is bounded whatever it says: of a word that very many stories have, the newest are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.model import Story
from bot.retrieval.excerpt import MARK_CLOSE, MARK_OPEN, excerpt
from bot.retrieval.query import AFTERWARDS, Query
from bot.retrieval.ranking import Candidate, Part, best_first, fresh, relevance
from bot.retrieval.stems import stems
from bot.retrieval.words import STOPWORDS, Form, words
from storage.archive import POOL, Archive, Sieve, needles_of, said_of
from storage.engines import Connection, Row
from storage.engines.base import Document
from storage.indexing import Indexing, about
from storage.mending import Mending
from storage.recalled import Recalled
from storage.rows import LARGEST, instant, integer, text
from storage.stories import story_of

__all__ = ["MARK_CLOSE", "MARK_OPEN", "Hit", "Order", "Ranked", "Ranking", "Search"]

ENOUGH = 5
"""Stories that have all of a query: with fewer, those that have most of it follow."""

MOST_OF_IT = 0.5
"""Share of what a query tells that a story must have at least, when others have all of it."""

DAY_AFTER = 0.8
"""What news of the day after has of the rate of news of the day that was asked for."""

SENTENCE = 4
"""Parts of a query that is a whole sentence: no story need have them all."""

TOLD, TELLING, LIKE = 40, 10, 0.35
"""Related stories: words of a story that are weighed, the weightiest that are looked for, and the share to have."""

CROWDED, REPORTS = 4, 8
"""Where fewer than a quarter of the documents are other events, four times as many are looked at, 8 of an event."""

SEVERAL = 3
"""Sources that share a word which no list knows: it is a name, or a new word."""

LOOKED_AT = 200
"""Stories with a word that are looked at, to see how many sources have it."""


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

    `answered` is the query that they answer: the one that was asked, or the one that its misprints meant.
    """

    answered: Query
    ranked: tuple[Ranked, ...] = ()
    more: bool = False

    @property
    def meant(self) -> str:
        """Give the corrected query; "" when it is the one that was asked."""
        return self.answered.text if self.answered.corrected else ""


class Order(StrEnum):
    """What stands first."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What an answer is to be: as of when, up to which article, in which order, with what is held.

    `day_after` is when the time ends that the query names: what comes afterwards may still tell of it.
    """

    now: datetime
    newest: int = LARGEST
    order: Order = Order.BEST
    held: bool = False
    day_after: datetime | None = None


class Search:
    """Queries on the words of stories; `recalled` is what is remembered between them."""

    def __init__(self, db: Connection, recalled: Recalled | None = None) -> None:
        self._db = db
        self._recalled = recalled or Recalled()

    def ranking(
        self,
        query: Query,
        *,
        now: datetime,
        newest: int = LARGEST,
        order: Order = Order.BEST,
        held: bool = False,
        exact: bool = False,
    ) -> Ranking:
        """Find stories, one result a story; how fresh they are is counted from `now`.

        Misprints are mended where the archive has no such word, unless the words are to be `exact`. A time in plain
        words comes first, and where it has nothing its words are words. A query without any words finds the newest of
        what it asks for. `newest` is the highest article to look at; editors see `held` stories too.
        """
        archive = self._archive(held=held)
        if archive is None or not query.asks:
            return Ranking(query)
        if not exact:
            query = Mending(self._db, archive, self._recalled.vocabulary(self._db)).mended(query)
        wish = _Wish(now, newest, order, held)
        ended = query.until - AFTERWARDS if query.soft and query.terms and query.until else None
        found = self._found(query, archive, replace(wish, day_after=ended))
        if not found.ranked and query.soft:
            found = self._found(query.timeless, archive, wish)
        return replace(found, answered=query)

    def hits(self, query: Query, ranked: Sequence[Ranked], *, held: bool = False) -> Sequence[Hit]:
        """Fetch the stories of a part of a ranking, with what was found in them; what is gone since is left out."""
        known = stems()
        sought = {stem for needles in needles_of(query, known) for needle in needles for stem in needle}
        found = []
        for each in ranked:
            reports = self._stories((each.article_id, *each.others), held=held)
            if reports:
                first, *others = reports
                line = excerpt(first.text, sought, known.of) if sought else first.summary.sentence
                found.append(Hit(first, each.score, line, tuple(others)))
        return found

    def related(self, article_id: int, *, now: datetime, limit: int) -> Sequence[Story]:
        """List other stories on the same matter, the nearest first; none when the article has no story."""
        archive, story = self._archive(), next(iter(self._stories((article_id,), held=False)), None)
        if archive is None or story is None:
            return ()
        told = dict.fromkeys(word for word in words(f"{story.title} {story.summary.text}") if word not in STOPWORDS)
        needles = {((stems().of(word),),): ((word,),) for word in list(told)[:TOLD]}
        weighed = [(archive.part(rows, said), rows) for rows, said in needles.items()]
        weighed = sorted(weighed, key=lambda pair: -pair[0].weight)[:TELLING]
        parts, rows = [part for part, _ in weighed], [rows for _, rows in weighed]
        near = [number for number, share in archive.any(parts, rows, archive.plain) if share >= LIKE]
        wish = _Wish(now)
        others = [each for each in self._candidates(archive, near, wish) if each.event != story.event]
        ranked = self._in_order(others, parts, wish)[:limit]
        return [report for each in ranked for report in self._stories((each.article_id,), held=False)]

    def recall(self) -> None:
        """Read what is remembered between queries where the archive has outgrown it, so that no reader waits."""
        self._archive()

    def known(self, asked: Iterable[str]) -> frozenset[str]:
        """Choose the words that stand in the stories of several sources: no misprint does."""
        archive = self._archive()
        return frozenset(word for word in asked if archive is not None and self._sources(archive, word) >= SEVERAL)

    def _sources(self, archive: Archive, word: str) -> int:
        row = tuple(map(stems().of, words(word)))
        numbers = archive.listed((row,), archive.plain)[:LOOKED_AT] if row else ()
        return len({text(each, "source") for each in about(self._db, archive.generation, numbers).values()})

    def _archive(self, *, held: bool = False) -> Archive | None:
        generation = Indexing(self._db).state().live
        if not generation:
            return None
        timeline, vocabulary = self._recalled.timeline(self._db, generation), self._recalled.vocabulary(self._db)
        return Archive(self._db, generation, timeline, vocabulary.counts, self._recalled.having, held)

    def _found(self, query: Query, archive: Archive, wish: _Wish) -> Ranking:
        """Rank the stories that have all of a query; where they are few, those that have most of it, or any, follow."""
        needles, sieve = needles_of(query, stems()), Sieve.of(query, stems(), held=wish.held)
        parts = list(map(archive.part, needles, said_of(query)))
        # What is sifted out afterwards must not leave too few: exact phrases, and what came after an earlier page.
        pool = POOL * (4 if query.phrases or wish.newest < LARGEST else 1)
        numbers = self._pooled(archive, needles, sieve, pool)
        if len(parts) >= SENTENCE:
            least = MOST_OF_IT if wish.order is Order.NEWEST else 0.0
            rest = [number for number, share in archive.any(parts, needles, sieve) if share >= least]
            mixed = self._candidates(archive, list(dict.fromkeys([*numbers, *rest])), wish)
            return Ranking(query, tuple(self._in_order(self._said(mixed, query), parts, wish)))
        whole = self._said(self._candidates(archive, numbers, wish), query)
        ranked = self._in_order(whole, parts, wish)
        if len(ranked) < ENOUGH and len(parts) > 1:
            least = MOST_OF_IT if ranked else 0.0
            rest = [number for number, share in archive.any(parts, needles, sieve) if share >= least]
            known = {each.event for each in whole}
            others = [each for each in self._candidates(archive, rest, wish) if each.event not in known]
            ranked += self._in_order(self._said(others, query), parts, wish)
        return Ranking(query, tuple(ranked), more=len(numbers) >= pool)

    def _pooled(self, archive: Archive, needles: Sequence[tuple[Form, ...]], sieve: Sieve, pool: int) -> Sequence[int]:
        """List the newest documents that have all of a query, `pool` at most; one much told event leaves room."""
        numbers = archive.every(needles, sieve, pool)
        if len(numbers) < pool or self._events(archive, numbers) > pool // CROWDED:
            return numbers
        told: Counter[int] = Counter()
        wide = archive.every(needles, sieve, CROWDED * pool)
        rows = about(self._db, archive.generation, wide)
        kept = []
        for number in wide:
            event = integer(rows[number], "event") if number in rows else 0
            told[event] += 1
            if told[event] <= REPORTS:
                kept.append(number)
        return kept[:pool]

    def _events(self, archive: Archive, numbers: Sequence[int]) -> int:
        return len({integer(row, "event") for row in about(self._db, archive.generation, numbers).values()})

    def _candidates(self, archive: Archive, numbers: Sequence[int], wish: _Wish) -> Sequence[Candidate]:
        """Fetch what is ranked, without what this person may not see or asked not to."""
        rows = about(self._db, archive.generation, numbers)
        seen = {
            number: row
            for number, row in rows.items()
            if integer(row, "article_id") <= wish.newest and (wish.held or not text(row, "held"))
        }
        documents = self._db.index(archive.generation).documents(list(seen))
        return [_candidate(row, documents[number]) for number, row in seen.items() if number in documents]

    def _said(self, candidates: Sequence[Candidate], query: Query) -> Sequence[Candidate]:
        """Keep those of a query's time, and with its phrases as they are written: the index knows both only nearly."""
        return [
            each
            for each in candidates
            if (query.since is None or each.published_at >= query.since)
            and (query.until is None or each.published_at < query.until)
            and all(f" {' '.join(phrase)} " in f" {each.said_title} . {each.said} " for phrase in query.phrases)
        ]

    def _in_order(self, candidates: Sequence[Candidate], parts: Sequence[Part], wish: _Wish) -> list[Ranked]:
        scores = {each.article_id: self._score(each, parts, wish) for each in candidates}
        return [
            Ranked(reports[0].article_id, score, tuple(report.article_id for report in reports[1:]))
            for score, reports in best_first(scores, candidates)
        ]

    def _score(self, candidate: Candidate, parts: Sequence[Part], wish: _Wish) -> float:
        """Rate a story; where the newest come first all are rated alike."""
        if wish.order is Order.NEWEST:
            return 0.0
        late = wish.day_after is not None and candidate.published_at >= wish.day_after
        rate = relevance(parts, candidate) * fresh(candidate.published_at, wish.now, parts)
        return rate * DAY_AFTER if late else rate

    def _stories(self, article_ids: Iterable[int], *, held: bool) -> Sequence[Story]:
        """Fetch stories in this order, those that are there and may be seen."""
        rows = (self._db.one("SELECT * FROM stories WHERE article_id = :id", id=number) for number in article_ids)
        return [story_of(row) for row in rows if row is not None and (held or not text(row, "held"))]


def _candidate(row: Row, document: Document) -> Candidate:
    return Candidate(
        integer(row, "article_id"),
        integer(row, "event"),
        instant(row, "published_at"),
        document.title,
        document.body,
        document.said_title,
        document.said,
    )
