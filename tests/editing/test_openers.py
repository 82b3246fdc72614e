"""The words that open Indonesian sentences are told from names."""

from __future__ import annotations

import pytest

from bot.editing.openers import Openers

OPENERS = Openers.load()


@pytest.mark.parametrize(
    "word", ["menurut", "polisi", "ratusan", "namun", "pembangunan", "dibukanya", "berhamburan", "polisinya", "mengapa"]
)
def test_a_word_of_the_language_is_common(word: str) -> None:
    assert OPENERS.common(word)


@pytest.mark.parametrize("word", ["zulkarnaen", "lembayung", "prameswari", "kpk", "seto", "kevin", "dina", ""])
def test_a_name_is_not(word: str) -> None:
    assert not OPENERS.common(word)


def test_the_list_holds_words_only_and_tells_where_it_is_from() -> None:
    assert all(word.isascii() and word.islower() and word.isalpha() for word in OPENERS.words)
    assert len(OPENERS.words) > 3000
