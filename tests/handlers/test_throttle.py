"""Fair use: whoever floods waits, is told so seldom, and keeps nobody else from asking."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Role
from handlers.throttle import READERS, TEAM, TELL_EVERY, Allowance, Throttle, allowance_of

PEOPLE = st.integers(1, 4)
GAPS = st.floats(0, 120, allow_nan=False)
ASKED = st.lists(st.tuples(PEOPLE, GAPS), max_size=120)
ALLOWANCES = st.builds(Allowance, st.integers(1, 6), st.sampled_from([0.5, 1.0, 3.0]))


def served(throttle: Throttle, person: int, times: list[float], allowance: Allowance = READERS) -> list[float]:
    return [now for now in times if throttle.ask(person, allowance, now) is None]


@pytest.mark.parametrize(("allowance", "at_once"), [(READERS, 20), (TEAM, 100)])
def test_so_many_requests_are_served_at_once_and_the_next_one_waits(allowance: Allowance, at_once: int) -> None:
    throttle = Throttle()
    assert len(served(throttle, 7, [1000.0] * (at_once + 50), allowance)) == at_once
    over = throttle.ask(7, allowance, 1000.0)
    assert over is not None
    assert over.wait == math.ceil(allowance.interval)
    assert throttle.ask(7, allowance, 1000.0 + over.wait) is None


def test_afterwards_one_is_served_each_three_seconds_however_many_are_asked() -> None:
    flood = [1000.0 + tenth / 10 for tenth in range(600)]
    assert len(served(Throttle(), 7, flood)) == 20 + 60 // 3 - 1


def test_whoever_keeps_asking_is_told_once_in_half_a_minute() -> None:
    throttle, told = Throttle(), []
    for tenth in range(1200):
        over = throttle.ask(7, READERS, tenth / 10)
        told += [tenth / 10] if over and over.tell else []
    assert len(told) == 4
    assert all(later - earlier >= TELL_EVERY for earlier, later in pairwise(told))


@given(ASKED, ALLOWANCES)
def test_in_any_span_a_person_is_served_no_more_than_the_bucket_and_what_refilled(
    asked: list[tuple[int, float]], allowance: Allowance
) -> None:
    throttle, now, times = Throttle(), 0.0, []
    for _, gap in asked:
        now += gap / 20
        times += served(throttle, 7, [now], allowance)
    for count in range(allowance.burst + 1, len(times) + 1):
        for first, last in zip(times, times[count - 1 :], strict=False):
            assert last - first >= (count - allowance.burst) * allowance.interval - 1e-6


@given(ASKED, ALLOWANCES)
def test_a_flood_from_one_slows_only_that_one(asked: list[tuple[int, float]], allowance: Allowance) -> None:
    """Everyone is served as if nobody else were there."""
    together, now = Throttle(), 0.0
    alone = {person: Throttle() for person in range(1, 5)}
    for person, gap in asked:
        now += gap / 20
        for _ in range(9):
            together.ask(99, allowance, now)
        assert together.ask(person, allowance, now) == alone[person].ask(person, allowance, now)


@given(ASKED, ALLOWANCES)
def test_whoever_waits_as_long_as_they_were_told_is_served(
    asked: list[tuple[int, float]], allowance: Allowance
) -> None:
    throttle, now = Throttle(), 0.0
    for _, gap in asked:
        now += gap / 20
        over = throttle.ask(7, allowance, now)
        if over is not None:
            assert 1 <= over.wait <= math.ceil(allowance.depth)
            now += over.wait
            assert throttle.ask(7, allowance, now) is None


@given(st.lists(st.floats(0, 1e10, allow_nan=False), max_size=60), ALLOWANCES)
def test_a_clock_that_jumps_makes_nobody_wait_longer_than_for_a_full_bucket(
    times: list[float], allowance: Allowance
) -> None:
    throttle = Throttle()
    for now in times:
        over = throttle.ask(7, allowance, now)
        assert over is None or 1 <= over.wait <= math.ceil(allowance.interval) + 1


@given(st.lists(st.integers(1, 1000), max_size=100))
def test_only_the_last_people_are_remembered_and_a_flooder_among_them(people: list[int]) -> None:
    throttle = Throttle(remembered=5)
    for person in people:
        throttle.ask(person, READERS, 0.0)
        assert throttle.ask(person, Allowance(1, 3.0), 0.0) is not None
        assert len(throttle) <= 5


@pytest.mark.parametrize("role", list(Role))
def test_editors_admins_and_owners_have_more_room(role: Role) -> None:
    assert allowance_of(role) is (READERS if role is Role.READER else TEAM)
