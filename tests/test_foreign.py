"""What is done to text and HTML from elsewhere before any parser sees it: honest text stays as it is."""

from __future__ import annotations

import html
import time
from unicodedata import combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from bot.foreign import ATTRIBUTES, MARKS, uncrowded, unescaped, unheaped

LONG = 1_000_000
SECONDS = 2
"""Of the processor, for a megabyte: a hundred times what it takes."""

patient = settings(deadline=None)
markup = st.lists(
    st.sampled_from(
        ["<", ">", "/", "=", '"', "'", " ", "\n", "a", "p", "<p ", "</p>", "a=b", 'a="b"', "a='b'", "&", "<!--", "-->"]
    )
).map("".join)


@patient
@given(st.text())
def test_references_are_those_of_html(text: str) -> None:
    assert unescaped(text) == html.unescape(text)


@pytest.mark.parametrize("digits", [1000, 4300, 4301, 100_000])
def test_a_number_without_end_is_no_character(digits: int) -> None:
    assert unescaped(f"a&#{'9' * digits};b&#38;") == "a\ufffdb&"


@patient
@given(markup)
def test_a_tag_with_few_attributes_stays_as_it_is(text: str) -> None:
    assert uncrowded(text) == text


@patient
@given(st.integers(0, ATTRIBUTES), st.sampled_from(["a{}", "a{}=b", 'a{}=">"', "a{}='<b>'", "a{} = b", "a{}='\"'"]))
def test_no_attribute_of_an_honest_tag_is_lost(count: int, attribute: str) -> None:
    tag = f"<p {' '.join(attribute.format(number) for number in range(count))}>teks</p>"
    assert uncrowded(tag) == tag


@pytest.mark.parametrize(
    "attribute",
    [
        " a{}=b",
        ' a{}="b"',
        " a{}='b'",
        " a{}",
        "/a{}",
        "\na{} =\t b",
        ' a{}=">"',
        " a{}='</p>'",
        ' "{}',
        " ={}",
        " a{}=",
    ],
)
def test_a_crowd_of_attributes_is_cut_as_the_parser_would_count_them(attribute: str) -> None:
    tag = f"<p{''.join(attribute.format(number) for number in range(50_000))}>teks</p>"
    since = time.process_time()
    tree = lxml_html.document_fromstring(uncrowded(tag))
    assert max(len(element.attrib) for element in tree.iter()) <= ATTRIBUTES
    assert time.process_time() - since < SECONDS


@pytest.mark.parametrize(
    "piece", ["<", "<a", "<a ", '<a b="', "<a b='", "<a b='\"", "<a/", "<a =", "<a" + " " * 50, "a ", "<p>a</p>"]
)
def test_no_markup_takes_longer_than_it_is_long(piece: str) -> None:
    since = time.process_time()
    uncrowded(piece * (LONG // len(piece)))
    assert time.process_time() - since < SECONDS


@patient
@given(st.text(st.characters(), max_size=60))
def test_letters_with_few_marks_stay_as_they_are(text: str) -> None:
    few = all(len(run) <= MARKS for run in _runs(text))
    assert (unheaped(text) == text) == few


@patient
@given(st.lists(st.sampled_from(["a", " ", "\u0301", "\u0316", "\u0301" * 40, "\u093c", "é", "👍", "…"])).map("".join))
def test_no_letter_keeps_a_heap_of_marks(text: str) -> None:
    thinned = unheaped(text)
    assert all(len(run) <= MARKS for run in _runs(thinned))
    assert [letter for letter in thinned if not combining(letter)] == [
        letter for letter in text if not combining(letter)
    ]


def test_a_heap_of_marks_is_put_in_order_at_once() -> None:
    since = time.process_time()
    normalize("NFC", unheaped("a" + "\u0301\u0316" * (LONG // 2)))
    assert time.process_time() - since < SECONDS


def _runs(text: str) -> list[str]:
    runs = [""]
    for letter in text:
        runs[-1:] = [runs[-1] + letter] if combining(letter) else [runs[-1], ""]
    return runs
