"""/topik: the topics in the news, each leading to its stories."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Reply
from bot.words import LANGUAGES
from handlers.berita import Berita
from handlers.topik import TOPICS, Topik
from storage import Store
from tests.handlers.asking import ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import NOON, story


@pytest.fixture
async def topik(store: Store) -> Topik:
    """Two stories about floods, one of them reported twice; one about North Korea, and one of last month."""
    await file(
        store,
        story(1, topics=("Banjir", "Korea Utara")),
        story(2, topics=("banjir",), event=1),
        story(3, topics=("banjir",)),
        story(4, topics=("kpk",), published_at=NOON - timedelta(days=30)),
        story(5, topics=("gempa",), held="faults"),
    )
    return Topik(store, clock)


async def test_topics_are_listed_with_their_stories_of_a_week_the_most_used_first(topik: Topik) -> None:
    reply = await topik(ask())
    assert text_of(reply) == "Topik dalam tujuh hari terakhir\n\nBanjir – 2 berita\nKorea Utara – 1 berita"
    english = text_of(await topik(ask(language="en")))
    assert english == "Topics of the last seven days\n\nBanjir – 2 stories\nKorea Utara – 1 story"


async def test_each_topic_leads_to_its_stories_and_the_list_of_stories_back(topik: Topik, store: Store) -> None:
    berita = Berita(store, clock)
    led = await berita.press(ask(button(await topik(ask()), "Korea Utara")))
    assert led.edit
    assert text_of(led).startswith("Berita terbaru: Korea Utara\n\n1. ")
    back = await topik.press(ask(button(led, "Semua topik")))
    assert back.edit
    assert back.post == (await topik(ask())).post


async def test_a_forged_button_is_an_old_one(topik: Topik) -> None:
    assert await topik.press(ask("1")) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


async def test_without_topics_there_is_a_kind_sentence(store: Store) -> None:
    assert text_of(await Topik(store, clock)(ask("apa saja"))).startswith("Dalam tujuh hari terakhir belum ada")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_topics_whatever_are_listed(store: Store, language: str) -> None:
    names = [f"{sign * 60} {number}" for number in range(TOPICS) for sign in ("x", "𝔅", "ﷺ")]
    await file(store, story(topics=(*names, "!!!", "x" * 5000)))
    reply = await Topik(store, clock)(ask(language=language))
    assert_telegram_takes(reply)
    assert len(text_of(reply).split("\n")) == TOPICS + 2
    assert all(len(each.data.encode()) <= 64 for each in buttons_of(reply))
