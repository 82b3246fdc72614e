"""Bytes as text, whatever they say they are; the feeds of the corpus show more of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.encoding import SAMPLE, decoded
from tests.sources.wire import patient

WORDS = "“Siap,” kata Lurah Café"
CYRILLIC = "Новый рынок открылся в городе, жители довольны."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_a_mark_outranks_all_that_is_said(encoding: str) -> None:
    assert decoded(WORDS.encode(encoding), "text/xml; charset=windows-1251") == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_zeros(encoding: str) -> None:
    assert decoded(f"<rss>{WORDS}".encode(encoding)) == f"<rss>{WORDS}"


@pytest.mark.parametrize(
    ("encoding", "header", "declared"),
    [
        ("cp1251", "text/xml; charset=windows-1251", ""),
        ("cp1251", "text/xml;Charset = 'WINDOWS-1251'", "utf-8"),
        ("koi8-r", "text/xml; charset=utf-8", "KOI8-R"),
        ("iso8859-5", "", "iso-8859-5"),
        ("cp1251", "", "x-unknown"),
        ("cp1251", "text/xml; charset=base64", "idna"),
    ],
)
def test_the_header_is_asked_then_the_declaration_then_the_letters(encoding: str, header: str, declared: str) -> None:
    text = f"<?xml version='1.0' encoding='{declared}'?><a>{CYRILLIC}</a>"
    assert decoded(text.encode(encoding), header) == text


@pytest.mark.parametrize("name", ["us-ascii", "latin-1", "iso-8859-1", ""])
def test_what_is_called_latin_is_windows_1252(name: str) -> None:
    assert decoded(WORDS.encode("cp1252"), f"text/xml; charset={name}") == WORDS


def test_few_letters_beyond_ascii_are_latin() -> None:
    text = "<title>Kopi Café Señor</title>" + "<p>Warga minum kopi.</p>" * 1000
    assert decoded(text.encode("cp1252")) == text


def test_the_guess_is_made_of_the_letters_however_late_they_come() -> None:
    text = "<a/>" * SAMPLE + f"<b>{CYRILLIC}</b>" * 1000
    assert decoded(text.encode("cp1251")) == text


def test_utf_8_that_was_cut_in_the_middle_of_letters_is_utf_8() -> None:
    assert decoded("“Siap” – “ya”".encode()[:-1] + b" kata \xe2\x80") == "“Siap” – “ya\ufffd kata \ufffd"


def test_bytes_that_are_nothing_are_read_all_the_same() -> None:
    assert decoded(b"\x81\x8d\x8f <") == "\ufffd\ufffd\ufffd <"


def test_a_header_of_blanks_takes_no_time() -> None:
    started = time.process_time()
    assert decoded(b"\xff", "charset=" + " " * 60_000) == "ÿ"
    assert decoded(b"<?xml encoding=" + b" " * 1_000_000 + b"\xff")
    assert time.process_time() - started < 1


def test_a_codec_that_takes_the_square_of_the_length_is_not_used() -> None:
    started = time.process_time()
    decoded(b"a" * 500_000 + b"-\xff", "text/xml; charset=punycode")
    assert time.process_time() - started < 1


@patient
@given(st.binary(max_size=60), st.text(max_size=30) | st.sampled_from(["charset=utf-7", "charset=hex", "charset=a.b"]))
def test_nothing_is_raised(body: bytes, header: str) -> None:
    assert isinstance(decoded(body, header), str)


@patient
@given(st.text())
def test_valid_utf_8_is_read_as_it_is(text: str) -> None:
    body = text.encode("utf-8", "ignore")
    if not body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        assert decoded(body, "text/xml; charset=iso-8859-1") == body.decode()


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="shift_jis">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset = Shift_JIS'>",
        '<meta charset="x-unknown"><meta charset="utf-8">',
    ],
)
def test_a_page_declares_itself_among_its_first_bytes(declared: str) -> None:
    words = "日本語のテキストです。" * 3
    assert decoded(f"{declared}<p>{words}".encode("shift_jis")) == f"{declared}<p>{words}"


@pytest.mark.parametrize("start", ["charset=", "charset", "<?xml encoding="])
def test_blanks_cost_no_more_than_their_number(start: str) -> None:
    started = time.process_time()
    decoded(b"\x80" + f"<meta {start}".encode() + b" " * 1_000_000, start + " " * 1_000_000)
    decoded(f"{start}{' ' * 1_000_000}".encode() + b"\x80")
    assert time.process_time() - started < 2
