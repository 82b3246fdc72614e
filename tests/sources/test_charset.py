"""The encoding of a page's bytes, found by all that tells of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.charset import charset_of, encoding_of, text_of
from tests.sources.wire import patient

WORDS = "Kafé “Wening” – crème brûlée"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_that_tell_nothing_are_read_by_what_they_are(encoding: str) -> None:
    assert text_of(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_seen_by_its_empty_bytes(encoding: str) -> None:
    assert text_of("Kabar dari Wening".encode(encoding)) == "Kabar dari Wening"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "latin1", "x-unknown", "", "punycode", "ké", "\0"])
def test_utf_8_is_utf_8_whatever_it_is_called(label: str) -> None:
    assert text_of(WORDS.encode(), label) == WORDS


def test_a_damaged_letter_does_not_make_utf_8_another_encoding() -> None:
    assert text_of(WORDS.encode() + b"\x80 akhir", "iso-8859-1") == WORDS + "\ufffd akhir"


def test_what_calls_itself_utf_8_and_is_not_is_read_as_what_it_is() -> None:
    assert text_of(WORDS.encode("cp1252"), "utf-8") == WORDS


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (b"", "shift_jis"),
        (b'<meta charset="shift_jis">', ""),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset = shift_jis'>", ""),
        (b'<?xml version="1.0" encoding="shift_jis"?>', ""),
        (b'<meta charset="utf-8"><?xml version="1.0" encoding="Shift_JIS"?>', "x-unknown"),
    ],
)
def test_the_header_counts_first_then_the_page_itself(body: bytes, charset: str) -> None:
    assert text_of(body + "日本語".encode("shift_jis"), charset).endswith("日本語")
    assert text_of(b'<meta charset="shift_jis">' + "Москва".encode("cp1251"), "windows-1251").endswith("Москва")


def test_letters_of_another_script_are_guessed_from_a_sample() -> None:
    words = "Москва слезам не верит, говорят в народе, и не без причины. "
    assert text_of(f"<p>{words * 20}</p>".encode("cp1251")) == f"<p>{words * 20}</p>"
    assert text_of(bytes(range(128, 256)) * 40)


def test_the_charset_of_a_header_is_found() -> None:
    assert charset_of('text/html; Charset="Windows-1252"; x=y') == "Windows-1252"
    assert charset_of("text/html") == ""


def test_only_encodings_of_pages_are_taken_and_latin_1_as_browsers_take_it() -> None:
    assert [encoding_of(label) for label in ("latin1", "us-ascii", "UTF8", "windows-1251")] == [
        "cp1252",
        "cp1252",
        "utf-8",
        "cp1251",
    ]
    assert {encoding_of(label) for label in ("punycode", "zlib", "rot13", "utf-7", "unicode_escape", "")} == {""}


@patient
@given(st.binary(max_size=400), st.text(max_size=20))
def test_any_bytes_give_text(body: bytes, label: str) -> None:
    assert isinstance(text_of(body, label), str)
