"""The index of stories by their words: kept with every story, and built anew from the newest down while readers search.

    put, remove            in the transaction that files or removes a story: what is found is what is filed
    start ... build ...    another generation beside the live one; when it reaches the oldest story it takes its place
    clear ...              what it replaced goes in portions, so that nobody who writes waits for it

A crash at any point loses nothing: how far a generation is built stands in `search_state`, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from itertools import islice

from bot.model import Story, Summary
from bot.retrieval.marks import marks_of
from bot.retrieval.stems import Stems, stems
from bot.retrieval.words import words
from storage.engines import Connection, Row
from storage.engines.base import Document, WordIndex
from storage.rows import LARGEST, instant, integer, text, texts

LONGEST = 5000
"""Words of a text that are indexed: the longest article has fewer."""

SLOTS = 16
"""Numbers a minute; what does not find one free goes on to the minutes after, at most half a year further."""

TRIES = 4
"""Numbers that are tried in the first minute, the first four, the first quarter of an hour and so on."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_LAST_MINUTE = 100 * 366 * 24 * 60
_SPREADS = tuple(1 << bits for bits in range(4, 23, 2))
_SCATTER = 2654435761  # Knuth's multiplicative hash, TAOCP 3, 6.4


@dataclass(frozen=True, slots=True)
class State:
    """Which generation answers, which is being built (0: none), that it has all stories from `below` up, which goes."""

    live: int = 0
    building: int = 0
    below: int = 0
    leaving: int = 0


FIELDS = tuple(field.name for field in fields(State))


def number_of(moment: datetime) -> int:
    """Return the first document number of a time: it grows by 16 a minute from the year 2000 on."""
    minutes = int((moment - _EPOCH).total_seconds() // 60)
    return min(max(minutes, 0), _LAST_MINUTE) * SLOTS


class Indexing:
    """Keeps the index. Use it within a write."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def state(self) -> State:
        """Tell which generation answers and which is being built."""
        row = self._db.one("SELECT * FROM search_state")
        return State() if row is None else State(**{name: integer(row, name) for name in FIELDS})

    def put(self, filed: Sequence[Story]) -> None:
        """Index stories, each in place of its earlier version."""
        state = self.state()
        if not state.live:
            state = self.start()
            if self._db.number("SELECT count(*) FROM stories") == len(filed):  # a new store: nothing is left to build
                self._keep(State(state.live))
        _put(self._db, state.live, filed)
        if state.building not in (0, state.live):
            _put(self._db, state.building, [story for story in filed if story.article_id >= state.below])

    def remove(self, article_id: int) -> None:
        """Take a story out."""
        state = self.state()
        for generation in {state.live, state.building} - {0}:
            _remove(self._db, self._db.index(generation), generation, article_id)

    def start(self) -> State:
        """Begin another generation, in place of one that was begun; the first of all answers at once."""
        state = self.state()
        self._clear_all()
        fresh = max(state.live, state.building) + 1
        self._db.index(fresh).create()
        self._db.run(
            f"CREATE TABLE {documents(fresh)} (number INTEGER PRIMARY KEY, article_id INTEGER NOT NULL UNIQUE)"
        )
        newest = self._db.number("SELECT max(article_id) FROM stories")
        abandoned = state.building if state.building != state.live else 0
        if newest:
            self._keep(State(state.live or fresh, fresh, newest + 1, abandoned))
        else:
            self._keep(State(fresh, leaving=state.live))
        return self.state()

    def build(self, limit: int) -> int:
        """Index the next `limit` stories of the generation that is being built; tells how many it took, 0 at its end.

        At the end the new generation answers, and the old one is left to `clear`.
        """
        state = self.state()
        if not state.live:
            state = self.start()
        if not state.building:
            return 0
        rows = self._db.all(
            "SELECT article_id, event, title, text, published_at, source, topics, held FROM stories"
            " WHERE article_id < :below ORDER BY article_id DESC LIMIT :limit",
            below=state.below,
            limit=limit,
        )
        if not rows:
            self._clear_all()
            self._keep(State(state.building, leaving=state.live if state.live != state.building else 0))
            return 0
        _put(self._db, state.building, [_indexed(row) for row in rows])
        self._keep(replace(state, below=integer(rows[-1], "article_id")))
        return len(rows)

    def clear(self, limit: int) -> int:
        """Take `limit` pieces of a generation that was replaced; tells how many, 0 when nothing is left of any."""
        state = self.state()
        if not state.leaving:
            return 0
        if taken := self._db.index(state.leaving).shrink(limit):
            return taken
        _drop(self._db, state.leaving)
        self._keep(replace(state, leaving=0))
        return 0

    def _clear_all(self) -> None:
        """Make room for the next generation that goes: only where one was begun before the last was cleared."""
        while self.clear(LARGEST):
            pass

    def waiting(self) -> int:
        """Count the stories that the generation under way has still to take in."""
        state = self.state()
        if state.live and not state.building:
            return 0
        below = state.below if state.building else LARGEST
        return self._db.number("SELECT count(*) FROM stories WHERE article_id < :below", below=below)

    def incomplete(self) -> bool:
        """Tell whether there are stories that the first index has not taken in yet."""
        state = self.state()
        if state.live and state.building != state.live:
            return False
        below = state.below if state.live else LARGEST
        return self._db.one("SELECT 1 FROM stories WHERE article_id < :below LIMIT 1", below=below) is not None

    def count(self) -> int:
        """Count the stories that search finds."""
        live = self.state().live
        return self._db.number(f"SELECT count(*) FROM {documents(live)}") if live else 0

    def _keep(self, state: State) -> None:
        self._db.run(
            f"UPDATE search_state SET {', '.join(f'{name} = :{name}' for name in FIELDS)}",
            **asdict(state),
        )


def documents(generation: int) -> str:
    """Name the table that tells which document of a generation is which article."""
    return f"search_documents_{generation:d}"


def _drop(db: Connection, generation: int) -> None:
    db.index(generation).drop()
    db.run(f"DROP TABLE IF EXISTS {documents(generation)}")


def _remove(db: Connection, index: WordIndex, generation: int, article_id: int) -> None:
    row = db.one(f"SELECT number FROM {documents(generation)} WHERE article_id = :id", id=article_id)
    if row is not None:
        index.remove(integer(row, "number"))
        db.run(f"DELETE FROM {documents(generation)} WHERE article_id = :id", id=article_id)


def _put(db: Connection, generation: int, filed: Sequence[Story]) -> None:
    index, known = db.index(generation), stems()
    for story in filed:
        _remove(db, index, generation, story.article_id)
    index.put([_document(story, _number(db, generation, story), known) for story in filed])


def _number(db: Connection, generation: int, story: Story) -> int:
    """Take a free number at the story's time, or as near after it as there is one."""
    take = f"INSERT INTO {documents(generation)} (number, article_id) VALUES (:number, :id) ON CONFLICT DO NOTHING"
    for number in numbers_for(story):
        if db.run(take, number=number, id=story.article_id):
            return number
    number = db.number(f"SELECT max(number) FROM {documents(generation)}") + 1
    db.run(take, number=number, id=story.article_id)
    return number


def numbers_for(story: Story) -> Iterator[int]:
    """Give the numbers that a story would take, the nearest to its time first."""
    first = number_of(story.published_at)
    for spread in _SPREADS:
        for turn in range(TRIES):
            yield first + (((story.article_id + turn) * _SCATTER) >> 8) % spread


def _document(story: Story, number: int, known: Stems) -> Document:
    title, body = ([*islice(words(part), LONGEST)] for part in (story.title, story.text))
    return Document(
        number,
        title=" ".join(map(known.of, title)),
        body=" ".join(map(known.of, body)),
        marks=" ".join(dict.fromkeys(marks_of(story))),
        said_title=" ".join(title),
        said=" ".join(body),
    )


def _indexed(row: Row) -> Story:
    """Read of a story what the index needs."""
    return Story(
        article_id=integer(row, "article_id"),
        title=text(row, "title"),
        text=text(row, "text"),
        summary=Summary("", ""),
        published_at=instant(row, "published_at"),
        source=text(row, "source"),
        topics=texts(text(row, "topics")),
        held=text(row, "held"),
    )


def about(db: Connection, generation: int, numbers: Sequence[int]) -> Mapping[int, Row]:
    """Fetch what ranking needs to know of documents: article, event, time, source and why it is held, by number."""
    if not numbers:
        return {}
    names = {f"n{place}": number for place, number in enumerate(numbers)}
    rows = db.all(
        f"SELECT d.number, s.article_id, s.event, s.published_at, s.held, s.source FROM {documents(generation)} AS d"
        " JOIN stories AS s ON s.article_id = d.article_id"
        f" WHERE d.number IN ({', '.join(f':{name}' for name in names)})",
        **names,
    )
    return {integer(row, "number"): row for row in rows}


def latest(db: Connection, generation: int, *, low: int, high: int, limit: int) -> Sequence[int]:
    """List the numbers of the newest documents from `high` down to `low`, whatever their words."""
    rows = db.all(
        f"SELECT number FROM {documents(generation)} WHERE number BETWEEN :low AND :high"
        " ORDER BY number DESC LIMIT :limit",
        low=low,
        high=high,
        limit=limit,
    )
    return [integer(row, "number") for row in rows]
