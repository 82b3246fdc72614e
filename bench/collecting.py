"""Kabar's collector, alone: `python -m bench.collecting WEB COUNT DATABASE_URL`.

It adds the feeds of a web (`bench.web`) to a store of its own and sweeps over all of them, turn after turn. A line of
JSON is printed when each sweep begins and when it ends; with the last one it stays until killed, to be looked at.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from bench.feeds import addresses
from bot.addresses import Allowed
from bot.collecting import Collector
from bot.intake import Intake, Manners
from bot.logs import configure
from bot.model import Clock
from bot.source import FullText, Source, SourceKind
from bot.sources import PoliteClient, Reader
from bot.words import Words
from storage import Store, Tables

TURNS = 3
APART = timedelta(days=60)
"""From one turn to the next on the collector's clock, so that whatever failed is due again."""


def began(turn: int) -> datetime:
    """Tell when a turn begins on the collector's clock."""
    return datetime(2026, 11, 1, 4, tzinfo=UTC) + turn * APART


async def run(web: str, count: int, database: str) -> None:
    """Sweep over every feed, turn after turn."""
    http = PoliteClient(allowed=Allowed.of(["127.0.0.0/8"]))
    async with await Store.open(database) as store, http:
        await store.write(lambda tables: _add(tables, web, count))
        for turn in range(1, TURNS + 1):
            answered = await asyncio.to_thread(begin, web, turn)
            start, spent = time.monotonic(), time.process_time()
            tell(turn=turn, at=time.time(), before=answered)
            await _collector(store, http, _clock(turn)).sweep()
            tell(seconds=time.monotonic() - start, cpu=time.process_time() - spent)
        await asyncio.Event().wait()


def begin(web: str, turn: int) -> dict[str, int]:
    """Let the web begin a turn; gives how often it answered what in the one before."""
    with urlopen(f"{web}/turn/{turn}", timeout=10) as answer:  # noqa: S310 - our own
        counts: dict[str, int] = json.load(answer)
    return counts


def tell(**facts: object) -> None:
    """Print a line of JSON."""
    print(json.dumps(facts), flush=True)


def _collector(store: Store, http: PoliteClient, clock: Clock) -> Collector:
    manners = Manners(Words.load("id"), ZoneInfo("Asia/Jakarta"))
    return Collector(store, Reader(http), Intake(manners, clock), clock)


def _clock(turn: int) -> Clock:
    start = time.monotonic()
    return lambda: began(turn) + timedelta(seconds=time.monotonic() - start)


def _add(tables: Tables, web: str, count: int) -> None:
    for feed, address in addresses(web, count):
        tables.sources.add(Source(0, SourceKind.FEED, address, f"Warta {feed.number}", full_text=FullText.NEVER))


if __name__ == "__main__":
    configure("ERROR", "console", ())
    asyncio.run(run(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
