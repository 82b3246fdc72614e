"""Editing, measured on real data: `python -m bench.editing [--quick] [--strict] [--only NAME] [--data FOLDER]`.

The data is outside the repository: in KABAR_DATA, or in `shared/data` beside it. Peers and floors are measured in the
same run as Kabar. Nothing is learned from what is shown: docs/benchmarks.md tells how each part keeps them apart.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bench.arguments import measured, note, parser
from bench.edits import cleaning, duplicates, events, faithfulness, gate, sample, summaries, topics
from bench.table import Row


class Part(Protocol):
    """Measures one thing that editing does."""

    def __call__(self, data: Path, *, quick: bool) -> Iterator[Row]:
        """Give its rows; `quick` ones show that it can be measured, not how good it is."""
        ...


def parts() -> Mapping[str, Part]:
    """List what is measured."""
    return {
        "summaries": summaries.rows,
        "cleaning": cleaning.rows,
        "gate": gate.rows,
        "faithfulness": faithfulness.rows,
        "duplicates": duplicates.rows,
        "stories": events.rows,
        "topics": topics.rows,
        "sample": sample.rows,
    }


def run(data: Path, names: Sequence[str], *, quick: bool, note: Callable[[str], None]) -> Sequence[Row]:
    """Measure one thing after the other; `note` hears which."""
    rows: list[Row] = []
    for name in names:
        note(f"measuring {name} ...")
        rows += parts()[name](data, quick=quick)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed; 2 without the data."""
    made = parser("editing", __doc__, quick="well")
    made.add_argument("--only", choices=parts(), action="append", help="measure this alone; may be repeated")
    chosen = made.parse_args(arguments)
    names = chosen.only or list(parts())
    return measured(chosen, lambda data: run(data, names, quick=chosen.quick, note=note))


if __name__ == "__main__":
    sys.exit(main())
