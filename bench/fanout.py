"""Following, measured: `python -m bench.fanout [--quick] [--strict]`.

Crowds of 1,000, 10,000 and 100,000 readers, each of whom follows five things, and 1,000 articles: each article is
matched with what is followed, and brought to those who follow it, as filing and the rounds do it, on a store in a file.
Each crowd is a process of its own. Beside it stands a loop over all readers, which holds their queries in memory.
Then as many readers as each crowd has are due a digest at one moment (bench.fanning.digests).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bench.arguments import note, parser
from bench.data import data_folder
from bench.fanning import digests, following
from bench.fanning.size import QUICK, Size
from bench.table import Row, table

Part = Callable[[Path | None, Path, Size, Callable[[str], None]], Awaitable[Sequence[Row]]]
"""Measures something: from the data, if there is any, in a folder of its own, so much of it, and says what it does."""

PARTS: Sequence[Part] = (following.measure, digests.part)


async def run(data: Path | None, size: Size, note: Callable[[str], None]) -> Sequence[Row]:
    """Measure every part, one after another."""
    rows: list[Row] = []
    for part in PARTS:
        with tempfile.TemporaryDirectory(prefix="kabar-bench-") as folder:
            rows += await part(data, Path(folder), size, note)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed."""
    chosen = parser("fanout", __doc__, quick="fast").parse_args(arguments)
    rows = asyncio.run(run(_data(chosen), QUICK if chosen.quick else Size(), note))
    print(table(rows))
    return int(chosen.strict and any(row.met is False for row in rows))


def _data(chosen: argparse.Namespace) -> Path | None:
    """Tell where the data is; None without any, and then the articles are made up."""
    try:
        return chosen.data or data_folder()
    except FileNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
