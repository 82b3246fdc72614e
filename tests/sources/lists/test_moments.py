"""Times of change, as APIs write them and want to be asked for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.lists.moments import instant, moment, past, written
from tests.sources.wire import patient

NOON = datetime(2025, 8, 21, 12, tzinfo=UTC)
LOCAL = NOON.replace(tzinfo=None)


@pytest.mark.parametrize(
    "value",
    [
        "2025-08-21T12:00:00Z",
        "2025-08-21T19:00:00+07:00",
        "Thu, 21 Aug 2025 12:00:00 GMT",
        1755777600,
        "1755777600.0",
        1755777600000,
        {"$date": "2025-08-21T12:00:00Z"},
    ],
)
def test_a_time_with_a_zone_is_one_moment_however_it_is_written(value: object) -> None:
    assert moment(value) == NOON


@pytest.mark.parametrize(
    ("value", "read"),
    [("2025-08-21 12:00", LOCAL), ("2025-08-21", LOCAL.replace(hour=0)), ("20250821", LOCAL.replace(hour=0))],
)
def test_a_time_without_a_zone_keeps_its_own_clock(value: str, read: datetime) -> None:
    assert moment(value) == read
    assert instant(read).tzinfo is UTC


@pytest.mark.parametrize(
    "value", [None, "", "kemarin", "0000-00-00", 9e29, "99999-01-01", "9" * 400, "0001-01-01T00:00+14:00"]
)
def test_what_is_no_time_is_none(value: object) -> None:
    assert moment(value) is None


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("iso", "2025-08-21T11:50:00Z"),
        ("unix", "1755777000"),
        ("unix_ms", "1755777000000"),
        ("date", "2025-08-20"),
    ],
)
def test_a_time_is_asked_for_with_an_overlap(form: str, text: str) -> None:
    assert written(NOON + timedelta(microseconds=5), form) == text
    assert written(LOCAL, form) == text.removesuffix("Z")


def test_the_first_of_all_times_has_no_overlap() -> None:
    assert written(datetime.min.replace(tzinfo=UTC), "iso") == "0001-01-01T00:00:00Z"


def test_a_time_ahead_has_not_come_wherever_its_clock_may_hang() -> None:
    assert past(NOON, NOON)
    assert not past(NOON + timedelta(minutes=1), NOON)
    assert past(LOCAL + timedelta(hours=14), NOON)
    assert not past(LOCAL + timedelta(hours=15), NOON)


@patient
@given(
    when=st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=7))])),
    form=st.sampled_from(("iso", "date")),
)
def test_what_is_asked_for_is_never_later_than_what_was_seen(when: datetime, form: str) -> None:
    asked = moment(written(when, form))
    assert asked is None or instant(asked) <= instant(when)
