"""What search remembers: how the archive lies in time, and its words; anew when the archive has grown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Tables
from storage.engines import Connection
from storage.indexing import documents
from storage.recalled import Recalled, Timeline
from tests.making import NOON, story


def fill(db: Connection, count: int) -> None:
    """Put documents without words into a first generation, at every seventh number."""
    db.run(f"CREATE TABLE {documents(1)} (number INTEGER PRIMARY KEY, article_id INTEGER NOT NULL)")
    db.run(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
        f" INSERT INTO {documents(1)} SELECT i * 7, i FROM n WHERE i <= :count",
        count=count,
    )


@pytest.mark.parametrize("count", [1, 2, 999, 1000, 1001, 9_999, 10_500, 70_000, 1_600_000])
def test_a_timeline_tells_how_many_are_newer_and_where_a_rank_is(db: Connection, count: int) -> None:
    fill(db, count)
    timeline = Recalled().timeline(db, 1)
    assert timeline.all == count
    for rank in (1, 500, 1000, 5000, 10_000, 30_000, 60_000):
        if rank <= count:
            assert timeline.newer((count - rank + 1) * 7) == pytest.approx(rank, abs=1)
        floor = timeline.floor(rank)
        assert floor == 0 or floor <= (count - rank + 1) * 7


def test_an_empty_archive_has_an_empty_timeline(db: Connection) -> None:
    fill(db, 0)
    timeline = Recalled().timeline(db, 1)
    assert (timeline.all, timeline.newer(5), timeline.floor(1)) == (0, 0, 0)


steps = st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=1, max_size=9)


@given(steps, st.integers(-(10**4), 10**4), st.integers(-(10**4), 10**4))
def test_the_lower_a_number_the_more_are_newer(steps: Sequence[tuple[int, int]], one: int, other: int) -> None:
    """Between two known places the truth lies between what is known of both."""
    ranks = list(accumulate(rank for rank, _ in steps))
    numbers = [9999 - fallen for fallen in accumulate(fallen for _, fallen in steps)]
    timeline = Timeline(ranks, numbers)
    high, low = max(one, other), min(one, other)
    assert timeline.newer(high) <= timeline.newer(low)
    assert ranks[0] <= timeline.newer(low) <= timeline.all
    known = [rank for rank, number in zip(ranks, numbers, strict=True) if number >= low]
    assert timeline.newer(low) >= max(known, default=ranks[0])
    for rank, number in zip(ranks, numbers, strict=True):
        assert timeline.newer(number) == rank


@given(steps, st.integers(1, 9999))
def test_a_floor_has_at_least_so_many_above_it(steps: Sequence[tuple[int, int]], rank: int) -> None:
    ranks = list(accumulate(rank for rank, _ in steps))
    numbers = [9999 - fallen for fallen in accumulate(fallen for _, fallen in steps)]
    floor = Timeline(ranks, numbers).floor(rank)
    known = [(each, number) for each, number in zip(ranks[:-1], numbers[:-1], strict=True) if each >= rank]
    assert floor == (known[0][1] if known else 0)


def file(tables: Tables, first: int, last: int, word: str = "banjir") -> None:
    """File stories that tell of a word."""
    tables.stories.put_all(
        [story(number, title=word, published_at=NOON - timedelta(hours=number)) for number in range(first, last + 1)]
    )


def build(tables: Tables) -> None:
    """Build the index to the end."""
    while tables.indexing.build(50):
        pass


def test_the_timeline_is_read_anew_when_the_archive_has_grown_by_a_twentieth(tables: Tables, db: Connection) -> None:
    recalled = Recalled()
    file(tables, 1, 100)
    build(tables)
    assert recalled.timeline(db, 1).all == 100
    file(tables, 101, 104)
    assert recalled.timeline(db, 1).all == 100
    file(tables, 105, 105)
    assert recalled.timeline(db, 1).all == 105


def test_the_timeline_is_read_anew_for_another_generation_and_while_the_first_is_built(
    tables: Tables, db: Connection
) -> None:
    file(tables, 1, 40)
    build(tables)
    recalled = Recalled()
    assert recalled.timeline(db, 1).all == 40
    tables.stories.remove(1)
    tables.indexing.start()
    build(tables)
    assert recalled.timeline(db, 2).all == 39

    db.run("UPDATE search_state SET live = 0")
    tables.indexing.start()
    state = tables.indexing.state()
    assert state.live == state.building
    tables.indexing.build(2)
    assert recalled.timeline(db, state.live).all == 2
    build(tables)
    assert recalled.timeline(db, state.live).all == 39


def test_the_vocabulary_is_read_anew_when_enough_was_learnt(tables: Tables, db: Connection) -> None:
    recalled = Recalled()
    assert recalled.vocabulary(db).counts == {}
    file(tables, 1, 3)
    assert recalled.vocabulary(db).counts == {}
    assert tables.learning.learn(100) == 3
    assert recalled.vocabulary(db).counts["banjir"] == 3
    file(tables, 4, 100)
    tables.learning.learn(1000)
    assert recalled.vocabulary(db).counts["banjir"] == 100
    file(tables, 101, 102, word="gempa")
    tables.learning.learn(1000)
    assert "gempa" not in recalled.vocabulary(db).counts
    file(tables, 103, 110, word="gempa")
    tables.learning.learn(1000)
    assert recalled.vocabulary(db).counts["gempa"] == 10
