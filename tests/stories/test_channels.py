"""What a channel lives through: let in, switched on, posted to, switched off, and shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.delivery.pacing import Pace
from bot.model import DeliveryState
from bot.sandbox.client import words
from tests.stories.newsroom import BOT, CHANNEL, OWNER, Newsroom, draft, labels, newsroom

OTHER = -1001000000002
SLOW = Pace(private_interval=0.0, group_per_minute=1, overall_per_second=1000)
"""One post a minute and channel, so that others wait."""


async def test_a_channel_gets_nothing_until_its_owner_switches_it_on(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.people.meet(type="channel", id=OTHER, title="Warta Kedua", creator=OWNER)
    await desk.people.appoint(OTHER, BOT, "administrator", by=OWNER, can_post_messages=True)
    told = await desk.people.see(OWNER, lambda message: "Warta Kedua" in words(message))
    assert words(told).endswith("Kirimannya masih nonaktif; aktifkan lewat /kanal.")
    await desk.publish(draft(1))
    await desk.posted(1)
    listed = await desk.ask(OWNER, "/kanal")
    assert words(listed).endswith("Warta Kedua: nonaktif\nWarta Lembayung: aktif")
    assert labels(listed)[::2] == ["Aktifkan Warta Kedua", "Nonaktifkan Warta Lembayung"]
    pressed = await desk.people.press(OWNER, listed, "Aktifkan Warta Kedua")
    assert pressed["text"] == "Warta Kedua sekarang aktif."
    await desk.publish(draft(2))
    assert [text.split("\n")[0] for text in await desk.posted(1, OTHER)] == ["Kabar nomor 2"]
    assert len(await desk.posted(2)) == 2
    await desk.settled()
    assert len(await desk.posts(OTHER)) == 1


async def test_switching_off_calls_back_what_waits(tmp_path: Path) -> None:
    async with newsroom(tmp_path, SLOW) as desk:
        await desk.open_channel()
        await desk.publish(*(draft(number) for number in range(5)))
        await desk.posted(1)
        await desk.people.press(OWNER, await desk.ask(OWNER, "/kanal"), "Nonaktifkan")
        counts = await desk.kabar.store.read(lambda tables: tables.outbox.counts())
        assert counts[DeliveryState.CANCELLED] == 4
        assert counts[DeliveryState.SENT] >= 1  # what owners were told is sent too
        await desk.people.press(OWNER, await desk.ask(OWNER, "/kanal"), "Aktifkan")
        waiting = await desk.kabar.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 9))
        assert waiting == []


async def test_a_channel_that_takes_the_right_away_is_held_until_it_gives_it_back_and_its_owner_hears(
    desk: Newsroom,
) -> None:
    await desk.open_channel()
    await desk.publish(draft(1))
    await desk.posted(1)
    await desk.people.appoint(CHANNEL, BOT, "administrator", by=OWNER, can_post_messages=False)
    told = await desk.people.see(OWNER, lambda message: "tidak lagi" in words(message))
    assert words(told) == "Bot tidak lagi dapat mengirim ke Warta Lembayung, jadi kiriman ke sana ditahan."
    await desk.publish(draft(2))
    await desk.settled()
    assert len(await desk.posts()) == 1
    assert "Bot belum boleh mengirim pesan di Warta Lembayung." in words(await desk.ask(OWNER, "/kanal"))
    await desk.people.appoint(CHANNEL, BOT, "administrator", by=OWNER, can_post_messages=True)
    await desk.people.see(OWNER, lambda message: "boleh mengirim lagi" in words(message))
    await desk.publish(draft(3))
    assert [text.split("\n")[0] for text in await desk.posted(3)] == [f"Kabar nomor {n}" for n in (1, 2, 3)]


async def test_a_channel_that_shows_the_bot_out_is_told_of_even_in_the_middle_of_posts(tmp_path: Path) -> None:
    async with newsroom(tmp_path, SLOW) as desk:
        await desk.open_channel()
        await desk.publish(*(draft(number) for number in range(3)))
        await desk.posted(1)
        await desk.people.appoint(CHANNEL, BOT, "left", by=OWNER)
        await desk.people.see(OWNER, lambda message: "tidak lagi" in words(message))
        await desk.settled()
        assert len(await desk.posts()) == 1
        assert await desk.kabar.store.read(lambda tables: tables.chats.open()) == []


async def test_a_channel_where_the_bot_may_not_post_can_not_be_switched_on(desk: Newsroom) -> None:
    await desk.people.meet(type="channel", id=CHANNEL, title="Warta Lembayung", creator=OWNER)
    await desk.people.appoint(CHANNEL, BOT, "administrator", by=OWNER, can_post_messages=False)

    async def known() -> bool:
        return bool(await desk.kabar.store.read(lambda tables: tables.chats.all()))

    await desk.people.until(known, "the channel was not known")
    listed = await desk.ask(OWNER, "/kanal")
    assert labels(listed) == ["Atur Warta Lembayung"]
    assert "Beri hak itu" in words(listed)


async def test_a_refused_post_closes_the_channel_and_goes_out_when_the_bot_is_let_in_again(desk: Newsroom) -> None:
    """The owner hears why; what waited is posted in its order, and nothing of it twice."""
    await desk.open_channel()
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="blocked")
    await desk.publish(draft(1), draft(2))
    told = await desk.people.see(OWNER, lambda message: "Kami tidak dapat mengirim ke" in words(message))
    assert words(told).startswith("Kami tidak dapat mengirim ke Warta Lembayung: Forbidden: ")
    assert words(told).endswith("Setelah bot diberi hak lagi, kiriman berjalan kembali.")
    await desk.settled()
    assert await desk.posts() == []
    assert len(await desk.deliveries(DeliveryState.PENDING)) == 2
    for status in ("left", "administrator"):
        await desk.people.appoint(CHANNEL, BOT, status, by=OWNER, can_post_messages=True)
    assert [text.split("\n")[0] for text in await desk.posted(2)] == ["Kabar nomor 1", "Kabar nomor 2"]
    await desk.settled()
    assert len(await desk.posts()) == 2


async def test_a_flood_wait_holds_back_its_channel_only(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.open_channel(OTHER, "Warta Kedua")
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="429", retry_after=3600)
    await desk.publish(draft(1), draft(2))
    assert [text.split("\n")[0] for text in await desk.posted(2, OTHER)] == ["Kabar nomor 1", "Kabar nomor 2"]
    await desk.settled()
    assert await desk.posts() == []
    waiting = await desk.deliveries(DeliveryState.PENDING)
    assert {each.chat.id for each in waiting} == {CHANNEL}
    shown = words(await desk.ask(OWNER, "/status"))
    assert "Menunggu dikirim: 2" in shown
    assert "Ditunda sementara oleh Telegram: 1 obrolan" in shown


@pytest.mark.parametrize("first", ["told", "found out"])
async def test_a_group_that_becomes_a_supergroup_is_posted_to_there(desk: Newsroom, first: str) -> None:
    """Telegram tells of it in a message; a post that leaves before that is read finds it out by itself."""
    group = await desk.people.meet(type="group", title="Ruang Warga", creator=OWNER)
    await desk.people.appoint(group, BOT, "member", by=OWNER)
    await desk.people.see(OWNER, lambda message: "Ruang Warga" in words(message))
    await desk.people.press(OWNER, await desk.ask(OWNER, "/kanal"), "Aktifkan Ruang Warga")
    await desk.publish(draft(1))
    await desk.people.see(group, lambda message: words(message).startswith("Kabar nomor 1"))
    if first == "found out":
        await desk.strike(method="getUpdates", kind="502", times=3)
    supergroup = await desk.upgrade(group)
    if first == "told":

        async def moved() -> bool:
            return [chat.id for chat in await desk.kabar.store.read(lambda tables: tables.chats.open())] == [supergroup]

        await desk.people.until(moved, "the group's move was not noticed")
    await desk.publish(draft(2))
    await desk.people.see(supergroup, lambda message: words(message).startswith("Kabar nomor 2"))
    await desk.settled()
    assert [words(each).split("\n")[0] for each in await desk.people.messages(supergroup) if words(each)] == [
        "Kabar nomor 2"
    ]
    assert [chat.id for chat in await desk.kabar.store.read(lambda tables: tables.chats.open())] == [supergroup]
