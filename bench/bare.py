"""The same web, asked without Kabar: `python -m bench.bare WEB COUNT SAMPLE TURN...`, printing one line of JSON.

httpx        a bare loop that parses and keeps nothing, from as many callers as it is fastest with (tried on a tenth)
aiohttp      the same
feedparser   `feedparser.parse(url)`, one feed after the other, on a sample

None of them asks the feeds that hang: with so few callers they would do nothing but wait.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

import aiohttp
import feedparser
import httpx

from bench.collecting import begin
from bench.feeds import Feed, addresses

HTTPX_CALLERS = (4, 8, 16, 32)
AIOHTTP_CALLERS = (16, 64)

Asked = tuple[str, str]
"""An address, and the version that is known of it ("" if none is)."""

Ask = Callable[[Asked], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a loop was: feeds a second, and milliseconds of a core for each feed."""

    rate: float
    cpu: float

    @classmethod
    def since(cls, start: float, spent: float, count: int) -> Speed:
        """Measure what was done since a `time.perf_counter()` and a `time.process_time()`."""
        return cls(count / (time.perf_counter() - start), 1000 * (time.process_time() - spent) / count)


Loop = Callable[[Sequence[Asked], int], Awaitable[Speed]]


def known(feed: Feed, turn: int) -> str:
    """Give the version that was known of a feed when a turn began."""
    return feed.etag(turn - 1) if turn > 1 and feed.validates(turn - 1) and feed.failure is None else ""


async def with_httpx(asked: Sequence[Asked], callers: int) -> Speed:
    """Measure a loop with one client."""
    limits = httpx.Limits(max_connections=callers, max_keepalive_connections=callers)

    async with httpx.AsyncClient(limits=limits, timeout=20, trust_env=False) as http:

        async def ask(one: Asked) -> None:
            with suppress(httpx.HTTPError):
                await http.get(one[0], headers=_condition(one))

        return await _run(asked, callers, ask)


async def with_aiohttp(asked: Sequence[Asked], callers: int) -> Speed:
    """Measure a loop with one session."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=callers)) as http:

        async def ask(one: Asked) -> None:
            with suppress(aiohttp.ClientError):
                async with http.get(one[0], headers=_condition(one)) as answer:
                    await answer.read()

        return await _run(asked, callers, ask)


def with_feedparser(asked: Sequence[Asked]) -> Speed:
    """Measure feedparser's own fetching and parsing."""
    start, spent = time.perf_counter(), time.process_time()
    for address, version in asked:
        with suppress(OSError):
            feedparser.parse(address, etag=version or None)
    return Speed.since(start, spent, len(asked))


async def at_best(loop: Loop, asked: Sequence[Asked], choice: Sequence[int]) -> Mapping[str, float]:
    """Measure a loop with the number of callers that it is fastest with."""
    tried = {callers: (await loop(asked[::10], callers)).rate for callers in choice}
    best = max(tried, key=lambda callers: tried[callers])
    return {**asdict(await loop(asked, best)), "callers": best}


async def _run(asked: Sequence[Asked], callers: int, ask: Ask) -> Speed:
    waiting: Iterator[Asked] = iter(asked)

    async def call() -> None:
        for one in waiting:
            await ask(one)

    start, spent = time.perf_counter(), time.process_time()
    await asyncio.gather(*(call() for _ in range(callers)))
    return Speed.since(start, spent, len(asked))


def _condition(one: Asked) -> Mapping[str, str]:
    return {"If-None-Match": one[1]} if one[1] else {}


async def measured(web: str, count: int, sample: int, turn: int) -> Mapping[str, Mapping[str, float]]:
    """Measure all of them in one turn of the web."""
    begin(web, turn)
    asked = [(address, known(feed, turn)) for feed, address in addresses(web, count) if not feed.hangs]
    return {
        "httpx": await at_best(with_httpx, asked, HTTPX_CALLERS),
        "aiohttp": await at_best(with_aiohttp, asked, AIOHTTP_CALLERS),
        "feedparser": {**asdict(with_feedparser(asked[:: len(asked) // sample])), "callers": 1},
    }


def main(web: str, count: str, sample: str, *turns: str) -> None:
    """Print what was measured, a turn after the other."""
    told = [asyncio.run(measured(web, int(count), int(sample), int(turn))) for turn in turns]
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
