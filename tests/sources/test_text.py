"""Small readings of untrusted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.text import HEADLINE_LENGTH, decoded, digest, distinct, headline, plain, scrubbed, web_address
from tests.sources.wire import patient


@patient
@given(st.text(alphabet=st.characters(), max_size=80))
def test_scrubbed_text_can_be_stored_anywhere(text: str) -> None:
    result = scrubbed(text)
    assert result.encode().decode() == result
    assert not set(result) & {chr(code) for code in range(32) if chr(code) not in "\t\n"}
    assert scrubbed(result) == result


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("Kopi &amp; teh", "Kopi & teh"),
        ("Kopi &amp;amp; teh", "Kopi &amp; teh"),
        ("Suhu <5 derajat, angin >10 knot", "Suhu <5 derajat, angin >10 knot"),
        ("<b>Tebal</b>nya <i class='x'>jalan</i>", "Tebalnya jalan"),
        ("Baris satu<br/>baris dua", "Baris satu baris dua"),
        ("a\x00b\n  c", "ab c"),
        ("x<y dan y>z", "x<y dan y>z"),
    ],
)
def test_a_headline_is_one_plain_line(fragment: str, line: str) -> None:
    assert plain(fragment) == line


@patient
@given(st.text(max_size=400))
def test_a_headline_made_of_text_is_short(text: str) -> None:
    made = headline(text)
    assert len(made) <= HEADLINE_LENGTH + 1
    assert "\n" not in made


@pytest.mark.parametrize(
    ("fragment", "made"),
    [
        ("<p>Satu</p><p>dua &amp; tiga</p><script>x()</script>", "Satu dua & tiga"),
        ("kata " * 30, ("kata " * 20).strip() + "…"),
        ("k" * 300, "k" * HEADLINE_LENGTH + "…"),
        ("", ""),
    ],
)
def test_a_headline_is_made_of_first_words(fragment: str, made: str) -> None:
    assert headline(fragment) == made


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a b", "https://k.example/ab"),
        ("//lain.example/x", "https://lain.example/x"),
        ("https://lain.example/\n", "https://lain.example/"),
        ("HTTP://lain.example", "HTTP://lain.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[rusak", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_leave(link: str, address: str) -> None:
    assert web_address(link, "https://k.example/feed") == address


@patient
@given(st.binary(max_size=60))
def test_any_bytes_are_text(body: bytes) -> None:
    assert isinstance(decoded(body), str)


def test_utf_8_wins_over_windows_1252_wherever_it_is_valid() -> None:
    assert decoded("“é”".encode()) == "“é”"
    assert decoded("“é”".encode("cp1252")) == "“é”"


def test_words_are_distinct_whatever_their_case() -> None:
    assert distinct(["Kota", "", "kota", "desa"]) == ("Kota", "desa")


def test_a_digest_tells_where_one_text_ends() -> None:
    assert len(digest("a", "b")) == 32
    assert digest("a", "b") != digest("ab", "")
    assert digest("\ud800")
