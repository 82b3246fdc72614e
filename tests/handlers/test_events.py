"""/pisah and /gabung: an editor takes a story apart, or makes two one; anything else gets a kind sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Reply, Role
from handlers.command import Ask
from handlers.gabung import Gabung
from handlers.pisah import Pisah
from storage import Store
from tests.desking import FILING
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, clock, file, text_of
from tests.making import story


def editor(text: str) -> Ask:
    return ask(text, role=Role.EDITOR)


@pytest.fixture
async def three(store: Store) -> Store:
    """Two reports of one event, and one of another."""
    await file(store, story(1), replace(story(2, title=HOSTILE), event=1), story(3, title="Harga beras turun"))
    return store


async def events(store: Store) -> list[int]:
    found = await store.read(lambda tables: [tables.stories.get(number) for number in (1, 2, 3)])
    return [each.event for each in found if each]


async def test_an_article_is_taken_out_of_its_story_and_the_act_is_noted(three: Store) -> None:
    assert_telegram_takes(await Pisah(three, clock, FILING)(editor(" 2 ")))
    assert await events(three) == [1, 2, 3]
    (act,) = await three.read(lambda tables: tables.audit.latest(9))
    assert (act.person_id, act.act, act.subject) == (7, "story.split", "article:2")
    assert text_of(await Pisah(three, clock, FILING)(editor("2"))) == "Artikel itu sudah berdiri sendiri."


async def test_two_stories_become_one_and_the_act_is_noted(three: Store) -> None:
    done = await Gabung(three, clock, FILING)(editor("3 1"))
    assert text_of(done) == "Kini satu berita: Banjir merendam Kota Lembayung"
    assert await events(three) == [1, 1, 1]
    (act,) = await three.read(lambda tables: tables.audit.latest(9))
    assert (act.person_id, act.act, act.subject) == (7, "story.merge", "article:3")
    assert text_of(await Gabung(three, clock, FILING)(editor("3 1"))) == "Keduanya sudah satu berita."


@pytest.mark.parametrize("text", ["", "x", "1 2", "-1", "1.5"])
async def test_without_a_number_pisah_says_how(three: Store, text: str) -> None:
    assert text_of(await Pisah(three, clock, FILING)(editor(text))).startswith("Tulis nomor artikel yang bukan")


@pytest.mark.parametrize("text", ["", "1", "1 x", "1 2 3"])
async def test_without_two_numbers_gabung_says_how(three: Store, text: str) -> None:
    assert text_of(await Gabung(three, clock, FILING)(editor(text))).startswith("Tulis nomor artikel dan nomor")


async def test_an_unknown_article_is_named(three: Store) -> None:
    assert (
        text_of(await Pisah(three, clock, FILING)(editor("9")))
        == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
    )
    assert (
        text_of(await Gabung(three, clock, FILING)(editor("1 9")))
        == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
    )


async def test_neither_has_buttons(three: Store) -> None:
    old = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
    assert await Pisah(three, clock, FILING).press(editor("1")) == old
    assert await Gabung(three, clock, FILING).press(editor("1:2")) == old
