"""Digests that are due all at once, as at six in the morning: `python -m bench.fanning.digests [READERS ...]`.

A day's articles tell of made-up subjects, a few of which are in many of them; each reader follows five, by the same
odds. All readers have their digest at one moment. It is claimed, rendered and written to the outbox in the portions of
a running Kabar, on a disk, without the pauses between them in which others write.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bench.arguments import note
from bench.fanning.size import Size
from bench.happening import chronicle, happening
from bench.processes import ended, own_peak_megabytes, process
from bench.table import Row, table
from bot.digesting import PORTION, Digesting
from bot.edition import Editions
from bot.model import Chat, ChatKind, Rules, Story, Summary
from bot.retrieval.answering import keys
from bot.retrieval.query import read
from bot.retrieval.stems import stems
from bot.rules import Flow
from storage import Store, Tables

ZONE = ZoneInfo("Asia/Jakarta")
SIX = datetime(2026, 8, 21, 6, tzinfo=ZONE)
DAILY = Rules(flow=Flow.DIGEST, digest_at=(6 * 60,))
ARTICLES, FOLLOWED = 1000, 5
SUBJECTS = 2000
"""Distinct searches; the most followed one by every thirtieth reader."""

SIZES = (1000, 10_000, 100_000)
TOPICS = ("nasional", "daerah", "ekonomi", "olahraga", "teknologi", "dunia", "hukum", "kesehatan", "pendidikan")
AT_ONCE = 2000
ROWS = "rows"
GOAL = 1000
"""Digests a second: the morning's 100,000 are written in two minutes, and leave in an hour at Telegram's free rate."""


class Crowd:
    """Readers and a day's articles, the same each time."""

    def __init__(self) -> None:
        self._chance = Random(21)  # noqa: S311  # a benchmark is to come out the same each time
        self._subjects = [" ".join(happening(10**6 + number).split()[1:2]) for number in range(SUBJECTS)]
        self._odds = list(accumulate(1 / (10 + rank) for rank in range(SUBJECTS)))

    def subjects(self, count: int) -> Sequence[str]:
        """Draw subjects, the popular ones more often."""
        return self._chance.choices(self._subjects, cum_weights=self._odds, k=count)

    def stories(self, count: int) -> Iterator[Story]:
        """Give the day's articles, of which every third event is reported twice."""
        for number in range(1, count + 1):
            lead = f"{happening(number)} Hal itu menyangkut {', '.join(self.subjects(4))}."
            yield Story(
                number,
                lead[:90],
                f"{lead} {chronicle(number, 12)}",
                Summary(lead, "lead", happening(number)),
                (SIX - timedelta(minutes=self._chance.uniform(1, 1300))).astimezone(UTC),
                url=f"https://warta.example/{number}",
                source=f"Warta {number % 20}",
                topics=(TOPICS[number % len(TOPICS)],),
                revision=str(number),
                event=number - 1 if number % 6 == 0 else number,
            )


async def measure(folder: Path, readers: int, articles: int = ARTICLES) -> Sequence[Row]:
    """Let so many readers be due at once, in a new store in `folder`, and claim the digest of each."""
    async with await Store.open(f"sqlite:///{folder / f'digests-{readers}.db'}") as store:
        await _fill(store, readers, articles)
        digesting = Digesting(Editions(ZONE), lambda: SIX, ZONE, "id")
        began, longest = time.perf_counter(), 0.0
        while await store.read(digesting.waiting):
            start = time.perf_counter()
            await store.write(digesting.portion)
            longest = max(longest, time.perf_counter() - start)
        seconds = time.perf_counter() - began
        sent = await store.read(lambda tables: sum(tables.outbox.counts().values()))
    rate = readers / seconds
    told = f"{sent:,} written, {seconds:.1f} s"
    return [
        Row(
            f"{readers:,} due digests: claimed, rendered, written",
            f"{rate:,.0f} a second",
            told,
            f"{GOAL:,}",
            rate >= GOAL,
        ),
        Row(f"{readers:,} due digests: longest of {PORTION} in a transaction", f"{longest * 1000:.0f} ms"),
        Row(f"{readers:,} due digests: peak memory of the process", f"{own_peak_megabytes():.0f} MB"),
    ]


async def _fill(store: Store, readers: int, articles: int) -> None:
    crowd = Crowd()
    stories = list(crowd.stories(articles))
    await store.write(lambda tables: tables.stories.put_all(stories))
    for first in range(1, readers + 1, AT_ONCE):
        chats = range(first, min(first + AT_ONCE, readers + 1))
        await store.write(lambda tables, chats=chats: _settle(tables, crowd, chats))  # type: ignore[misc]  # bound now


def _settle(tables: Tables, crowd: Crowd, chats: range) -> None:
    """Let readers move in, who follow something and have their digest at six."""
    known = stems()
    for chat in chats:
        tables.chats.know(Chat(chat, ChatKind.PRIVATE, "Pembaca"))
        tables.chats.rule(chat, DAILY)
        tables.digests.plan(chat, SIX)
        for subject in crowd.subjects(FOLLOWED):
            tables.follows.add(chat, subject, keys(read(subject, now=SIX, zone=ZONE), known), SIX)


async def part(_: Path | None, folder: Path, size: Size, note: Callable[[str], None]) -> Sequence[Row]:
    """Measure as many readers as each crowd of `bench.fanout` has, each crowd in a process of its own."""
    rows: list[Row] = []
    for readers in size.crowds:
        note(f"digests of {readers:,} readers ...")
        command = (sys.executable, "-m", "bench.fanning.digests", ROWS, str(readers), str(size.articles))
        log = folder / "digests.log"
        async with process(*command, log=log) as running:
            rows += [Row(**row) for row in json.loads(await ended(running, log))]
    return rows


def main(arguments: Sequence[str]) -> int:
    """Measure each number of readers, the sizes of the issue unless others are given.

    "rows READERS ARTICLES" prints the rows of one size as JSON, for `part`.
    """
    if arguments and arguments[0] == ROWS:
        with tempfile.TemporaryDirectory() as folder:
            measured = asyncio.run(measure(Path(folder), *map(int, arguments[1:])))
        print(json.dumps([asdict(row) for row in measured]))
        return 0
    rows: list[Row] = []
    for readers in map(int, arguments) if arguments else SIZES:
        note(f"{readers:,} readers")
        with tempfile.TemporaryDirectory() as folder:
            rows += asyncio.run(measure(Path(folder), readers))
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
