"""What is offered inline: the newest, a search, one story; by pages that do not shift; held stories never."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.delivery.html import units
from bot.model import Story, Summary
from handlers.inline import KEEP_FOUND, KEEP_NEWEST, PAGE, Inline, Offer
from storage import Store
from tests.handlers.asking import HOSTILE, ask, clock, file
from tests.handlers.echo import ZONE
from tests.making import NOON, story
from tests.tdlib import parse_html

FLOODS = [
    story(number, title=f"Banjir ke-{number} di Lembayung", published_at=NOON - timedelta(minutes=200 - number))
    for number in range(1, 121)
]


@pytest.fixture
def inline(store: Store) -> Inline:
    return Inline(store, clock, ZONE)


def titles(offer: Offer) -> list[str]:
    return [card.title for card in offer.cards]


async def test_without_words_the_newest_stories_are_offered_one_an_event(inline: Inline, store: Store) -> None:
    """By when they were last reported; each as its post shows it, by its first report."""
    again = story(4, title="Air mulai surut", event=3, published_at=NOON - timedelta(minutes=1), source="Kabar Muara")
    first = story(3, title="Banjir datang", published_at=NOON - timedelta(minutes=2), source="Warta Lembayung")
    await file(store, *FLOODS[:2], first, again)
    offer = await inline(ask("  "), "")
    assert titles(offer) == ["Banjir datang", "Banjir ke-2 di Lembayung", "Banjir ke-1 di Lembayung"]
    assert "Juga diberitakan: Kabar Muara" in parse_html(offer.cards[0].post.html)["text"]
    assert (offer.following, offer.seconds, offer.personal, offer.hint) == ("", KEEP_NEWEST, False, "")


async def test_a_card_shows_the_story_and_holds_its_whole_post(inline: Inline, store: Store) -> None:
    told = story(
        17,
        title="Banjir merendam  Kota\nLembayung",
        summary=Summary("Air naik sejak pagi. Warga mengungsi.", "extractive", "Air naik sejak pagi."),
        published_at=NOON - timedelta(minutes=5),
        url="https://warta.example/banjir",
        source="Warta Lembayung",
        image_url="https://warta.example/banjir.jpg",
        revision="0123456789abcdef0123",
    )
    await file(store, told)
    (card,) = (await inline(ask("banjir"), "")).cards
    assert (card.id, card.title) == ("17-0123456789abcdef", "Banjir merendam Kota Lembayung")
    assert card.about == "Warta Lembayung · 5 menit lalu\nAir naik sejak pagi."
    assert card.thumbnail_url == "https://warta.example/banjir.jpg"
    assert "Warga mengungsi." in card.post.html
    assert card.post.preview_url == "https://warta.example/banjir"
    assert [(button.url, button.start) for row in card.post.buttons for button in row] == [
        ("https://warta.example/banjir", ""),
        ("", "b_17"),
    ]


async def test_a_card_speaks_the_persons_language(inline: Inline, store: Store) -> None:
    await file(store, story(1, published_at=NOON - timedelta(minutes=5), url="https://warta.example/1"))
    (card,) = (await inline(ask("banjir", language="en"), "")).cards
    assert card.about.startswith("5 minutes ago")
    assert card.post.buttons[0][0].label == "Read more"


@pytest.mark.parametrize(("query", "seconds"), [("", KEEP_NEWEST), ("banjir", KEEP_FOUND)])
async def test_pages_follow_one_another_and_new_articles_do_not_shift_them(
    inline: Inline, store: Store, query: str, seconds: int
) -> None:
    await file(store, *FLOODS)
    first = await inline(ask(query), "")
    assert (len(first.cards), first.following, first.seconds) == (PAGE, "50:120", seconds)
    await file(store, *(story(number, title="Banjir susulan di Lembayung") for number in range(121, 130)))
    shown, following = titles(first), first.following
    while following:
        page = await inline(ask(query), following)
        shown += titles(page)
        following = page.following
    assert len(shown) == len(set(shown)) > PAGE
    assert set(shown) <= {each.title for each in FLOODS}
    assert "Banjir susulan di Lembayung" in titles(await inline(ask(query), ""))


@pytest.mark.parametrize(
    "offset", ["50", "50:", "50:-1", "x:1", "50:1:2", "٥٠:١", "9" * 16 + ":1", "50:" + "9" * 60, ":"]
)
async def test_an_offset_that_is_not_ours_begins_anew(inline: Inline, store: Store, offset: str) -> None:
    await file(store, *FLOODS)
    assert await inline(ask("banjir"), offset) == await inline(ask("banjir"), "")


async def test_an_offset_behind_the_last_story_offers_nothing_more(inline: Inline, store: Store) -> None:
    await file(store, *FLOODS[:3])
    for query in ("", "banjir"):
        offer = await inline(ask(query), "999999999999999:999999999999999")
        assert (offer.cards, offer.following) == ((), "")


async def test_one_story_is_offered_by_its_number(inline: Inline, store: Store) -> None:
    await file(store, *FLOODS[:3], story(17, title="Harga beras turun"))
    assert titles(await inline(ask(" b_17 "), "")) == ["Harga beras turun"]
    assert (await inline(ask("b_17"), "50:17")).following == ""
    assert titles(await inline(ask("b_18"), "")) == []


async def test_what_is_held_is_never_offered_and_neither_to_an_editor(inline: Inline, store: Store) -> None:
    """An answer may be shown to others, and a card is sent to others."""
    await file(store, story(5, held="faults"), story(6, title="Banjir surut"))
    for query in ("", "banjir", "b_5"):
        assert "Banjir merendam Kota Lembayung" not in titles(await inline(ask(query), ""))
    await store.write(lambda tables: tables.stories.remove(6))
    for query in ("", "banjir", "b_6"):
        assert titles(await inline(ask(query), "")) == []


@pytest.mark.parametrize(("language", "label"), [("id", "Cari di bot"), ("en", "Search in the bot")])
async def test_where_nothing_is_found_a_button_leads_to_the_bot(inline: Inline, language: str, label: str) -> None:
    for query in ("zzz", "", "b_9"):
        offer = await inline(ask(query, language=language), "")
        assert (offer.cards, offer.hint) == ((), label)


BARE = [
    ("", Summary("Air naik.", "extractive"), "Air naik."),
    ("", Summary("", "none"), "…"),
    ("\u202e\x00", Summary("Air naik.", "extractive", "Air."), "Air."),
]


@pytest.mark.parametrize(("title", "summary", "shown"), BARE)
async def test_a_story_without_a_headline_shows_how_it_begins(
    inline: Inline, store: Store, title: str, summary: Summary, shown: str
) -> None:
    await file(store, story(1, title=title, summary=summary))
    assert titles(await inline(ask(""), "")) == [shown]


async def test_a_picture_that_telegram_would_not_take_is_none(inline: Inline, store: Store) -> None:
    await file(store, story(1, image_url="javascript:alert(1)"))
    assert (await inline(ask(""), "")).cards[0].thumbnail_url == ""


def hostile(text: str) -> Story:
    return story(1, title=text, source=text, summary=Summary(text, text, text), url=text, image_url=text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=256), st.text(max_size=64), st.one_of(st.just(HOSTILE), st.text(max_size=600)))
async def test_any_query_any_offset_and_any_story_make_an_offer_that_telegram_takes(
    inline: Inline, store: Store, query: str, offset: str, text: str
) -> None:
    """Bot API, answerInlineQuery and InlineQueryResultArticle."""
    await file(store, hostile(text))
    for asked in (query, "", "b_1"):
        offer = await inline(ask(asked), offset)
        assert len(offer.following.encode()) <= 64
        for card in offer.cards:
            assert 1 <= len(card.id.encode()) <= 64
            assert card.title.strip()
            assert units(card.title) <= 200
            assert units(card.about) <= 500
            assert 1 <= units(parse_html(card.post.html)["text"]) <= 4096
