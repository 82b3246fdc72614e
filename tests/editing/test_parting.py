"""What was run together comes apart when it is certain, and names stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import parting

_WORDS = frozenset(
    "gejala depresi video harga erupsi gunung pemain timnas kesehatan mental yang adalah sebuah beberapa dengan untuk "
    "liga detik basket kasih sayang layang dari warga menjuarai badan jembatan sebagai kepada tentang rapat "
    "bidadari".split()
)


def _known(word: str) -> bool:
    return word in _WORDS


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Warga pulang.Mereka lega.", "Warga pulang. Mereka lega."),
        ("Air naik!Warga lari, katanya.", "Air naik! Warga lari, katanya."),
        ("Dikutip dari kompas.Com dan melati.Id tadi.", "Dikutip dari kompas.Com dan melati.Id tadi."),
        ("“Air naik,”ujarnya.", "“Air naik,” ujarnya."),
        ("katanya“Air naik”", "katanya “Air naik”"),
        ("Bupati Tirtasari,Ratna Prameswari", "Bupati Tirtasari, Ratna Prameswari"),
        ("dikutip dariAntara kepadaLiputan6 diPiala", "dikutip dari Antara kepada Liputan6 di Piala"),
        ("DilansirAFP dan MelansirThe", "Dilansir AFP dan Melansir The"),
        (
            "McDonald, YouTube, iPhone, BerAKHLAK, detikSport, eBay, NasDem",
            "McDonald, YouTube, iPhone, BerAKHLAK, detikSport, eBay, NasDem",
        ),
        (
            "https://melati.example/dariAntara @dariAntara #dariAntara",
            "https://melati.example/dariAntara @dariAntara #dariAntara",
        ),
        ("erupsiGunung Melati", "erupsiGunung Melati"),
        ("1,5 triliun", "1,5 triliun"),
    ],
)
def test_without_a_lexicon_only_joining_words_come_off(glued: str, apart: str) -> None:
    assert parting.apart(glued) == apart


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("dariAntara", "dari Antara"),
        ("erupsiGunung Melati dan menjuaraiLiga", "erupsi Gunung Melati dan menjuarai Liga"),
        ("adalahgejala depresiyang", "adalah gejala depresi yang"),
        ("Jembatanyang baru, Sembahyang, Ligayang", "Jembatan yang baru, Sembahyang, Ligayang"),
        ("sebuahvideo dan beberapaharga", "sebuah video dan beberapa harga"),
        ("detikSport, ligaMU, basketNBA, macBook, MinyaKita", "detikSport, ligaMU, basketNBA, macBook, MinyaKita"),
        ("kasihsayang, bidadari, xyzzyyang, yangyang", "kasihsayang, bidadari, xyzzyyang, yangyang"),
        ("www.sebuahvideo.example", "www.sebuahvideo.example"),
    ],
)
def test_with_a_lexicon_both_halves_must_be_words(glued: str, apart: str) -> None:
    assert parting.apart(glued, _known) == apart


def test_a_word_that_the_lexicon_knows_whole_stays() -> None:
    assert parting.apart("dariAntara", lambda word: True) == "dariAntara"


def test_two_ways_to_split_are_none() -> None:
    assert parting.apart("untukdengan", lambda word: word in {"untuk", "dengan"}) == "untukdengan"


@given(st.text(st.characters(max_codepoint=0x250)))
def test_nothing_but_blanks_is_added(text: str) -> None:
    assert parting.apart(text, lambda word: len(word) < 7).replace(" ", "") == text.replace(" ", "")
