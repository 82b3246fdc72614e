"""Collecting, measured against a web of feeds of its own: `python -m bench.collect [--quick] [--strict]`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from bench.collecting import TURNS, began
from bench.feeds import Feed
from bench.processes import Process, ended, peak_megabytes, process, said, server
from bench.table import Row, table
from storage.rows import stamp

LOOK_EVERY = 0.1
SHARE = 0.7
MEGABYTES = 250

Others = Mapping[str, Mapping[str, float]]
"""What `bench.bare` tells of one turn: by the name of a loop its `rate`, its `cpu` and its `callers`."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: feeds, those of them that the feedparser loop reads, and seconds that a feed hangs."""

    feeds: int = 10_000
    sample: int = 200
    hang_seconds: float = 3600


QUICK = Size(feeds=60, sample=5, hang_seconds=0.3)


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep: feeds read a second, seconds until all were done, milliseconds of a core for each, missing articles.

    Those that hang are left out of the rate: it ends when the last of the others was filed.
    """

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
    while not ending.done() and await asyncio.to_thread(_read, database, turn) < wanted:
        await asyncio.wait([ending], timeout=LOOK_EVERY)
    taken = time.time() - start
    told = json.loads(await ending)
    articles = sum(feed.items(turn) for feed in feeds)
    cpu = 1000 * told["cpu"] / size.feeds
    return Sweep(wanted / taken, told["seconds"], cpu, articles - await asyncio.to_thread(_articles, database))


def _read(database: Path, turn: int) -> int:
    """Count the sources that were read in this turn, well or not: their next reading lies ahead of its beginning."""
    return _number(database, "SELECT count(*) FROM sources WHERE next_check_at > ?", stamp(began(turn)))


def _articles(database: Path) -> int:
    return _number(database, "SELECT count(*) FROM articles")


def _number(database: Path, query: str, *values: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as db:
        return int(db.execute(query, values).fetchone()[0])


async def _bare(folder: Path, web: str, size: Size) -> Sequence[Others]:
    log = folder / "bare.log"
    words = ("bench.bare", web, f"{size.feeds}", f"{size.sample}", *map(str, range(1, TURNS + 1)))
    async with process(sys.executable, "-m", *words, log=log) as running:
        told: Sequence[Others] = json.loads(await ended(running, log))
    return told


def _rows(size: Size, sweeps: Sequence[Sweep], others: Sequence[Others], memory: float | None) -> Sequence[Row]:
    names = (f"{size.feeds} feeds for the first time", "again, 5 % have changed", "again, none has")
    rows = [row for turn in zip(names, sweeps, others, strict=True) for row in _turn(*turn)]
    met = sweeps[-1].rate >= SHARE * others[-1]["httpx"]["rate"] and not any(sweep.missing for sweep in sweeps)
    rows[-len(others[-1])] = replace(rows[-len(others[-1])], goal=f"{100 * SHARE:.0f} % of httpx, 0 missing", met=met)
    if memory is not None:
        rows.append(Row("peak memory of it", f"{memory:.0f} MB", "", f"under {MEGABYTES} MB", memory < MEGABYTES))
    return rows


def _turn(name: str, sweep: Sweep, others: Others) -> Iterator[Row]:
    share = 100 * sweep.rate / others["httpx"]["rate"]
    yield Row(name, f"{sweep.rate:.0f}/s, {share:.0f} % of httpx", _told("httpx", others))
    yield Row("", f"{sweep.cpu:.2f} ms of a core each, {sweep.missing} missing", _told("aiohttp", others))
    yield Row("", f"{sweep.seconds:.0f} s with those that hang", _told("feedparser", others))


def _told(name: str, others: Others) -> str:
    one = others[name]
    return f"{name} {one['rate']:.0f}/s, {one['cpu']:.2f} ms of a core each, from {one['callers']:.0f}"


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
