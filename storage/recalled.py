"""What search remembers between queries, in this process: how the archive lies in time, and which words it has.

It is read anew when the archive has grown by a twentieth, or by a thousand stories.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.retrieval.spelling import KNOWN, Vocabulary
from bot.retrieval.words import Form
from storage.engines import Connection
from storage.indexing import documents
from storage.rows import LARGEST, integer, text

GROWN = 20
"""A twentieth."""

REMEMBERED = 50_000
"""Parts of queries whose frequency is remembered; people ask the same words again and again."""

AT_LEAST = 1000
"""Stories after which it is read anew however large the archive is: a new name is what people misspell first."""

_STEPS = (1, 999, 9_000, 20_000, 30_000, 60_000, 120_000, 240_000, 480_000, 960_000)


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many documents are as new as a number: `ranks` and the `numbers` there, from the newest on."""

    ranks: Sequence[int] = ()
    numbers: Sequence[int] = ()

    @property
    def all(self) -> int:
        """Tell about how many documents there are."""
        return self.ranks[-1] if self.ranks else 0

    def newer(self, number: int) -> int:
        """Tell about how many documents have this number or a higher one."""
        falling = [-each for each in self.numbers]
        at = bisect_left(falling, -number)
        if at == 0:
            return self.ranks[0] if self.ranks else 0
        if at == len(falling):
            return self.all
        share = (self.numbers[at - 1] - number) / max(1, self.numbers[at - 1] - self.numbers[at])
        return round(self.ranks[at - 1] + share * (self.ranks[at] - self.ranks[at - 1]))

    def floor(self, rank: int) -> int:
        """Tell the number of about the `rank`-th newest document; 0 when there are not so many."""
        at = bisect_left(self.ranks, rank)
        return self.numbers[at] if at < len(self.ranks) - 1 else 0


@dataclass(slots=True)
class Recalled:
    """The memory itself, one a store. Several readers may fill it at once: each puts whole values in place."""

    having: dict[tuple[tuple[Form, ...], bool], int] = field(default_factory=dict)
    _timeline: tuple[int, int, Timeline] = field(default=(0, 0, Timeline()))
    _vocabulary: tuple[int, Vocabulary] = field(default_factory=lambda: (0, Vocabulary.of({})))

    def timeline(self, db: Connection, generation: int) -> Timeline:
        """Give how a generation of the index lies in time."""
        if len(self.having) > REMEMBERED:
            self.having.clear()
        # Of a first generation that is being built, as much is known as lies above what it has still to take in.
        newest = db.number(
            "SELECT (SELECT max(article_id) FROM stories) - (SELECT (building = live) * below FROM search_state)"
        )
        known, size, timeline = self._timeline
        if known != generation or _outgrown(size, newest):
            timeline = _timeline(db, generation)
            self.having.clear()
            self._timeline = generation, newest, timeline
        return timeline

    def vocabulary(self, db: Connection) -> Vocabulary:
        """Give the words that several articles write."""
        learnt = db.number("SELECT seq FROM cursors WHERE name = 'vocabulary'")
        size, vocabulary = self._vocabulary
        if _outgrown(size, learnt):
            rows = db.all("SELECT word, articles FROM vocabulary WHERE articles >= :known", known=KNOWN)
            vocabulary = Vocabulary.of({text(row, "word"): integer(row, "articles") for row in rows})
            self._vocabulary = learnt, vocabulary
        return vocabulary


def _outgrown(size: int, newest: int) -> bool:
    return newest != size and abs(newest - size) >= min(size / GROWN, AT_LEAST)


def _timeline(db: Connection, generation: int) -> Timeline:
    ranks: list[int] = []
    numbers: list[int] = []
    below = LARGEST
    for step in _STEPS:
        row = db.one(
            f"SELECT number FROM {documents(generation)} WHERE number < :below"
            " ORDER BY number DESC LIMIT 1 OFFSET :skip",
            below=below,
            skip=step - 1,
        )
        if row is None:
            break
        below = integer(row, "number")
        numbers.append(below)
        ranks.append((ranks[-1] if ranks else 0) + step)
    if numbers:
        rest = db.number(f"SELECT count(*) FROM {documents(generation)} WHERE number < :below", below=below)
        lowest = db.number(f"SELECT min(number) FROM {documents(generation)}")
        if rest:
            ranks.append(ranks[-1] + rest)
            numbers.append(lowest)
    return Timeline(ranks, numbers)
