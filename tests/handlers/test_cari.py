"""/cari: any words whatever get a kind answer, in pages that stay as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Reply
from bot.words import LANGUAGES
from handlers.cari import QUERY_LIMIT, Cari
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import story
from tests.storage.searching import JAKARTA
from tests.tdlib import parse_html, pieces


@pytest.fixture
async def cari(store: Store) -> Cari:
    """Seven stories about floods, one about rice."""
    floods = (story(n, title=f"Banjir ke-{n}", text="Air naik di Lembayung sejak pagi.") for n in range(1, 8))
    await file(store, *floods, story(8, title="Harga beras turun", text="Beras <murah> & bagus di pasar."))
    return Cari(store, clock, JAKARTA)


async def test_what_was_found_shows_its_words_in_bold(cari: Cari) -> None:
    reply = await cari(ask("beras  pasar"))
    assert reply.post is not None
    shown = parse_html(reply.post.html)
    assert shown["text"].startswith("1 berita tentang “beras pasar”\n\n1. Harga beras turun\n")
    assert "<murah> &" in shown["text"]
    assert {"Beras", "pasar"} <= set(pieces(shown, "Bold"))
    assert [each.label for each in buttons_of(reply)] == ["1", "Ikuti pencarian ini"]
    assert buttons_of(reply)[0].data == "baca:8"


async def test_pages_turn_in_place_and_back(cari: Cari) -> None:
    first = await cari(ask("banjir"))
    assert text_of(first).startswith("7 berita tentang “banjir”")
    second = await cari.press(ask(button(first, "Berikutnya")))
    assert second.edit
    assert text_of(second).startswith("7 berita tentang “banjir”\n\n6. Banjir ke-")
    back = await cari.press(ask(button(second, "‹ Sebelumnya")))
    assert back.post == first.post


async def test_a_page_is_not_shifted_by_a_story_that_arrives_in_between(cari: Cari, store: Store) -> None:
    first = await cari(ask("banjir"))
    expected = await cari.press(ask(button(first, "Berikutnya")))
    await file(store, story(99, title="Banjir banjir banjir", text="Banjir."))
    assert await cari.press(ask(button(first, "Berikutnya"))) == expected
    assert text_of(await cari(ask("banjir"))).startswith("8 berita")


@pytest.mark.parametrize("page", ["2", "999999", "9" * 15])
async def test_a_page_past_the_end_is_the_last_one(cari: Cari, page: str) -> None:
    number, _, act = button(await cari(ask("banjir")), "Berikutnya").split(":")
    reply = await cari.press(ask(f"{number}:{page}:{act}"))
    assert text_of(reply).endswith("Halaman 2 dari 2")


async def test_a_story_that_is_held_or_withdrawn_since_is_on_no_page(cari: Cari, store: Store) -> None:
    first = await cari(ask("banjir"))
    following = await cari.press(ask(button(first, "Berikutnya")))
    shown = {each.data for each in buttons_of(following) if each.data.startswith("baca:")}
    held, gone = (int(each.partition(":")[2]) for each in sorted(shown))
    await file(store, story(held, title=f"Banjir ke-{held}", held="no-news"))
    left = await cari.press(ask(button(first, "Berikutnya")))
    assert f"Banjir ke-{held}" not in text_of(left)
    assert f"Banjir ke-{gone}" in text_of(left)
    await store.write(lambda tables: tables.stories.remove(gone))
    none = await cari.press(ask(button(first, "Berikutnya")))
    assert not any(f"ke-{each}" in text_of(none).partition("kabar terbaru")[0] for each in (held, gone))


async def test_pages_outlive_a_restart(cari: Cari, store: Store) -> None:
    first = await cari(ask("banjir"))
    again = Cari(store, clock, JAKARTA)
    assert await again.press(ask(button(first, "Berikutnya"))) == await cari.press(ask(button(first, "Berikutnya")))


@pytest.mark.parametrize(
    "forged", ["", "1", "1:0", "1:0:0:0", "-1:0:0", "x:y:z", "1:0:6", "1:0:99", "999:0:0", "0:0:0", "1:0:0", "9" * 99]
)
async def test_forged_data_is_an_old_button(cari: Cari, forged: str) -> None:
    await cari(ask("banjir", person=8))
    assert await cari.press(ask(forged)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


async def test_nobody_learns_from_forged_data_what_others_search_for(cari: Cari) -> None:
    mine = button(await cari(ask("banjir", person=7)), "Berikutnya")
    assert (await cari.press(ask(mine, person=8))).post is None
    assert (await cari.press(ask(mine, person=7, chat=-100))).post is None
    assert (await cari.press(ask(mine, person=7))).post is not None


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("id", "", "Tulis kata yang Anda cari setelah perintah"),
        ("en", " \n ", "Write what you are looking for after the command"),
        ("id", "gempa", "Maaf, belum ada berita tentang “gempa”."),
        ("en", "gempa", "Sorry, there is no news about “gempa” yet."),
        ("id", "gempa sejak:entah", "Waktu dalam “sejak:entah” tidak dapat saya baca."),
        ("id", "x" * (QUERY_LIMIT + 1), "Kata pencarian terlalu panjang. Gunakan paling banyak 200 huruf."),
        ("en", "x" * 4096, "That search is too long. Please use at most 200 letters."),
        ("id", HOSTILE, "7 berita tentang “<b>&amp;</i>"),
    ],
)
async def test_every_search_gets_a_kind_answer(cari: Cari, language: str, text: str, answer: str) -> None:
    reply = await cari(ask(text, language=language))
    assert text_of(reply).startswith(answer)
    assert_telegram_takes(reply)


@pytest.mark.parametrize(
    "text", ['"', "'", "*", "banjir*", "NEAR(", "AND", "title:", "-banjir", "^", "\x00", "👩‍🚀", "%_", "ﷺ"]
)
async def test_signs_that_mean_something_to_a_database_are_words_here(cari: Cari, text: str) -> None:
    assert_telegram_takes(await cari(ask(text)))


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_whatever_is_a_search(cari: Cari, text: str, language: str) -> None:
    """The store is one for all examples: a search changes nothing that another sees."""
    reply = await cari(ask(text, language=language))
    assert_telegram_takes(reply)
    for each in buttons_of(reply):
        if each.data.startswith("cari:"):
            pressed = await cari.press(ask(each.data.partition(":")[2], language=language))
            assert_telegram_takes(replace(pressed, notice=""))
            assert len(pressed.notice) <= 200  # it may name the reader's words, which hold anything
