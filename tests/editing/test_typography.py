"""Marks take one form, and each faces the way that it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import typography


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('"Air naik," kata Ratna.', "“Air naik,” kata Ratna."),
        ('Ia berkata, "Kami pulang."', "Ia berkata, “Kami pulang.”"),
        ("”Air naik,” kata Ratna.", "“Air naik,” kata Ratna."),
        ("„Air naik‟ dan «sungai»", "“Air naik” dan “sungai”"),
        ("''Air naik,'' kata Ratna.", "“Air naik,” kata Ratna."),
        ('Warga ("korban") pulang.', "Warga (“korban”) pulang."),
        ('kata"Air naik"lalu', "kata“Air naik”lalu"),
        ('Ia membaca " Air naik " tadi.', "Ia membaca “ Air naik ” tadi."),
        ('Ban 17" dan layar 6,1" dijual.', 'Ban 17" dan layar 6,1" dijual.'),
        ('"Ban 17"', "“Ban 17”"),
        ("Jum'at, Qur`an, dan Ma´ruf", "Jum’at, Qur’an, dan Ma’ruf"),
        ("film 'Pulau Melati' diputar", "film ‘Pulau Melati’ diputar"),
        ("'Jum'at Sore' diputar", "‘Jum’at Sore’ diputar"),
        ("?Air naik,? kata Ratna.", "“Air naik,” kata Ratna."),
        ("\ufffdAir naik,\ufffd kata Ratna.", "“Air naik,” kata Ratna."),
        ("Benarkah? Ya. Apa?", "Benarkah? Ya. Apa?"),
        ("Warga - kata Ratna - pulang", "Warga – kata Ratna – pulang"),
        ("Warga -- kata Ratna", "Warga – kata Ratna"),
        ("Warga—kata Ratna", "Warga – kata Ratna"),
        ("Warga –kata Ratna", "Warga – kata Ratna"),
        ("Warga– kata Ratna", "Warga – kata Ratna"),
        ("10-12 orang, skor 2-1, anak-anak", "10-12 orang, skor 2-1, anak-anak"),
        ("- beras\n- minyak", "- beras\n- minyak"),
        ("suhu –5 derajat", "suhu –5 derajat"),
        ("", ""),
    ],
)
def test_marks_are_uniform(written: str, printed: str) -> None:
    assert typography.uniform(written) == printed


def test_a_quotation_without_its_end_does_not_turn_the_next_paragraph() -> None:
    assert typography.uniform('"Air naik\n"Air surut"') == "“Air naik\n“Air surut”"


@given(st.text(st.sampled_from("ab\"'“”‘’`?– -—.1\n")))
def test_no_letter_is_lost(text: str) -> None:
    printed = typography.uniform(text)
    assert [each for each in printed if each in "ab1\n"] == [each for each in text if each in "ab1\n"]
