"""Spelling: what a misprint meant is near it, and the likelier the more it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.retrieval.spelling import SHORTEST, Vocabulary, nearest

KNOWN = Vocabulary.of(
    {
        "prabowo": 500,
        "subianto": 400,
        "korea": 300,
        "utara": 900,
        "utama": 300,
        "gempa": 200,
        "tempat": 2000,
        "beras": 50,
        "berat": 900,
        "rumahsakit": 3,
        "rumah": 800,
        "sakit": 700,
        "jarang": 2,
        "h2o": 99,
        "uatra": 1,
    }
)


@pytest.mark.parametrize(
    ("misprint", "meant"),
    [
        ("prabwo", "prabowo"),
        ("parbowo", "prabowo"),
        ("prabowoo", "prabowo"),
        ("subyanto", "subianto"),
        ("uatra", "utara"),
        ("koera", "korea"),
        ("gemoa", "gempa"),
        ("gmepa", "gempa"),
        ("tmepat", "tempat"),
        ("tenpat", "tempat"),
    ],
)
def test_a_misprint_means_the_word_that_is_near(misprint: str, meant: str) -> None:
    assert KNOWN.near(misprint, 3)[0] == meant


@pytest.mark.parametrize("word", ["", "uta", "utr", "h2oo", "zzzzz", "banjir", "utara kota"])
def test_what_is_short_or_holds_figures_or_is_far_from_all_means_nothing(word: str) -> None:
    assert not KNOWN.near(word, 3)


def test_a_word_does_not_mean_itself() -> None:
    assert KNOWN.near("utara", 3) == ["utama"]


def test_the_likeliest_comes_first_and_few_are_given() -> None:
    assert KNOWN.near("beraa", 9) == ["berat", "beras"]
    assert KNOWN.near("beraa", 1) == ["berat"]


def test_the_first_letter_is_seldom_wrong() -> None:
    known = Vocabulary.of({"bakar": 100, "pasar": 1000})
    assert known.near("basar", 2) == ["bakar"]
    assert known.near("tasar", 2) == ["pasar"]


def test_a_long_word_may_have_two_errors() -> None:
    assert KNOWN.near("prbwo", 3) == []
    assert KNOWN.near("prabbwoo", 3) == ["prabowo"]


def test_words_of_few_articles_and_with_figures_are_no_model() -> None:
    assert set(KNOWN.counts) & {"jarang", "h2o", "uatra"} == set()
    assert KNOWN.counts["rumahsakit"] == 3


def test_two_words_written_as_one_are_parted() -> None:
    assert KNOWN.halves("koreautara") == [("korea", "utara")]
    assert KNOWN.halves("rumahsakit") == [("rumah", "sakit")]
    assert KNOWN.halves("koreaselatan") == []
    assert KNOWN.halves("abc") == []
    both = Vocabulary.of({"kota": 9, "baru": 9, "kotab": 3, "aru": 99})
    assert both.halves("kotabaru") == [("kota", "baru"), ("kotab", "aru")]


@given(st.text(max_size=40))
def test_any_word_is_near_only_to_what_differs_little(word: str) -> None:
    for other in KNOWN.near(word, 5):
        assert len(word) >= SHORTEST
        assert 0 < OSA.distance(word, other) <= (2 if len(word) >= 7 else 1)
    for one, other in KNOWN.halves(word):
        assert one + other == word


def test_a_name_is_near_within_what_a_word_may_be_misprinted() -> None:
    names = ["ekonomi", "hukum", "Warta Lembayung"]
    assert nearest("ekonmi", names) == "ekonomi"
    assert nearest("warta lembayng", names) == "Warta Lembayung"
    assert nearest("hukm", names) == "hukum"
    assert nearest("huk", names) == ""
    assert nearest("olahraga", names) == ""
