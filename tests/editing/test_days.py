"""Days and times are read as a newsroom writes them, and held against those of an article."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import days
from bot.editing.days import Day, Time


def named(text: str) -> list[tuple[int | None, int | None, int | None, int | None]]:
    """Read day, month, year and weekday of each day of a text."""
    return [(day.day, day.month, day.year, day.weekday) for day in days.read(text)[0]]


def wrong(said: str, known: str) -> bool:
    """Tell whether a summary names a day or time that its article does not."""
    (said_days, said_times, _), (known_days, known_times, undated) = days.read(said), days.read(known)
    numbers = {Fraction(word.replace(",", ".")) for word in undated.split() if word.replace(".", "").isdigit()}
    return any(
        (
            *days.wrong_days(said_days, known_days, numbers),
            *days.wrong_times(said_times, known_times, numbers),
        )
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kamis, 21 Agustus 2025", (21, 8, 2025, 3)),
        ("Kamis (21/8)", (21, 8, None, 3)),
        ("Kamis malam (21/8/2025)", (21, 8, 2025, 3)),
        ("21/08/25", (21, 8, 2025, None)),
        ("21-08-2025", (21, 8, 2025, None)),
        ("21.8.2025", (21, 8, 2025, None)),
        ("2025-08-21", (21, 8, 2025, None)),
        ("21 Agu 2025", (21, 8, 2025, None)),
        ("21-Agt-2025", (21, 8, 2025, None)),
        ("August 21st, 2025", (21, 8, 2025, None)),
        ("August 21", (21, 8, None, None)),
        ("29 Februari", (29, 2, None, None)),
        ("pada Agustus 2025", (None, 8, 2025, None)),
        ("pada Mei", (None, 5, None, None)),
        ("Jum’at", (None, None, None, 4)),
        ("Ahad", (None, None, None, 6)),
    ],
)
def test_one_day_has_many_spellings(text: str, day: tuple[int | None, ...]) -> None:
    assert named(text) == [day]


@pytest.mark.parametrize("text", ["21-23 Agustus", "21 dan 23 Agustus", "21 hingga 23 Agustus", "(21-23/8)"])
def test_both_ends_of_a_range_are_days(text: str) -> None:
    assert [day for day, *_ in named(text)] == [21, 23]


@pytest.mark.parametrize("text", ["32/13", "31/2", "minggu depan", "mei", "skor 3-1", "0/5", "1.5.10", "Decak"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert named(text) == []


def test_a_day_that_cannot_be_leaves_its_month() -> None:
    assert named("30 Februari") == [(None, 2, None, None)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("pukul 10.30 WIB", (10, 30)),
        ("10:30", (10, 30)),
        ("10.30 WITA", (10, 30)),
        ("jam 7 malam", (19, 0)),
        ("pukul 12 siang", (12, 0)),
        ("Pukul 7 pagi", (7, 0)),
        ("pk. 23.59", (23, 59)),
    ],
)
def test_one_time_has_many_spellings(text: str, time: tuple[int, int]) -> None:
    assert [(each.hour, each.minute) for each in days.read(text)[1]] == [time]


def test_both_ends_of_a_range_are_times() -> None:
    assert [each.hour for each in days.read("09.00-11.00 WIB")[1]] == [9, 11]


@pytest.mark.parametrize("text", ["2 jam 10 menit", "pukul 25.00", "10.30", "pukul 10.75 WIB", "selama 3 jam"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert days.read(text)[1] == ()


def test_days_and_times_are_blanked_out_where_they_stand() -> None:
    assert days.read("Rapat 21/8 pukul 10.30 usai 32/13")[2] == "Rapat |||| ||||||||||| usai 32/13"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("21 Agustus 2025", "Kamis (21/8/2025)"),
        ("Kamis", "pada 21 Agustus 2025"),
        ("Kamis (21/8)", "Kamis, 21 Agustus 2025"),
        ("Agustus", "pada 21/8"),
        ("21 Agustus 2025", "pada 21/8 tahun 2025"),
        ("Agustus 2025", "sejak 3 Juli 2025 hingga Agustus"),
        ("Selasa (21/8)", "Selasa (21/8/2025)"),
        ("pukul 10.30", "mulai 10:30 WIB"),
        ("pukul 19.00", "pukul 7 malam"),
        ("pukul 7.00", "pukul 19.00"),
        ("pukul 10.30", "mulai 10.30 di sana"),
    ],
)
def test_a_day_or_time_of_the_article_is_right_in_any_spelling(said: str, known: str) -> None:
    assert not wrong(said, known)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("22 Agustus", "21 Agustus"),
        ("21 Juli", "21 Agustus"),
        ("21 Agustus 2024", "21 Agustus 2025"),
        ("21 Agustus 2024", "21 Agustus"),
        ("Rabu", "Kamis, 21 Agustus 2025"),
        ("Senin (21/8)", "Senin (18/8) dan Kamis (21/8)"),
        ("Senin (21/8)", "pada 21/8"),
        ("Juli", "Agustus"),
        ("Senin", "tanpa hari"),
        ("pukul 10.35", "pukul 10.30"),
        ("pukul 11.30", "pukul 10.30"),
    ],
)
def test_another_day_or_time_is_wrong(said: str, known: str) -> None:
    assert wrong(said, known)


def test_a_weekday_is_known_from_a_date_in_full() -> None:
    assert Day(21, 8, 2025, None, 0, 1).weekdays() == {3}
    assert Day(21, 8, 2025, 1, 0, 1).weekdays() == {1, 3}
    assert Day(21, 8, None, None, 0, 1).weekdays() == frozenset()


@given(st.text() | st.from_regex(r"(Senin|[0-9]{1,4}|[ /.:(),-]|Mei|Agustus|pukul|WIB|jam)*", fullmatch=True))
def test_reading_never_raises_and_keeps_every_offset(text: str) -> None:
    found, times, left = days.read(text)
    assert len(left) == len(text)
    spans: list[Day | Time] = [*found, *times]
    assert all(set(left[each.start : each.end]) == {"|"} for each in spans)


@pytest.mark.parametrize("piece", ["1/1/", "Senin, ", "1 ", "12:", "jam 1", "31-", " "])
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    began = process_time()
    days.read(piece * (50_000 // len(piece)))
    assert process_time() - began < 4
