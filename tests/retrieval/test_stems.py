"""Stems: the forms of a word are one, and a name is never another word."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.stems import stems

STEM = stems().of


@pytest.mark.parametrize(
    "forms",
    [
        "tangkap menangkap ditangkap penangkapan tertangkap tangkapan menangkapi",
        "bakar membakar terbakar dibakar kebakaran pembakaran",
        "pilih memilih dipilih pemilihan terpilih pilihan",
        "naik menaikkan kenaikan dinaikkan",
        "bangun membangun dibangun pembangunan terbangun bangunan",
        "lambat terlambat keterlambatan melambat perlambatan",
        "latih melatih pelatihan terlatih",
        "banjir kebanjiran membanjiri",
        "ungsi mengungsi pengungsi pengungsian diungsikan",
        "bom mengebom pengeboman",
        "gempa gempanya",
        "selidik menyelidiki diselidiki penyelidikan penyelidik",
        "sidik menyidik penyidikan penyidik disidik",
        "bunuh membunuh pembunuhan dibunuh terbunuh",
        "curi mencuri pencurian pencuri dicuri",
        "terbang menerbangkan penerbangan diterbangkan",
        "dagang berdagang pedagang perdagangan",
        "rusak merusak kerusakan perusakan dirusak",
        "masuk memasukkan pemasukan dimasukkan",
        "bank perbankan",
        "duduk menduduki kedudukan diduduki",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert {STEM(form) for form in forms.split()} == {forms.split(maxsplit=1)[0]}


@pytest.mark.parametrize(
    "name",
    "bekasi pertamina jokowi kejagung bali dimas prabowo subianto kediri maluku merapi semeru mentan persebaya"
    " lembayung megawati penajam berau surabaya semarang pekalongan".split(),
)
def test_a_name_is_unharmed(name: str) -> None:
    assert STEM(name) == name


@pytest.mark.parametrize("word", ["", "a", "di", "2025", "h2o", "café", "平壤", "x-y", "'", "\ud800", "."])
def test_what_is_no_indonesian_word_stays_as_it_is(word: str) -> None:
    assert STEM(word) == word


@pytest.mark.parametrize(
    "word", ["me" * 5000, "a" * 10_000, "ber" * 3333, "di" + "x" * 10_000 + "kan", "memper" * 1700]
)
def test_a_hostile_word_is_done_with_soon(word: str) -> None:
    """Ten thousand letters take milliseconds; a stemmer that goes back and forth would take minutes."""
    assert STEM(word)


@given(st.text(alphabet="abdegikmnprstu", max_size=20))
def test_any_word_has_a_stem_and_always_the_same(word: str) -> None:
    assert bool(STEM(word)) == bool(word)
    assert STEM(word) == STEM(word)


def test_threads_share_the_stems() -> None:
    asked = ["penangkapan", "menangkap", "bekasi", *(f"me{'n' * n}angkap" for n in range(50))] * 4
    alone = list(map(STEM, asked))
    with ThreadPoolExecutor(8) as pool:
        assert all(answer == alone for answer in pool.map(lambda row: list(map(STEM, row)), repeat(asked, 16)))
    assert stems() is stems()
