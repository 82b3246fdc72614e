"""Lists of stories: what an item shows, and that five of the worst still fit in one message."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery.html import units
from bot.model import Role, Story, Summary
from bot.words import LANGUAGES
from handlers.cari import QUERY_LIMIT
from handlers.command import data, said
from handlers.pages import LINK_BYTES, PAGE, SNIPPET_LIMIT, Page, highlighted, item, items, listing, openers, turns
from storage.lists import Listed
from storage.search import MARK_CLOSE, MARK_OPEN
from tests.handlers.asking import CATALOGUES, ask, assert_telegram_takes, text_of
from tests.making import NOON, later, story
from tests.tdlib import kinds, parse_html, pieces

WORDS = CATALOGUES["id"]
READER = ask()
HOUR = 3600.0
PARTS = ['"', "&", "<b>", ">", "👩‍🚀", "\ud83d", "\u202e", "\n", MARK_OPEN, MARK_CLOSE, "a b"]

texts = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(st.sampled_from(PARTS), max_size=100).map("".join),
    st.builds(str.__mul__, st.sampled_from(['"', "& ", "😀", "𝔅", "a", "\u0301"]), st.integers(200, 5000)),
)
urls = st.one_of(
    texts,
    st.builds("https://contoh.id/{}".format, texts),
    st.builds(
        lambda part, times: "https://contoh.id/?" + part * times, st.sampled_from("&'é😀a"), st.integers(1, 2100)
    ),
)
stories = st.builds(
    Story,
    article_id=st.integers(1),
    title=texts,
    text=st.just(""),
    summary=st.builds(Summary, texts, st.just("lead")),
    published_at=st.just(NOON),
    url=urls,
    source=texts,
)


def test_an_item_shows_its_number_headline_outlet_age_and_a_line_about_it() -> None:
    flood = story(title="Banjir  di\nLembayung", source="Warta", url="https://warta.example/1?a=1&b=2")
    shown = item(3, flood, "Air <i>naik</i>.", READER, later(2 * HOUR))
    parsed = parse_html(shown)
    assert parsed["text"] == "3. Banjir di Lembayung\nWarta · 2 jam lalu\nAir naik."
    assert kinds(parsed) == ["TextUrl", "Italic", "Italic"]
    assert parsed["entities"][0]["type"]["url"] == "https://warta.example/1?a=1&b=2"


def test_whoever_works_here_sees_the_number_that_their_commands_take() -> None:
    shown = parse_html(item(3, story(17, source="Warta"), "", ask(role=Role.EDITOR), NOON))
    assert shown["text"].endswith("\nWarta · baru saja · artikel 17")
    in_group = parse_html(item(3, story(17, source="Warta"), "", ask(role=Role.EDITOR, chat=-100), NOON))
    assert in_group["text"].endswith("\nWarta · baru saja")


def test_what_a_story_lacks_is_left_out_with_its_punctuation() -> None:
    shown = parse_html(item(1, story(), "", READER, NOON))
    assert shown["text"] == "1. Banjir merendam Kota Lembayung\nbaru saja"
    assert kinds(shown) == ["Bold", "Italic"]


def test_a_story_without_a_headline_shows_how_it_begins() -> None:
    assert parse_html(item(1, story(title=" "), "", READER, NOON))["text"].startswith("1. Air naik sejak pagi.")


@pytest.mark.parametrize(
    ("sources", "line"),
    [
        (["Detik"], "Juga: Detik"),
        (["Detik", "Kompas", "Detik", "warta", ""], "Juga: Detik, Kompas"),
        (["A", "B", "C", "D", "E"], "Juga: A, B, C, D, dan satu lagi"),
        (["A", "B", "C", "D", "E", "F"], "Juga: A, B, C, D, dan 2 lainnya"),
    ],
)
def test_below_a_story_stands_who_else_reported_it(sources: list[str], line: str) -> None:
    others = [story(number, source=source) for number, source in enumerate(sources, start=2)]
    shown = parse_html(item(1, story(source="Warta"), "Air naik.", READER, NOON, others))
    assert shown["text"] == f"1. Banjir merendam Kota Lembayung\nWarta · baru saja\nAir naik.\n{line}"
    assert kinds(shown) == ["Bold", "Italic", "Italic"]


@pytest.mark.parametrize(
    ("source", "line"), [("Detik", "\nJuga: Detik · terbaru 2 jam lalu"), ("Warta", "\nterbaru 2 jam lalu")]
)
def test_a_later_report_tells_how_fresh_a_story_is(source: str, line: str) -> None:
    others = [story(2, source=source, published_at=later(HOUR))]
    shown = parse_html(item(1, story(source="Warta"), "", READER, later(3 * HOUR), others))
    assert shown["text"].endswith(f"Warta · 3 jam lalu{line}")


def test_other_reports_without_a_name_at_the_same_time_say_nothing() -> None:
    assert item(1, story(), "", READER, NOON, [story(2)]) == item(1, story(), "", READER, NOON)


def test_stories_are_numbered_and_opened_by_their_numbers() -> None:
    stories = [story(7, title="Banjir"), story(5, title="Gempa")]
    shown = items([Listed(stories[0]), Listed(stories[1], (story(6, source="Detik"),))], 6, READER, NOON)
    assert [parse_html(each)["text"].split("\n")[0] for each in shown] == ["6. Banjir", "7. Gempa"]
    assert "Juga: Detik" in shown[1]
    assert [(each.label, each.data) for each in openers(ask(), stories, 6)] == [("6", "baca:7"), ("7", "baca:5")]
    assert [each.start for each in openers(ask(chat=-100), stories)] == ["b_7", "b_5"]
    assert openers(ask(), []) == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://localhost/", "tg://user?id=1", "https://a b.id/"])
def test_an_address_that_telegram_drops_or_that_is_no_page_is_no_link(url: str) -> None:
    assert kinds(parse_html(item(1, story(url=url), "", READER, NOON))) == ["Bold", "Italic"]


def test_a_long_address_is_a_link_while_its_html_is_short() -> None:
    base = "https://contoh.id/?"
    for ending, kind in (("a" * (LINK_BYTES - len(base)), "TextUrl"), ("&" * 300, "Bold")):
        assert kinds(parse_html(item(1, story(url=base + ending), "", READER, NOON)))[0] == kind


def test_found_words_are_bold_and_the_rest_is_plain() -> None:
    shown = parse_html(highlighted(f"…air {MARK_OPEN}banjir{MARK_CLOSE} & <b>\n{MARK_OPEN}Lembayung{MARK_CLOSE}"))
    assert shown["text"] == "…air banjir & <b> Lembayung"
    assert pieces(shown, "Bold") == ["banjir", "Lembayung"]


@given(texts)
@example(f"{MARK_OPEN}x{MARK_CLOSE} " * 200)
@example(f"{'x' * 400}{MARK_OPEN}y")
def test_any_snippet_is_shown_on_one_line_of_limited_length(snippet: str) -> None:
    """Marks may stand in any order and number: the store's own, cut anywhere, or a stranger's."""
    shown = parse_html(highlighted(snippet))["text"]
    assert "\n" not in shown
    assert units(shown) <= SNIPPET_LIMIT
    assert not set(shown) & {MARK_OPEN, MARK_CLOSE}


@given(st.lists(stories, min_size=PAGE, max_size=PAGE), texts, texts, st.sampled_from(LANGUAGES))
@example(
    [story(title='"' * 999, url="https://contoh.id/?" + "&" * 2000, source='"' * 999)] * PAGE,
    '"' * 200,
    '"' * 999,
    "en",
)
@example([story(title="😀" * 999, source="😀" * 999)] * PAGE, "😀" * 200, f"{MARK_OPEN}&{MARK_CLOSE}" * 99, "id")
def test_a_page_of_the_longest_items_is_one_message(
    found: list[Story], query: str, snippet: str, language: str
) -> None:
    words, page = CATALOGUES[language], Page(10**14, 10**15)
    asked = ask(language=language, role=Role.EDITOR)
    others = [story(1, source=f"{number}{one.source}", published_at=later(-HOUR)) for number, one in enumerate(found)]
    others += [story(1, source=f"{number} {'W' * 40}") for number in range(9)]
    shown = [item(10**15 + place, one, highlighted(snippet), asked, NOON, others) for place, one in enumerate(found)]
    title = words("cari-title", query=query[:QUERY_LIMIT], count=10**15)
    reply = said(
        listing(title, shown, page, words), turns(page, words, lambda to: data("cari", to, 10**15 - 1, 10**15 - 1))
    )
    assert_telegram_takes(reply)


@given(st.integers(0, 10**15), st.integers(0, 10**6), st.integers(1, 10))
def test_any_page_that_is_asked_for_is_one_that_there_is(number: int, total: int, size: int) -> None:
    page = Page.within(number, total, size)
    assert 0 <= page.number < page.pages
    assert page.offset < max(total, 1)
    assert (page.pages - 1) * size <= total <= page.pages * size
    assert page.number == min(number, page.pages - 1)


@pytest.mark.parametrize(
    ("number", "labels"),
    [(0, ["Berikutnya ›"]), (1, ["‹ Sebelumnya", "Berikutnya ›"]), (2, ["‹ Sebelumnya"])],
)
def test_buttons_lead_only_to_pages_that_there_are(number: int, labels: list[str]) -> None:
    row = turns(Page(number, 11), WORDS, str)
    assert [button.label for button in row] == labels
    assert all(0 <= int(button.data) <= 2 for button in row)


def test_only_a_list_of_several_pages_says_which_one_it_is() -> None:
    countless = listing("Berita", ["satu"], Page(1, 6, more=True), WORDS)
    assert text_of(said(countless)) == "Berita\n\nsatu\n\nHalaman 2 dari 2+"
    several = listing("Berita", ["satu"], Page(1, 6), WORDS)
    assert text_of(said(several)) == "Berita\n\nsatu\n\nHalaman 2 dari 2"
    assert text_of(said(listing("Berita", ["satu"], Page(0, 5), WORDS))) == "Berita\n\nsatu"
