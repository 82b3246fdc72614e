"""/rangkuman: the day in one message, of what one follows or of all news."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.digesting import Digesting
from bot.edition import Editions
from bot.words import LANGUAGES
from handlers.rangkuman import Rangkuman
from storage import Store
from tests.desking import JAKARTA
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, clock, file, text_of
from tests.making import CHANNEL, NOON, story

TITLE = "Rangkuman malam · Kamis, 21 Agustus 2025"


@pytest.fixture
async def rangkuman(store: Store) -> Rangkuman:
    """The flood of two sources, chilli of one; a play of last week, and what is held."""
    at = NOON - timedelta(hours=1)
    await file(
        store,
        story(1, title="Harga cabai turun", topics=("ekonomi",), published_at=at),
        story(2, title="Banjir merendam Lembayung", source="Warta", published_at=at),
        story(3, title="Lembayung banjir", event=2, source="Antara", published_at=at),
        story(4, title="Pentas lampion", published_at=NOON - timedelta(days=7)),
        story(5, title="Cabai rusak", held="faults"),
    )
    return Rangkuman(store, Digesting(Editions(JAKARTA), clock, JAKARTA, "id"))


async def test_who_follows_nothing_has_all_news_as_often_as_they_ask(rangkuman: Rangkuman) -> None:
    first = text_of(await rangkuman(ask()))
    assert first.splitlines() == [
        TITLE,
        "",
        "Banjir merendam Lembayung",
        "Air naik sejak pagi.",
        "Warta, +1",
        "",
        "Ekonomi",
        "• Harga cabai turun",
    ]
    assert text_of(await rangkuman.press(ask("apa saja"))) == first


async def test_who_follows_something_has_that_in_their_language(rangkuman: Rangkuman, store: Store) -> None:
    await store.write(lambda tables: tables.follows.add(7, "cabai", ["cabai"], NOON))
    assert text_of(await rangkuman(ask())).splitlines()[2:] == ["Harga cabai turun", "Air naik sejak pagi."]
    assert text_of(await rangkuman(ask(language="en"))).startswith("Evening digest · Thursday, 21 August 2025\n")
    assert "Banjir" in text_of(await rangkuman(ask(person=8)))


async def test_in_a_group_nobody_sees_what_one_follows(rangkuman: Rangkuman, store: Store) -> None:
    await store.write(lambda tables: tables.follows.add(7, "cabai", ["cabai"], NOON))
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    for group in (-200, CHANNEL.id):
        assert "Banjir" in text_of(await rangkuman(ask(chat=group)))


async def test_without_news_there_is_a_kind_sentence(rangkuman: Rangkuman, store: Store) -> None:
    await store.write(lambda tables: tables.follows.add(7, "layang-layang", ["layang"], NOON))
    assert "apa yang Anda ikuti" in text_of(await rangkuman(ask()))
    for number in range(1, 6):
        await store.write(lambda tables, number=number: tables.stories.remove(number))  # type: ignore[misc]
    assert text_of(await rangkuman(ask(person=8))).startswith("Dalam 24 jam terakhir belum ada berita untuk dirangkum.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_news_whatever_is_a_message(rangkuman: Rangkuman, store: Store, language: str) -> None:
    await file(store, *(story(number, title=HOSTILE * 9, topics=(HOSTILE,), source=HOSTILE) for number in range(9, 50)))
    assert_telegram_takes(await rangkuman(ask(language=language)))
