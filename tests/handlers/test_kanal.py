"""/kanal: every channel with its switch, however many a stranger puts the bot into."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, ChatKind, DeliveryState, Lane, Reply, Role
from bot.words import LANGUAGES
from handlers.command import Ask
from handlers.kanal import CHANNELS, Kanal
from storage import Store
from tests.handlers.asking import ask, assert_telegram_takes, button, buttons_of, clock, text_of
from tests.making import CHANNEL, NOON, READER, post, routed

OFF = replace(CHANNEL, posting=False)
EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


def owner(text: str = "", language: str = "id") -> Ask:
    return ask(text, role=Role.OWNER, language=language)


async def know(store: Store, *chats: Chat) -> Kanal:
    for chat in chats:
        await _know(store, chat)
    return Kanal(store, clock)


async def _know(store: Store, chat: Chat) -> None:
    await store.write(lambda tables: tables.chats.know(chat))


async def test_a_channel_is_switched_on_and_off_in_place(store: Store) -> None:
    kanal = await know(store, OFF)
    listed = await kanal(owner())
    assert text_of(listed).endswith("Warta Lembayung: nonaktif")
    on = await kanal.press(owner(button(listed, "Aktifkan Warta Lembayung")))
    assert (on.edit, on.notice) == (True, "Warta Lembayung sekarang aktif.")
    assert text_of(on).endswith("Warta Lembayung: aktif")
    assert await store.read(lambda tables: tables.chats.open()) == [CHANNEL]
    off = await kanal.press(owner(button(on, "Nonaktifkan Warta Lembayung")))
    assert off.notice == "Warta Lembayung sekarang nonaktif."
    acts = await store.read(lambda tables: tables.audit.latest(9))
    assert [(act.act, act.subject, act.before, act.after) for act in acts] == [
        ("chat.off", "chat:-1001", "on", "off"),
        ("chat.on", "chat:-1001", "off", "on"),
    ]


async def test_a_second_press_of_the_same_switch_changes_nothing(store: Store) -> None:
    kanal = await know(store, OFF)
    switch = owner(button(await kanal(owner()), "Aktifkan"))
    assert await kanal.press(switch) == await kanal.press(switch)
    assert len(await store.read(lambda tables: tables.audit.latest(9))) == 1


async def test_switching_off_calls_back_what_waits(store: Store) -> None:
    kanal = await know(store, CHANNEL)
    await store.write(lambda tables: tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, post(), NOON))
    await kanal.press(owner(button(await kanal(owner()), "Nonaktifkan")))
    assert await store.read(lambda tables: tables.outbox.counts()) == {DeliveryState.CANCELLED: 1}


async def test_english_is_spoken_to_whoever_reads_english(store: Store) -> None:
    kanal = await know(store, OFF)
    listed = await kanal(owner(language="en"))
    assert text_of(listed).endswith("Warta Lembayung: off")
    assert (await kanal.press(owner(button(listed, "Switch on"), "en"))).notice == "Warta Lembayung is on now."


async def test_a_channel_that_forbids_posting_says_so_and_can_only_be_switched_off(store: Store) -> None:
    kanal = await know(store, replace(OFF, can_post=False), replace(CHANNEL, id=-5, title="Zona", can_post=False))
    listed = await kanal(owner())
    assert "Bot belum boleh mengirim pesan di Warta Lembayung." in text_of(listed)
    assert [one.label for one in buttons_of(listed)] == ["Atur Warta Lembayung", "Nonaktifkan Zona", "Atur Zona"]


async def test_without_channels_the_way_to_one_is_told(store: Store) -> None:
    kanal = await know(store, READER)
    assert text_of(await kanal(owner())).startswith("Belum ada kanal.")
    assert text_of(await kanal.press(owner("3"))).startswith("Belum ada kanal.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_hundreds_of_channels_with_the_longest_names_are_shown_in_pages(store: Store, language: str) -> None:
    """Anyone may make the bot an admin of their channels; an owner must still reach their own."""
    numbers = range(CHANNELS * 2 + 1)
    kanal = await know(store, *(Chat(-1001000000000 - n, ChatKind.CHANNEL, f'{n:03}"&😀' * 30) for n in numbers))
    pages = [await kanal(owner(language=language))]
    for _ in range(2):
        pages.append(await kanal.press(owner(buttons_of(pages[-1])[-1].data.partition(":")[2], language)))
    for page in pages:
        assert_telegram_takes(page)
    switched = {one.data.split(":")[1] for page in pages for one in buttons_of(page) if ":1:" in one.data}
    assert switched == {str(1001000000000 + n) for n in numbers}
    assert all(page.edit for page in pages[1:])


async def test_a_switch_leaves_the_page_that_is_shown(store: Store) -> None:
    kanal = await know(store, *(replace(OFF, id=-n, title=f"Kanal {n:02}") for n in range(1, 11)))
    second = await kanal.press(owner(button(await kanal(owner()), "Berikutnya")))
    switched = await kanal.press(owner(button(second, "Aktifkan Kanal 10")))
    assert "Kanal 10: aktif" in text_of(switched)
    assert text_of(switched).endswith("Halaman 2 dari 2")
    assert (await kanal.press(owner("999999"))).post == switched.post


@pytest.mark.parametrize("forged", ["", "1001:2:0", "1001:1", "-1001:1:0", "7:1:0", "0:1:0", "x", "1:2:3:4", "9" * 99])
async def test_forged_data_switches_nothing(store: Store, forged: str) -> None:
    """A number is always read as a channel's or group's: no person's chat can be switched on."""
    kanal = await know(store, OFF, READER)
    assert await kanal.press(owner(forged)) == EXPIRED
    assert await store.read(lambda tables: tables.chats.open()) == []
