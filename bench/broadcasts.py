"""Broadcasts: how fast, how much of it too fast, and what is lost, beside what others do."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import aiohttp

from bench.newsroom import FIRST_PERSON, POST, Newsroom, people
from bench.processes import ROOT, ended, peak_memory, process, server
from bench.size import Size
from bench.table import Row
from bench.town import Arrival, Town, sandbox

FREE, PAID = 30, 1000
"""Messages a second that Telegram allows a bot (its FAQ; Bot API, allow_paid_broadcast)."""

LATENCY = 0.1


async def free(folder: Path, size: Size) -> Sequence[Row]:
    """Broadcast to people within the free limits, through Kabar and through what others use."""
    allowed = FREE * size.time_scale
    async with sandbox(folder, size.time_scale, people(size.free)) as town:
        room = Newsroom(folder, "free", town.url)
        await room.fill(people(size.free))
        before = await town.count()
        async with room.at_scale(size.time_scale) as kabar:
            ours = await town.broadcast(size.free, before)
            memory = peak_memory(kabar)
        limiter = await _peer(folder, town, "limiter", size.free, size.time_scale)
        loop = await _peer(folder, town, "sleep", size.free, size.time_scale)
    lost = size.free - ours.sent
    met = ours.rate >= 0.98 * allowed and ours.breaches == 0 and lost == 0
    what = f"{size.free} private posts, time x{size.time_scale:g}"
    goal = f"98 % of {allowed:.0f}/s, 0 too fast, 0 lost"
    return (
        Row(what, _share(ours, allowed, lost), f"AIORateLimiter {_share(*limiter)}", goal, met),
        Row("", "", f"sleep(0.04) {_share(*loop)}"),
        Row("peak memory of it", memory),
    )


async def _peer(folder: Path, town: Town, how: str, count: int, scale: float) -> tuple[Arrival, float, int]:
    await asyncio.sleep(1)  # the server's window over all chats is empty again
    log, before = folder / f"{how}.log", await town.count()
    words = ("-m", "bench.peers", how, town.url, f"{count}", f"{scale}")
    async with process(sys.executable, *words, log=log) as running:
        ending = asyncio.create_task(ended(running, log))
        arrival = await town.broadcast(count, before, until=ending)
        told = json.loads(await ending)
    return arrival, FREE * scale, told["lost"]


def _share(arrival: Arrival, allowed: float, lost: int) -> str:
    percent = 100 * arrival.rate / allowed
    return f"{arrival.rate:.0f}/s, {percent:.1f} %, {arrival.breaches} too fast, {lost} lost"


async def paid(folder: Path, size: Size) -> Sequence[Row]:
    """Broadcast for Stars at 100 ms latency. The sandbox could not take so much, so a plain server does."""
    ours, most = await _paid_by_kabar(folder, size.paid)
    ptb = await _at_floor(folder, "ptb", size.peers, sys.executable, "-m", "bench.peers", "plain")
    beside = f"python-telegram-bot {ptb:.0f}/s"
    python = ROOT / ".venv-peers/bin/python"
    if python.exists():
        aiogram = await _at_floor(folder, "aiogram", size.peers, str(python), "bench/aiogram_peer.py")
        beside += f", aiogram {aiogram:.0f}/s"
    what = f"{size.paid} paid posts at {LATENCY * 1000:.0f} ms"
    figure = f"{ours.rate:.0f}/s, at most {most} in a second, {size.paid - ours.sent} lost"
    met = ours.rate >= 0.95 * PAID and ours.sent == size.paid
    return (Row(what, figure, beside, "950/s, 0 lost", met),)


async def _paid_by_kabar(folder: Path, count: int) -> tuple[Arrival, int]:
    async with server("bench.floor", f"{LATENCY}", log=folder / "floor.log") as url, Town.at(url) as town:
        room = Newsroom(folder, "paid", url)
        await room.fill(people(count))
        before = await town.count()
        async with room.as_operator(PAID_BROADCAST="true"):
            arrival = await town.broadcast(count, before)
        async with aiohttp.ClientSession() as http, http.get(f"{url}/sandbox/limits") as answer:
            return arrival, (await answer.json())["most_in_a_second"]


async def _at_floor(folder: Path, name: str, count: int, *command: str) -> float:
    log = folder / f"{name}.log"
    async with server("bench.floor", f"{LATENCY}", log=log) as url, Town.at(url) as town:
        before = await town.count()
        last = (f"{FIRST_PERSON}", json.dumps(asdict(POST))) if name == "aiogram" else ("1",)
        async with process(*command, url, f"{count}", *last, log=log) as running:
            ending = asyncio.create_task(ended(running, log))
            arrival = await town.broadcast(count, before, until=ending)
            await ending
    return arrival.rate
