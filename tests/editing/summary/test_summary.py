"""A summary is whole sound sentences in their order, within the limit, that stand on their own."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import sentences
from bot.editing.characters import units
from bot.editing.summary import Model, one_sentence, summarise
from bot.model import Summary

_TITLE = "Jembatan Melati Dibuka"
_LEAD = "Bupati Tirtasari membuka Jembatan Melati yang menghubungkan dua desa pada Kamis (21/8/2025)."
_SECOND = "Jembatan sepanjang 80 meter itu menggantikan jembatan lama yang hanyut pada awal 2019."
_LEANING = "Hal itu disampaikan dalam syukuran di balai desa pada sore harinya."
_QUOTE = "“Kami lega karena anak-anak tidak lagi menyeberang dengan rakit,” kata Ratna."
_BUDGET = "Pemerintah menyiapkan dana Rp 4 miliar bagi jalan menuju dua desa tersebut."

# The earlier a sentence, the likelier; or the later.
_EARLY = Model.parse("bias 3\n" + "".join(f"place<={place}.5 0 -1\n" for place in range(8)))
_LATE = Model.parse("bias -2\n" + "".join(f"place<={place}.5 0 1\n" for place in range(8)))
_EVEN = Model.parse("bias 2\n")


def _sound(sentence: str) -> bool:
    return "danaliases" not in sentence


def _made(text: str, limit: int = 500, model: Model = _EARLY, title: str = _TITLE) -> Summary:
    return summarise(title, text, model=model, sound=_sound, limit=limit)


def test_whole_sentences_in_their_order() -> None:
    text = f"{_LEAD} {_SECOND}\n\n{_QUOTE}"
    assert _made(text).text.startswith(f"{_LEAD} {_SECOND}")
    assert _made(text).method == "extractive"


@pytest.mark.parametrize(
    "bad",
    [
        "Jembatan Melati danaliases dibuka bupati bersama warga dua desa.",
        "Baca juga Jembatan Melati lainnya yang dibuka bupati bersama warga.",
        "Jembatan Melati dibuka bupati bersama warga, selengkapnya di kanal WhatsApp kami.",
    ],
)
def test_unsound_and_furniture_sentences_are_never_chosen(bad: str) -> None:
    made = _made(f"{bad} {_LEAD} {bad} {_BUDGET}", model=_EVEN)
    assert made.text == f"{_LEAD} {_BUDGET}"


def test_a_leaning_sentence_comes_with_the_one_before_it_or_not_at_all() -> None:
    assert _made(f"{_LEAD} {_LEANING}", model=_LATE).text == f"{_LEAD} {_LEANING}"
    assert _made(f"{_LEAD} {_LEANING}", limit=len(_LEAD) + 5, model=_LATE).text == _LEAD


def test_never_more_than_five_sentences() -> None:
    text = " ".join(f"Warga desa nomor {n} menanam {crop} di ladang mereka." for n, crop in enumerate("abcdefgh"))
    crops = " ".join(
        f"Petani {name} menjual {name}an segar ke pasar {name}." for name in ("ubi", "padi", "kopi", "teh")
    )
    assert len(sentences.split(_made(f"{text} {crops}", limit=5000, model=_EVEN).text)) <= 5


def test_what_is_said_twice_is_chosen_once() -> None:
    again = "Bupati Tirtasari membuka Jembatan Melati yang menghubungkan dua desa."
    assert _made(f"{again}\n\n{_LEAD}\n\n{_LEAD}\n\n{_BUDGET}", model=_EVEN).text.count("Bupati") == 1


def test_a_summary_ends_before_the_limit_when_more_would_only_make_it_longer() -> None:
    rest = " ".join(f"Pedagang nomor {n} menjual cabai dan bawang di pasar desa." for n in range(40))
    made = _made(f"{_LEAD} {_SECOND} {rest}", model=Model.parse("bias 2\nplace<=1.5 0 -5\n"))
    assert made.text == f"{_LEAD} {_SECOND}"


def test_the_lead_comes_in_when_it_alone_says_where_or_when() -> None:
    facts = (
        "Warga dua desa sudah lama menunggu. Petani menjual hasil panen lebih cepat. Anak sekolah berjalan dengan aman."
    )
    chosen = _made(f"{_LEAD} {facts}", limit=190, model=_LATE).text
    assert chosen.startswith(_LEAD)
    assert chosen != _LEAD
    timeless = "Bupati membuka jembatan baru yang menghubungkan dua desa."
    assert timeless not in _made(f"{timeless} {facts}", limit=120, model=_LATE).text


def test_a_lead_that_does_not_fit_stays_out() -> None:
    assert _made(f"{_LEAD} {_BUDGET}", limit=len(_BUDGET), model=_EARLY).text == _BUDGET


def test_a_sentence_past_the_limit_is_cut_at_a_clause() -> None:
    text = "Bupati Tirtasari membuka jembatan baru itu pada Kamis pagi, bersama warga dua desa yang gembira sekali."
    assert _made(text, limit=80) == Summary("Bupati Tirtasari membuka jembatan baru itu pada Kamis pagi…", "clipped")


def test_the_first_sound_sentence_is_the_one_that_is_cut() -> None:
    garbled = "Bupati danaliases membuka jembatan baru itu pada Kamis pagi bersama warga."
    assert _made(f"{garbled} {_LEAD}", limit=40).text == "Bupati Tirtasari membuka Jembatan…"


def test_lines_without_an_end_do_when_there_is_nothing_else() -> None:
    assert _made("Daftar harga pasar\nCabai Rp 40.000").method == "extractive"


@pytest.mark.parametrize("text", ["", "danaliases danaliases", "…", "12 34", "Pasar", "\n\n \n"])
def test_without_a_sound_sentence_there_is_none(text: str) -> None:
    assert _made(text) == Summary("", "none")
    assert one_sentence("", text, model=_EARLY, sound=_sound) == Summary("", "none")


def test_a_limit_too_small_for_a_word_gives_none() -> None:
    assert _made(_LEAD, limit=1) == Summary("", "none")


def test_one_sentence_is_the_likeliest_that_stands() -> None:
    text = f"{_LEAD} {_BUDGET} {_LEANING}"
    assert one_sentence(_TITLE, text, model=_LATE, sound=_sound) == Summary(_BUDGET, "extractive")
    assert one_sentence(_TITLE, text, model=_EARLY, sound=_sound) == Summary(_LEAD, "extractive")


def test_one_sentence_is_cut_when_no_nearly_as_likely_one_fits() -> None:
    text = f"{_LEAD} Warga dua desa sudah lama menunggu."
    far = Model.parse("bias 2\nplace<=0.5 0 -5\n")
    assert one_sentence(_TITLE, text, model=far, sound=_sound, limit=60).method == "clipped"
    near = one_sentence(_TITLE, text, model=_EVEN, sound=_sound, limit=60)
    assert near == Summary("Warga dua desa sudah lama menunggu.", "extractive")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 600))
def test_the_limit_holds_in_utf_16_for_any_text(text: str, limit: int) -> None:
    made = _made(text, limit, _LATE, title=text[:50])
    short = one_sentence("", text, model=_LATE, sound=_sound, limit=limit)
    assert max(units(made.text), units(short.text)) <= limit or limit == 0
    assert bool(made.text) == (made.method != "none")
    assert made == _made(text, limit, _LATE, title=text[:50])


@given(st.lists(st.sampled_from([_LEAD, _SECOND, _LEANING, _QUOTE, _BUDGET]), max_size=12), st.integers(20, 600))
def test_an_extract_is_made_of_sentences_of_the_text_in_order(parts: list[str], limit: int) -> None:
    made = _made(" ".join(parts), limit)
    if made.method == "extractive":
        left = iter(sentences.split(" ".join(parts)))
        assert all(each in left for each in sentences.split(made.text))
        assert all(before != after for before, after in pairwise(sentences.split(made.text)))


@pytest.mark.parametrize("piece", ["a", "kata ", "Ia. ", '"', "(a.b ", "x\n", "Warga menanam padi di Melati itu. "])
def test_a_megabyte_of_anything_is_as_cheap_as_its_beginning(piece: str) -> None:
    started = process_time()
    _made(piece * (1_000_000 // len(piece)))
    assert process_time() - started < 1
