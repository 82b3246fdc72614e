"""Delivery, measured against a sandbox of its own: `python -m bench.broadcast [--quick] [--strict] [--only NAME]`."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.backlog import backlog
from bench.broadcasts import free, paid
from bench.size import QUICK, Size
from bench.table import Row, table
from bot.logs import configure

Measure = Callable[[Path, Size], Awaitable[Sequence[Row]]]


async def _at_telegrams_pace(folder: Path, size: Size) -> Sequence[Row]:
    return await backlog(folder, size, 1)


async def _in_shortened_time(folder: Path, size: Size) -> Sequence[Row]:
    return await backlog(folder, size, size.time_scale)


def measures() -> Mapping[str, Measure]:
    """List what is measured."""
    return {"free": free, "paid": paid, "fast-backlog": _in_shortened_time, "backlog": _at_telegrams_pace}


async def run(size: Size, names: Sequence[str], *, together: bool) -> Sequence[Row]:
    """Measure one thing after the other, or all of them `together`, which is quicker and tells nothing of speed."""
    with tempfile.TemporaryDirectory(prefix="kabar-bench-") as folder:
        measuring = [partial(measures()[name], Path(folder), size) for name in names]
        found = await asyncio.gather(*(one() for one in measuring)) if together else [await one() for one in measuring]
    return [row for rows in found for row in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.broadcast", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few messages, all at once: shows that it works, not how fast"
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    parser.add_argument("--only", choices=measures(), action="append", help="measure this alone; may be repeated")
    chosen = parser.parse_args(arguments)
    configure("WARNING", "console", ())
    size = QUICK if chosen.quick else Size()
    rows = asyncio.run(run(size, chosen.only or list(measures()), together=chosen.quick))
    print(table(rows))
    return int(chosen.strict and any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
