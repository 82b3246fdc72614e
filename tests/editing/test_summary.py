"""A summary is whole sound sentences in their order, within the limit, that stand on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import sentences, summary
from bot.editing.characters import units
from bot.editing.summary import Features, clipped, summarise
from bot.model import Summary

_TITLE = "Jembatan Melati Dibuka"
_LEAD = "Bupati Tirtasari membuka Jembatan Melati yang menghubungkan dua desa pada Kamis (21/8/2025)."
_SECOND = "Jembatan sepanjang 80 meter itu menggantikan jembatan lama yang hanyut pada awal 2019."
_LEANING = "Hal itu disampaikan dalam syukuran di balai desa pada sore harinya."
_QUOTE = "“Kami lega karena anak-anak tidak lagi menyeberang dengan rakit,” kata Ratna."


def _is_sound(sentence: str) -> bool:
    return not {"danaliases", "Tุมภาพันธ์", "<b>bupati"} & set(sentence.split())


def _by_place(features: Features) -> float:
    return -features.place


def test_whole_sentences_in_their_order() -> None:
    text = f"{_LEAD} {_SECOND}\n\n{_QUOTE}"
    assert summarise(_TITLE, text).text.startswith(f"{_LEAD} {_SECOND}")
    assert summarise(_TITLE, text).method == "extractive"


@pytest.mark.parametrize(
    "bad",
    [
        "Jembatan Melati danaliases dibuka bupati bersama warga dua desa.",
        "Pada Tุมภาพันธ์ bupati meresmikan Jembatan Melati bersama warga.",
        "Baca juga Jembatan Melati lainnya yang dibuka bupati bersama warga.",
        "Jembatan Melati dibuka <b>bupati bersama warga dua desa.",
    ],
)
def test_garbled_and_furniture_sentences_are_never_chosen(bad: str) -> None:
    assert bad not in summarise(_TITLE, f"{bad} {_LEAD} {bad} {_SECOND}", sound=_is_sound).text


def test_a_leaning_sentence_needs_the_one_before_it() -> None:
    def loves_leaning(features: Features) -> float:
        return 1.0 if features.characters == len(_LEANING) else 0.5

    assert _LEANING not in summarise("", f"{_LEAD}\n\n{_LEANING}", limit=len(_LEANING) + 5, score=loves_leaning).text
    assert summarise("", f"{_LEAD} {_LEANING}", score=loves_leaning).text == f"{_LEAD} {_LEANING}"


def test_a_summary_may_end_before_the_limit_when_nothing_more_is_likely() -> None:
    rest = " ".join(f"Pedagang nomor {n} menjual cabai dan bawang di pasar desa." for n in range(40))
    assert len(summarise(_TITLE, f"{_LEAD} {_SECOND} {rest}").text) < 450


def test_the_scorer_is_a_function_that_one_may_replace() -> None:
    text = f"{_LEAD} {_SECOND}"
    assert summarise("", text, limit=100, score=lambda features: float(features.place)).text == _SECOND
    assert summarise("", text, limit=100, score=_by_place).text == _LEAD


def test_a_sentence_past_the_limit_is_cut_at_a_clause() -> None:
    text = "Bupati Tirtasari membuka jembatan baru itu pada Kamis pagi, bersama warga dua desa yang gembira sekali."
    assert summarise(_TITLE, text, limit=80) == Summary(
        "Bupati Tirtasari membuka jembatan baru itu pada Kamis pagi…", "clipped"
    )


def test_the_first_sound_sentence_is_the_one_that_is_cut() -> None:
    garbled = "Bupati danaliases membuka jembatan baru itu pada Kamis pagi bersama warga."
    assert summarise("", f"{garbled} {_LEAD}", sound=_is_sound, limit=40).text == "Bupati Tirtasari membuka Jembatan…"


def test_lines_without_an_end_do_when_there_is_nothing_else() -> None:
    assert summarise("", "Daftar harga pasar\nCabai Rp 40.000").method == "extractive"


@pytest.mark.parametrize("text", ["", "danaliases danaliases", "…", "12 34", "Pasar"])
def test_without_a_sound_sentence_there_is_none(text: str) -> None:
    assert summarise(_TITLE, text, sound=_is_sound) == Summary("", "none")


def test_a_limit_too_small_for_a_word_gives_none() -> None:
    assert summarise(_TITLE, _LEAD, limit=1) == Summary("", "none")


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("satu dua", 8, "satu dua"),
        ("satu dua tiga", 9, "satu dua…"),
        ("😀😀😀", 5, "😀😀…"),
        ("panjangsekali", 5, "panj…"),
    ],
)
def test_clipping(text: str, limit: int, cut: str) -> None:
    assert clipped(text, limit) == cut


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 600))
def test_the_limit_holds_in_utf_16_for_any_text(text: str, limit: int) -> None:
    made = summarise(text[:50], text, limit=limit)
    assert units(made.text) <= limit
    assert bool(made.text) == (made.method != "none")
    assert made == summarise(text[:50], text, limit=limit)


@given(st.lists(st.sampled_from([_LEAD, _SECOND, _LEANING, _QUOTE]), max_size=12), st.integers(20, 600))
def test_an_extract_is_made_of_sentences_of_the_text_in_order(parts: list[str], limit: int) -> None:
    made = summarise(_TITLE, " ".join(parts), limit=limit)
    if made.method == "extractive":
        left = iter(sentences.split(" ".join(parts)))
        assert all(each in left for each in sentences.split(made.text))


def test_likelihood_prefers_an_early_sentence_near_the_headline() -> None:
    early = Features(place=0, characters=120, title_overlap=0.8, centrality=0.9, quoted=0.0, answering=False)
    late = Features(place=30, characters=120, title_overlap=0.0, centrality=0.2, quoted=0.9, answering=True)
    absurd = Features(place=9, characters=10**6, title_overlap=0.0, centrality=0.0, quoted=1.0, answering=True)
    assert 1 > summary.likelihood(early) > summary.likelihood(late) > summary.likelihood(absurd) >= 0
