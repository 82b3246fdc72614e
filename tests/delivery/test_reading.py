"""A story to read in the chat: whole as a rich message, or on pages that Telegram takes whatever stands on them."""

from __future__ import annotations

import time
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery.html import units
from bot.delivery.reading import (
    PAGE_UNITS,
    RICH_BLOCKS,
    RICH_MARKUP,
    RICH_UNITS,
    article_of,
    page,
    paged,
    paragraphs,
    rich,
)
from bot.delivery.render import payload_of
from bot.model import Story, Summary
from bot.sandbox.markuptree import read_html
from bot.sandbox.richblocks import check_limits
from bot.words import Markup, Words
from tests.making import story
from tests.tdlib import kinds, parse_html

JAKARTA = ZoneInfo("Asia/Jakarta")
WORDS = Words.load("id")
NOTHING = Markup("")

texts = st.one_of(
    st.text(st.characters(), max_size=300),
    st.builds(
        str.__mul__,
        st.sampled_from(['"', "& ", "😀", "a\u0301", "🇮🇩", "Air naik. ", "a\n\n", "👩‍🚀"]),
        st.integers(1, 5000),
    ),
)


def shown(told: Story, number: int = 0, note: Markup = NOTHING) -> str:
    """Render a page."""
    return page(told, paged(paragraphs(told)), number, words=WORDS, zone=JAKARTA, note=note)


def richly(told: Story, note: Markup = NOTHING) -> str:
    """Render a rich message."""
    return rich(told, paragraphs(told), words=WORDS, zone=JAKARTA, note=note)


def test_a_short_story_is_one_page_with_its_headline_source_and_time() -> None:
    told = story(source="Warta", text="Air naik  sejak pagi.\n\n\nWarga <mengungsi>\nke balai & masjid.\n")
    parsed = parse_html(shown(told))
    assert parsed["text"] == (
        "Banjir merendam Kota Lembayung\nWarta · Kamis, 21 Agustus 2025 19.00 WIB\n\n"
        "Air naik sejak pagi.\n\nWarga <mengungsi>\nke balai & masjid."
    )
    assert kinds(parsed) == ["Bold", "Italic", "DateTime"]


def test_a_long_story_says_on_each_page_what_it_is_and_where_one_is() -> None:
    told = story(text="\n\n".join(f"Alinea {n}. " + "Air naik. " * 60 for n in range(12)))
    pages = [parse_html(shown(told, number))["text"] for number in range(3)]
    assert len(paged(paragraphs(told))) == 3
    assert pages[0].endswith("Halaman 1 dari 3")
    assert pages[1].startswith("Banjir merendam Kota Lembayung\n\nAlinea 5.")
    assert pages[2].endswith("Air naik.\n\nHalaman 3 dari 3")
    assert "WIB" not in pages[1]


def test_a_note_for_editors_stands_beneath_the_headline_of_the_first_page() -> None:
    told, note = story(text="Air naik.\n\n" + "Air naik. " * 400), WORDS("list-held", why="rusak")
    assert "WIB\nDitahan: rusak\n\nAir naik." in parse_html(shown(told, 0, note))["text"]
    assert "Ditahan" not in shown(told, 1, note)
    assert "<p><b>Ditahan:</b> rusak</p><p>Air naik.</p>" in richly(told, note)


def test_what_a_story_lacks_is_left_out() -> None:
    bare = story(title=" ", text=" \n ", summary=Summary("Air naik.", "lead"))
    assert parse_html(shown(bare))["text"] == "Kamis, 21 Agustus 2025 19.00 WIB\n\nAir naik."
    assert "<h3>" not in richly(bare)
    empty = story(title="", text="", summary=Summary("", "lead"))
    assert paged(paragraphs(empty)) == [[]]
    assert parse_html(shown(empty))["text"] == "Kamis, 21 Agustus 2025 19.00 WIB"
    many = story(title="", text="Air naik. " * 700)
    assert parse_html(shown(many, 1))["text"].startswith("Air naik.")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Air naik sejak pagi. Warga pergi ke balai kota", ["Air naik sejak pagi.", "Warga pergi ke balai kota"]),
        ("“Air naik sejak pagi!” Warga pergi", ["“Air naik sejak pagi!”", "Warga pergi"]),
        ("Air. Warga pergi ke balai kota", ["Air. Warga pergi ke balai", "kota"]),
        ("a" * 70, ["a" * 28, "a" * 28, "a" * 14]),
        ("a" * 27 + "🇮🇩" * 3, ["a" * 27, "🇮🇩" * 3]),
        ("Air naik sejak pagi hari ini.", ["Air naik sejak pagi hari", "ini."]),
        ("Air naik sejak pagi hari ini", ["Air naik sejak pagi hari ini"]),
        ("Air naik sejak pagi hari ini ", ["Air naik sejak pagi hari ini"]),
    ],
)
def test_a_long_paragraph_is_cut_at_a_sentence_else_between_words_never_in_a_grapheme(
    text: str, cut: list[str]
) -> None:
    assert list(chain.from_iterable(paged([text], 28))) == cut


def test_paragraphs_share_a_page_while_they_fit_with_the_lines_between_them() -> None:
    assert paged(["a" * 4, "b" * 4, "c"], 10) == [["aaaa", "bbbb"], ["c"]]
    assert paged(["a" * 5, "b" * 4], 10) == [["aaaaa"], ["bbbb"]]


@given(texts, texts, texts, st.booleans())
@example('"' * 99999, '"' * 999, '"' * 999, False)
@example("😀" * 9999, "😀" * 999, "😀" * 999, True)
@example("\ud83d\u202e\x00", "", "", True)
def test_every_page_of_any_text_is_one_message_and_no_word_is_lost(
    text: str, title: str, source: str, noted: bool
) -> None:
    told = story(text=text, title=title, source=source)
    kept, note = paragraphs(told), WORDS("list-held", why="x" * 99) if noted else NOTHING
    pages = paged(kept)
    assert all(sum(units(part) + 2 for part in parts) - 2 <= PAGE_UNITS for parts in pages)
    assert "".join("".join(chain.from_iterable(pages)).split()) == "".join("".join(kept).split())
    for number in range(min(len(pages), 3)):
        html = page(told, pages, number, words=WORDS, zone=JAKARTA, note=note)
        assert len(html.encode()) <= 32768
        assert 1 <= units(parse_html(html)["text"].strip()) <= 4096


@given(texts, texts, texts)
def test_every_rich_message_is_within_telegrams_limits(text: str, title: str, source: str) -> None:
    markup = richly(story(text=text, title=title, source=source))
    if markup:
        check_limits(read_html(markup))
        assert len(markup) <= RICH_MARKUP


def test_a_rich_message_has_a_heading_and_a_paragraph_for_each_of_the_text() -> None:
    told = story(source="Warta", text="Air naik.\nDeras.\n\nWarga <mengungsi> & pulang.")
    assert richly(told) == (
        "<h3>Banjir merendam Kota Lembayung</h3>"
        '<p><i>Warta</i> · <tg-time unix="1755777600" format="wDt">Kamis, 21 Agustus 2025 19.00 WIB</tg-time></p>'
        "<p>Air naik.<br>Deras.</p><p>Warga &lt;mengungsi&gt; &amp; pulang.</p>"
    )


@pytest.mark.parametrize(
    ("fits", "is_too_large"),
    [
        ("a" * (RICH_UNITS - 62), "a" * (RICH_UNITS - 61)),
        ("a\n\n" * (RICH_BLOCKS - 2), "a\n\n" * (RICH_BLOCKS - 1)),
        ("<" * 20_000, '"' * 20_000),
    ],
    ids=["characters", "blocks", "markup"],
)
def test_a_story_that_is_too_large_for_a_rich_message_makes_none(fits: str, is_too_large: str) -> None:
    assert richly(story(text=fits))
    assert not richly(story(text=is_too_large))


@pytest.mark.parametrize("unit", ["Air naik di Lembayung. ", "a", "🇮🇩", "\n", "a\u0301", "👩‍🚀", " "])
def test_a_megabyte_is_read_at_once(unit: str) -> None:
    """Work that grows with the square of the length would take minutes."""
    told = story(text=unit * (1_000_000 // len(unit)))
    begun = time.process_time()
    shown(told, len(paged(paragraphs(told))) - 1)
    richly(told)
    assert time.process_time() - begun < 5


def test_a_deep_link_names_a_story_and_nothing_else_is_taken_for_one() -> None:
    assert article_of(payload_of(17)) == 17
    for forged in ("", "b_", "b_x", "b_-1", "b_1 ", "b_" + "9" * 16, "b_١", "B_1", "x b_1", "b_1\n"):
        assert article_of(forged) is None
