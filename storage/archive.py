"""The archive as search looks into it: documents by the words they have, the newest first, always a bounded number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field

from bot.retrieval.marks import HELD
from bot.retrieval.query import Query, marks_asked
from bot.retrieval.ranking import Part, weight
from bot.retrieval.stems import Stems
from bot.retrieval.words import Form
from storage.engines import Connection
from storage.engines.base import Look
from storage.indexing import latest, number_of
from storage.recalled import Timeline

POOL = 120
"""Documents that are put in order; of more that answer, the newest."""

LISTED = 1000
"""Documents that are listed for a word, the newest."""

UNSEEN: tuple[Form, ...] = ((HELD,),)
"""What readers look without."""

WEIGHTY = 4
"""Parts of a query by which documents are looked up that need not have them all."""

_HIGHEST = 2**40
# So many of the newest documents are looked through first for several words that all are common.
_STRETCHES = (30_000, 240_000)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What documents must be besides having the words: from `low` to `high` in time, with marks, without words."""

    low: int = 0
    high: int = _HIGHEST
    marks: tuple[str, ...] = ()
    without: tuple[Form, ...] = ()

    @classmethod
    def of(cls, query: Query, stems: Stems, *, held: bool) -> Sieve:
        """Read what a query asks for besides its words; who may not see what is held looks without it."""
        return cls(
            0 if query.since is None else number_of(query.since),
            _HIGHEST if query.until is None else number_of(query.until) - 1,
            tuple(marks_asked(query)),
            (*(stemmed(form, stems) for form in query.without), *(() if held else UNSEEN)),
        )


def stemmed(form: Form, stems: Stems) -> Form:
    """Give the stems of words in a row."""
    return tuple(map(stems.of, form))


def said_of(query: Query) -> Sequence[tuple[Form, ...]]:
    """Give, for each part of a query, the rows of words of which a story must have one."""
    return [*((term.form, *term.others) for term in query.terms), *((phrase,) for phrase in query.phrases)]


def needles_of(query: Query, stems: Stems) -> Sequence[tuple[Form, ...]]:
    """Give the same in stems."""
    return [tuple(dict.fromkeys(stemmed(form, stems) for form in said)) for said in said_of(query)]


@dataclass(frozen=True, slots=True)
class Archive:
    """A generation of the index, how it lies in time, and how common words are: as written, and as `remembered`."""

    db: Connection
    generation: int
    timeline: Timeline
    counts: Mapping[str, int]
    remembered: MutableMapping[tuple[tuple[Form, ...], bool], int]
    held: bool = False
    _listed: dict[tuple[tuple[Form, ...], Sieve], Sequence[int]] = field(default_factory=dict)

    @property
    def plain(self) -> Sieve:
        """Give the sieve that holds back nothing but what is held."""
        return Sieve() if self.held else Sieve(without=UNSEEN)

    def listed(self, needles: tuple[Form, ...], sieve: Sieve) -> Sequence[int]:
        """List the newest documents that have a part of a query; looked up once an answer."""
        known = self._listed.get((needles, sieve))
        if known is None:
            look = Look((needles,), sieve.marks, sieve.without)
            known = self.db.index(self.generation).newest(look, low=sieve.low, high=sieve.high, limit=LISTED)
            self._listed[needles, sieve] = known
        return known

    def part(self, needles: tuple[Form, ...], said: tuple[Form, ...]) -> Part:
        """Weigh a part of a query by how many documents have it; estimated where they are more than are listed."""
        having = self.having(needles)
        written = sum(min(self.counts.get(word, 0) for word in row) for row in said)
        everything = self.timeline.all
        return Part.of(needles, weight(everything, having), said, weight(everything, min(having, written or having)))

    def having(self, needles: tuple[Form, ...]) -> int:
        """Tell in how many documents a part of a query stands, about; 0 only where there is none."""
        known = self.remembered.get((needles, self.held))
        if known is None:
            listed = self.listed(needles, self.plain)
            known = len(listed)
            if known == LISTED:
                known = round(known * self.timeline.all / max(self.timeline.newer(listed[-1]), known))
            if known:  # what is nowhere may come with the next article
                self.remembered[needles, self.held] = known
        return known

    def every(self, parts: Sequence[tuple[Form, ...]], sieve: Sieve, pool: int = POOL) -> Sequence[int]:
        """List the newest documents, `pool` at most, that have all parts; without any, what passes the sieve."""
        if len(parts) == 1:
            return self.listed(parts[0], sieve)[:pool]
        if not parts and not sieve.marks:
            return self._latest(sieve)
        look, index = Look(tuple(parts), sieve.marks, sieve.without), self.db.index(self.generation)
        floors = [max(sieve.low, self.timeline.floor(stretch)) for stretch in _STRETCHES] if parts else []
        found: list[int] = []
        high = sieve.high
        for low in dict.fromkeys([*floors, sieve.low]):
            if low <= high:
                found += index.newest(look, low=low, high=high, limit=pool - len(found))
                high = low - 1
            if len(found) == pool:
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

    def any(self, parts: Sequence[Part], rows: Sequence[tuple[Form, ...]], sieve: Sieve) -> Sequence[tuple[int, float]]:
        """List the documents with the most of what the parts tell, `POOL` at most, and which share of it each has.

        Those are looked up that have one of the weightiest parts that any has; what the others tell is left to ranking.
        """
        told: defaultdict[int, float] = defaultdict(float)
        there = [pair for pair in zip(parts, rows, strict=True) if self.having(pair[1])]
        weighty = sorted(there, key=lambda pair: -pair[0].weight)[:WEIGHTY]
        everything = sum(part.weight for part, _ in weighty) or 1.0
        for part, needles in weighty:
            for number in self.listed(needles, sieve):
                told[number] += part.weight / everything
        best = sorted(told.items(), key=lambda item: (-item[1], -item[0]))
        return best[:POOL]
