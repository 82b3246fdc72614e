"""Abbreviations: each line of the shipped list reads, a newsroom adds its own, and a wrong one is told by its line."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.retrieval.abbreviations import LONGEST_FORM, Abbreviations, abbreviations
from bot.retrieval.words import words

KPK = ("komisi", "pemberantasan", "korupsi")


def shipped() -> list[str]:
    """List the lines of the shipped file that tell something."""
    lines = (files("bot.retrieval") / "abbreviations.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", shipped())
def test_a_shipped_line_leads_both_ways(line: str) -> None:
    short, long = (tuple(words(part)) for part in re.split(" = ", line))
    assert long in abbreviations().others[short]
    assert short in abbreviations().others[long]
    assert short != long


def test_a_shipped_line_stands_once_and_names_its_sources() -> None:
    assert len(set(shipped())) == len(shipped()) > 150
    assert "# Sources:" in (files("bot.retrieval") / "abbreviations.txt").read_text("utf-8")


def test_the_shipped_list_is_read_once() -> None:
    assert abbreviations() is abbreviations()


def test_a_newsroom_adds_its_own(tmp_path: Path) -> None:
    own = tmp_path / "singkatan.txt"
    own.write_text("# Milik redaksi\n\nPDL = Pasar Desa Lembayung\nKPK = Koperasi Pekerja Kalirejo\n", "utf-8")
    known = Abbreviations.load(own)
    assert known.others[("pdl",)] == (("pasar", "desa", "lembayung"),)
    assert known.others[("kpk",)] == (KPK, ("koperasi", "pekerja", "kalirejo"))
    assert ("pdl",) not in abbreviations().others


@pytest.mark.parametrize(
    "line", ["PDL", "PDL =", "= Pasar Desa", "PDL - Pasar Desa", "!! = ??", f"PDL = {'sangat ' * LONGEST_FORM}panjang"]
)
def test_a_wrong_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    own = tmp_path / "singkatan.txt"
    own.write_text(f"# Milik redaksi\n{line}\n", "utf-8")
    sentence = f"Line 2 of {own} is no abbreviation: {line.strip()!r}; write SHORT = long form, of at most 8 words."
    with pytest.raises(SettingsError, match=f"^{re.escape(sentence)}$"):
        Abbreviations.load(own)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^ABBREVIATIONS .*hilang\.txt cannot be read: .*; name a text file"):
        Abbreviations.load(tmp_path / "hilang.txt")
    (tmp_path / "biner.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"^ABBREVIATIONS .*biner\.txt cannot be read: .*in UTF-8\.$"):
        Abbreviations.load(tmp_path / "biner.txt")


def test_the_longest_form_that_is_known_is_taken_first() -> None:
    known = abbreviations()
    split = dict(known.split("ketua dewan perwakilan rakyat daerah lembayung".split()))
    assert split[("dewan", "perwakilan", "rakyat", "daerah")] == (("dprd",),)
    assert split[("ketua",)] == split[("lembayung",)] == ()


@given(st.lists(st.sampled_from(["komisi", "pemberantasan", "korupsi", "kpk", "dewan", "rakyat", "x"])))
def test_nothing_is_lost_when_words_are_parted(row: list[str]) -> None:
    assert [word for form, _ in abbreviations().split(row) for word in form] == row
    assert list(Abbreviations().split(row)) == [((word,), ()) for word in row]
