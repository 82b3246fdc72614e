"""A send whose answer was lost, while others post in the same channel: it is found, or sent again, and only once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import Kabar
from bot.delivery.request import Timeouts
from bot.delivery.verdict import UnknownPolicy
from bot.model import Chat, ChatKind, DeliveryState
from bot.sandbox import Sandbox
from bot.sandbox.client import People, words
from bot.settings import Secret, Settings
from tests.faults.archive import Archive, headline
from tests.faults.control import Control
from tests.faults.places import ADMIN, FIRST_CHANNEL, LOG, build, places

CHANNEL = FIRST_CHANNEL
FOREIGN = "Pengumuman admin"


@dataclass
class Newsroom:
    """A channel with one post in it, a running Kabar, and what a test does to it."""

    kabar: Kabar
    people: People
    control: Control
    archive: Archive

    async def posted(self) -> list[str]:
        """List what stands in the channel: our headlines, and others' words."""
        return [words(message).partition("\n")[0] for message in await self.people.messages(CHANNEL)]

    async def until(self, posts: list[str]) -> None:
        """Wait until exactly this stands in the channel, and nothing is under way."""

        async def so() -> bool:
            return await self.posted() == posts and not await self.busy()

        await self.people.until(so, f"{posts} did not stand in the channel")

    async def busy(self) -> set[DeliveryState]:
        counts = await self.kabar.store.read(lambda tables: tables.outbox.counts())
        return counts.keys() & {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN}

    async def foreign(self, number: int) -> str:
        """Let another admin post."""
        text = f"{FOREIGN} {number}"
        await self.people.say(CHANNEL, text, person=ADMIN)
        return text


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with Sandbox() as sandbox, People(sandbox.url, patience=30) as people, Control(sandbox.url) as control:
        settings = Settings(
            telegram_bot_token=Secret(sandbox.token),
            telegram_api_url=sandbox.url,
            database_url=f"sqlite:///{tmp_path / 'kabar.db'}",
            log_chat_id=LOG,
            unknown_policy=UnknownPolicy.ASK,
        )
        await build(people, places(1))
        async with Kabar.open(settings) as kabar:
            channel = Chat(CHANNEL, ChatKind.CHANNEL, "Warta", posting=True)
            await kabar.store.write(lambda tables: tables.chats.know(channel))
            room = Newsroom(kabar, people, control, Archive(tmp_path / "kabar.db"))
            async with running(kabar):
                room.archive.publish(1)
                await room.until([headline(1, 1)])
                yield room


@asynccontextmanager
async def running(kabar: Kabar) -> AsyncIterator[None]:
    """Run Kabar while the block runs; it waits half a second for an answer."""
    stop = asyncio.Event()
    task = asyncio.create_task(kabar.run(stop, timeouts=Timeouts(read=0.5)))
    try:
        yield
    finally:
        stop.set()
        await task


async def struck(newsroom: Newsroom, kind: str, **more: float) -> None:
    """Publish the second article, and wait until this fault has struck its send."""
    await newsroom.control.strike(kind=kind, method="sendMessage", chat_id=CHANNEL, times=1, **more)
    newsroom.archive.publish(1)

    async def done() -> bool:
        return bool(await newsroom.control.struck())

    await newsroom.people.until(done, f"no send was struck by {kind}")


async def test_a_post_is_found_between_the_posts_of_another_admin(newsroom: Newsroom) -> None:
    before = [await newsroom.foreign(1), await newsroom.foreign(2)]
    await struck(newsroom, "reset_after")
    after = [await newsroom.foreign(3), await newsroom.foreign(4)]
    await newsroom.until([headline(1, 1), *before, headline(2, 1), *after])


async def test_a_post_that_never_arrived_is_sent_again_below_the_posts_of_another_admin(newsroom: Newsroom) -> None:
    before = [await newsroom.foreign(1)]
    await struck(newsroom, "reset_before")
    after = [await newsroom.foreign(2), await newsroom.foreign(3)]
    await newsroom.until([headline(1, 1), *before, *after, headline(2, 1)])


async def test_a_post_that_arrives_after_we_stopped_waiting_is_found(newsroom: Newsroom) -> None:
    await struck(newsroom, "latency", seconds=1.5)
    await newsroom.until([headline(1, 1), headline(2, 1)])


async def test_looking_for_a_post_leaves_the_log_chat_clean_and_others_posts_as_they_were(newsroom: Newsroom) -> None:
    gone = [await newsroom.people.say(CHANNEL, f"{FOREIGN} {number}", person=ADMIN) for number in range(3)]
    for message_id in gone:
        await newsroom.control.delete(CHANNEL, message_id)
    kept = await newsroom.foreign(9)
    await struck(newsroom, "garbage", posted=True)
    await newsroom.until([headline(1, 1), kept, headline(2, 1)])
    assert not any(message["by_bot"] for message in await newsroom.people.messages(LOG))
    assert not any(message["edits"] for message in await newsroom.people.messages(CHANNEL))
