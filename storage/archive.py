"""The archive as search looks into it: documents by the words they have, the newest first, always a bounded number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.retrieval.query import Query, marks_asked
from bot.retrieval.ranking import Needle, Part, weight
from bot.retrieval.stems import Stems
from storage.engines import Connection
from storage.engines.base import Look
from storage.indexing import latest, number_of
from storage.recalled import Timeline

POOL = 200
"""Documents that are put in order; of more that answer, the newest."""

LISTED = 1000
"""Documents that are listed for a word, the newest."""

_HIGHEST = 2**40
# So many of the newest documents are looked through first for several words that all are common.
_STRETCHES = (30_000, 240_000)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What documents must be besides having the words: from `low` to `high` in time, with marks, without words."""

    low: int = 0
    high: int = _HIGHEST
    marks: tuple[str, ...] = ()
    without: tuple[Needle, ...] = ()

    @classmethod
    def of(cls, query: Query, stems: Stems) -> Sieve:
        """Read what a query asks for besides its words."""
        return cls(
            0 if query.since is None else number_of(query.since),
            _HIGHEST if query.until is None else number_of(query.until) - 1,
            tuple(marks_asked(query)),
            tuple(stemmed(form, stems) for form in query.without),
        )


def stemmed(form: Needle, stems: Stems) -> Needle:
    """Give the stems of words in a row."""
    return tuple(map(stems.of, form))


def said_of(query: Query) -> Sequence[tuple[Needle, ...]]:
    """Give, for each part of a query, the rows of words of which a story must have one."""
    return [*((term.form, *term.others) for term in query.terms), *((phrase,) for phrase in query.phrases)]


def needles_of(query: Query, stems: Stems) -> Sequence[tuple[Needle, ...]]:
    """Give the same in stems."""
    return [tuple(dict.fromkeys(stemmed(form, stems) for form in said)) for said in said_of(query)]


@dataclass(frozen=True, slots=True)
class Archive:
    """A generation of the index, how it lies in time, and in how many articles each word is written."""

    db: Connection
    generation: int
    timeline: Timeline
    counts: Mapping[str, int]

    def listed(self, needles: tuple[Needle, ...], sieve: Sieve) -> Sequence[int]:
        """List the newest documents that have a part of a query."""
        look = Look((needles,), sieve.marks, sieve.without)
        return self.db.index(self.generation).newest(look, low=sieve.low, high=sieve.high, limit=LISTED)

    def part(self, needles: tuple[Needle, ...], said: tuple[Needle, ...]) -> Part:
        """Weigh a part of a query by how many documents have it; estimated where they are more than are listed."""
        having = self.having(self.listed(needles, Sieve()))
        written = sum(min(self.counts.get(word, 0) for word in row) for row in said)
        everything = self.timeline.all
        return Part(needles, weight(everything, having), said, weight(everything, min(having, written or having)))

    def having(self, listed: Sequence[int]) -> int:
        """Tell in how many documents a word stands of which the newest are listed."""
        if len(listed) < LISTED:
            return len(listed)
        return round(len(listed) * self.timeline.all / max(self.timeline.newer(listed[-1]), len(listed)))

    def every(self, parts: Sequence[tuple[Needle, ...]], sieve: Sieve) -> Sequence[int]:
        """List the newest documents, `POOL` at most, that have all parts; without any, what passes the sieve."""
        if not parts and not sieve.marks:
            return self._latest(sieve)
        look, index = Look(tuple(parts), sieve.marks, sieve.without), self.db.index(self.generation)
        floors = [max(sieve.low, self.timeline.floor(stretch)) for stretch in _STRETCHES] if len(parts) > 1 else []
        found: list[int] = []
        high = sieve.high
        for low in dict.fromkeys([*floors, sieve.low]):
            if low <= high:
                found += index.newest(look, low=low, high=high, limit=POOL - len(found))
                high = low - 1
            if len(found) == POOL:
                break
        return found

    def _latest(self, sieve: Sieve) -> Sequence[int]:
        """List the newest documents of a time, without those that have what must not stand there."""
        found = latest(self.db, self.generation, low=sieve.low, high=sieve.high, limit=POOL)
        if not found or not sieve.without:
            return found
        look, index = Look((sieve.without,)), self.db.index(self.generation)
        unwanted = set(index.newest(look, low=found[-1], high=found[0], limit=POOL))
        return [number for number in found if number not in unwanted]

    def any(self, parts: Sequence[Part], sieve: Sieve) -> Sequence[tuple[int, float]]:
        """List the documents with the most of what the parts tell, `POOL` at most, and which share of it each has."""
        told: defaultdict[int, float] = defaultdict(float)
        everything = sum(part.weight for part in parts) or 1.0
        for part in parts:
            for number in self.listed(part.needles, sieve):
                told[number] += part.weight / everything
        best = sorted(told.items(), key=lambda item: (-item[1], -item[0]))
        return best[:POOL]
