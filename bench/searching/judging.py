"""How well an engine finds: the rank of the one document that is looked for, over many searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.searching.engine import Peer, Question, Way
from bench.searching.items import Item

RANKS = 10
"""Results that are looked at."""

FIRST = 5
"""Results that the chat shows at once."""


@dataclass(frozen=True, slots=True)
class Score:
    """MRR@10 and success@5; `how` tells which way of asking it is the best of."""

    mrr: float
    success: float
    how: str = ""

    def at(self, measure: str) -> float:
        """Give one of the two by its name."""
        return self.mrr if measure == MRR else self.success


MRR, SUCCESS = "MRR@10", "success@5"


def score(items: Sequence[Item], rank: Callable[[Item], Sequence[int]], how: str = "") -> Score:
    """Ask for every item."""
    places = [_place(item.target, rank(item)) for item in items]
    mrr = sum(1 / place for place in places if place)
    return Score(mrr / len(items), sum(0 < place <= FIRST for place in places) / len(items), how)


def _place(target: int, ranked: Sequence[int]) -> int:
    """Tell the rank, from 1; 0 where it is not among the first ten."""
    return ranked.index(target) + 1 if target in ranked[:RANKS] else 0


def scores(items: Sequence[Item], peer: Peer, *, misprinted: bool = False) -> Iterator[Score]:
    """Ask an engine that takes words in every wording and way that it has; near words only of misprinted ones."""
    for wording in range(max(len(item.wordings) for item in items)):
        for way in peer.ways if misprinted else [way for way in peer.ways if way is not Way.NEAR]:
            yield score(items, _asking(peer, wording, way), way)


def _asking(peer: Peer, wording: int, way: Way) -> Callable[[Item], Sequence[int]]:
    def ranked(item: Item) -> Sequence[int]:
        asked = item.wordings[min(wording, len(item.wordings) - 1)]
        return [found.number for found in peer.find(Question(asked, way), RANKS)]

    return ranked
