"""Terms are what a report is about: words and figures in one spelling, each by how much it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import terms
from bot.editing.terms import Idf

IDF = Idf(1000, {"hujan": 100, "warga": 500, "yang": 1000})


def found(text: str) -> list[str]:
    return list(terms.terms(text))


def test_words_are_known_by_their_stems() -> None:
    assert found("Ditahan penahanan menahan tahanan") == ["tahan"] * 4
    assert found("menyiram disiram memukul pukulan menggali") == ["siram", "siram", "pukul", "pukul", "gali"]
    assert found("rumah rumahnya") == ["rumah", "rumah"]


def test_short_words_keep_their_letters() -> None:
    assert found("di sedap makan beri") == ["di", "sedap", "makan", "beri"]


def test_a_figure_has_one_spelling() -> None:
    assert found("Rp1.937.000") == ["rp", "1937000"]
    assert found("5,50 persen") == found("5.5 persen") == ["5,5", "persen"]
    assert found("15.24 WIB") == ["15,24", "wib"]
    assert terms.figure("2,00") == "2"


def test_the_day_is_nothing_that_a_report_is_about() -> None:
    assert found("Kamis (21/8/2025)") == ["kamis"]
    assert found("Rabu, 18 Juni 2025") == found("Rabu 18 Jun") == ["rabu"]
    assert found("pemilu 2024") == ["pemilu"]


def test_a_village_is_no_month() -> None:
    assert found("12 desa") == ["12", "desa"]
    assert found("12 Des 2025") == []


def test_words_that_a_page_glued_together_are_two() -> None:
    assert found("tersangkaKPK") == ["sangka", "kpk"]


def test_a_headline_counts_twice_and_what_stands_below_the_lead_not_at_all() -> None:
    counts = terms.count("Banjir Lembayung", "Banjir surut. " + "x" * terms.LEAD + " Wanasari")
    assert counts["banjir"] == 3
    assert counts["lembayung"] == 2
    assert counts["surut"] == 1
    assert "wanasari" not in counts


def test_rare_terms_tell_most_and_those_of_every_article_nothing() -> None:
    assert IDF.weight("lembayung") > IDF.weight("hujan") > IDF.weight("warga") > IDF.weight("yang") == 0.0


def test_what_several_events_share_tells_less() -> None:
    amid = IDF.amid([["lembayung", "banjir"], ["lembayung", "gempa"], ["lembayung"]])
    assert amid.weight("lembayung") < IDF.weight("lembayung")
    assert amid.weight("banjir") == IDF.weight("banjir")
    assert IDF.amid([["yang"], ["yang"]]).weight("yang") == 0.0


def test_a_vector_is_of_length_one_and_a_figure_weighs_more_than_a_word() -> None:
    vector = IDF.vector({"lembayung": 1, "4,8": 1})
    assert sum(weight**2 for weight in vector.values()) == pytest.approx(1)
    assert vector["4,8"] == pytest.approx(1.5 * vector["lembayung"])
    assert IDF.vector({"yang": 3}) == IDF.vector({}) == {}


def test_likeness_goes_from_nothing_shared_to_the_same() -> None:
    one, other = IDF.vector({"banjir": 1, "lembayung": 1}), IDF.vector({"gempa": 1})
    assert terms.cosine(one, one) == pytest.approx(1)
    assert terms.cosine(one, other) == terms.cosine(one, {}) == 0.0


def test_key_terms_are_the_heaviest_as_numbers_that_a_table_can_hold() -> None:
    vector = IDF.vector({"lembayung": 2, "hujan": 1, "warga": 1})
    keys = terms.keys(vector, 2)
    assert len(keys) == 2
    assert keys == terms.keys(IDF.vector({"lembayung": 2, "hujan": 1}), 9)
    assert all(0 <= key < 2**63 for key in keys)


def test_the_shipped_frequencies_say_where_they_come_from_and_know_the_news() -> None:
    shipped = Idf.load()
    assert shipped.documents > 1000
    assert shipped.weight("yang") < shipped.weight("polisi") < shipped.weight("lembayung")
    assert "*" not in shipped.frequencies


@given(st.text())
def test_any_text_has_terms(text: str) -> None:
    vector = IDF.vector(terms.count(text, text))
    assert all(0 < weight <= 1.001 for weight in vector.values())
    assert len(terms.keys(vector, 16)) <= 16


@pytest.mark.parametrize("piece", ["a", "1", "1.", "1/", "aB", "1 jan ", "\ud800"], ids=ascii)
def test_a_megabyte_of_anything_ends(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(terms.count(text, text)) < 1000
