"""Words as search sees them: one spelling for each, and never too many letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.words import LONGEST, STOPWORDS, fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Banjir di Lembayung", "banjir di lembayung"),
        ("Rp1.500.000 untuk desa", "rp 1500000 untuk desa"),
        ("Rp80.000", "rp 80000"),
        ("anggaran 1.500", "anggaran 1500"),
        ("versi 1.5", "versi 1 5"),
        ("pukul 10.30", "pukul 10 30"),
        ("1.5000", "1 5000"),
        ("RpX", "rpx"),
        ("Jum'at, jum’at, Jum`at", "jumat jumat jumat"),
        ("Ma'ruf dan Qur'an", "maruf dan quran"),
        ("'kutipan'", "kutipan"),
        ("tahun '45", "tahun 45"),
        ("Kafé CAFÉ cafe\u0301", "kafe cafe cafe"),
        ("Straße İstanbul ﬁlm ＡＢＣ", "strasse istanbul film abc"),
        ("anak-anak_desa", "anak anak desa"),
        ("H2O 5G covid-19", "h2o 5g covid 19"),
        ("平壤 ракета", "平壤 ракета"),
        ("²", "2"),
        ("!?… -- \x00\u202e", ""),
        ("", ""),
    ],
)
def test_a_word_has_one_spelling(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_what_is_longer_than_a_word_is_cut() -> None:
    assert list(words("x" * 10_000)) == ["x" * LONGEST]


@given(st.text())
def test_any_text_gives_words_that_are_folded_already(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert " ".join(words(word)) == word
        assert "_" not in word


@given(st.text())
def test_small_letters_and_capitals_fold_alike(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_stopwords_are_words_as_search_sees_them() -> None:
    assert all(list(words(word)) == [word] for word in STOPWORDS)
