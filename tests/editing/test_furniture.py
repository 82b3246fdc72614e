"""Each rule of furniture takes its own examples and leaves the news that looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editing.furniture import Furniture, Where
from bot.editing.furniture.reading import LONGEST, Rule
from bot.errors import SettingsError

_FURNITURE = Furniture.load()
_LINES = (Where.ANYWHERE, Where.TOP, Where.END, Where.EDGES, Where.LAST)
_GONE = [(rule, line) for rule in _FURNITURE.rules for line in rule.gone]
_KEPT = [line for rule in _FURNITURE.rules for line in rule.kept]


@pytest.mark.parametrize(("rule", "line"), _GONE, ids=[f"{rule.name}: {line}" for rule, line in _GONE])
def test_a_rule_takes_its_examples(rule: Rule, line: str) -> None:
    assert rule.takes(line)
    if rule.where in _LINES:
        top, end = rule.where in (Where.TOP, Where.EDGES), rule.where is Where.END
        assert _FURNITURE.rule_for(line, top=top, end=end, last=rule.where is Where.LAST) is not None
    elif rule.where is Where.INSIDE:
        assert _FURNITURE.without_phrases(line) != line
    else:
        assert _FURNITURE.without_signature(line).rstrip(".") == "Warga pulang"


@pytest.mark.parametrize("line", _KEPT)
def test_news_that_looks_alike_stays_even_at_the_edges(line: str) -> None:
    assert _FURNITURE.rule_for(line) is None
    assert _FURNITURE.without_signature(_FURNITURE.without_phrases(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        "Oleh sebab itu, nelayan Pulau Melati memilih tidak melaut.",
        "Tim SAR menemukan korban di muara Sungai Sari.",
        "“Bagikan bantuan secara merata,” kata Ratna.",
        "Foto-foto lama Tirtasari dipamerkan hingga Minggu.",
        "Instagram dan Facebook sempat tidak bisa diakses warga.",
        "Jurnalis: Apa rencana Anda tahun depan?",
        "- Beras 5 kilogram",
        "Rapat dimulai pukul 10.30 WIB.",
        "Sukamekar 2-1 Tirtasari",
        "Selasa, 10 Juni 2025",
        "Kiper: Bagas Wirayuda",
        "Dokter meminta warga menjaga jarak.",
        "Artikel itu dibaca ribuan orang.",
        "Link Pendaftaran Bantuan Sukamekar",
    ],
)
def test_short_news_lines_stay(line: str) -> None:
    assert _FURNITURE.rule_for(line) is None


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.gone and rule.kept for rule in _FURNITURE.rules)
    assert len({rule.name for rule in _FURNITURE.rules}) == len(_FURNITURE.rules)


def test_a_byline_in_the_middle_of_an_article_stays() -> None:
    assert _FURNITURE.rule_for("Oleh Ratna Prameswari", top=False, end=False) is None
    assert _FURNITURE.rule_for("Kamis, 21 Agustus 2025 10.30 WIB", top=False, end=True) is None


def test_a_name_goes_at_the_very_end_alone() -> None:
    assert _FURNITURE.rule_for("Prof. Bagas Wirayuda", last=True) is not None
    assert _FURNITURE.rule_for("Prof. Bagas Wirayuda", last=False) is None


def test_a_long_line_stays_whatever_it_begins_with() -> None:
    assert _FURNITURE.rule_for("Baca juga: " + "warga bergotong royong " * 20) is None


def test_a_long_line_goes_when_its_rule_knows_it_to_be_long() -> None:
    line = "Artikel ini telah tayang di kabar.example dengan judul " + "Jembatan Melati Dibuka " * 20
    assert len(line) > LONGEST
    assert _FURNITURE.rule_for(line) is not None


@pytest.mark.parametrize(
    "line", ["👉 Baca juga: Pasar dibuka", "> Baca Juga: Pasar dibuka", "▪ Baca juga: Pasar dibuka"]
)
def test_bullets_before_furniture_do_not_save_it(line: str) -> None:
    assert _FURNITURE.rule_for(line) is not None


_OWN = """
[[rule]]
name = "hotline"
where = "end"
pattern = 'hubungi {NETWORK} .{0,80}'
gone = ["Hubungi WhatsApp Kabar Melati di 0800"]
kept = ["Hubungi WhatsApp, pesan petugas."]
"""


@pytest.fixture(name="own")
def _own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(_OWN, "utf-8")
    return path


def test_a_newsroom_adds_its_own_rules(own: Path) -> None:
    furniture = Furniture.load(own)
    rule = furniture.rule_for("Hubungi WhatsApp Kabar Melati di 0800", top=False)
    assert rule is not None
    assert rule.name == "hotline"
    assert furniture.rule_for("Hubungi WhatsApp Kabar Melati di 0800", top=False, end=False) is None
    assert _FURNITURE.rule_for("Hubungi WhatsApp Kabar Melati di 0800") is None


def test_an_empty_file_adds_nothing(own: Path) -> None:
    own.write_text("", "utf-8")
    assert Furniture.load(own).rules == _FURNITURE.rules


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (".{0,80}", ".{0,80}(", 'the rule "hotline" has a pattern that is none'),
        ("gone = [", "gone = ['Hubungi kami', ", 'the rule "hotline" leaves "Hubungi kami"'),
        ("kept = [", "kept = ['hubungi wa 0800', ", 'the rule "hotline" takes "hubungi wa 0800"'),
        ('gone = ["Hubungi WhatsApp Kabar Melati di 0800"]', "", 'the rule "hotline" has no example in gone'),
        ("pattern =", "patern =", 'the rule "hotline" has patern, which no rule has'),
        ("pattern = 'hubungi {NETWORK} .{0,80}'", "", 'the rule "hotline" lacks its pattern'),
        ('name = "hotline"', "", "a rule lacks its name"),
        ('where = "end"', 'where = "bottom"', "write one of anywhere, top, end, edges, last, inside, tail"),
        ("gone = [", "gone = [1, ", 'the rule "hotline" has a gone that is no text'),
        ("[[rule]]", "[rule]", "rules are written under [[rule]]"),
        ("name =", "name", "own.toml"),
    ],
)
def test_a_wrong_rule_is_named_with_its_remedy(own: Path, before: str, after: str, said: str) -> None:
    own.write_text(_OWN.replace(before, after, 1), "utf-8")
    with pytest.raises(SettingsError) as error:
        Furniture.load(own)
    assert said in str(error.value)
    assert str(own) in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml cannot be read"):
        Furniture.load(tmp_path / "nowhere.toml")
