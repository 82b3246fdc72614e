"""What owners look for: words, wildcards and regular expressions, whatever they write and whatever comes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Summary
from bot.routing.patterns import PATTERN_LIMIT, SEARCHED, Content, Patterns, finder
from bot.routing.unfit import UnfitError
from tests.making import story

QUAKE = Content(
    story(
        title="Gempa Magnitudo 5,6 di Teduh",
        summary=Summary("Warga KAFÉ Lembayung keluar rumah.", "extractive"),
        text="Tidak ada korupsi bantuan. Air laut surut, banjirnya tidak datang.",
    )
)


@pytest.mark.parametrize(
    "pattern",
    [
        "gempa",
        "GEMPA magnitudo",
        "magnitudo 5,6",
        "kafe",
        "Kafé  lembayung",
        "teduh. warga",
        "banjir*",
        "kor?psi",
        "*magni*",
        "air * surut",
        r"/gempa magnitudo \d,\d/",
        "/(laut|sungai) surut/",
        "/^gempa/",
        " korupsi ",
    ],
)
def test_a_pattern_is_found_in_headline_summary_and_text(pattern: str) -> None:
    assert finder(pattern)(QUAKE)


@pytest.mark.parametrize(
    "pattern",
    ["gemp", "banjir", "surut air", "kor??psi", "gempa*teduh", "?gempa", r"/\d{4}/", "/Gempa$/"],
)
def test_what_is_not_there_as_whole_words_is_not_found(pattern: str) -> None:
    assert not finder(pattern)(QUAKE)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("", "unfit-pattern-empty"),
        ("  ", "unfit-pattern-empty"),
        ("!!!", "unfit-pattern-empty"),
        ("*?", "unfit-pattern-empty"),
        ("//", "unfit-pattern-empty"),
        ("x" * (PATTERN_LIMIT + 1), "unfit-pattern-long"),
        ("/(banjir/", "unfit-pattern-wrong"),
        (r"/(a)\1/", "unfit-pattern-wrong"),
        ("/(?=a)/", "unfit-pattern-wrong"),
        ("/a{1001}/", "unfit-pattern-wrong"),
        (r"/(\pL{1,900}){1,900}/", "unfit-pattern-wrong"),
        ("/[^x]{900}/", "unfit-pattern-large"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused_with_the_reason(pattern: str, key: str) -> None:
    with pytest.raises(UnfitError) as refused:
        finder(pattern)
    assert refused.value.key == key


def test_what_re2_says_of_a_pattern_is_passed_on() -> None:
    with pytest.raises(UnfitError) as refused:
        finder("/(banjir/")
    assert refused.value.given == {"pattern": "/(banjir/", "why": "missing ): (banjir"}


@given(st.text() | st.text("ab*?/\\()[]{}|+.^$d0123456789, é_").map(lambda text: f"/{text}/"), st.text())
def test_no_pattern_and_no_text_ever_raise_anything_else(pattern: str, text: str) -> None:
    patterns = Patterns(4)
    content = Content(story(title=text, text=pattern))
    assert patterns.found([pattern], content) in {pattern, None}


@given(st.text("abc ", min_size=1, max_size=20).filter(str.strip), st.text("abc .", max_size=20))
def test_a_phrase_is_found_wherever_its_words_stand(phrase: str, around: str) -> None:
    assert finder(phrase)(Content(story(title=f"{around} {phrase} {around}")))


@pytest.mark.parametrize("pattern", [r"/(\w+\s?){50}$/", "/(.*a){1,30}q/", "/([a-z]+)*!/", "/(?:.?){30}.{30}q/"])
def test_no_pattern_hangs_on_the_longest_text(pattern: str) -> None:
    content = Content(story(text="banjir di kota lembayung " * SEARCHED))
    assert len(content.text) == SEARCHED
    found, began = finder(pattern), time.perf_counter()
    found(content)
    assert time.perf_counter() - began < 1


def test_the_first_pattern_that_is_found_is_told_and_a_broken_one_is_passed_over() -> None:
    patterns = Patterns()
    assert patterns.found(("longsor", "/(/", "gempa", "banjir*"), QUAKE) == "gempa"
    assert patterns.found((), QUAKE) is None
