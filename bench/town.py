"""The people of the sandbox in bulk, what it counts, and when each message came."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bench.processes import TOKEN, server

AT_ONCE = 32
LOOK_EVERY = 0.01
"""Seconds between two looks at the sandbox's counts."""

STALL = 8.0
"""Seconds without a new message after which a broadcast counts as ended."""


FIRST = 20.0
"""Seconds that the first message may take, with the start of who sends it."""


@dataclass(frozen=True, slots=True)
class Count:
    """What the server counted: messages sent, and calls refused as too fast."""

    sent: int
    breaches: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a broadcast arrived: messages in all, how many a second, and how many calls were too fast."""

    sent: int
    rate: float
    breaches: int


@dataclass(slots=True)
class Watch:
    """When each message came, by chat: (message id, seconds of time.perf_counter)."""

    seen: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, chat_id: int, message_id: int) -> None:
        """Write down a message that comes now."""
        self.seen[chat_id].append((message_id, time.perf_counter()))
        self._news.set()

    async def first(self, chats: Sequence[int], since: float, *, after: int = 0) -> dict[int, float]:
        """Wait until each chat has a message that came `since` then, with an id above `after`; gives when it came."""
        found: dict[int, float] = {}
        async with asyncio.timeout(30):
            while len(found) < len(chats):
                self._news.clear()
                for chat in chats:
                    times = (at for message_id, at in self.seen[chat] if at > since and message_id > after)
                    if chat not in found and (at := next(times, 0.0)):
                        found[chat] = at
                if len(found) < len(chats):
                    await self._news.wait()
        return found

    async def any(self, since: float) -> float:
        """Wait for a message in whatever chat; gives when it came."""
        async with asyncio.timeout(30):
            while True:
                self._news.clear()
                if times := [at for messages in self.seen.values() for _, at in messages[-1:] if at > since]:
                    return min(times)
                await self._news.wait()


class Town:
    """A client of the sandbox's control API (docs/sandbox.md), or of anything that counts alike at /sandbox/limits."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator[Town]:
        """Open a client for as long as the block runs."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as http:
            yield cls(url, http)

    async def settle(self, people: Sequence[int]) -> None:
        """Let people move in and press Start; what the bot was told of it is dropped."""
        waiting = iter(people)

        async def move_in() -> None:
            for person in waiting:
                await self._post("/sandbox/chats", type="private", id=person, first_name="Pembaca")
                await self._post(f"/sandbox/chats/{person}/messages", **{"from": person, "text": "/start"})

        await asyncio.gather(*(move_in() for _ in range(AT_ONCE)))
        await self._post(f"/bot{TOKEN}/deleteWebhook", drop_pending_updates=True)

    async def say(self, person: int, text: str) -> int:
        """Let a person write to the bot; gives the message's id."""
        said = await self._post(f"/sandbox/chats/{person}/messages", **{"from": person, "text": text})
        return int(str(said["message_id"]))

    async def count(self) -> Count:
        """Ask what was sent and refused so far."""
        async with self._http.get(f"{self.url}/sandbox/limits") as answer:
            told = await answer.json()
        return Count(told["sent"], told["breaches"])

    async def broadcast(self, count: int, before: Count, *, until: asyncio.Task[str] | None = None) -> Arrival:
        """Look on while `count` messages come, until no more do or the task `until`, who sends them, is done."""
        clock = time.perf_counter
        start = end = clock()
        first = now = before
        while now.sent - before.sent < count and clock() - end < (STALL if first is not before else FIRST):
            done = until is not None and until.done()
            seen = await self.count()
            if seen.sent > now.sent:
                end, now = clock(), seen
                if first is before:
                    start, first = end, seen
            elif done:
                break
            await asyncio.sleep(LOOK_EVERY)
        rate = (now.sent - first.sent) / (end - start) if end > start else 0.0
        return Arrival(now.sent - before.sent, rate, (await self.count()).breaches - before.breaches)

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[Watch]:
        """Look on while the block runs."""
        watch = Watch()
        async with self._http.get(f"{self.url}/sandbox/events", timeout=aiohttp.ClientTimeout()) as stream:
            await stream.content.readline()
            reading = asyncio.create_task(_read(stream.content, watch))
            try:
                yield watch
            finally:
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

    async def _post(self, path: str, **body: object) -> dict[str, object]:
        async with self._http.post(self.url + path, json=body) as answer:
            told: dict[str, object] = await answer.json()
            if answer.status != 200:
                raise RuntimeError(f"The sandbox refused {path.partition(TOKEN)[2] or path}: {told}")
        return told


async def _read(stream: aiohttp.StreamReader, watch: Watch) -> None:
    async for line in stream:
        if line.startswith(b"data: "):
            change = json.loads(line.removeprefix(b"data: "))
            if change["what"] == "message":
                watch.note(change["chat_id"], change["message_id"])


@asynccontextmanager
async def sandbox(folder: Path, time_scale: float, population: Sequence[int]) -> AsyncIterator[Town]:
    """Run a sandbox with Telegram's limits and people in it, in a process of its own."""
    words = ("bot", "sandbox", "--limits", "telegram", "--time-scale", f"{time_scale:g}", "--port", "0")
    async with server(*words, log=folder / "sandbox.log") as url, Town.at(url) as town:
        await town.settle(population)
        yield town
