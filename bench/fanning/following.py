"""Stories brought to those who follow them: matching, writing deliveries, and how both grow with the crowd."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import getloadavg
from pathlib import Path

from bench.fanning.articles import stories
from bench.fanning.crowd import FOLLOWS
from bench.fanning.measured import STORIES
from bench.fanning.size import Size
from bench.processes import ended, process
from bench.table import Row

MATCHED = 100
"""Articles a second: of a hundred a minute, as hardly a newsroom has, matching then takes one second of the writer."""

WRITTEN = 10_000
"""Deliveries a second: ten times what Telegram takes from a bot that pays for it (telegram.md, B.4)."""

GROWTH = 2.0
"""How much longer a match may take with a hundred times the readers: the index is deeper, and its pages are colder."""

MEMORY = 1.5
"""How much more memory a hundred times the readers may take: whatever is held is held for a portion of them."""

HOLDUP = 0.25
"""Seconds that one portion may keep other writers waiting."""

Told = Mapping[str, float]


async def measure(data: Path | None, folder: Path, size: Size, note: Callable[[str], None]) -> Sequence[Row]:
    """Measure a crowd of each size on the same stories."""
    note(f"preparing {size.articles:,} articles ...")
    (folder / STORIES).write_bytes(pickle.dumps(stories(data, size.articles)))
    told = {}
    for count in size.crowds:
        note(f"{count:,} readers ...")
        told[count] = await _told(folder, f"match={count}", str(size.rows))
        (folder / f"{count}.db").unlink()
    note("a loop over all readers ...")
    looped = {
        count: await _told(folder, f"loop={count}", str(size.looped)) for count in (size.crowds[0], size.crowds[-1])
    }
    whence = "scraped, as the desk edits them" if data else "made up, for there is no data"
    return list(rows(size, told, looped, whence))


async def _told(folder: Path, *words: str) -> Told:
    """Run a process of the benchmark's own; gives what it printed."""
    log = folder / "measured.log"
    async with process(sys.executable, "-m", "bench.fanning.measured", str(folder), *words, log=log) as running:
        told: dict[str, float] = json.loads(await ended(running, log))
    return told


def rows(size: Size, told: Mapping[int, Told], looped: Mapping[int, Told], whence: str) -> Iterator[Row]:
    """Write what came of each crowd, and of the loop over the smallest and the largest of them."""
    least, most = size.crowds[0], size.crowds[-1]
    yield Row(f"{size.articles:,} articles, {whence}", f"{FOLLOWS} follows a reader", f"load {getloadavg()[0]:.1f}")
    for count, each in told.items():
        yield from _crowd(size, count, each, looped.get(count), last=count == most)
    grown = _per_match(told[most]) / _per_match(told[least])
    readers = f"from {least:,} to {most:,} readers"
    loop = looped[most]["seconds"] / looped[least]["seconds"]
    yield Row(
        f"time of a match, {readers}",
        f"{_per_match(told[least]) * 1e6:.0f} to {_per_match(told[most]) * 1e6:.0f} µs",
        f"an article, in a loop over all readers: {loop:.0f} times as long",
        f"at most {GROWTH:.0f} times",
        grown <= GROWTH,
    )
    memory = told[most]["peak"] / told[least]["peak"]
    yield Row(
        f"peak memory, {readers}",
        f"{told[least]['peak']:.0f} to {told[most]['peak']:.0f} MB",
        "",
        f"at most {MEMORY} times",
        memory <= MEMORY,
    )


def _crowd(size: Size, count: int, told: Told, looped: Told | None, *, last: bool) -> Iterator[Row]:
    """Write what came of one crowd; the goals are for the largest."""
    who, pace = f"{count:,} readers", size.articles / told["seconds"]
    yield Row(f"{who}: distinct queries followed", f"{told['queries']:,.0f}", f"let in, in {told['following']:,.1f} s")
    beside = "" if looped is None else f"a loop over all readers {1 / looped['seconds']:,.1f}"
    yield Row(
        f"{who}: articles matched a second",
        f"{pace:,.0f}",
        beside,
        f"{MATCHED} or more" if last else "",
        pace >= MATCHED if last else None,
    )
    yield Row(
        f"{who}: of an article, queries read, and answered",
        f"{told['candidates'] / size.articles:,.1f}, {told['matches'] / size.articles:,.1f}",
        f"read by the longest word {told['by_length'] / size.articles:,.1f}; wanted by"
        f" {told['wanting'] / size.articles:,.0f} readers",
    )
    written = told["rows"] / told["bringing"]
    yield Row(
        f"{who}: deliveries written a second",
        f"{written:,.0f}",
        f"{told['rows']:,.0f} of them measured",
        f"{WRITTEN:,} or more" if last else "",
        written >= WRITTEN if last else None,
    )
    yield Row(
        f"{who}: the longest portion",
        f"{told['longest'] * 1000:.0f} ms",
        "",
        f"{HOLDUP * 1000:.0f} ms" if last else "",
        told["longest"] <= HOLDUP if last else None,
    )


def _per_match(told: Told) -> float:
    return told["seconds"] / max(1, told["matches"])
