"""What is popular is carried by many, opened by many, and fresh."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.popular import Candidate, popular, score
from tests.making import NOON, later

DAY = timedelta(days=1)

candidates = st.builds(
    Candidate,
    event=st.integers(1, 9),
    sources=st.integers(0, 300),
    opens=st.integers(0, 10**9),
    newest=st.datetimes().map(lambda moment: moment.replace(tzinfo=NOON.tzinfo)),
)


def candidate(event: int = 1, sources: int = 2, opens: int = 0, hours: float = 0.0) -> Candidate:
    return Candidate(event, sources, opens, later(-hours * 3600))


def test_a_span_later_a_story_counts_for_half() -> None:
    assert score(candidate(sources=4), NOON, DAY) == 4.0
    assert score(candidate(sources=4, hours=24), NOON, DAY) == 2.0
    assert score(candidate(sources=4, hours=-3), NOON, DAY) == 4.0


def test_a_story_that_is_opened_twice_as_often_gains_half_a_source() -> None:
    assert score(candidate(opens=3), NOON, DAY) - score(candidate(opens=1), NOON, DAY) == pytest.approx(0.5)


def test_the_most_popular_come_first_and_of_equal_ones_the_newest() -> None:
    found = [candidate(1, 2), candidate(2, 5), candidate(3, 1, opens=2000), candidate(4, 2), candidate(5, 2, hours=6)]
    assert popular(found, NOON, DAY) == [3, 2, 4, 1, 5]


def test_a_story_that_only_its_own_source_cared_for_is_not_popular() -> None:
    assert popular([candidate(1, 1), candidate(2, 0), candidate(3, 1, opens=1), candidate(4, 2)], NOON, DAY) == [4, 3]
    assert popular([], NOON, DAY) == []


@given(candidates, candidates)
def test_more_sources_more_opens_and_a_later_report_never_harm(one: Candidate, other: Candidate) -> None:
    better = Candidate(1, max(one.sources, other.sources), max(one.opens, other.opens), max(one.newest, other.newest))
    assert score(better, NOON, DAY) >= max(score(one, NOON, DAY), score(other, NOON, DAY)) >= 0.0
