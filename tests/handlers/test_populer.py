"""/populer: what many sources carry and many readers open, or else the newest."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.model import Reply, Story
from bot.words import LANGUAGES
from handlers.populer import Populer
from storage import Store, Tables
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import NOON, story

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


def report(number: int, event: int, source: str, hours: float, **changes: object) -> Story:
    """Return a report of so many hours ago."""
    at = NOON - timedelta(hours=hours)
    return story(number, title=f"Kabar {event}", event=event, source=source, published_at=at, **changes)


async def opened(store: Store, event: int, times: int, at: datetime = NOON) -> None:
    """Let readers open a story."""
    for _ in range(times):
        await store.write(lambda tables: tables.opens.note(event, at))


@pytest.fixture
async def populer(store: Store) -> Populer:
    """Story 1 of three sources, one of them a copy, this morning; 4 of two sources, yesterday; 6 of one, now."""
    await file(
        store,
        report(1, 1, "Warta", 5),
        report(2, 1, "Antara", 5),
        report(3, 1, "Kompas", 5, copy_of=1),
        report(4, 4, "Warta", 20),
        report(5, 4, "Antara", 20),
        report(6, 6, "Warta", 0),
        report(7, 6, "Antara", 0, held="faults"),
    )
    return Populer(store, clock)


def headlines(reply: Reply) -> list[str]:
    return [line for line in text_of(reply).split("\n") if line[1:3] == ". "]


async def test_what_most_sources_carry_comes_first_one_entry_an_event(populer: Populer) -> None:
    reply = await populer(ask())
    assert text_of(reply) == (
        "Paling ramai dalam 24 jam terakhir\n\n"
        "1. Kabar 1\nWarta · 5 jam lalu\nJuga: Antara, Kompas\n\n"
        "2. Kabar 4\nWarta · 20 jam lalu\nJuga: Antara"
    )
    assert [(each.label, each.data) for each in buttons_of(reply)] == [
        ("1", "baca:1"),
        ("2", "baca:4"),
        ("6 jam", "populer:6"),
        ("7 hari", "populer:168"),
    ]


async def test_what_readers_open_is_popular_too_under_the_name_that_it_has_now(populer: Populer, store: Store) -> None:
    await file(store, report(8, 8, "Tempo", 100))
    await opened(store, 6, 30)
    await opened(store, 8, 1)
    await opened(store, 999, 99)
    await opened(store, 4, 99, NOON - timedelta(days=3))
    assert headlines(await populer(ask())) == ["1. Kabar 6", "2. Kabar 1", "3. Kabar 4", "4. Kabar 8"]
    await store.write(lambda tables: tables.events.merge(6, 4))
    assert headlines(await populer(ask()))[0] == "1. Kabar 4"


async def test_held_and_withdrawn_stories_are_not_popular_however_often_they_were_opened(
    populer: Populer, store: Store
) -> None:
    await file(store, report(8, 8, "Tempo", 1, held="faults"))
    for event in (1, 8):
        await opened(store, event, 99)

    def withdraw(tables: Tables) -> None:
        for article_id in (1, 2, 3):
            tables.stories.remove(article_id)

    await store.write(withdraw)
    assert headlines(await populer(ask())) == ["1. Kabar 4"]


@pytest.mark.parametrize("text", ["6", " 6 jam ", "6 hours", "6 JAM"])
async def test_the_span_is_chosen_by_word_or_by_button(populer: Populer, text: str) -> None:
    typed = await populer(ask(text))
    assert text_of(typed).startswith("Paling ramai dalam 6 jam terakhir\n\n1. Kabar 1")
    pressed = await populer.press(ask(button(await populer(ask("168")), "6 jam")))
    assert pressed == Reply(typed.post, edit=True)


async def test_a_span_in_which_nothing_was_noticed_shows_the_newest_instead(store: Store) -> None:
    await file(store, report(1, 1, "Warta", 1), report(2, 2, "Antara", 30))
    reply = await Populer(store, clock)(ask("6"))
    assert text_of(reply).startswith(
        "Belum ada berita yang ramai dalam 6 jam terakhir. Ini yang terbaru:\n\n1. Kabar 1"
    )
    assert headlines(reply) == ["1. Kabar 1", "2. Kabar 2"]


async def test_a_newsroom_without_news_says_so_kindly(store: Store) -> None:
    assert text_of(await Populer(store, clock)(ask())).startswith("Belum ada berita.")


@pytest.mark.parametrize("text", ["7", "banyak", "0", "-6", "٦", "9" * 50, HOSTILE, "24 hari"])
async def test_another_span_is_answered_with_those_that_there_are(populer: Populer, text: str) -> None:
    reply = await populer(ask(text))
    assert text_of(reply).startswith("Pilih rentang waktunya: 6, 24, atau 168 jam.")
    assert [each.label for each in buttons_of(reply)] == ["6 jam", "24 jam", "7 hari"]


@pytest.mark.parametrize("forged", ["", "7", "6:1", "06", "x", "9" * 60])
async def test_forged_data_is_an_old_button(populer: Populer, forged: str) -> None:
    assert await populer.press(ask(forged)) == EXPIRED


@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_stories_whatever_are_one_message(store: Store, language: str) -> None:
    await file(store, *(story(n, title=HOSTILE * 9, event=n % 6 + 1, source=f"{n} {HOSTILE}") for n in range(1, 70)))
    reply = await Populer(store, clock)(ask("168", language=language))
    assert_telegram_takes(reply)
    assert len([each for each in buttons_of(reply) if each.data.startswith("baca:")]) == 5
