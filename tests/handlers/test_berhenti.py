"""/berhenti: everything stops after a question, and goes on at one press."""

from __future__ import annotations

import pytest

from bot.model import DeliveryState, Lane, Reply
from handlers.berhenti import Berhenti
from handlers.following import follow
from storage import Store, Tables
from tests.handlers.asking import ask, assert_telegram_takes, button, clock, text_of
from tests.making import NOON, post
from tests.storage.searching import asked

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
def berhenti(store: Store) -> Berhenti:
    return Berhenti(store, clock)


async def followed(store: Store, *queries: str) -> None:
    """Follow queries, each answered by an event that waits to be sent, and by none that is sent."""

    def add(tables: Tables) -> None:
        for number, words in enumerate(queries, start=1):
            follow(tables, ask(), words, asked(words), NOON)
            tables.fanouts.start(number, [number], NOON)
            tables.outbox.add_all([7], f"article:{number}", "news", Lane.DIGEST, post(words), "it answers", NOON)

    await store.write(add)


async def waiting(store: Store) -> int:
    """Count what waits to be sent."""
    return len(await store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 9)))


async def count(store: Store) -> tuple[int, int]:
    """Count what is followed, and what is stopped."""
    return await store.read(lambda tables: (tables.follows.count(7), tables.follows.stopped(7)))


async def test_who_follows_nothing_has_nothing_to_stop(berhenti: Berhenti) -> None:
    assert text_of(await berhenti(ask())).startswith("Tidak ada yang Anda ikuti")


async def test_all_stops_after_a_question_what_waits_is_called_back_and_it_goes_on_at_a_press(
    berhenti: Berhenti, store: Store
) -> None:
    await followed(store, "banjir", "gempa")
    sure = await berhenti(ask())
    assert_telegram_takes(sure)
    assert text_of(sure) == "Hentikan semua 2 langganan Anda?"
    assert (await count(store), await waiting(store)) == ((2, 0), 2)
    for _ in range(2):
        done = await berhenti.press(ask(button(sure, "Ya")))
        assert done.edit
        assert text_of(done).startswith("Semua langganan Anda sudah berhenti")
        assert (await count(store), await waiting(store)) == ((0, 2), 0)
    assert text_of(await berhenti(ask())) == text_of(done)
    for _ in range(2):
        resumed = await berhenti.press(ask(button(done, "Lanjutkan")))
        assert text_of(resumed) == "Langganan Anda berjalan lagi, semuanya 2. Lihat /langganan."
        assert await count(store) == (2, 0)


async def test_who_changes_their_mind_goes_on(berhenti: Berhenti, store: Store) -> None:
    await followed(store, "banjir")
    kept = await berhenti.press(ask(button(await berhenti(ask()), "Tidak jadi")))
    assert text_of(kept) == "Baik, langganan Anda tetap berjalan."
    assert await count(store) == (1, 0)


@pytest.mark.parametrize("forged", ["", "3", "1:1", "x", "١"])
async def test_forged_data_is_an_old_button(berhenti: Berhenti, store: Store, forged: str) -> None:
    await followed(store, "banjir")
    assert await berhenti.press(ask(forged)) == OLD


@pytest.mark.parametrize("data", ["0", "1", "2"])
async def test_in_a_group_nobody_stops_anything(berhenti: Berhenti, store: Store, data: str) -> None:
    await followed(store, "banjir")
    assert text_of(await berhenti(ask(chat=-100))).endswith("Tulis /langganan di sana.")
    assert await berhenti.press(ask(data, chat=-100)) == OLD
    assert await count(store) == (1, 0)
