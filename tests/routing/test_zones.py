"""Zones and hours are read as people type them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.zones import read_span, read_zone, zone_label
from tests.making import NOON


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("WIB", "Asia/Jakarta"),
        (" wita ", "Asia/Makassar"),
        ("wit", "Asia/Jayapura"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/ho_chi_minh", "Asia/Ho_Chi_Minh"),
        ("New York", "America/New_York"),
        ("ujung  pandang", "Asia/Ujung_Pandang"),
        ("amsterdam", "Europe/Amsterdam"),
        ("utc", "UTC"),
        ("", ""),
        ("Lembayung", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_a_zone_is_read_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


@given(st.text())
def test_any_text_names_a_zone_or_none(typed: str) -> None:
    zone = read_zone(typed)
    assert not zone or ZoneInfo(zone)


def test_a_zone_is_named_by_its_letters_or_its_city() -> None:
    assert zone_label(ZoneInfo("Asia/Jayapura"), NOON) == "WIT"
    assert zone_label(ZoneInfo("America/Sao_Paulo"), NOON) == "Sao Paulo"


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("22.00-05.00", (1320, 300)),
        ("22:30 – 5", (1350, 300)),
        ("22 sampai 5.15", (1320, 315)),
        ("7 TO 9", (420, 540)),
        ("22-24", (1320, 0)),
        ("24.00-06.00", (0, 360)),
        ("22.00-22.00", None),
        ("0-24", None),
        ("25-5", None),
        ("22.60-5", None),
        ("24.30-5", None),
        ("22", None),
        ("malam", None),
        ("22-5 ya", None),
    ],
)
def test_hours_are_read_from_and_until(typed: str, span: tuple[int, int] | None) -> None:
    assert read_span(typed) == span


@given(st.text() | st.from_regex(r"[0-9]{1,3}[.:]?[0-9]{0,2} ?- ?[0-9]{1,3}"))
def test_what_is_read_are_two_different_minutes_of_a_day(typed: str) -> None:
    span = read_span(typed)
    assert span is None or (span[0] != span[1] and all(0 <= minute < 24 * 60 for minute in span))
