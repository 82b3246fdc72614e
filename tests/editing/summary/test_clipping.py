"""What is too long is cut at a clause or a word, and says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.characters import units
from bot.editing.summary import clipped


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("satu dua", 8, "satu dua"),
        ("satu dua tiga", 9, "satu dua…"),
        ("satu dua, tiga empat", 16, "satu dua…"),
        ("😀😀😀", 5, "😀😀…"),
        ("panjangsekali", 5, "panj…"),
        ("panjang", 0, ""),
        ("panjang", -3, ""),
    ],
)
def test_clipping(text: str, limit: int, cut: str) -> None:
    assert clipped(text, limit) == cut


@given(st.text(), st.integers(1, 80))
def test_what_is_clipped_fits(text: str, limit: int) -> None:
    assert units(clipped(text, limit)) <= limit
