"""/breaking: a preview that always fits, and one decision, whoever presses and however often."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.delivery.render import BREAKING_LIMIT
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Lane, Reply, Role
from handlers.breaking import CHANNELS_SHOWN, BreakingNews
from handlers.command import Ask
from storage import Store
from tests.handlers.asking import CATALOGUES, HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, text_of
from tests.making import CHANNEL

ALARM = "Jembatan ditutup\nArus sungai mengikis tiang."


@dataclass(frozen=True)
class Desk:
    """An editor's desk: the command, the store beneath it, and how often the sender was roused."""

    command: BreakingNews
    store: Store
    wakes: list[None]

    async def open(self, *chats: Chat) -> None:
        """Switch channels on."""
        for chat in chats:
            await self.know(replace(chat, posting=True))

    async def know(self, chat: Chat) -> None:
        """Put a chat into the store as it is."""
        await self.store.write(lambda tables: tables.chats.know(chat))

    async def waiting(self) -> Sequence[Delivery]:
        """List what is to leave."""
        return await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 100))

    async def acts(self) -> list[tuple[int, str, str]]:
        """List who did what."""
        done = await self.store.read(lambda tables: tables.audit.latest(10))
        return [(act.person_id, act.act, act.subject) for act in done]


@pytest.fixture
async def desk(store: Store) -> Desk:
    wakes: list[None] = []
    return Desk(BreakingNews(store, clock, CATALOGUES["id"], lambda: wakes.append(None)), store, wakes)


def editor(text: str = "", language: str = "id", person: int = 7) -> Ask:
    return ask(text, role=Role.EDITOR, language=language, person=person)


def channel(number: int, title: str = "Kanal") -> Chat:
    return Chat(-1000 - number, ChatKind.CHANNEL, title, posting=True)


async def test_a_preview_shows_the_post_and_the_channels_that_it_goes_to(desk: Desk) -> None:
    await desk.open(CHANNEL, channel(2, "Kanal <Kedua> & lain"))
    preview = await desk.command(editor(ALARM))
    assert text_of(preview) == (
        "Kabar ini akan dikirim ke 2 kanal:\n• Kanal <Kedua> & lain\n• Warta Lembayung\n\n"
        "Mohon periksa sekali lagi sebelum mengirim.\n\n"
        "BREAKING NEWS\n\nJembatan ditutup\n\nArus sungai mengikis tiang."
    )
    assert [one.label for one in buttons_of(preview)] == ["Kirim ke 2 kanal", "Batalkan"]
    assert await desk.waiting() == []


async def test_nothing_goes_to_a_channel_that_is_off_or_closed(desk: Desk) -> None:
    await desk.open(CHANNEL)
    for chat in (replace(channel(2), posting=False), replace(channel(3), can_post=False)):
        await desk.know(chat)
    preview = await desk.command(editor(ALARM))
    assert text_of(preview).startswith("Kabar ini akan dikirim ke 1 kanal:\n• Warta Lembayung\n")


async def test_a_confirmed_draft_leaves_once_for_every_channel_of_its_preview(desk: Desk) -> None:
    await desk.open(CHANNEL, channel(2))
    preview = await desk.command(editor(ALARM))
    await desk.open(channel(3))
    reply = await desk.command.press(editor(button(preview, "Kirim")))
    assert (text_of(reply), reply.edit, reply.notice) == (
        "Kabar sedang dikirim ke 2 kanal.",
        True,
        "Kabar sedang dikirim ke 2 kanal.",
    )
    waiting = await desk.waiting()
    assert {delivery.chat.id for delivery in waiting} == {CHANNEL.id, channel(2).id}
    assert {(delivery.subject, delivery.kind, delivery.lane) for delivery in waiting} == {
        ("breaking:1", "breaking", Lane.BREAKING)
    }
    assert not waiting[0].post.silent
    assert await desk.acts() == [(7, "breaking.confirmed", "breaking:1")]
    assert len(desk.wakes) == 1


async def test_a_post_is_in_the_newsrooms_language_and_the_preview_around_it_in_the_editors(desk: Desk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM, language="en"))
    assert text_of(preview).startswith("This will be sent to 1 channel:")
    reply = await desk.command.press(editor(button(preview, "Send to 1 channel"), language="en"))
    assert text_of(reply) == "Being sent to 1 channel."


async def test_a_second_press_is_told_that_it_was_sent(desk: Desk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    await desk.command.press(editor(button(preview, "Kirim")))
    for label in ("Kirim", "Batalkan"):
        late = await desk.command.press(editor(button(preview, label)))
        assert late == Reply(notice="Kabar ini sudah dikirim, jadi tidak dikirim lagi.")
    assert len(await desk.waiting()) == 1


async def test_a_cancelled_draft_is_never_sent(desk: Desk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    reply = await desk.command.press(editor(button(preview, "Batalkan")))
    assert (text_of(reply), reply.edit) == ("Dibatalkan. Tidak ada yang dikirim.", True)
    late = await desk.command.press(editor(button(preview, "Kirim")))
    assert late.notice.startswith("Kabar ini sudah dibatalkan.")
    assert await desk.waiting() == []
    assert await desk.acts() == [(7, "breaking.cancelled", "breaking:1")]


async def test_of_many_presses_at_once_one_decides(desk: Desk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    presses = [editor(button(preview, label), person=person) for person in (7, 8) for label in ("Kirim", "Batalkan")]
    replies = await asyncio.gather(*(desk.command.press(press) for press in presses * 5))
    assert len([reply for reply in replies if reply.edit]) == 1
    assert len(await desk.acts()) == 1
    assert len(await desk.waiting()) == len([act for act in await desk.acts() if act[1] == "breaking.confirmed"])


async def test_a_draft_outlives_the_switching_off_of_all_its_channels(desk: Desk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    send = editor(button(preview, "Kirim"))
    await desk.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=False))
    reply = await desk.command.press(send)
    assert reply.post is None
    assert reply.notice.startswith("Belum ada kanal yang aktif")
    assert await desk.acts() == []
    await desk.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=True))
    assert text_of(await desk.command.press(send)) == "Kabar sedang dikirim ke 1 kanal."


@pytest.mark.parametrize("forged", ["", "1", "0:1", "999:1", "999:0", "-1:1", "1:2", "1:1:1", "x:1", "9" * 99 + ":1"])
async def test_forged_data_is_an_old_button(desk: Desk, forged: str) -> None:
    await desk.open(CHANNEL)
    await desk.command(editor(ALARM))
    assert await desk.command.press(editor(forged)) == Reply(
        notice="Tombol ini sudah lama. Silakan ulangi perintahnya."
    )
    assert await desk.waiting() == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Tulis kabarnya setelah perintah"),
        (" \n\t", "Tulis kabarnya setelah perintah"),
        ("\u202e\x00", "Tulis kabarnya setelah perintah"),
        ("x" * (BREAKING_LIMIT + 1), "Teksnya terlalu panjang. Gunakan paling banyak 3.500 huruf"),
        ("😀" * (BREAKING_LIMIT // 2 + 1), "Teksnya terlalu panjang."),
    ],
)
async def test_what_cannot_be_sent_is_said_before_anything_is_kept(desk: Desk, text: str, answer: str) -> None:
    await desk.open(CHANNEL)
    assert text_of(await desk.command(editor(text))).startswith(answer)
    assert await desk.store.read(lambda tables: tables.breaking.get(1)) is None


async def test_without_a_channel_there_is_no_draft(desk: Desk) -> None:
    assert text_of(await desk.command(editor(ALARM))).startswith("Belum ada kanal yang aktif")
    assert await desk.store.read(lambda tables: tables.breaking.get(1)) is None


async def test_many_channels_are_counted_and_some_are_named(desk: Desk) -> None:
    await desk.open(*(channel(number) for number in range(CHANNELS_SHOWN + 1)))
    preview = text_of(await desk.command(editor(ALARM)))
    assert "ke 11 kanal:" in preview
    assert preview.count("• Kanal\n") == CHANNELS_SHOWN
    assert "\n…\n" in preview


@given(st.text(min_size=1, max_size=BREAKING_LIMIT))
@example("x" * BREAKING_LIMIT)
@example('"' * BREAKING_LIMIT)
@example("😀" * (BREAKING_LIMIT // 2))
@example(HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_that_fits_has_a_preview_that_telegram_takes(desk: Desk, text: str) -> None:
    """Even to more channels than are named, each with the longest name. The store is one for all examples."""
    await desk.open(*(channel(number, '"&😀' * 64) for number in range(CHANNELS_SHOWN + 1)))
    assert_telegram_takes(await desk.command(editor(text)))
