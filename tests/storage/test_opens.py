"""Opens are counted by the hour, under the name that an event has now, and forgotten after a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import Tables
from storage.engines import Connection
from storage.opens import COUNTED, KEPT
from storage.rows import stamp
from tests.making import NOON, later, story


def note(tables: Tables, event: int, times: int, hours: float = 0.0) -> None:
    for _ in range(times):
        tables.opens.note(event, NOON + timedelta(hours=hours))


def test_opens_are_summed_since_the_hour_of_a_time_the_most_opened_first(tables: Tables) -> None:
    for event, times, hours in ((1, 2, 0), (1, 3, 1), (2, 4, 0.9), (3, 9, -0.5)):
        note(tables, event, times, hours)
    assert list(tables.opens.since(later(1800), 9).items()) == [(1, 5), (2, 4)]
    assert tables.opens.since(NOON, 1) == {1: 5}
    assert tables.opens.since(later(3600), 9) == {1: 3}
    assert tables.opens.since(later(99_999), 9) == {}
    assert tables.opens.since(NOON, -1) == {}


def test_opens_follow_their_event_into_another(tables: Tables) -> None:
    for number in (1, 2, 3):
        tables.stories.put(story(number))
        note(tables, number, number)
    tables.events.merge(3, 1)
    tables.stories.remove(2)
    assert tables.opens.since(NOON, 9) == {1: 4, 2: 2}


def test_of_countless_opens_the_latest_are_looked_at(db: Connection, tables: Tables) -> None:
    note(tables, 10**9, 1)
    note(tables, 10**9, 1, 2.0)
    db.run(
        "INSERT INTO story_opens WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
        " SELECT :hour, i, 1 FROM n",
        count=COUNTED,
        hour=stamp(later(3600)),
    )
    assert tables.opens.since(NOON, 10**30)[10**9] == 1


@pytest.mark.parametrize(("age", "kept"), [(KEPT - timedelta(hours=2), True), (KEPT + timedelta(hours=2), False)])
def test_what_nobody_asks_for_any_more_is_forgotten(tables: Tables, age: timedelta, kept: bool) -> None:
    tables.opens.note(1, NOON - age)
    tables.opens.tidy(NOON)
    assert bool(tables.opens.since(NOON - 2 * KEPT, 9)) == kept
