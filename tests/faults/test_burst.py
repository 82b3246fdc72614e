"""Two hundred posts at once to one channel, under Telegram's limits: in order, at the allowed pace, never refused."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bot.app import Kabar
from bot.delivery.pacing import Pace
from bot.model import Chat, ChatKind
from bot.sandbox import Sandbox
from bot.sandbox.client import People, words
from bot.sandbox.shapes import as_int
from bot.settings import Secret, Settings
from tests.faults.archive import Archive, headline
from tests.faults.control import Control
from tests.faults.places import FIRST_CHANNEL, OWNER, let_in

POSTS = 200
SCALE = 60
A_MINUTE = 20
"""Messages that Telegram allows a channel in a minute."""

ALLOWED = (POSTS - A_MINUTE) / A_MINUTE * 60 / SCALE
"""Seconds that so many posts take at the highest rate that is allowed."""


async def test_a_burst_of_200_posts_goes_out_in_order_at_the_allowed_pace_without_a_breach(tmp_path: Path) -> None:
    async with (
        Sandbox(limits="telegram", time_scale=SCALE) as sandbox,
        People(sandbox.url, patience=ALLOWED * 3) as people,
        Control(sandbox.url) as control,
    ):
        settings = Settings(
            telegram_bot_token=Secret(sandbox.token),
            telegram_api_url=sandbox.url,
            database_url=f"sqlite:///{tmp_path / 'kabar.db'}",
        )
        await people.meet(type="private", id=OWNER, first_name="Ratna")
        await people.meet(type="channel", id=FIRST_CHANNEL, title="Warta", creator=OWNER)
        await let_in(people, FIRST_CHANNEL)
        async with Kabar.open(settings) as kabar:
            channel = Chat(FIRST_CHANNEL, ChatKind.CHANNEL, "Warta", posting=True)
            await kabar.store.write(lambda tables: tables.chats.know(channel))
            Archive(tmp_path / "kabar.db").publish(POSTS)
            stop = asyncio.Event()
            running = asyncio.create_task(kabar.run(stop, pace=Pace().faster(SCALE)))

            async def posted(count: int) -> bool:
                return as_int((await people.chats())[0]["message_count"]) >= count

            await people.until(lambda: posted(1), "no post stood in the channel")
            began = time.monotonic()
            await people.until(lambda: posted(POSTS), "posts were missing")
            took = time.monotonic() - began
            stop.set()
            await running
        headlines = [words(message).partition("\n")[0] for message in await people.messages(FIRST_CHANNEL)]
        breaches = await control.breaches()
    assert headlines == [headline(number, 1) for number in range(1, POSTS + 1)]
    assert breaches == 0
    assert took > ALLOWED * 0.95
