"""The pace of a chat holds whatever comes, and whenever."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.routing.pace import HOUR, LONGEST_WAIT, looked_at, place
from bot.rules import Rules
from tests.making import NOON

MINUTE = timedelta(minutes=1)
rules = st.builds(Rules, per_hour=st.integers(0, 5), distance=st.integers(0, 90), delay=st.integers(0, 120))
gaps = st.lists(st.integers(0, 3 * 3600), max_size=60)


def posts(rules: Rules, gaps: list[int]) -> tuple[list[datetime], list[datetime]]:
    """Let news come, so many seconds apart; give when each that found a place came, and when it was posted."""
    came: list[datetime] = []
    posted: list[datetime] = []
    now = NOON
    for gap in gaps:
        now += timedelta(seconds=gap)
        at = place(rules, now, sorted(posted, reverse=True)[: looked_at(rules)])
        if at is not None:
            came.append(now)
            posted.append(at)
    return came, posted


@given(rules, gaps)
def test_posts_keep_their_order_and_their_distance(rules: Rules, gaps: list[int]) -> None:
    _, posted = posts(rules, gaps)
    assert all(later - earlier >= rules.distance * MINUTE for earlier, later in pairwise(posted))


@given(rules, gaps)
def test_no_hour_has_more_posts_than_it_may(rules: Rules, gaps: list[int]) -> None:
    _, posted = posts(rules, gaps)
    for first in posted if rules.per_hour else []:
        assert sum(first <= at < first + HOUR for at in posted) <= rules.per_hour


@given(rules, gaps)
def test_each_waits_for_its_delay_and_six_hours_more_at_most(rules: Rules, gaps: list[int]) -> None:
    for came, at in zip(*posts(rules, gaps), strict=True):
        assert timedelta(0) <= at - came - rules.delay * MINUTE <= LONGEST_WAIT
