"""Characters are mended where it is certain, and lengths are counted as Telegram counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import characters


@pytest.mark.parametrize(
    ("dirty", "mended"),
    [
        ("Bupati bilang â€œtidakâ€\x9d.", "Bupati bilang “tidak”."),
        ("Café di Tirtasari", "Café di Tirtasari"),
        ("ﬁlm ２０２５", "film 2025"),
        ("Luas 20 m², suhu 30 °C, ½ hari", "Luas 20 m², suhu 30 °C, ½ hari"),
        ("𝗕𝗮𝗻𝗷𝗶𝗿 abad ⅩⅨ, № 5, 30 ℃", "Banjir abad XIX, No 5, 30 °C"),
        ("pem\u00aderin\u200btah", "pemerintah"),
        ("Rp\u00a01,5\u2009triliun", "Rp 1,5 triliun"),
        ("harga &amp; pasokan", "harga & pasokan"),
        ("nul\x00 dan bel\x07", "nul dan bel"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("Kita\u202e putar", "Kita putar"),
        ("keluarga 👩\u200d💻 tiba", "keluarga 👩\u200d💻 tiba"),
        ("kata\u200dsandi", "katasandi"),
        ("کتاب\u200cها", "کتاب\u200cها"),
    ],
)
def test_mends_what_is_certain(dirty: str, mended: str) -> None:
    assert characters.mend(dirty) == mended


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert characters.mend("rusak \ud83d sekali") == "rusak \ufffd sekali"


def test_a_line_has_no_breaks_and_no_blank_ends() -> None:
    assert characters.line("  Jembatan\n\n Melati\t dibuka ") == "Jembatan Melati dibuka"


def test_an_address_keeps_its_escapes_and_loses_its_blanks() -> None:
    assert (
        characters.address(" https://melati.example/a?x=1&copy=2%20\n\x00\ud800")
        == "https://melati.example/a?x=1&copy=2%20"
    )


def test_units_are_those_of_utf_16() -> None:
    assert characters.units("abc") == 3
    assert characters.units("é😀") == 3


@given(st.text(st.characters()))
def test_mended_text_can_be_written_as_utf_8_and_stays_as_it_is(text: str) -> None:
    mended = characters.mend(text)
    mended.encode("utf-8")
    assert "\x00" not in mended
    assert characters.units(mended) == len(mended.encode("utf-16-le")) // 2
