"""Editing, measured on real data: `python -m bench.editing [--quick] [--strict] [--only NAME] [--data FOLDER]`.

The data is outside the repository: in KABAR_DATA, or in `shared/data` beside it. Peers and floors are measured in the
same run as Kabar. Nothing is learned from what is shown: docs/benchmarks.md tells how each part keeps them apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bench.data import data_folder
from bench.edits import cleaning, duplicates, events, faithfulness, gate, sample, summaries, topics
from bench.table import Row, table


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
    parser = argparse.ArgumentParser(prog="python -m bench.editing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few articles: shows that it works, not how well")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    parser.add_argument("--only", choices=parts(), action="append", help="measure this alone; may be repeated")
    parser.add_argument("--data", type=Path, help="the folder of the data")
    chosen = parser.parse_args(arguments)
    try:
        data = chosen.data or data_folder()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    names = chosen.only or list(parts())
    rows = run(data, names, quick=chosen.quick, note=lambda line: print(line, file=sys.stderr))
    print(table(rows))
    return int(chosen.strict and any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
