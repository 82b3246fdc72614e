"""When digests come, whatever the clock on the wall does: each hour of each day once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.routing.hours import digest_minutes, last_digest, next_digest, quiet_since, zone_of
from bot.rules import Flow, Rules

JAKARTA = ZoneInfo("Asia/Jakarta")
ZONES = [
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",  # moves its clock by half an hour
    "Pacific/Apia",  # left out 30 December 2011
    "America/Sao_Paulo",  # moved its clock at midnight
]
zones = st.sampled_from(ZONES)
minutes = st.integers(0, 24 * 60 - 1)
hours = st.lists(minutes, min_size=1, max_size=5, unique=True).map(tuple)
moments = st.one_of(
    st.integers(0, 5 * 86400).map(lambda seconds: datetime(2011, 12, 28, tzinfo=UTC) + timedelta(seconds=seconds)),
    st.integers(0, 3650 * 86400).map(lambda seconds: datetime(2018, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)),
    st.sampled_from(
        [
            datetime(2026, 3, 28, 12, tzinfo=UTC),  # Amsterdam's day of 23 hours, and its day of 25
            datetime(2026, 10, 24, 12, tzinfo=UTC),
            datetime(2026, 3, 7, 12, tzinfo=UTC),  # New York's
            datetime(2026, 10, 31, 12, tzinfo=UTC),
            datetime(2026, 4, 4, 0, tzinfo=UTC),  # Lord Howe's
            datetime(2026, 10, 3, 0, tzinfo=UTC),
            datetime(2018, 11, 3, 12, tzinfo=UTC),  # Sao Paulo's
        ]
    ),
)


def digest_at(*at: int, zone: str = "", **more: object) -> Rules:
    """Return the rules of a chat that has digests at these minutes."""
    return Rules(flow=Flow.DIGEST, digest_at=at, zone=zone, **more)  # type: ignore[arg-type]  # real fields


def following(rules: Rules, after: datetime, count: int) -> list[datetime]:
    """List the digests that come after a moment."""
    found: list[datetime] = []
    while len(found) < count:
        moment = next_digest(rules, JAKARTA, found[-1] if found else after)
        assert moment is not None
        found.append(moment)
    return found


def walls(zone: str, moments: list[datetime]) -> list[str]:
    return [f"{moment.astimezone(ZoneInfo(zone)):%d %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("zone", "after", "minute", "expected"),
    [
        ("Asia/Jakarta", "2026-08-21T06:00+07:00", 6 * 60, ["22 06:00", "23 06:00"]),
        ("Europe/Amsterdam", "2026-03-28T12:00+01:00", 2 * 60 + 30, ["29 03:00", "30 02:30"]),
        ("Europe/Amsterdam", "2026-10-24T12:00+02:00", 2 * 60 + 30, ["25 02:30", "26 02:30"]),
        ("Australia/Lord_Howe", "2026-10-03T12:00+10:30", 2 * 60 + 10, ["04 02:30", "05 02:10"]),
        ("America/Sao_Paulo", "2018-11-03T12:00-03:00", 0, ["04 01:00", "05 00:00"]),
        ("Pacific/Apia", "2011-12-29T12:00-10:00", 6 * 60, ["31 00:00", "31 06:00", "01 06:00"]),
    ],
)
def test_an_hour_that_the_clock_leaves_out_comes_when_it_goes_on_and_one_that_comes_twice_the_first_time(
    zone: str, after: str, minute: int, expected: list[str]
) -> None:
    found = following(digest_at(minute, zone=zone), datetime.fromisoformat(after), len(expected))
    assert walls(zone, found) == expected


def test_of_an_hour_that_comes_twice_the_first_is_taken() -> None:
    rules = digest_at(2 * 60 + 30, zone="Europe/Amsterdam")
    assert next_digest(rules, JAKARTA, datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(zone=zones, at=hours, after=moments)
@example(zone="Pacific/Apia", at=(0, 360), after=datetime(2011, 12, 29, tzinfo=UTC))
def test_digests_come_strictly_one_after_another_and_the_last_is_what_was_next(
    zone: str, at: tuple[int, ...], after: datetime
) -> None:
    rules = digest_at(*at, zone=zone)
    found = following(rules, after, 8)
    assert found == sorted(set(found))
    for moment in found:
        assert last_digest(rules, JAKARTA, moment) == moment
        assert last_digest(rules, JAKARTA, moment + timedelta(seconds=1)) == moment


@given(zone=zones.filter(lambda zone: zone != "Pacific/Apia"), minute=minutes, after=moments)
def test_each_hour_of_each_day_comes_once(zone: str, minute: int, after: datetime) -> None:
    days: list[date] = [
        moment.astimezone(ZoneInfo(zone)).date() for moment in following(digest_at(minute, zone=zone), after, 12)
    ]
    assert days == [days[0] + timedelta(days=number) for number in range(12)]


@given(zone=zones, at=hours, after=moments, later=st.integers(1, 10**6))
def test_nothing_is_left_out_between_now_and_the_next(
    zone: str, at: tuple[int, ...], after: datetime, later: int
) -> None:
    rules = digest_at(*at, zone=zone)
    moment = next_digest(rules, JAKARTA, after)
    assert moment is not None
    assert moment > after
    between = after + (moment - after) * (later / 10**6)
    assert next_digest(rules, JAKARTA, between) == moment or between >= moment


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(), set()),
        (Rules(digest_at=(360,)), set()),
        (Rules(flow=Flow.BOTH, digest_at=(360, 1080)), {360, 1080}),
        (Rules(quiet_from=22 * 60, quiet_until=330), {330}),
        (Rules(flow=Flow.DIGEST, digest_at=(300, 1080), quiet_from=22 * 60, quiet_until=330), {330, 1080}),
        (Rules(flow=Flow.DIGEST, digest_at=(330,), quiet_from=22 * 60, quiet_until=330), {330}),
        (Rules(flow=Flow.DIGEST, digest_at=(24 * 60,)), {0}),
    ],
)
def test_digests_come_at_chosen_hours_and_at_the_end_of_quiet_ones_but_not_within(
    rules: Rules, expected: set[int]
) -> None:
    assert digest_minutes(rules) == expected


def test_who_wants_no_digest_has_none() -> None:
    assert next_digest(Rules(), JAKARTA, datetime(2026, 8, 21, tzinfo=UTC)) is None
    assert last_digest(Rules(), JAKARTA, datetime(2026, 8, 21, tzinfo=UTC)) is None


def test_quiet_hours_began_the_evening_before() -> None:
    night = Rules(quiet_from=22 * 60, quiet_until=330, zone="Asia/Jayapura")
    morning = datetime.fromisoformat("2026-08-21T05:30+09:00")
    assert quiet_since(night, JAKARTA, morning) == datetime.fromisoformat("2026-08-20T22:00+09:00")


@pytest.mark.parametrize("zone", ["", "Asia/Lembayung", "../../etc/passwd", "\x00"])
def test_a_zone_that_there_is_not_is_the_newsrooms(zone: str) -> None:
    assert zone_of(Rules(zone=zone), JAKARTA) is JAKARTA
