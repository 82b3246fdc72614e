"""Collecting, measured against a web of feeds of its own: `python -m bench.collect [--quick] [--strict]`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.collecting import TURNS, began
from bench.feeds import Feed
from bench.processes import Process, ended, peak_megabytes, process, said, server
from bench.table import Row, table
from storage.rows import stamp

LOOK_EVERY = 0.1
MEGABYTES = 250


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: feeds, those of them that the feedparser loop reads, and seconds that a feed hangs."""

    feeds: int = 10_000
    sample: int = 200
    hang_seconds: float = 3600


QUICK = Size(feeds=100, sample=5, hang_seconds=0.3)


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep: feeds read a second, the seconds until all were done, CPU seconds, articles missing in the store."""

    rate: float
    seconds: float
    cpu: float
    missing: int


async def run(size: Size) -> Sequence[Row]:
    """Let Kabar sweep over a web of feeds, then others."""
    with tempfile.TemporaryDirectory(prefix="kabar-bench-") as name:
        folder = Path(name)
        async with server("bench.web", f"{size.feeds}", f"{size.hang_seconds}", log=folder / "web.log") as web:
            sweeps, memory = await _kabar(folder, web, size)
            bare = await _bare(folder, web, size)
    return _rows(size, sweeps, bare, memory)


async def _kabar(folder: Path, web: str, size: Size) -> tuple[Sequence[Sweep], float | None]:
    database, log = folder / "kabar.db", folder / "kabar.log"
    words = ("bench.collecting", web, f"{size.feeds}", f"sqlite:///{database}")
    async with process(sys.executable, "-m", *words, log=log) as running:
        sweeps = [await _sweep(running, log, database, size, turn) for turn in range(1, TURNS + 1)]
        return sweeps, peak_megabytes(running)


async def _sweep(running: Process, log: Path, database: Path, size: Size, turn: int) -> Sweep:
    start = json.loads(await said(running, log))["at"]
    ending = asyncio.create_task(said(running, log))
    feeds = [Feed(number) for number in range(size.feeds)]
    wanted = sum(not feed.hangs for feed in feeds)
    while await asyncio.to_thread(_read, database, turn) < wanted and not ending.done():  # noqa: ASYNC110 - another process writes what is waited for
        await asyncio.sleep(LOOK_EVERY)
    taken = time.time() - start
    told = json.loads(await ending)
    articles = sum(feed.items(turn) for feed in feeds)
    return Sweep(wanted / taken, told["seconds"], told["cpu"], articles - await asyncio.to_thread(_articles, database))


def _read(database: Path, turn: int) -> int:
    """Count the sources that were read in this turn, well or not: their next reading lies ahead of its beginning."""
    return _number(database, "SELECT count(*) FROM sources WHERE next_check_at > ?", stamp(began(turn)))


def _articles(database: Path) -> int:
    return _number(database, "SELECT count(*) FROM articles")


def _number(database: Path, query: str, *values: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as db:
        return int(db.execute(query, values).fetchone()[0])


async def _bare(folder: Path, web: str, size: Size) -> Sequence[Mapping[str, float]]:
    log = folder / "bare.log"
    turns = [f"{turn}" for turn in range(1, TURNS + 1)]
    async with process(
        sys.executable, "-m", "bench.bare", web, f"{size.feeds}", f"{size.sample}", *turns, log=log
    ) as running:
        told: Sequence[Mapping[str, float]] = json.loads(await ended(running, log))
    return told


def _rows(
    size: Size, sweeps: Sequence[Sweep], bare: Sequence[Mapping[str, float]], memory: float | None
) -> Sequence[Row]:
    names = (f"{size.feeds} feeds for the first time", "again, 5 % have changed", "again, none has")
    rows: list[Row] = []
    for name, sweep, floor in zip(names, sweeps, bare, strict=True):
        share = sweep.rate / floor["httpx"]
        last = sweep is sweeps[-1]
        met = share >= 0.7 and not any(one.missing for one in sweeps) if last else None
        rows += [
            Row(
                name,
                f"{sweep.rate:.0f}/s, {100 * share:.0f} % of httpx",
                f"httpx {floor['httpx']:.0f}/s, from {floor['httpx_callers']:.0f} callers",
                "70 % of httpx, 0 missing" if last else "",
                met,
            ),
            Row(
                "",
                f"{1000 * sweep.cpu / size.feeds:.1f} ms of a core each, {sweep.missing} missing",
                f"aiohttp {floor['aiohttp']:.0f}/s, from {floor['aiohttp_callers']:.0f} callers",
            ),
            Row("", f"{sweep.seconds:.0f} s with those that hang", f"feedparser {floor['feedparser']:.0f}/s"),
        ]
    if memory is not None:
        rows.append(Row("peak memory of it", f"{memory:.0f} MB", "", f"under {MEGABYTES} MB", memory < MEGABYTES))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.collect", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few feeds: shows that it works, not how fast")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    chosen = parser.parse_args(arguments)
    rows = asyncio.run(run(QUICK if chosen.quick else Size()))
    print(table(rows))
    return int(chosen.strict and any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
