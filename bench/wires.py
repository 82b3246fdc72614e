"""Wires beneath the polite client, measured: `python -m bench.wires [--quick]` prints one table.

Each asks the same feeds of 250 hosts in turn, none of which has changed. The rate needs a machine that has nothing
else to do; the microseconds of a core for each feed hold on a busy one too.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from bench.bare import Asked, Speed, with_aiohttp, with_httpx
from bench.collecting import begin
from bench.feeds import addresses
from bench.processes import server
from bot.addresses import Allowed
from bot.sources import PoliteClient

FEEDS = 10_000
SAMPLE = 3_000
CALLERS = (8, 32, 128, 256)

Run = Callable[[Sequence[Asked], int], Awaitable[object]]


def wires() -> Mapping[str, Run]:
    """List what is measured: a function of the feeds and the number of callers."""
    return {
        "aiohttp alone": with_aiohttp,
        "httpx alone": with_httpx,
        "Kabar over httpx's one pool, as large as the callers are many": _over_one_pool,
        "Kabar over that, no connection kept": _over_fresh,
        "Kabar over its own pools": _over_ours,
    }


async def _over_one_pool(asked: Sequence[Asked], callers: int) -> None:
    limits = httpx.Limits(max_connections=callers, max_keepalive_connections=callers)
    await _politely(asked, callers, httpx.AsyncHTTPTransport(limits=limits, http2=True, trust_env=False))


async def _over_fresh(asked: Sequence[Asked], callers: int) -> None:
    limits = httpx.Limits(max_connections=callers, max_keepalive_connections=0)
    await _politely(asked, callers, httpx.AsyncHTTPTransport(limits=limits, http2=True, trust_env=False))


async def _over_ours(asked: Sequence[Asked], callers: int) -> None:
    await _politely(asked, callers, None)


async def _politely(asked: Sequence[Asked], callers: int, wire: httpx.AsyncBaseTransport | None) -> None:
    waiting: Iterator[Asked] = iter(asked)
    async with PoliteClient(wire, allowed=Allowed.of(["127.0.0.0/8"])) as http:

        async def call() -> None:
            for address, etag in waiting:
                answer = await http.get(address, etag=etag)
                assert answer.status == 304

        await asyncio.gather(*(call() for _ in range(callers)))


async def measured(feeds: int, sample: int, callers: Sequence[int]) -> Sequence[Sequence[str]]:
    """Measure every wire with every number of callers; gives a row of cells for each wire."""
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="kabar-bench-")))
        web = await opened.enter_async_context(server("bench.web", f"{feeds}", "3600", log=folder / "web.log"))
        await asyncio.to_thread(begin, web, 2)
        sound = [(feed, address) for feed, address in addresses(web, feeds) if feed.items(2)]
        asked = [(address, feed.etag(2)) for feed, address in sound[:sample]]
        return [[name, *[await _cell(run, asked, count) for count in callers]] for name, run in wires().items()]


async def _cell(run: Run, asked: Sequence[Asked], callers: int) -> str:
    start, spent = time.perf_counter(), time.process_time()
    await run(asked, callers)
    speed = Speed.since(start, spent, len(asked))
    return f"{speed.rate:.0f}/s, {speed.cpu * 1000:.0f} µs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the grid."""
    parser = argparse.ArgumentParser(prog="python -m bench.wires", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few feeds: shows that it works, not how fast")
    chosen = parser.parse_args(arguments)
    size = (100, 50, (8,)) if chosen.quick else (FEEDS, SAMPLE, CALLERS)
    titles = ["wire", *(f"{callers} callers" for callers in size[2])]
    for row in [titles, ["---"] * len(titles), *asyncio.run(measured(*size))]:
        print(f"| {' | '.join(row)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
