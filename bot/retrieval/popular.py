"""What is popular: stories that many sources carry and many readers open, and that are fresh. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DOUBLED = 0.5
"""What it weighs, in sources, that a story is opened twice as often: one reader with time cannot carry a story up."""

FEWEST = 2
"""Sources that make a story one that is talked about; a story of one must be opened."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event: how many sources carried it in the span, how often it was opened, when its newest report came."""

    event: int
    sources: int
    opens: int
    newest: datetime

    @property
    def noticed(self) -> bool:
        """Tell whether anyone but its one source cared."""
        return self.sources >= FEWEST or self.opens > 0


def score(candidate: Candidate, now: datetime, span: timedelta) -> float:
    """Rate a story: its sources and, damped, its opens; half as much for each `span` since its newest report.

    What is dated in the future counts as of now.
    """
    age = max((now - candidate.newest) / span, 0.0)
    heard: float = candidate.sources + DOUBLED * math.log2(1 + candidate.opens)
    return heard * math.exp2(-age)


def popular(candidates: Iterable[Candidate], now: datetime, span: timedelta) -> Sequence[int]:
    """Put the events that anyone noticed in order, the most popular first; of equal ones, the newest."""
    noticed = [candidate for candidate in candidates if candidate.noticed]
    noticed.sort(key=lambda each: (score(each, now, span), each.newest, each.event), reverse=True)
    return [candidate.event for candidate in noticed]
