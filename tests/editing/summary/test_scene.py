"""A sentence tells where and when by the names of days, months and places."""

from __future__ import annotations

import pytest

from bot.editing.summary import scene


@pytest.mark.parametrize("words", ["pada Kamis (21/8)", "sejak Maret", "pukul 10.30 WIB", "kemarin", "(3/4/2025)"])
def test_days_dates_and_hours_tell_when(words: str) -> None:
    assert scene.names_when(f"Jembatan dibuka {words}.")


@pytest.mark.parametrize("words", ["di Melati", "ke desa Melati", "Kabupaten Tirtasari", "di Jalan Mawar"])
def test_names_behind_a_preposition_tell_where(words: str) -> None:
    assert scene.names_where(f"Jembatan dibuka {words}.")


def test_a_sentence_may_tell_neither() -> None:
    sentence = "Jembatan dibuka bupati di pinggir sungai."
    assert not scene.names_when(sentence)
    assert not scene.names_where(sentence)
