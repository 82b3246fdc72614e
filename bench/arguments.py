"""The command line that the benchmarks on real articles share: where the data is, how much, and what a miss does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.data import data_folder
from bench.table import Row, table


def parser(name: str, about: str | None, *, quick: str) -> argparse.ArgumentParser:
    """Describe `python -m bench.NAME` with `--quick`, which `quick` explains, `--strict` and `--data`."""
    made = argparse.ArgumentParser(prog=f"python -m bench.{name}", description=about)
    made.add_argument("--quick", action="store_true", help=f"few articles: shows that it works, not how {quick}")
    made.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    made.add_argument("--data", type=Path, help="the folder of the data")
    return made


def measured(chosen: argparse.Namespace, measure: Callable[[Path], Sequence[Row]]) -> int:
    """Print the table; 1 when a goal was missed and `--strict` asked for it, 2 without the data."""
    try:
        data = chosen.data or data_folder()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    rows = measure(data)
    print(table(rows))
    return int(chosen.strict and any(row.met is False for row in rows))


def note(line: str) -> None:
    """Say what is measured now, beside the table."""
    print(line, file=sys.stderr)
