"""The sender where things go wrong: crashes, stops, a store that fails, and answers that never come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.delivery.parts import Part
from bot.delivery.verdict import LOOK_AGAIN_AFTER, SETTLE_AFTER, Policy, UnknownPolicy
from bot.errors import StoreError
from bot.model import Chat, DeliveryState
from bot.outcome import Later, Outcome, Sent, Unknown
from storage import Store
from tests.delivery.room import FakeSettler, FakeTelegram, Room, asked, none_sending, told, wait_for
from tests.making import CHANNEL, GROUP, NOON, READER

LOST = Unknown("no answer")
NOT_THERE = Later(NOON, "it was looked for and is not in the chat")
SOON = SETTLE_AFTER.total_seconds()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield store


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


@pytest.fixture
def settling(store: Store) -> Room:
    """A room with a log chat, whose channel has a post, number 1, and then one whose answer was lost."""
    return Room(store, policy=Policy(settles=True), settler=FakeSettler(), telegram=FakeTelegram({"satu": [LOST]}))


def finds(room: Room) -> FakeSettler:
    assert isinstance(room.settler, FakeSettler)
    return room.settler


def channel(room: Room) -> list[str]:
    return [text for chat, text in room.telegram.asked if chat == CHANNEL.id]


async def crash(room: Room) -> None:
    """Leave what is ready as a kill would: marked as sending."""
    await room.out.start(await room.out.heads(NOON, 9), NOON)


async def lose(room: Room) -> None:
    """Send a post and lose the answer of the next; then let the time come to look for it."""
    for text in "lama", "satu", "dua":
        await room.add(text)
    async with room.running():
        await room.until(DeliveryState.UNKNOWN, count=1)
    room.clock.move(SOON)
    room.sender = room.another()


async def test_an_unknown_post_that_is_found_is_sent_with_its_id(settling: Room) -> None:
    finds(settling).finds["satu"] = [Sent(42)]
    await lose(settling)
    async with settling.running():
        await settling.until(DeliveryState.SENT, count=3)
    assert channel(settling) == ["lama", "satu", "dua"]
    assert finds(settling).asked == [(CHANNEL.id, "satu", 1)]
    assert {one.subject: one.message_id for one in await settling.listed(DeliveryState.SENT)}["satu"] == 42


async def test_an_unknown_post_that_is_not_there_is_sent_again_before_the_next(settling: Room) -> None:
    finds(settling).finds["satu"] = [NOT_THERE]
    await lose(settling)
    async with settling.running():
        await settling.until(DeliveryState.SENT, count=3)
    assert channel(settling) == ["lama", "satu", "satu", "dua"]


async def test_until_an_unknown_post_is_settled_its_chat_waits_and_others_do_not(settling: Room) -> None:
    await settling.add("grup", GROUP)
    await lose(settling)
    settling.clock.move(-SOON / 2)
    async with settling.running():
        await settling.until(DeliveryState.SENT, count=2)
        await asyncio.sleep(0.1)
    assert channel(settling) == ["lama", "satu"]
    assert finds(settling).asked == []


async def test_where_it_cannot_be_told_the_owner_is_asked_and_the_chat_goes_on(settling: Room) -> None:
    await lose(settling)
    async with settling.running():
        await settling.until(DeliveryState.SENT, count=3)
    assert channel(settling) == ["lama", "satu", "dua"]
    (notice,) = (text for chat, text in settling.telegram.asked if chat == 99)
    assert "satu" in notice
    assert (await settling.states())[DeliveryState.UNKNOWN] == 1


async def test_where_telegram_cannot_be_asked_now_it_is_looked_for_later(settling: Room) -> None:
    finds(settling).finds["satu"] = [Unknown("no clear answer"), Sent(42)]
    await lose(settling)
    async with settling.running():
        await wait_for(lambda: asyncio.sleep(0, bool(finds(settling).asked)))
        await asyncio.sleep(0.1)
        assert channel(settling) == ["lama", "satu"]
        settling.clock.move(LOOK_AGAIN_AFTER.total_seconds())
        await settling.until(DeliveryState.SENT, count=3)
    assert len(finds(settling).asked) == 2


async def test_a_settled_post_is_not_settled_again_while_the_store_fails(settling: Room) -> None:
    finds(settling).finds["satu"] = [NOT_THERE, NOT_THERE]
    await lose(settling)
    settling.out.failures = {"finish": 3}
    async with settling.running():
        await settling.until(DeliveryState.SENT, count=3)
    assert channel(settling) == ["lama", "satu", "satu", "dua"]
    assert len(finds(settling).asked) == 1


async def test_a_settler_or_a_store_that_breaks_is_logged_and_tried_again(settling: Room) -> None:
    class Broken(FakeSettler):
        async def settle(self, chat: Chat, part: Part, after: int, now: datetime) -> Outcome | None:
            found = await super().settle(chat, part, after, now)
            if found is None:
                raise KeyError("a fault of our own")
            return found

    settling.settler = Broken({"satu": [None, Sent(42)]})
    await lose(settling)
    settling.out.failures = {"unsettled": 1}
    with capture_logs() as logs:
        async with settling.running():
            await settling.until(DeliveryState.SENT, count=3)
    events = [log["event"] for log in logs]
    assert (events.count("outbox.failed"), events.count("sender.failed")) == (1, 1)


@pytest.mark.parametrize(
    ("policy", "chat", "state", "times"),
    [
        (None, READER, DeliveryState.SENT, 2),
        (None, CHANNEL, DeliveryState.UNKNOWN, 1),
        (UnknownPolicy.RESEND, CHANNEL, DeliveryState.SENT, 2),
        (UnknownPolicy.DROP, CHANNEL, DeliveryState.CANCELLED, 1),
        (UnknownPolicy.ASK, READER, DeliveryState.UNKNOWN, 1),
    ],
)
async def test_what_cannot_be_looked_for_goes_by_the_policy(
    store: Store, policy: UnknownPolicy | None, chat: Chat, state: DeliveryState, times: int
) -> None:
    room = Room(store, policy=Policy(policy), telegram=FakeTelegram({"satu": [LOST]}))
    await room.add("satu", chat)
    async with room.running():
        await wait_for(asked(room, 1))
        await wait_for(none_sending(room))
        room.clock.move(SOON)
        room.sender.wake()
        await room.until(state, count=1)
    assert [text for number, text in room.telegram.asked if number == chat.id] == ["satu"] * times


async def test_what_a_crash_left_is_unknown_and_not_repeated(room: Room) -> None:
    await room.add("satu")
    await room.add("dua")
    await crash(room)
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.UNKNOWN, count=1)
            room.clock.move(SOON)
            await room.until(DeliveryState.SENT, count=2)
    assert channel(room) == ["dua"]
    assert await room.states() == {DeliveryState.UNKNOWN: 1, DeliveryState.SENT: 2}
    assert [log["count"] for log in logs if log["event"] == "deliveries.unknown"] == [1]


async def test_stopping_waits_for_what_is_in_flight_and_starts_nothing_more(room: Room) -> None:
    room.telegram.gate.clear()
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
        await room.add("grup", GROUP)
        room.sender.stop()
        asyncio.get_running_loop().call_later(0.1, room.telegram.gate.set)
    assert room.telegram.texts == ["satu"]
    assert await room.states() == {DeliveryState.SENT: 1, DeliveryState.PENDING: 1}


async def test_a_sender_that_is_stopped_before_it_began_starts_nothing(room: Room) -> None:
    await room.add("satu")
    room.sender.stop()
    await room.sender.run()
    assert await room.states() == {DeliveryState.PENDING: 1}


async def test_requests_that_hang_when_kabar_stops_are_left_and_settled_at_the_next_start(room: Room) -> None:
    room.telegram.gate.clear()
    for chat in CHANNEL, GROUP:
        await room.add("satu", chat)
    async with room.running():
        await wait_for(asked(room, 2))
    assert await room.states() == {DeliveryState.SENDING: 2}
    room.telegram.gate.set()
    room.clock.move(SOON)
    room.sender = room.another()
    async with room.running():
        await room.until(DeliveryState.UNKNOWN, count=2)
    assert room.telegram.texts.count("satu") == 2


async def test_a_store_that_fails_for_a_while_loses_and_repeats_nothing(room: Room) -> None:
    room.out.failures = {"heads": 1, "start": 1, "finish": 2}
    await room.add("satu")
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.SENT, count=1)
    assert room.telegram.texts == ["satu"]
    assert [log["event"] for log in logs].count("outbox.failed") >= 4


async def test_an_outcome_that_cannot_be_written_at_the_end_is_counted_and_unknown_at_the_next_start(
    room: Room,
) -> None:
    room.telegram.gate.clear()
    await room.add("satu")
    with capture_logs() as logs:
        async with room.running():
            await wait_for(asked(room, 1))
            room.out.failures = {"finish": 99}
            room.telegram.gate.set()
            await wait_for(told(logs, "delivery.sent"))
    assert [log["unwritten"] for log in logs if "unwritten" in log] == [1]
    assert await room.states() == {DeliveryState.SENDING: 1}


async def test_a_store_that_cannot_be_read_at_the_start_ends_the_sender(store: Store) -> None:
    room = Room(store)
    await store.close()
    with pytest.raises(StoreError):
        await room.sender.run()
