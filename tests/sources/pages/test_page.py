"""The article out of a page: each file of pages/ stands beside what is expected of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.sources import article
from bot.sources.pages.page import BYTES, ELEMENTS, LINES, TAGS, TEXT, _extracted, whole
from tests.sources.wire import HERE, facts, patient, recorded

PAGES = sorted((HERE / "pages").glob("*.html"))
ADDRESS = "https://p.example/a"
TEXTS = "<p>Kincir air menyalakan 120 rumah sejak Jumat malam.</p><p>Porosnya bekas truk.</p>"


def shaped(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Judul</title>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_page_gives_the_article_expected_of_it(path: Path) -> None:
    markup, expected = recorded(path)
    content_type = expected.get("content_type", "")
    draft = article(markup, expected["url"], content_type)
    assert (facts(draft) if draft else None) == expected["draft"]
    assert whole(markup, expected["url"], content_type) == expected.get("whole", "")


def test_a_page_of_a_file_has_only_the_address_that_it_names_itself() -> None:
    draft = article(b"<title>Judul</title><p>Teks.</p>", "")
    assert draft
    assert (draft.url, draft.external_id) == ("", "")
    named = article(b"<title>Judul</title><link rel=canonical href=https://p.example/a#x><p>Teks.</p>", "")
    assert named
    assert named.url == ADDRESS


@pytest.mark.parametrize(
    "markup",
    [b"", b"   ", b"teks saja", b"<p>tanpa judul</p>", b"<title>tanpa teks</title>", b"<!-- -->", b"\x00\xff" * 9],
)
def test_what_holds_no_article_gives_none(markup: bytes) -> None:
    assert article(markup, ADDRESS) is None
    assert whole(markup, ADDRESS) == ""


@pytest.mark.parametrize("odd", ["<math>html", "<o:p>", "<{x}>", "&#1;&#xfffe;", "<frameset>", "<a:b c:d=e>", "\ufffe"])
def test_what_trafilatura_cannot_read_is_read_without_it(odd: str) -> None:
    draft = article(shaped(f"<a href=x>{odd}</a>{TEXTS}{odd}"), ADDRESS)
    assert draft
    assert "Kincir air menyalakan 120 rumah" in draft.text


def test_what_trafilatura_raises_is_a_text_not_found() -> None:
    class Breaking(html.HtmlElement):
        def __copy__(self) -> html.HtmlElement:
            raise RecursionError

    assert _extracted(Breaking("html"), thorough=True) == ""


def test_a_page_beyond_the_limit_is_read_to_the_limit() -> None:
    draft = article(b"<title>Judul</title><p>Teks.</p><!--" + b" " * BYTES + b"--><p>Jauh.</p>", ADDRESS)
    assert draft
    assert draft.text == "Teks."


def test_an_attribute_of_a_megabyte_does_no_harm() -> None:
    long = "x" * 1_000_000
    head = f'<meta property="og:title" content="{long}"><link rel="canonical" href="/{long}">'
    draft = article(shaped(f'<h1 class="{long}">Kincir Air</h1>{TEXTS}', head), ADDRESS)
    assert draft
    assert (draft.title, draft.url) == ("Kincir Air", ADDRESS)


def test_a_headline_of_a_megabyte_is_none() -> None:
    draft = article(shaped(f"<h1>{'sangat ' * 150_000}</h1>{TEXTS}"), ADDRESS)
    assert draft
    assert draft.title == "Judul"


def test_a_text_of_megabytes_is_kept_to_its_first_hundred_pages() -> None:
    draft = article(shaped("".join(f"<p>Kabar nomor {number} dari kampung.</p>" for number in range(8_000))), ADDRESS)
    assert draft
    assert 0.9 * TEXT < len(draft.text.replace("\n\n", "")) <= TEXT


def test_a_page_too_large_for_trafilatura_is_read_plainly() -> None:
    draft = article(shaped("<i></i>" * ELEMENTS + TEXTS), ADDRESS)
    assert draft
    assert draft.text == "Kincir air menyalakan 120 rumah sejak Jumat malam.\n\nPorosnya bekas truk."


def test_a_page_is_read_to_its_last_bearable_tag() -> None:
    draft = article(shaped(TEXTS + "<i>" * TAGS + "<p>Jauh.</p>"), ADDRESS)
    assert draft
    assert "Jauh" not in draft.text


def test_a_page_of_many_paragraphs_is_read_to_the_last_that_counts() -> None:
    draft = article(shaped("<p>a<p>b" * LINES), ADDRESS)
    assert draft
    assert len(draft.text) <= 3 * LINES


@pytest.mark.parametrize(
    "unit",
    [
        "<article><p>kata kata kata</p></article>",
        "<div><p>kata kata kata</p></div>",
        "<table><tr><td>x</td></tr></table>",
        "<ul><li>x</ul>",
        "<figure><img src=x></figure>",
        "<form><p>a<p>b<p>c",
        "<span class=author itemprop=author itemscope>x",
        "⟦",
        "Baca juga ⟦",
        "Baca juga: <a>x</a> ",
        "<a href='?page=all'>x</a>",
        '<script type="application/ld+json">{"@type":"Article"}</script>',
        "<!",
        "&#0",
        "<p a='",
    ],
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    """Each of these once took the square of its length, in trafilatura, in libxml2's XPath, or in an expression."""
    markup = shaped(unit * 5_000)
    started = time.process_time()
    article(markup, ADDRESS)
    whole(markup, ADDRESS)
    assert time.process_time() - started < 4


@patient
@given(st.data())
def test_a_damaged_page_gives_an_article_or_none(data: st.DataObject) -> None:
    """Bytes of a real page are cut and overwritten anywhere."""
    body = bytearray(data.draw(st.sampled_from([path.read_bytes() for path in PAGES])))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 300)))
        body[start:end] = data.draw(st.binary(max_size=20) | st.sampled_from([b"<table>", b"<!--", b"<?xml", b"&#0;"]))
    draft = article(bytes(body), ADDRESS)
    assert draft is None or (draft.title and draft.text)
