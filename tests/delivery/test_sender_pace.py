"""Telegram's pace, on a clock that is moved by hand: nothing leaves before the pacer says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery.pacing import Pace
from bot.model import DeliveryState
from storage import Store
from tests.delivery.room import Room, none_sending, wait_for
from tests.making import GROUP, NOON, READER, later


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield Room(store, pace=Pace())


async def left(room: Room) -> int:
    """Count what has left when the sender has nothing more to do now."""
    before = -1
    while before != len(room.telegram.asked):
        before = len(room.telegram.asked)
        room.sender.wake()
        await asyncio.sleep(0.05)
        await wait_for(none_sending(room))
    return before


async def test_a_private_chat_gets_a_short_burst_and_then_one_a_second(room: Room) -> None:
    for number in range(8):
        await room.add(str(number), READER)
    counts = list[int]()
    async with room.running():
        for _ in range(9):
            counts.append(await left(room))
            room.clock.move(0.52)
    assert counts == sorted(counts)
    assert counts[-1] <= Pace().private_burst + 9 * 0.52
    assert counts[-1] >= 4


async def test_a_channel_gets_no_more_than_twenty_in_a_minute(room: Room) -> None:
    for number in range(30):
        await room.add(str(number))
    async with room.running():
        for _ in range(11):
            room.clock.move(5)
            await left(room)
        assert 8 <= await left(room) <= 20


async def test_the_pace_outlives_a_restart(room: Room) -> None:
    room = Room(room.store, pace=Pace(private_interval=9.0, private_burst=1))
    for text in "satu", "dua":
        await room.add(text, READER)
    async with room.running():
        await room.until(DeliveryState.SENT, count=1)
    room.sender = room.another()
    async with room.running():
        assert await left(room) == 1
        assert room.pacer.ready_at(READER.id, READER.kind, NOON.timestamp()) >= later(9).timestamp()


async def test_replies_to_people_are_counted_into_the_pace(room: Room) -> None:
    for _ in range(3):
        room.sender.replied(READER.id, READER.kind)
    assert room.pacer.ready_at(READER.id, READER.kind, NOON.timestamp()) > NOON.timestamp()


async def test_what_another_program_puts_into_the_outbox_is_seen_while_something_else_waits(room: Room) -> None:
    room = Room(room.store, pace=Pace(private_interval=60.0, private_burst=1))
    for text in "satu", "dua":
        await room.add(text, READER)
    async with room.running():
        await room.until(DeliveryState.SENT, count=1)
        await asyncio.sleep(0.2)
        await room.add("grup", GROUP)
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegram.texts == ["satu", "grup"]
