"""Excerpts: the one line that shows the words that were looked for, as they stand in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.excerpt import LENGTH, MARK_CLOSE, MARK_OPEN, READ, excerpt, fold_stem
from bot.retrieval.stems import stems

STEM = stems().of
FILLER = " ".join(["Pagi", "tenang", "sekali"] * 20)


def shown(text: str, *sought: str) -> str:
    """Make an excerpt, its marks written as brackets."""
    return excerpt(text, {STEM(word) for word in sought}, STEM).replace(MARK_OPEN, "[").replace(MARK_CLOSE, "]")


def test_every_form_of_a_word_is_marked_as_it_stands() -> None:
    text = "Polisi Menangkap pelaku; ia ditangkap lagi, kata KAFÉ itu."
    assert shown(text, "penangkapan", "kafe") == ("Polisi [Menangkap] pelaku; ia [ditangkap] lagi, kata [KAFÉ] itu.")


def test_figures_and_apostrophes_are_words() -> None:
    text = "Salat Jum'at, harga Rp1.500.000 naik."
    assert shown(text, "jumat", "rp1500000") == "Salat [Jum'at], harga [Rp1.500.000] naik."


def test_a_text_without_the_words_gives_its_beginning() -> None:
    assert shown("Pagi itu tenang.", "gempa") == "Pagi itu tenang."
    assert shown(FILLER, "gempa") == " ".join(FILLER.split()[:LENGTH]) + "…"


@pytest.mark.parametrize("text", ["", "  \n", "!? …", "\x00"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert shown(text, "gempa") == ""


def test_an_ellipsis_stands_where_the_text_goes_on() -> None:
    middle = shown(f"{FILLER} gempa {FILLER}", "gempa")
    assert middle.startswith("…")
    assert middle.endswith("…")
    assert "[gempa]" in middle
    assert len(middle.split()) == LENGTH
    beginning = shown(f"Gempa terasa. {FILLER}", "gempa")
    assert beginning.startswith("[Gempa] terasa. Pagi")
    assert beginning.endswith("…")
    end = shown(f"{FILLER} lalu gempa.", "gempa")
    assert end.startswith("…")
    assert end.endswith("lalu [gempa].")


def test_the_window_with_the_most_different_words_is_shown() -> None:
    text = f"Gempa gempa gempa. {FILLER} Gempa merusak kota. {FILLER}"
    assert "[Gempa] merusak [kota]" in shown(text, "gempa", "kota")


def test_of_equal_windows_the_first_is_shown() -> None:
    assert shown(f"Satu gempa. {FILLER} Dua gempa. {FILLER}", "gempa").startswith("Satu [gempa]")


def test_it_is_one_line() -> None:
    assert shown("Gempa\n\n  terasa\tdi kota", "gempa", "kota") == "[Gempa] terasa di [kota]"


def test_only_the_beginning_of_a_very_long_text_is_looked_through() -> None:
    assert "[" not in shown("isi " * READ + "gempa", "gempa")
    assert "[gempa]" in shown("isi " * (READ - 1) + "gempa", "gempa")


def test_a_word_is_folded_to_its_stem() -> None:
    assert fold_stem("Rp1.500", STEM) == "rp1500"
    assert fold_stem("Menangkap", STEM) == "tangkap"


@given(
    st.one_of(
        st.text(alphabet=st.characters(exclude_characters="\x02\x03")),
        st.lists(
            st.sampled_from(["gempa", "Gempa", "kota", "isi", "\n", "…", "Jum'at", "1.5", "x" * 999, "<b>", "👩‍🚀"]),
            max_size=120,
        ).map(" ".join),
    ),
    st.sets(st.sampled_from(["gempa", "kota", "jumat", "15"])),
)
def test_what_is_shown_stands_in_the_text(text: str, sought: set[str]) -> None:
    line = excerpt(text, sought, STEM)
    plain = line.replace(MARK_OPEN, "").replace(MARK_CLOSE, "")
    whole = " ".join(text.split())
    assert any(each in whole for each in (plain, plain[1:], plain[:-1], plain[1:-1]))
    assert line.count(MARK_OPEN) == line.count(MARK_CLOSE) <= LENGTH
    for word in line.split(MARK_OPEN)[1:]:
        assert fold_stem(word.partition(MARK_CLOSE)[0], STEM) in sought


def test_a_hostile_text_is_done_with_soon() -> None:
    assert shown("gempa " * 100_000, "gempa").count("[") == LENGTH
    assert shown("x" * 1_000_000, "gempa")
    assert shown("a'" * 100_000, "gempa")
