"""/simpan and /tersimpan: put aside to read later, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Reply, Role
from bot.words import LANGUAGES
from handlers.simpan import Simpan
from handlers.tersimpan import Tersimpan
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import story

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
GROUP = -200


@pytest.fixture
async def simpan(store: Store) -> Simpan:
    """Seven stories, and one that is held."""
    await file(store, *(story(n, title=f"Banjir ke-{n}") for n in range(1, 8)), story(8, held="faults"))
    return Simpan(store, clock)


@pytest.fixture
async def tersimpan(store: Store, simpan: Simpan) -> Tersimpan:
    """A list of all seven."""
    for number in range(1, 8):
        await simpan(ask(f"{number}"))
    return Tersimpan(store, clock)


def headlines(reply: Reply) -> Sequence[str]:
    """List the headlines of a page, with their numbers."""
    return [line for line in text_of(reply).split("\n") if line[:1].isdigit()]


async def test_a_story_is_saved_by_its_number_and_once(store: Store, simpan: Simpan) -> None:
    reply = await simpan(ask(" 3 "))
    assert text_of(reply).startswith("Tersimpan: Banjir ke-3\n")
    assert [each.data for each in buttons_of(reply)] == ["tersimpan:0"]
    assert await simpan(ask("3")) == reply
    assert await store.read(lambda tables: tables.saved.count(7)) == 1


@pytest.mark.parametrize(
    ("language", "saved", "unsaved"),
    [
        ("id", "Tersimpan. Lihat semuanya di /tersimpan.", "Tidak disimpan lagi."),
        ("en", "Saved. See them all in /tersimpan.", "No longer saved."),
    ],
)
async def test_the_button_saves_and_pressed_again_takes_off(
    store: Store, simpan: Simpan, language: str, saved: str, unsaved: str
) -> None:
    for notice, count in ((saved, 1), (unsaved, 0), (saved, 1)):
        assert await simpan.press(ask("3", language=language, chat=GROUP)) == Reply(notice=notice)
        assert await store.read(lambda tables: tables.saved.count(7)) == count


@pytest.mark.parametrize("number", ["8", "99", "9" * 15])
async def test_what_is_unknown_or_held_cannot_be_saved_even_by_an_editor(simpan: Simpan, number: str) -> None:
    assert (
        text_of(await simpan(ask(number, role=Role.EDITOR)))
        == f"Tidak ada berita dari artikel {number}. Cari beritanya dengan /cari."
    )
    assert await simpan.press(ask(number, role=Role.EDITOR)) == OLD


async def test_what_was_withdrawn_since_can_be_taken_off(store: Store, simpan: Simpan) -> None:
    await simpan(ask("3"))
    await store.write(lambda tables: tables.stories.remove(3))
    assert await simpan.press(ask("3")) == Reply(notice="Tidak disimpan lagi.")
    assert await simpan.press(ask("3")) == OLD


async def test_the_list_shows_the_latest_first_in_pages_with_ways_to_open_and_to_take_off(
    store: Store, tersimpan: Tersimpan
) -> None:
    """They were all saved at noon; then articles stand in their order."""
    first = await tersimpan(ask())
    assert text_of(first).startswith("Berita yang Anda simpan (7)\n\n1. Banjir ke-1\n")
    assert text_of(first).endswith("Halaman 1 dari 2")
    assert [(each.label, each.data) for each in buttons_of(first)[:6]] == [
        *((f"{n}", f"baca:{n}") for n in range(1, 6)),
        ("✕ 1", "tersimpan:0:1"),
    ]
    second = await tersimpan.press(ask(button(first, "Berikutnya")))
    assert second.edit
    assert headlines(second) == ["6. Banjir ke-6", "7. Banjir ke-7"]
    assert [each.label for each in buttons_of(second)] == ["6", "7", "✕ 6", "✕ 7", "‹ Sebelumnya"]
    assert (await tersimpan.press(ask(button(second, "‹")))).post == first.post


async def test_a_story_is_taken_off_where_it_is_listed(tersimpan: Tersimpan) -> None:
    reply = await tersimpan.press(ask("0:2"))
    assert (reply.edit, reply.notice) == (True, "Tidak disimpan lagi.")
    assert headlines(reply) == [f"{place}. Banjir ke-{n}" for place, n in enumerate((1, 3, 4, 5, 6), 1)]
    for number in (7, 6, 5, 4, 3, 1):
        reply = await tersimpan.press(ask(f"1:{number}"))
    assert text_of(reply).startswith("Belum ada berita yang Anda simpan.")
    assert [each.data for each in buttons_of(reply)] == ["berita:0:0:0"]
    assert reply.edit


async def test_a_page_past_the_end_is_the_last_one(tersimpan: Tersimpan) -> None:
    assert text_of(await tersimpan.press(ask("9" * 15))).endswith("Halaman 2 dari 2")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_saved_nothing_is_told_how(store: Store, language: str) -> None:
    reply = await Tersimpan(store, clock)(ask(language=language))
    assert_telegram_takes(reply)
    assert text_of(reply).startswith({"id": "Belum ada berita yang", "en": "You have not saved"}[language])


async def test_in_a_group_nobody_sees_a_list_and_nothing_is_taken_off(store: Store, tersimpan: Tersimpan) -> None:
    typed = await tersimpan(ask(chat=GROUP))
    assert text_of(typed).startswith("Daftar simpanan Anda hanya untuk Anda.")
    assert "Banjir" not in text_of(typed)
    for forged in ("0", "0:1"):
        pressed = await tersimpan.press(ask(forged, chat=GROUP))
        assert pressed == Reply(notice="Silakan tulis /tersimpan di obrolan pribadi dengan bot ini.")
    assert await store.read(lambda tables: tables.saved.count(7)) == 7


async def test_nobody_sees_or_changes_the_list_of_another(store: Store, tersimpan: Tersimpan) -> None:
    assert text_of(await tersimpan.press(ask("0", person=8))).startswith("Belum ada berita yang")
    await tersimpan.press(ask("0:1", person=8))
    assert await store.read(lambda tables: tables.saved.count(7)) == 7


@pytest.mark.parametrize("forged", ["", "x", "-1", "0:1:2", "1:x", "9" * 16, ":", HOSTILE])
async def test_forged_data_is_an_old_button(simpan: Simpan, tersimpan: Tersimpan, forged: str) -> None:
    assert await tersimpan.press(ask(forged)) == OLD
    assert await simpan.press(ask(forged)) == OLD


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_gets_a_kind_answer(simpan: Simpan, text: str, language: str) -> None:
    """The store is one for all examples: whether something is saved changes no wording but its own."""
    assert_telegram_takes(await simpan(ask(text, language=language)))


@pytest.mark.parametrize(("language", "how"), [("id", "Tekan “Simpan” di bawah"), ("en", "Press “Save” beneath")])
async def test_without_a_number_it_explains_itself(simpan: Simpan, language: str, how: str) -> None:
    for text in ("", "x", "1 2", HOSTILE):
        assert text_of(await simpan(ask(text, language=language))).startswith(how)
