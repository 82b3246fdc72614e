"""The article out of a page: each file of pages/ stands beside what is expected of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources import article
from bot.sources.page import BYTES
from tests.sources.wire import HERE, facts, patient, recorded

PAGES = sorted((HERE / "pages").glob("*.html"))
ADDRESS = "https://p.example/a"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_page_gives_the_article_expected_of_it(path: Path) -> None:
    markup, expected = recorded(path)
    draft = article(markup, ADDRESS)
    assert draft
    assert facts(draft) == expected


def test_a_page_of_a_file_has_only_the_address_that_it_names_itself() -> None:
    draft = article(b"<title>Judul</title><p>Teks.</p>", "")
    assert draft
    assert (draft.url, draft.external_id) == ("", "")


@pytest.mark.parametrize(
    "markup",
    [b"", b"   ", b"teks saja", b"<p>tanpa judul</p>", b"<title>tanpa teks</title>", b"<!-- -->", b"\x00\xff" * 9],
)
def test_what_holds_no_article_gives_none(markup: bytes) -> None:
    assert article(markup, ADDRESS) is None


def test_what_breaks_trafilatura_itself_is_read_without_it() -> None:
    draft = article(b"<math>html<title>Judul</title><body><h1>Judul</h1><p>Teks.</p></body>", ADDRESS)
    assert draft is None or draft.text == "Teks."
    assert article(b"<math>html", ADDRESS) is None


def test_a_page_beyond_the_limit_is_read_to_the_limit() -> None:
    draft = article(b"<title>Judul</title><p>Teks.</p><!--" + b" " * BYTES + b"--><p>Jauh.</p>", ADDRESS)
    assert draft
    assert draft.text == "Teks."


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
