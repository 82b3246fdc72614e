"""The sender takes what waits, in order and at Telegram's pace, and sends each thing once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.delivery.pacing import Pace
from bot.delivery.sender import IN_FLIGHT
from bot.model import Chat, ChatKind, DeliveryState, Lane, Later, Outcome, Post, Refused, Sent, Unknown
from storage import Store
from tests.delivery.room import FakeTelegraph, Room, asked, none_sending, told, wait_for
from tests.making import CHANNEL, GROUP, NOON, READER, later


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield Room(store)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(77), DeliveryState.SENT),
        (Later(later(60), "flood wait"), DeliveryState.PENDING),
        (Refused("message is too long"), DeliveryState.REFUSED),
        (Unknown("no answer"), DeliveryState.UNKNOWN),
    ],
)
async def test_each_outcome_is_kept(room: Room, outcome: Outcome, state: DeliveryState) -> None:
    room.telegraph.answers["Banjir"] = [outcome]
    await room.add("Banjir")
    with capture_logs() as logs:
        async with room.running():
            await wait_for(told(logs, f"delivery.{type(outcome).__name__.lower()}"))
    (delivery,) = await room.listed(state)
    assert delivery.message_id == (77 if state is DeliveryState.SENT else None)
    assert room.telegraph.attempts == [1]


async def test_a_chat_gets_its_posts_in_order_breaking_news_first(room: Room) -> None:
    for text in "satu", "dua", "tiga":
        await room.add(text)
    await room.add("PENTING", lane=Lane.BREAKING)
    async with room.running():
        await room.until(DeliveryState.SENT, count=4)
    assert room.telegraph.texts == ["PENTING", "satu", "dua", "tiga"]


async def test_one_that_must_wait_keeps_its_chats_order_and_holds_no_other_chat_back(room: Room) -> None:
    room.telegraph.answers["satu"] = [Later(later(30), "flood wait")]
    for text in "satu", "dua":
        await room.add(text)
    await room.add("grup", GROUP)
    async with room.running():
        await room.until(DeliveryState.SENT, count=1)
        room.clock.move(29)
        await room.add("grup lagi", GROUP)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=2)
        assert [text for chat, text in room.telegraph.asked if chat == CHANNEL.id] == ["satu"]
        room.clock.move(1)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=4)
    assert [text for chat, text in room.telegraph.asked if chat == CHANNEL.id] == ["satu", "satu", "dua"]
    assert room.telegraph.attempts.count(2) == 1


async def test_breaking_news_also_waits_while_telegram_holds_its_chat_back(room: Room) -> None:
    room.telegraph.answers["satu"] = [Later(later(30), "flood wait")]
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
        await wait_for(none_sending(room))
        await room.add("PENTING", lane=Lane.BREAKING)
        assert await room.sender.step() > 0
        await wait_for(none_sending(room))
        assert room.telegraph.texts == ["satu"]
        room.clock.move(30)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegraph.texts == ["satu", "PENTING", "satu"]


async def test_what_is_unknown_or_refused_is_never_sent_again(room: Room) -> None:
    room.telegraph.answers = {"satu": [Unknown("no answer")], "dua": [Refused("too long")]}
    for text in "satu", "dua", "tiga":
        await room.add(text)
    async with room.running():
        await room.until(DeliveryState.SENT, count=1)
    room.clock.move(99_999)
    room.sender = room.another()
    async with room.running():
        await room.add("empat")
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegraph.texts == ["satu", "dua", "tiga", "empat"]


async def test_a_chat_that_is_closed_gets_nothing_more(room: Room) -> None:
    room.telegraph.answers["satu"] = [Refused("bot was kicked", chat_closed=True)]
    for text in "satu", "dua":
        await room.add(text)
    await room.add("grup", GROUP)
    async with room.running():
        await room.until(DeliveryState.SENT, DeliveryState.REFUSED, count=2)
        await room.sender.step()
    assert sorted(room.telegraph.texts) == ["grup", "satu"]


async def test_what_a_crash_left_is_unknown_and_not_repeated(room: Room) -> None:
    await room.add("satu")
    await room.add("dua")
    await room.out.start(await room.out.heads(NOON), NOON)
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.SENT, count=1)
    assert room.telegraph.texts == ["dua"]
    assert await room.states() == {DeliveryState.UNKNOWN: 1, DeliveryState.SENT: 1}
    assert [log["count"] for log in logs if log["event"] == "deliveries.unknown"] == [1]


class TestPace:
    """Telegram's pace, on a clock that stands still: nothing leaves before the pacer says so."""

    async def sends(self, room: Room, seconds: int, step: float) -> list[float]:
        """Step the sender through a time; gives when each post left, in seconds."""
        left = list[float]()
        for number in range(int(seconds / step) + 1):
            while True:
                before = len(room.telegraph.asked)
                await room.sender.step()
                await wait_for(none_sending(room))
                if len(room.telegraph.asked) == before:
                    break
                left += [number * step] * (len(room.telegraph.asked) - before)
            room.clock.move(step)
        return left

    @pytest.fixture
    def room(self, room: Room) -> Room:
        return Room(room.store, pace=Pace())

    async def test_a_private_chat_gets_one_a_second(self, room: Room) -> None:
        for text in "satu", "dua", "tiga":
            await room.add(text, READER)
        assert await self.sends(room, 3, 0.5) == [0.0, 1.0, 2.0]

    async def test_a_channel_gets_twenty_a_minute(self, room: Room) -> None:
        for number in range(22):
            await room.add(str(number))
        assert await self.sends(room, 60, 15) == [0.0] * 20 + [60.0] * 2

    async def test_the_pace_outlives_a_restart_and_the_sender_says_when_to_look_again(self, room: Room) -> None:
        for text in "satu", "dua":
            await room.add(text, READER)
        async with room.running():
            await room.until(DeliveryState.SENT, count=1)
        room.clock.move(0.75)
        room.sender = room.another()
        async with room.running():
            await asyncio.sleep(0.05)
            assert room.telegraph.texts == ["satu"]
            assert await room.sender.step() == pytest.approx(0.25)


async def test_only_so_many_are_in_flight_at_once(room: Room) -> None:
    room.telegraph.gate.clear()
    for number in range(IN_FLIGHT + 3):
        await room.add(str(number), Chat(number + 1, ChatKind.PRIVATE, "Pembaca"))
    async with room.running():
        await wait_for(asked(room, IN_FLIGHT))
        await room.sender.step()
        assert len(room.telegraph.asked) == IN_FLIGHT
        room.telegraph.gate.set()
        await room.until(DeliveryState.SENT, count=IN_FLIGHT + 3)


async def test_stopping_waits_for_what_is_in_flight_and_starts_nothing_more(room: Room) -> None:
    room.telegraph.gate.clear()
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
        await room.add("grup", GROUP)
        room.sender.stop()
        asyncio.get_running_loop().call_later(0.1, room.telegraph.gate.set)
    assert room.telegraph.texts == ["satu"]
    assert await room.states() == {DeliveryState.SENT: 1, DeliveryState.PENDING: 1}


async def test_a_step_that_was_under_way_when_kabar_stopped_starts_nothing(room: Room) -> None:
    await room.add("satu")
    room.sender.stop()
    await room.sender.step()
    assert await room.states() == {DeliveryState.PENDING: 1}


async def test_what_is_late_when_kabar_stops_is_settled_at_the_next_start(room: Room) -> None:
    room.telegraph.gate.clear()
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
    assert await room.states() == {DeliveryState.SENDING: 1}
    room.sender = room.another()
    async with room.running():
        await room.until(DeliveryState.UNKNOWN, count=1)
    assert room.telegraph.texts == ["satu"]


async def test_a_store_that_fails_is_logged_and_tried_again(room: Room) -> None:
    room.out.failures = {"heads": 1, "finish": 1}
    await room.add("satu")
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.SENT, count=1)
    assert room.telegraph.texts == ["satu"]
    events = [log["event"] for log in logs]
    assert (events.count("outbox.failed"), events.count("delivery.unwritten")) == (1, 1)


async def test_a_telegraph_that_breaks_is_logged_and_others_go_on(room: Room) -> None:
    class Broken(FakeTelegraph):
        async def send(self, chat_id: int, post: Post, *, attempts: int, now: datetime) -> Outcome:
            if chat_id == GROUP.id:
                raise KeyError("a fault of our own")
            return await super().send(chat_id, post, attempts=attempts, now=now)

    room = Room(room.store, telegraph=Broken())
    await room.add("grup", GROUP)
    await room.add("satu")
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.SENT, count=1)
    assert [log["error"] for log in logs if log["event"] == "delivery.failed"] == ["'a fault of our own'"]
