"""Fair use: whoever floods waits, is told so seldom, and keeps nobody else from asking."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Role
from handlers.throttle import READERS, TEAM, TELL_EVERY, Allowance, Throttle, allowance_of
from tests.making import NOON, later

SECOND = timedelta(seconds=1)
PEOPLE = st.integers(1, 4)
GAPS = st.timedeltas(timedelta(0), timedelta(seconds=6))
TIMES = st.lists(GAPS, max_size=120).map(lambda gaps: list(accumulate(gaps, initial=NOON)))
INTERVALS = st.sampled_from([0.5, 1.0, 3.0]).map(lambda seconds: timedelta(seconds=seconds))
ALLOWANCES = st.builds(Allowance, st.integers(1, 6), INTERVALS)


def served(throttle: Throttle, times: list[datetime], allowance: Allowance = READERS) -> list[datetime]:
    return [now for now in times if throttle.ask(7, allowance, now) is None]


@pytest.mark.parametrize(("allowance", "at_once", "wait"), [(READERS, 20, 3), (TEAM, 100, 1)])
def test_so_many_requests_are_served_at_once_and_the_next_one_waits(
    allowance: Allowance, at_once: int, wait: int
) -> None:
    throttle = Throttle()
    assert len(served(throttle, [NOON] * (at_once + 50), allowance)) == at_once
    over = throttle.ask(7, allowance, NOON)
    assert over is not None
    assert over.wait == wait
    assert throttle.ask(7, allowance, later(wait)) is None


def test_afterwards_one_is_served_each_three_seconds_however_many_are_asked() -> None:
    assert len(served(Throttle(), [later(tenth / 10) for tenth in range(600)])) == 20 + 60 // 3 - 1


def test_whoever_keeps_asking_is_told_once_in_half_a_minute() -> None:
    throttle, told = Throttle(), []
    for tenth in range(1200):
        over = throttle.ask(7, READERS, later(tenth / 10))
        told += [later(tenth / 10)] if over and over.tell else []
    assert len(told) == 4
    assert all(second - first >= TELL_EVERY for first, second in pairwise(told))


@given(TIMES, ALLOWANCES)
def test_in_any_span_a_person_is_served_no_more_than_the_bucket_and_what_refilled(
    times: list[datetime], allowance: Allowance
) -> None:
    done = served(Throttle(), times, allowance)
    for count in range(allowance.burst + 1, len(done) + 1):
        for first, last in zip(done, done[count - 1 :], strict=False):
            assert last - first >= (count - allowance.burst) * allowance.interval


@given(TIMES, st.lists(PEOPLE, min_size=121, max_size=121), ALLOWANCES)
def test_a_flood_from_one_slows_only_that_one(times: list[datetime], people: list[int], allowance: Allowance) -> None:
    """Everyone is served as if nobody else were there."""
    together, alone = Throttle(), {person: Throttle() for person in range(1, 5)}
    for now, person in zip(times, people, strict=False):
        for _ in range(9):
            together.ask(99, allowance, now)
        assert together.ask(person, allowance, now) == alone[person].ask(person, allowance, now)


@given(st.lists(GAPS, max_size=120), ALLOWANCES)
def test_whoever_waits_as_long_as_they_were_told_is_served(gaps: list[timedelta], allowance: Allowance) -> None:
    throttle, now = Throttle(), NOON
    for gap in gaps:
        now += gap / 10
        over = throttle.ask(7, allowance, now)
        if over is not None:
            assert SECOND <= over.wait * SECOND < allowance.interval + SECOND
            now += over.wait * SECOND
            assert throttle.ask(7, allowance, now) is None


@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(9000, 1, 1)), max_size=60), ALLOWANCES)  # noqa: DTZ001 - hypothesis wants its bounds naive
def test_a_clock_that_jumps_makes_nobody_wait_longer(times: list[datetime], allowance: Allowance) -> None:
    throttle = Throttle()
    for now in times:
        over = throttle.ask(7, allowance, now)
        assert over is None or SECOND <= over.wait * SECOND < allowance.interval + SECOND


@given(st.lists(st.integers(1, 1000), max_size=100))
def test_only_the_last_people_are_remembered_and_a_flooder_among_them(people: list[int]) -> None:
    throttle = Throttle(remembered=5)
    for person in people:
        throttle.ask(person, READERS, NOON)
        assert throttle.ask(person, Allowance(1, READERS.interval), NOON) is not None
        assert len(throttle) <= 5


@pytest.mark.parametrize("role", list(Role))
def test_editors_admins_and_owners_have_more_room(role: Role) -> None:
    assert allowance_of(role) is (READERS if role is Role.READER else TEAM)
