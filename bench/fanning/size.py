"""How much `bench.fanout` measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Crowds from the smallest to the largest, articles, deliveries that are written, and articles in the loop."""

    crowds: tuple[int, ...] = (1_000, 10_000, 100_000)
    articles: int = 1_000
    rows: int = 200_000
    looped: int = 3


QUICK = Size(crowds=(20, 200), articles=30, rows=300, looped=2)
