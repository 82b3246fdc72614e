"""People who wait while thousands of posts do: readers, editors, and everybody when Kabar was killed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from bench.newsroom import EDITOR, FIRST_PERSON, Newsroom, people
from bench.processes import peak_memory
from bench.size import Size
from bench.table import Row, percentile, spread
from bench.town import Town, Watch, sandbox
from bot.sandbox.client import Message, People, buttons

BOT = 1
CHANNELS = range(-1001000000020, -1001000000000)
STORIES = 50
A_SECOND = 30
"""Messages that leave the backlog each second."""

PAUSE = 1.0
"""Seconds of Telegram's clock, at least, between two pushes: 20 in a minute is what a channel takes."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is there: so many people, each with so many posts waiting, and readers who only ask."""

    people: Sequence[int]
    posts: int
    readers: Sequence[int]

    @classmethod
    def of(cls, size: Size, time_scale: float) -> Crowd:
        """Let so much wait that `size.waiting` posts still do when the last was asked and pushed."""
        seconds = size.asks * 0.3 + size.confirms * (0.8 + PAUSE / time_scale)
        rows = size.waiting + seconds * A_SECOND * time_scale
        posts = ceil(rows / 8000)
        return cls(people(ceil(rows / posts)), posts, range(FIRST_PERSON - size.asks, FIRST_PERSON))


async def backlog(folder: Path, size: Size, time_scale: float) -> Sequence[Row]:
    """Ask and push while a backlog is worked off. At Telegram's own pace, kill Kabar then and start it again."""
    crowd = Crowd.of(size, time_scale)
    async with sandbox(folder, time_scale, [*crowd.people, *crowd.readers, EDITOR]) as town:
        room = Newsroom(folder, f"backlog{time_scale:g}", town.url)
        await _prepare(town, room, crowd)
        rows = await _pushed(town, room, crowd, size, time_scale)
        return [*rows, *(await _restarts(town, room, size) if time_scale == 1 else [])]


async def _prepare(town: Town, room: Newsroom, crowd: Crowd) -> None:
    async with People(town.url) as hands:
        for channel in CHANNELS:
            await hands.meet(type="channel", id=channel, title=f"Kanal {channel}")
            await hands.appoint(channel, BOT, "administrator", can_post_messages=True)
    await town.settle([])
    await room.publish(STORIES)
    await room.open_channels(CHANNELS)
    await room.fill(crowd.people, crowd.posts)


async def _pushed(town: Town, room: Newsroom, crowd: Crowd, size: Size, time_scale: float) -> Sequence[Row]:
    async with town.watch() as watch, People(town.url) as hands, room.at_scale(time_scale) as kabar:
        await watch.any(0)
        asked = [await _ask(town, watch, reader) for reader in crowd.readers]
        pushes = [await _push(hands, watch, PAUSE / time_scale) for _ in range(size.confirms)]
        waiting, breaches = await room.waiting(), (await town.count()).breaches
        memory = peak_memory(kabar)
    first, last = zip(*pushes, strict=True)
    pace = f"time x{time_scale:g}"
    beside = f"{waiting} still waiting, {breaches} too fast"
    fair = waiting >= size.waiting and breaches == 0
    return [
        Row(f"/berita to its answer, {pace}", spread(asked), "", "p95 under 300 ms", percentile(asked, 0.95) < 0.3),
        Row(
            f"confirm to first of 20 channels, {pace}",
            spread(first),
            beside,
            "p95 under 300 ms, 0 too fast",
            fair and percentile(first, 0.95) < 0.3,
        ),
        Row(f"confirm to last of 20 channels, {pace}", spread(last)),
        Row("peak memory of it", memory),
    ]


async def _ask(town: Town, watch: Watch, reader: int) -> float:
    since = time.perf_counter()
    asked = await town.say(reader, "/berita")
    answered = (await watch.first([reader], since, after=asked))[reader]
    await asyncio.sleep(0.1)
    return answered - since


def _held(message: Message) -> bool:
    return any(str(button["text"]).startswith("Kirim sekarang") for button in buttons(message))


async def _push(hands: People, watch: Watch, pause: float) -> tuple[float, float]:
    """Give the seconds from an editor's "send now" until the first channel has it, and until the last."""
    drafted = await hands.say(EDITOR, "/breaking Jembatan Rantau Belida ditutup")
    preview = await hands.see(EDITOR, lambda message: "reply_markup" in message, after=drafted)
    await hands.press(EDITOR, preview, "Kirim")
    held = await hands.see(EDITOR, _held)
    since = time.perf_counter()
    pressed = asyncio.create_task(hands.press(EDITOR, held, "Kirim sekarang"))
    came = (await watch.first(CHANNELS, since)).values()
    await pressed
    await asyncio.sleep(pause)
    return min(came) - since, max(came) - since


async def _restarts(town: Town, room: Newsroom, size: Size) -> Sequence[Row]:
    """Start `kabar run` after one that was killed, and wait for its first message, again and again."""
    took: list[float] = []
    async with town.watch() as watch:
        for _ in range(size.restarts):
            await asyncio.sleep(0.5)  # what the killed one had in flight has landed
            since = time.perf_counter()
            async with room.as_operator() as kabar:
                took.append(await watch.any(since) - since)
                await asyncio.sleep(1)
                memory = peak_memory(kabar)
    waiting = await room.waiting()
    met = max(took) < 2 and waiting >= size.waiting - size.restarts * 3 * A_SECOND
    return [
        Row("start after kill -9 to first post", spread(took), f"{waiting} waiting", "worst under 2 s", met),
        Row("peak memory of it", memory),
    ]
