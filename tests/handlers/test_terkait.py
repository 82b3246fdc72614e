"""/terkait: from one story to the next, and where nothing is related, to the newest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest

from bot.model import Reply, Role, Story
from bot.words import LANGUAGES
from handlers.terkait import Terkait
from storage import Store, Tables
from storage.search import Search
from tests.handlers.asking import CATALOGUES, HOSTILE, ask, assert_telegram_takes, buttons_of, clock, file, text_of
from tests.making import NOON, later, story

T = TypeVar("T")


@pytest.fixture
async def terkait(store: Store) -> Terkait:
    """Eight stories, the newest with two reports, and one that is held."""
    await file(store, *(story(n, title=f"Banjir ke-{n}", published_at=later(n), event=n) for n in range(1, 9)))
    await file(store, story(9, title="Banjir lagi", published_at=later(9), event=8), story(10, held="faults"))
    return Terkait(store, clock)


def headlines(reply: Reply) -> Sequence[str]:
    """List the headlines of a list."""
    return [line.partition(" ")[2] for line in text_of(reply).split("\n") if line[:1].isdigit()]


class Near(Search):
    """A search that finds these stories near any other."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._nearby = stories

    def related(self, article_id: int, *, now: datetime, limit: int) -> Sequence[Story]:
        """List them, as many as are asked for."""
        assert now == NOON
        return self._nearby[:limit]


class Beside(Store):
    """A store whose search finds these stories near any other: what is near is the engine's to decide."""

    def __init__(self, store: Store, *stories: Story) -> None:
        self._store = store
        self._search = Near(stories)

    async def read(self, work: Callable[[Tables], T]) -> T:
        """Do work on the store beneath."""
        return await self._store.read(lambda tables: work(replace(tables, search=self._search)))


def beside(store: Store, *numbers: int) -> Terkait:
    """Make the command, with these articles near any other."""
    return Terkait(Beside(store, *(story(n, title=f"Dekat {n}") for n in numbers)), clock)


@pytest.mark.parametrize(
    ("language", "title"), [("id", "Terkait dengan Banjir ke-2\n\n"), ("en", "Related to Banjir ke-2\n\n")]
)
async def test_what_is_related_is_listed_with_ways_to_open_it(
    store: Store, terkait: Terkait, language: str, title: str
) -> None:
    reply = await beside(store, 21, 22, 23)(ask("2", language=language))
    assert text_of(reply).startswith(title)
    assert headlines(reply) == ["Dekat 21", "Dekat 22", "Dekat 23"]
    assert [(each.label, each.data) for each in buttons_of(reply)] == [
        ("1", "baca:21"),
        ("2", "baca:22"),
        ("3", "baca:23"),
        (CATALOGUES[language].plain("button-latest"), "berita:0:0:0"),
    ]
    assert await beside(store, 21, 22, 23).press(ask("2", language=language)) == reply
    assert not reply.edit


async def test_five_are_enough(store: Store, terkait: Terkait) -> None:
    reply = await beside(store, *range(21, 30))(ask("2"))
    assert len(headlines(reply)) == 5
    assert_telegram_takes(reply)


async def test_where_nothing_is_related_the_newest_other_stories_are_offered_once_each(
    store: Store, terkait: Terkait
) -> None:
    reply = await beside(store)(ask("6"))
    assert text_of(reply).startswith("Belum ada berita lain yang terkait dengan Banjir ke-6.\n\nKabar terbaru")
    assert headlines(reply) == ["Banjir ke-8", "Banjir ke-7", "Banjir ke-5", "Banjir ke-4", "Banjir ke-3"]
    assert headlines(await beside(store)(ask("8")))[0] == "Banjir ke-7"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_only_story_there_is_still_leads_on(store: Store, language: str) -> None:
    await file(store, story(1))
    reply = await beside(store)(ask("1", language=language))
    assert [each.data for each in buttons_of(reply)] == ["berita:0:0:0"]
    assert_telegram_takes(reply)


@pytest.mark.parametrize("number", ["10", "99", "9" * 15])
async def test_what_is_held_or_unknown_is_not_there(terkait: Terkait, number: str) -> None:
    for reply in (await terkait(ask(number)), await terkait.press(ask(number))):
        assert text_of(reply).startswith("Maaf, berita itu tidak ada di sini")
    assert "Banjir" in text_of(await terkait(ask("10", role=Role.EDITOR)))


@pytest.mark.parametrize("forged", ["", "x", "-1", "1:2", "9" * 16, HOSTILE])
async def test_anything_else_is_explained_and_forged_data_is_an_old_button(terkait: Terkait, forged: str) -> None:
    assert text_of(await terkait(ask(forged))).startswith("Tulis nomor artikelnya, misalnya:")
    assert await terkait.press(ask(forged)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
