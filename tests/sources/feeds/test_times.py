"""Times as sources write them; the corpus of feeds shows more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.feeds.times import LONGEST, utc


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2025-08-21T10:30:00+07:00", "2025-08-21T03:30:00+00:00"),
        ("2025-08-21 10:30:00 +0700", "2025-08-21T03:30:00+00:00"),
        ("Thu, 21 Aug 2025 10:30:00 +0700", "2025-08-21T03:30:00+00:00"),
        ("  Thu, 21 Aug\n 2025 03:30 GMT ", "2025-08-21T03:30:00+00:00"),
    ],
)
def test_a_time_with_a_zone_is_given_in_utc(words: str, time: str) -> None:
    assert utc(words) == time


@pytest.mark.parametrize(
    "words",
    [
        *("", "kemarin", "2025-08-21", "2025-08-21T10:30:00", "Thu, 21 Aug 2025 10:30:00 WIB", "21/08/2025 10:30 GMT"),
        *("Sun, 32 Aug 2025 10:30:00 +0700", "9999-12-31T23:59:59-12:00", "0000-00-00T00:00:00Z", "Z", "+0700"),
        "Kamis, 21 Agustus 2025 10:30 GMT",
    ],
)
def test_what_cannot_be_told_for_certain_stays_as_it_is(words: str) -> None:
    assert utc(words) == words


@given(st.text() | st.from_regex(r"[\dTZ :+.-]{0,30}(GMT|Z|\+\d{4})?"))
def test_nothing_is_raised_and_nothing_is_long(words: str) -> None:
    assert len(utc(words)) <= LONGEST
