"""/hapus_data and /privasi: what is kept of a person, and its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Reply, Role
from handlers.following import follow
from handlers.hapus_data import HapusData
from handlers.privasi import Privasi
from storage import Store, Tables
from tests.handlers.asking import ask, assert_telegram_takes, button, buttons_of, text_of
from tests.making import NOON
from tests.storage.searching import asked

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
def hapus(store: Store) -> HapusData:
    return HapusData(store)


async def followed(store: Store, person: int = 7) -> None:
    """Follow something, and save something."""

    def add(tables: Tables) -> None:
        follow(tables, ask(person=person), "banjir", asked("banjir"), NOON)
        tables.saved.add(person, 1, NOON)

    await store.write(add)


async def count(store: Store, person: int = 7) -> int:
    """Count what a person follows."""
    return await store.read(lambda tables: tables.follows.count(person))


async def test_it_is_asked_first_then_said_what_went(hapus: HapusData, store: Store) -> None:
    await followed(store)
    await followed(store, 8)
    sure = await hapus(ask())
    assert_telegram_takes(sure)
    assert text_of(sure).startswith("Hapus semua yang saya simpan tentang Anda")
    assert "redaksi" not in text_of(sure)
    assert await count(store) == 1
    done = await hapus.press(ask(button(sure, "Ya, hapus semua")))
    assert done.edit
    assert "1 langganan, 1 simpanan, 0 pencarian, 0 catatan kiriman" in text_of(done)
    assert (await count(store), await count(store, 8)) == (0, 1)
    assert await store.read(lambda tables: tables.chats.get(7)) is None
    again = await hapus.press(ask(button(sure, "Ya, hapus semua")))
    assert "0 langganan, 0 simpanan" in text_of(again)


async def test_who_changes_their_mind_keeps_it(hapus: HapusData, store: Store) -> None:
    await followed(store)
    kept = await hapus.press(ask(button(await hapus(ask()), "Tidak jadi")))
    assert (kept.edit, text_of(kept)) == (True, "Baik, tidak ada yang dihapus.")
    assert await count(store) == 1


async def test_who_belongs_to_the_newsroom_is_told_what_stays(hapus: HapusData, store: Store) -> None:
    await followed(store)
    sure = await hapus(ask(role=Role.EDITOR))
    done = await hapus.press(ask(button(sure, "Ya"), role=Role.EDITOR))
    for reply in (sure, done):
        assert "Karena Anda anggota redaksi, peran Anda" in text_of(reply)
    assert await count(store) == 0
    assert await store.read(lambda tables: tables.chats.get(7)) is not None


@pytest.mark.parametrize("forged", ["", "2", "1:8", "8", "x"])
async def test_forged_data_deletes_nothing(hapus: HapusData, store: Store, forged: str) -> None:
    await followed(store)
    assert await hapus.press(ask(forged)) == OLD
    assert await count(store) == 1


async def test_in_a_group_nothing_is_deleted(hapus: HapusData, store: Store) -> None:
    await followed(store)
    assert (
        text_of(await hapus(ask(chat=-100)))
        == "Menghapus data hanya dapat di obrolan pribadi. Tulis /hapus_data di sana."
    )
    assert await hapus.press(ask("1", chat=-100)) == OLD
    assert await count(store) == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("days", [0, 1, 7])
async def test_all_that_is_kept_is_told_in_one_message(language: str, days: int) -> None:
    privasi = Privasi(timedelta(days=days))
    reply = await privasi(ask(language=language))
    assert_telegram_takes(reply)
    assert text_of(reply).count("\n• ") == 8
    assert buttons_of(reply) == []
    assert await privasi.press(ask(language=language)) == reply


async def test_how_long_searches_are_kept_is_as_the_settings_say() -> None:
    assert "Dihapus sendiri setelah 30 hari." in text_of(await Privasi(timedelta(days=7))(ask()))
    assert "Dihapus sendiri setelah 7 hari." in text_of(await Privasi(timedelta(days=7))(ask()))
    assert "setelah kurang dari sehari." in text_of(await Privasi(timedelta(hours=6))(ask()))
