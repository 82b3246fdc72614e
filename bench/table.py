"""One table of measurements: what was measured, what stands beside it, the goal, and whether it was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `beside` is a peer's or a floor's from the same run; `met` None has no goal."""

    what: str
    figure: str
    beside: str = ""
    goal: str = ""
    met: bool | None = None

    def cells(self) -> Sequence[str]:
        """Give the cells, the verdict last."""
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return self.what, self.figure, self.beside, self.goal, verdict


TITLES = ("measured", "Kabar", "beside it", "goal", "")


def table(rows: Sequence[Row]) -> str:
    """Write rows as a Markdown table whose columns stand beneath one another."""
    lines = [TITLES, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    written = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([written[0], rule, *written[1:]])


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that at least `share` (above 0, at most 1) of the values do not exceed."""
    return sorted(values)[ceil(share * len(values)) - 1]


def spread(seconds: Sequence[float]) -> str:
    """Write the median, the 95th percentile and the worst of some times, in milliseconds."""
    ranks = {"median": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95), "worst": max(seconds)}
    return ", ".join(f"{name} {value * 1000:.0f} ms" for name, value in ranks.items())
