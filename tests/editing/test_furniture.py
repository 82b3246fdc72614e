"""Each rule of furniture takes its own examples and leaves the news that looks like them."""

from __future__ import annotations

import pytest

from bot.editing import furniture
from bot.editing.furniture import RULES, Where, rule_for

_GONE = [(rule, line) for rule in RULES for line in rule.gone]
_KEPT = [line for rule in RULES for line in rule.kept]


@pytest.mark.parametrize(("rule", "line"), _GONE, ids=[line for _, line in _GONE])
def test_a_line_of_furniture_goes(rule: furniture.Rule, line: str) -> None:
    assert rule_for(line, top=rule.where is not Where.ANYWHERE, end=False) is not None


@pytest.mark.parametrize("line", _KEPT)
def test_a_line_of_news_stays_even_at_the_edges(line: str) -> None:
    assert rule_for(line) is None


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
    ],
)
def test_short_news_lines_stay(line: str) -> None:
    assert rule_for(line) is None


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.gone for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_byline_in_the_middle_of_an_article_stays() -> None:
    assert rule_for("Oleh Ratna Prameswari", top=False, end=False) is None
    assert rule_for("Kamis, 21 Agustus 2025", top=False, end=True) is None


def test_a_long_line_stays_whatever_it_begins_with() -> None:
    assert rule_for("Baca juga: " + "warga bergotong royong " * 20) is None


@pytest.mark.parametrize(
    "line", ["👉 Baca juga: Pasar dibuka", "> Baca Juga: Pasar dibuka", "▪ Baca juga: Pasar dibuka"]
)
def test_bullets_before_furniture_do_not_save_it(line: str) -> None:
    assert rule_for(line) is not None
