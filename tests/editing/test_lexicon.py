"""The lexicon knows what it lists, what Indonesian makes of that by rule, and nothing else."""

from __future__ import annotations

from importlib.resources import files
from time import process_time
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.lexicon import Lexicon

_ROOTS = (
    "pukul tulis sapu kirim baca beri ajar angkat bom lihat warga banjir tahan adil hijau jalan tanggung jawab daur "
    "ulang modern dewasa buku tangkap ambil".split()
)
_SMALL = Lexicon(
    MappingProxyType(
        dict.fromkeys(_ROOTS, 1e-5)
        | {"rumah": 1e-3, "alun": 1e-9, "yang": 0.03, "menjalani": 1e-5, "pakai": 1e-4, "memakai": 1e-5}
    ),
    MappingProxyType({"upload": 1e-4, "korea": 1e-5}),
)


@pytest.fixture(name="lexicon", scope="module")
def _lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    "word",
    (
        "pukul Pukul PUKUL memukul dipukul terpukul pukulan pukulannya menulis penulisan ditulislah menyapu mengirim "
        "pengiriman membaca dibacakan memberi mengajar pengangkatan mengebom pengeboman kulihat kaulihat "
        "antarwarga pascabanjir tahanan penahanan ketidakadilan kehijauan berjalan seperjalanan diuploadnya "
        "mendaurulangkan modernisasi ketidakdewasaan bukuku jalanmu adilkah ngambil nangkap dijalani dipakai "
        "tahan-tahan"
    ).split(),
)
def test_regular_forms_of_listed_roots_are_known(word: str) -> None:
    assert _SMALL.knows(word)


@pytest.mark.parametrize(
    "word",
    (
        "pukkul memukkul dirumah kerumah yangrumah alunan wargabanjir pe me di meng tahan- -tahan di2 "
        "memukul2 mendaurjawab"
    ).split(),
)
def test_what_no_rule_makes_is_not(word: str) -> None:
    assert not _SMALL.knows(word)


def test_a_listed_word_is_as_common_as_its_list_says_and_a_made_one_a_hundredth_of_its_root() -> None:
    assert _SMALL.frequency("Yang") == 0.03
    assert _SMALL.frequency("pukulan") == pytest.approx(1e-7)
    assert _SMALL.frequency("rumah-pukul") == pytest.approx(1e-7)
    assert _SMALL.frequency("xyz") == 0.0


def test_an_english_word_is_a_hundredth_as_common_as_in_english() -> None:
    assert _SMALL.frequency("upload") == pytest.approx(1e-6)
    assert _SMALL.lists("Upload")
    assert not _SMALL.lists("pukulan")


def test_a_word_is_indonesian_that_is_more_at_home_there_than_in_english() -> None:
    assert _SMALL.is_indonesian("Rumah")
    assert _SMALL.is_indonesian("pukulan")
    assert not _SMALL.is_indonesian("upload")
    assert not _SMALL.is_indonesian("xyz")


def test_an_empty_lexicon_knows_nothing() -> None:
    assert not Lexicon().knows("yang")


@pytest.mark.parametrize(
    "word", "yang pemerintah Jakarta mempertanggungjawabkan menandatangani the government depresiasi Prabowo".split()
)
def test_the_lists_have_what_news_is_made_of(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word)


@pytest.mark.parametrize("word", "danaliases Korearn penyelemaan pemerintha yangdi xqzzk".split())
def test_the_lists_do_not_have_what_nobody_wrote(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.knows(word)


def test_common_words_are_commoner(lexicon: Lexicon) -> None:
    assert lexicon.frequency("yang") > lexicon.frequency("pemerintah") > lexicon.frequency("belukar") > 0


@pytest.mark.no_cover
def test_reading_the_lists_is_quick() -> None:
    started = process_time()
    Lexicon.load()
    assert process_time() - started < 0.5


def test_the_lists_are_small_and_say_whose_they_are() -> None:
    lists = [files("bot.editing") / "weights" / name for name in ("words-id.txt", "words-en.txt")]
    assert sum(len(each.read_bytes()) for each in lists) < 1_000_000
    assert all("CC BY-SA 4.0" in each.read_text("utf-8")[:400] for each in lists)


@given(st.text(max_size=60))
def test_any_word_can_be_asked_about(word: str) -> None:
    assert _SMALL.knows(word) == (_SMALL.frequency(word) > 0)
