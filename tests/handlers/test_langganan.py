"""/langganan: what a reader follows, and its end."""

from __future__ import annotations

import pytest

from bot.model import Reply
from handlers.langganan import Langganan
from storage import Store, Tables
from storage.follows import MOST
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, text_of

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
def langganan(store: Store) -> Langganan:
    return Langganan(store)


async def follow(store: Store, *searches: str, chat: int = 7) -> None:
    """Follow searches from a chat."""

    def add(tables: Tables) -> None:
        for words in searches:
            assert tables.follows.add(chat, words, ["kunci"], clock())

    await store.write(add)


async def test_without_any_a_reader_is_told_how_to_follow(langganan: Langganan) -> None:
    reply = await langganan(ask())
    assert text_of(reply).startswith("Belum ada pencarian yang Anda ikuti.")
    assert buttons_of(reply) == []


async def test_each_search_is_shown_with_its_end(langganan: Langganan, store: Store) -> None:
    await follow(store, "banjir", HOSTILE, "gempa " * 30)
    reply = await langganan(ask())
    assert text_of(reply).startswith("Anda mengikuti\n• banjir\n• <b>&amp;</i>")
    assert [each.label.startswith("Berhenti: ") for each in buttons_of(reply)] == [True] * 3
    assert_telegram_takes(reply)


async def test_as_many_as_can_be_followed_fit_in_a_message(langganan: Langganan, store: Store) -> None:
    await follow(store, *(f"{number} {'panjang ' * 24}".strip() for number in range(MOST)))
    reply = await langganan(ask())
    assert len(buttons_of(reply)) == MOST
    assert_telegram_takes(reply)


async def test_a_search_ends_in_place(langganan: Langganan, store: Store) -> None:
    await follow(store, "banjir", "gempa")
    reply = await langganan.press(ask(button(await langganan(ask()), "Berhenti: banjir")))
    assert (reply.edit, reply.notice) == (True, "“banjir” tidak lagi diikuti.")
    assert text_of(reply) == "Anda mengikuti\n• gempa"
    last = await langganan.press(ask(button(reply, "Berhenti: gempa")))
    assert text_of(last).startswith("Belum ada pencarian")
    assert await langganan.press(ask(button(reply, "Berhenti: gempa"))) == OLD


@pytest.mark.parametrize("forged", ["", "x", "1:2", "-1", "999", "9" * 99])
async def test_forged_data_is_an_old_button(langganan: Langganan, store: Store, forged: str) -> None:
    await follow(store, "banjir")
    assert await langganan.press(ask(forged)) == OLD
    assert "banjir" in text_of(await langganan(ask()))


async def test_nobody_ends_what_another_follows(langganan: Langganan, store: Store) -> None:
    await follow(store, "banjir")
    mine = button(await langganan(ask()), "Berhenti")
    assert await langganan.press(ask(mine, person=8)) == OLD
    assert "banjir" in text_of(await langganan(ask()))


async def test_a_group_is_not_shown_what_a_reader_follows(langganan: Langganan, store: Store) -> None:
    await follow(store, "banjir")
    reply = await langganan(ask(chat=-100))
    assert text_of(reply) == "Daftar langganan hanya saya tunjukkan di obrolan pribadi."
    mine = button(await langganan(ask()), "Berhenti")
    assert await langganan.press(ask(mine, chat=-100)) == OLD
    assert "banjir" in text_of(await langganan(ask()))
