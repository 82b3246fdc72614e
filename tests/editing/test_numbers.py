"""Numbers are read by their value, however they are spelled; what they measure is told where it is sure."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import numbers
from bot.editing.numbers import Hedge


def values(text: str) -> list[set[object]]:
    """Read the values of a text's numbers, whole ones as int."""
    return [
        {int(value) if isinstance(value, Fraction) and value.denominator == 1 else value for value in figure.values}
        for figure in numbers.read(text)
    ]


@pytest.mark.parametrize(
    ("spellings", "value"),
    [
        (
            (
                "Rp 1,5 triliun",
                "Rp1.500.000.000.000",
                "Rp 1,5 T",
                "Rp. 1.500 miliar",
                "1,5 trilyun",
                "IDR 1.5 trillion",
            ),
            15 * 10**11,
        ),
        (("lima", "5", "kelima", "ke-5", "ke 5", "kelimanya", "berlima", "five"), 5),
        (("dua ratus lima puluh ribu", "250.000", "250 ribu", "250 rb", "250,000.00"), 250_000),
        (("25 juta 500 ribu", "25.500.000", "25,5 juta", "Rp 25,5 jt"), 25_500_000),
        (("tiga ribu dua ratus tiga belas", "3.213"), 3213),
        (("3,5 ribu triliun", "3.500 triliun"), 35 * 10**14),
        (("seribu lima ratus", "1.500", "1500"), 1500),
        (("seratus dua puluh satu", "121"), 121),
        (("kelima belas", "ke-15", "lima belas"), 15),
        (("sebelas", "11"), 11),
        (("pertama", "ke-1", "kesatu", "satu"), 1),
        (("setengah", "separuh", "½", "0,5", "0.50"), Fraction(1, 2)),
        (("dua pertiga", "⅔"), Fraction(2, 3)),
        (("dua setengah", "2,5"), Fraction(5, 2)),
        (("sejuta", "1 juta", "Rp 1.000.000"), 1_000_000),
        (("Rp 300 M", "300 miliar", "300 milyar"), 3 * 10**11),
        (("0,125", "0.125"), Fraction(1, 8)),
        (("nol", "0"), 0),
    ],
)
def test_one_number_has_many_spellings(spellings: tuple[str, ...], value: Fraction | int) -> None:
    for spelling in spellings:
        [figure] = numbers.read(spelling)
        assert Fraction(value) in figure.values, spelling


def test_marks_that_cannot_be_told_apart_give_both_values() -> None:
    assert values("1,500") == [{1500, Fraction(3, 2)}]
    assert values("1.500") == [{1500}]
    assert values("12,50 dan 12.50") == [{Fraction(25, 2)}, {Fraction(25, 2)}]


@pytest.mark.parametrize("text", ["4.4.2", "1.50.000", "1,2.3,4", "9" * 40])
def test_what_has_no_one_value_stands_for_itself(text: str) -> None:
    assert values(text) == [{text}]
    assert values(f"{text} juta") == [{text}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dua tiga hari", [2, 3]),
        ("2016 dua orang", [2016, 2]),
        ("5 juta 2016 orang", [5_000_000, 2016]),
        ("lima juta seribu", [5_000_000, 1000]),
        ("lima ribu, enam juta", [5000, 6_000_000]),
        ("dua puluh sebelas", [20, 11]),
        ("dua nol", [2, 0]),
        ("12 ratus", [12]),
        ("dua puluh juta tiga ratus ribu", [20_300_000]),
        ("seribu juta", [1_000_000_000]),
        ("Rp 5 miliar setengah", [5_000_000_000, Fraction(1, 2)]),
        ("125 setengah", [125, Fraction(1, 2)]),
        ("4.4.2 belas setengah", ["4.4.2", Fraction(1, 2)]),
        ("juta ratus belas", []),
    ],
)
def test_words_that_cannot_go_on_begin_another_number(text: str, found: list[object]) -> None:
    assert values(text) == [{each} for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "salah satu",
        "satu-satunya",
        "keduanya sepakat",
        "kedua belah pihak",
        "empati",
        "dengan",
        "kesatuan",
        "A320",
        "v2",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert values(text) == []


def test_vague_numbers_stand_only_for_themselves() -> None:
    assert values("belasan rumah, puluhan juta ekor, milyaran rupiah") == [{"belasan"}, {"puluhan juta"}, {"miliaran"}]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 orang", "orang"),
        ("lima warga", "orang"),
        ("50 persen", "persen"),
        ("50%", "persen"),
        ("10km", "kilometer"),
        ("US$ 5 juta", "dolar"),
        ("Rp5.000", "rupiah"),
        ("3 hektare", "hektar"),
        ("5 rumah", "rumah"),
        ("5 kios", ""),
        ("5", ""),
    ],
)
def test_a_number_tells_what_it_measures_where_that_is_sure(text: str, unit: str) -> None:
    assert [figure.unit for figure in numbers.read(text)] == [unit]


def test_the_first_end_of_a_range_has_the_scale_and_unit_of_the_second() -> None:
    first, second = numbers.read("5-6 juta ton")
    assert {Fraction(5_000_000), Fraction(5)} == first.values
    assert (first.unit, second.unit) == ("ton", "ton")
    first, _ = numbers.read("antara 10 sampai 15 persen")
    assert first.unit == "persen"


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("sekitar Rp 300 miliar", Hedge.ABOUT),
        ("lebih dari 10.000 orang", Hedge.OVER),
        ("hampir seribu", Hedge.UNDER),
        ("sebanyak 5 orang", Hedge.NONE),
    ],
)
def test_a_number_tells_how_it_is_weakened(text: str, hedge: Hedge) -> None:
    assert [figure.hedge for figure in numbers.read(text)] == [hedge]


@pytest.mark.parametrize(
    ("exact", "shown", "hedge", "right"),
    [
        (10_312, 10_000, Hedge.OVER, True),
        (15_312, 10_000, Hedge.OVER, False),
        (9_612, 10_000, Hedge.UNDER, True),
        (10_312, 10_000, Hedge.UNDER, False),
        (1_480, 1_500, Hedge.ABOUT, True),
        (1_400, 1_500, Hedge.ABOUT, False),
        (46, 50, Hedge.ABOUT, False),
        (10_312, 10_000, Hedge.NONE, False),
        (0, 0, Hedge.OVER, False),
    ],
)
def test_a_weakened_number_may_be_rounded(exact: int, shown: int, hedge: Hedge, right: bool) -> None:
    assert numbers.rounds_to(Fraction(exact), Fraction(shown), hedge) is right


def test_broken_numbers_are_rounded_at_their_last_digit() -> None:
    assert numbers.rounds_to(Fraction("2.52"), Fraction("2.5"), Hedge.ABOUT)
    assert not numbers.rounds_to(Fraction("2.56"), Fraction("2.5"), Hedge.ABOUT)


def test_one_of_something_is_told_without_a_number() -> None:
    assert numbers.singles("Seorang warga menunggu setahun di pertandingan perdana") == {"orang", "tahun", ""}
    assert numbers.singles("Warga pulang") == frozenset()


@given(st.text() | st.from_regex(r"([0-9.,%-]{1,6}|dua|puluh|ratus|ribu|juta|setengah|ke-|Rp| |se)*", fullmatch=True))
def test_reading_never_raises_and_figures_stand_in_order_without_overlap(text: str) -> None:
    end = 0
    for figure in numbers.read(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


@pytest.mark.parametrize("piece", ["dua ", "1,", "9", "juta ", "Rp", "dua 1 ", "5-", "hampir ", "ke-", " ", "1 "])
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    began = process_time()
    numbers.read("dua " + piece * (50_000 // len(piece)))
    assert process_time() - began < 4
