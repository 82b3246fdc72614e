"""A kill -9 at any moment: nothing is lost, nothing is posted twice, and what nobody can know is said to be unknown."""

from __future__ import annotations

import asyncio
import random
import re
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

from bench.happening import happening
from bot.app import Kabar
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Draft
from bot.sandbox import Sandbox
from bot.sandbox.client import People, words
from bot.sandbox.shapes import as_int
from bot.settings import Settings
from bot.sources import Harvest
from storage import Store, Tables
from tests.faults.gate import Gate, Wire
from tests.faults.process import kabar, until

BOT, OWNER = 1, 1001
CHANNELS = [-1001000000001 - number for number in range(40)]
ARTICLES = 5
POSTS = len(CHANNELS) * ARTICLES
GATES = (Gate.OPEN, Gate.NO_ANSWERS, Gate.NO_REQUESTS) * 2
"""What the wire let pass just before each kill."""


async def prepare(folder: Path, people: People) -> None:
    """Switch forty channels on and import five articles: two hundred posts wait, and no channel's minute fills up."""
    await people.meet(type="private", id=OWNER, first_name="Ratna")
    settings = Settings(database_url=f"sqlite:///{folder / 'kabar.db'}")
    drafts = tuple(Draft(f"{number}", f"Kabar nomor {number:03}", happening(number)) for number in range(ARTICLES))
    async with Kabar.open(settings) as newsroom:
        for chat in CHANNELS:
            await people.meet(type="channel", id=chat, title=f"Kanal {chat}", creator=OWNER)
            await people.appoint(chat, BOT, "administrator", by=OWNER, can_post_messages=True)
            await newsroom.store.write(partial(know, chat))
        await newsroom.collector.take(Harvest(drafts, etag=None, last_modified=None, state=""), origin="test")
        await newsroom.desk.catch_up()


def know(chat: int, tables: Tables) -> None:
    tables.chats.know(Chat(chat, ChatKind.CHANNEL, f"Kanal {chat}", posting=True))


def running(folder: Path, wire: Wire) -> AbstractAsyncContextManager[Process]:
    """Run the bot behind the gate."""
    return kabar(folder, "run", TELEGRAM_BOT_TOKEN="1:SANDBOX", TELEGRAM_API_URL=wire.url)


async def standing(people: People) -> int:
    """Count the messages in the channels."""
    return sum(as_int(chat["message_count"]) for chat in await people.chats() if chat["id"] in CHANNELS)


async def numbers(people: People, chat: int) -> list[int]:
    """List the numbers of the articles that stand in a channel."""
    return [number_in(words(message)) for message in await people.messages(chat)]


def number_in(text: str) -> int:
    found = re.search(r"Kabar nomor (\d+)", text)
    assert found is not None
    return int(found[1])


async def killed(folder: Path, people: People, wire: Wire, more: int, gate: Gate, moment: float) -> None:
    """Run Kabar until so many more posts stand, shut the gate, and kill it a moment after that cut something off."""
    wire.shut(Gate.OPEN)
    before = await standing(people)

    async def enough() -> bool:
        return await standing(people) >= before + more

    async def cut() -> bool:
        return wire.cut > 0

    async with running(folder, wire):
        await until(enough)
        wire.shut(gate)
        if gate is not Gate.OPEN:
            await until(cut)
        await asyncio.sleep(moment)


def listed(state: DeliveryState, tables: Tables) -> Sequence[Delivery]:
    return tables.outbox.listed(state, POSTS + 1)


async def finished(folder: Path, people: People, wire: Wire) -> Counter[tuple[int, int, DeliveryState]]:
    """Run Kabar until nothing waits; count its deliveries by channel, article and state."""
    wire.shut(Gate.OPEN)
    async with await Store.open(f"sqlite:///{folder / 'kabar.db'}") as store:

        async def idle() -> bool:
            counts = await store.read(lambda tables: tables.outbox.counts())
            return not counts.keys() & {DeliveryState.PENDING, DeliveryState.SENDING}

        async with running(folder, wire):
            await until(idle)
        found: Counter[tuple[int, int, DeliveryState]] = Counter()
        for state in DeliveryState:
            for row in await store.read(partial(listed, state)):
                found[row.chat.id, number_in(row.post.html), state] += 1
        return found


async def test_two_hundred_posts_and_six_kills(tmp_path: Path) -> None:
    chance = random.Random(20261123)  # the same moments in every run
    async with Sandbox() as sandbox, People(sandbox.url) as people, Wire(int(sandbox.url.rpartition(":")[2])) as wire:
        await prepare(tmp_path, people)
        for gate in GATES:
            await killed(tmp_path, people, wire, chance.randint(1, 20), gate, chance.uniform(0.02, 0.1))
        decided = await finished(tmp_path, people, wire)
        posts = Counter([(chat, number) for chat in CHANNELS for number in await numbers(people, chat)])
    assert set(posts.values()) == {1}, "something was posted twice"
    assert len(decided) == decided.total() == POSTS
    unknown = {(chat, number) for chat, number, state in decided if state is DeliveryState.UNKNOWN}
    sent = {(chat, number) for chat, number, state in decided if state is DeliveryState.SENT}
    assert len(unknown) + len(sent) == POSTS
    assert sent <= posts.keys(), "something is said to be sent and is not there"
    assert posts.keys() - sent <= unknown
    assert unknown & posts.keys(), "no answer was cut off: the kills missed what they were for"
    assert unknown - posts.keys(), "no request was cut off: the kills missed what they were for"
    assert len(unknown) <= len(GATES) * len(CHANNELS)
