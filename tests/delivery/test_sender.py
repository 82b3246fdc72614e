"""The sender takes what waits, in order and at Telegram's pace, and sends each thing once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.model import Chat, ChatKind, Delivery, DeliveryState, Lane, Post
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from storage import Store
from tests.delivery.room import FakeTelegram, Room, asked, none_sending, told, wait_for
from tests.making import CHANNEL, GROUP, NOON, later

LONG = Post("<b>Banjir</b>\n\n" + "kata " * 300, photo_url="https://warta.example/1.jpg")
FLOOD = Later(later(30), "flood wait", flood=True)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield Room(store)


@pytest.mark.parametrize(
    ("outcome", "state", "event"),
    [
        (Sent(77), DeliveryState.SENT, "sent"),
        (Later(later(60), "flood wait"), DeliveryState.PENDING, "later"),
        (Refused("message is too long"), DeliveryState.REFUSED, "refused"),
        (Unknown("no answer"), DeliveryState.UNKNOWN, "unknown"),
    ],
)
async def test_each_outcome_is_kept(room: Room, outcome: Outcome, state: DeliveryState, event: str) -> None:
    room.telegram.answers["Banjir"] = [outcome]
    await room.add("Banjir")
    with capture_logs() as logs:
        async with room.running():
            await wait_for(told(logs, f"delivery.{event}"))
    delivery = next(one for one in await room.listed(state) if one.kind == "news")
    assert delivery.message_id == (77 if state is DeliveryState.SENT else None)
    assert room.telegram.attempts[0] == 1


async def test_a_chat_gets_its_posts_in_order_breaking_news_first(room: Room) -> None:
    for text in "satu", "dua", "tiga":
        await room.add(text)
    await room.add("PENTING", lane=Lane.BREAKING)
    async with room.running():
        await room.until(DeliveryState.SENT, count=4)
    assert room.telegram.texts == ["PENTING", "satu", "dua", "tiga"]


async def test_breaking_news_overtakes_a_backlog_that_is_on_its_way(room: Room) -> None:
    room = Room(room.store, in_flight=2)
    room.telegram.gate.clear()
    for number in range(1, 7):
        await room.add(str(number), Chat(number, ChatKind.PRIVATE, "Pembaca"))
    async with room.running():
        await wait_for(asked(room, 2))
        await room.add("PENTING", lane=Lane.BREAKING)
        room.sender.wake()
        room.telegram.gate.set()
        await room.until(DeliveryState.SENT, count=7)
    assert room.telegram.texts.index("PENTING") == 2


async def test_one_that_must_wait_keeps_its_chats_order_and_holds_no_other_chat_back(room: Room) -> None:
    room.telegram.answers["satu"] = [FLOOD]
    for text in "satu", "dua":
        await room.add(text)
    await room.add("grup", GROUP)
    async with room.running():
        await room.until(DeliveryState.SENT, count=1)
        room.clock.move(29)
        await room.add("grup lagi", GROUP)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=2)
        assert [text for chat, text in room.telegram.asked if chat == CHANNEL.id] == ["satu"]
        room.clock.move(1)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=4)
    assert [text for chat, text in room.telegram.asked if chat == CHANNEL.id] == ["satu", "satu", "dua"]
    assert room.telegram.attempts.count(2) == 1


async def test_breaking_news_also_waits_while_telegram_holds_its_chat_back(room: Room) -> None:
    room.telegram.answers["satu"] = [FLOOD]
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
        await wait_for(none_sending(room))
        await room.add("PENTING", lane=Lane.BREAKING)
        await room.add("grup", GROUP)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=1)
        assert room.telegram.texts == ["satu", "grup"]
        room.clock.move(30)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=3)
    assert room.telegram.texts == ["satu", "grup", "PENTING", "satu"]


async def test_a_flood_wait_outlives_a_restart(room: Room) -> None:
    room.telegram.answers["satu"] = [FLOOD]
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
    room.sender = room.another()
    async with room.running():
        await room.add("grup", GROUP)
        await room.until(DeliveryState.SENT, count=1)
        assert room.pacer.parks(NOON.timestamp()) == {CHANNEL.id: later(30).timestamp()}
        room.clock.move(30)
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegram.texts == ["satu", "grup", "satu"]


async def test_several_chats_that_are_refused_at_once_slow_the_whole_sender_down(room: Room) -> None:
    chats = [Chat(number, ChatKind.PRIVATE, "Pembaca") for number in (1, 2, 3)]
    for chat in chats:
        room.telegram.answers[str(chat.id)] = [FLOOD]
        await room.add(str(chat.id), chat)
    async with room.running():
        await wait_for(asked(room, 3))
        await wait_for(none_sending(room))
    assert room.pacer.rate(NOON.timestamp()) == room.pace.overall_per_second / 2


async def test_one_chat_that_is_refused_slows_nobody_else_down(room: Room) -> None:
    room.telegram.answers["satu"] = [FLOOD]
    await room.add("satu")
    async with room.running():
        await wait_for(asked(room, 1))
    assert room.pacer.rate(NOON.timestamp()) == room.pace.overall_per_second


async def test_what_is_unknown_or_refused_is_not_sent_again_and_the_owner_hears_of_both(room: Room) -> None:
    room.telegram.answers = {"satu": [Unknown("no answer")], "dua": [Refused("too long")]}
    for text in "satu", "dua", "tiga":
        await room.add(text)
    async with room.running():
        await room.until(DeliveryState.SENT, count=3)
    room.clock.move(99_999)
    room.sender = room.another()
    async with room.running():
        await room.add("empat")
        await room.until(DeliveryState.SENT, count=4)
    assert [text for chat, text in room.telegram.asked if chat == CHANNEL.id] == ["satu", "dua", "tiga", "empat"]
    unclear, refused = (text for chat, text in room.telegram.asked if chat == 99)
    assert "satu" in unclear
    assert "too long" in refused


async def test_a_chat_that_is_closed_keeps_its_posts_until_it_opens_again(room: Room) -> None:
    room.telegram.answers["satu"] = [Refused("bot was kicked", chat_closed=True)]
    for text in "satu", "dua":
        await room.add(text)
    await room.add("grup", GROUP)
    async with room.running():
        await room.until(DeliveryState.SENT, count=2)
        assert [text for chat, text in room.telegram.asked if chat == CHANNEL.id] == ["satu"]
        await room.store.write(lambda tables: tables.chats.know(CHANNEL))
        room.sender.wake()
        await room.until(DeliveryState.SENT, count=4)
    assert [text for chat, text in room.telegram.asked if chat == CHANNEL.id] == ["satu", "satu", "dua"]
    assert any(chat == 99 and "bot was kicked" in text for chat, text in room.telegram.asked)


async def test_a_group_that_moved_gets_its_posts_under_its_new_id(room: Room) -> None:
    room.telegram.answers["satu"] = [Later(NOON, "moved", moved_to=-10077)]
    for text in "satu", "dua":
        await room.add(text, GROUP)
    async with room.running():
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegram.asked == [(GROUP.id, "satu"), (-10077, "satu"), (-10077, "dua")]


async def test_html_that_is_refused_goes_once_more_as_plain_text(room: Room) -> None:
    refused = Refused("can't parse entities", malformed=True)
    room.telegram.answers = {"<b>satu</b>": [refused], "<i>dua</i>": [refused], "dua": [refused]}
    await room.add("<b>satu</b>")
    await room.add("<i>dua</i>")
    async with room.running():
        await room.until(DeliveryState.SENT, DeliveryState.REFUSED, count=3)
    shown = [text for chat, text in room.telegram.asked if chat == CHANNEL.id]
    assert shown == ["<b>satu</b>", "satu", "<i>dua</i>", "dua"]


async def test_a_long_message_that_stopped_half_way_goes_on_with_the_missing_part(room: Room) -> None:
    text = "kata " * 300
    room.telegram.answers[text] = [FLOOD]
    await room.add("panjang", what=LONG)
    await room.add("berikut")
    async with room.running():
        await wait_for(asked(room, 2))
    room.clock.move(30)
    room.sender = room.another()
    async with room.running():
        await room.until(DeliveryState.SENT, count=2)
    assert room.telegram.texts == ["<b>Banjir</b>", text, text, "berikut"]
    assert [one.message_ids for one in await room.listed(DeliveryState.SENT)] == [(4,), (1, 3)]


async def test_only_so_many_are_in_flight_at_once(room: Room) -> None:
    room = Room(room.store, in_flight=5)
    room.telegram.gate.clear()
    for number in range(8):
        await room.add(str(number), Chat(number + 1, ChatKind.PRIVATE, "Pembaca"))
    async with room.running():
        await wait_for(asked(room, 5))
        room.sender.wake()
        await asyncio.sleep(0.05)
        assert len(room.telegram.asked) == 5
        room.telegram.gate.set()
        await room.until(DeliveryState.SENT, count=8)


async def test_what_lands_together_is_written_together(room: Room) -> None:
    room.telegram.gate.clear()
    for number in range(40):
        await room.add(str(number), Chat(number + 1, ChatKind.PRIVATE, "Pembaca"))
    async with room.running():
        await wait_for(asked(room, 40))
        room.telegram.gate.set()
        await room.until(DeliveryState.SENT, count=40)
    assert sum(room.out.written) == 40
    assert len(room.out.written) < 5


async def test_a_telegram_that_breaks_leaves_one_post_unknown_and_others_go_on(room: Room) -> None:
    class Broken(FakeTelegram):
        async def do(self, delivery: Delivery, now: datetime) -> Outcome:
            if delivery.post.html == "rusak":
                raise KeyError("a fault of our own")
            return await super().do(delivery, now)

    room = Room(room.store, telegram=Broken())
    await room.add("rusak")
    await room.add("satu")
    with capture_logs() as logs:
        async with room.running():
            await room.until(DeliveryState.SENT, count=2)
    assert [log["event"] for log in logs].count("delivery.failed") == 1
    (broken,) = await room.listed(DeliveryState.UNKNOWN)
    assert "a fault of our own" in broken.why
