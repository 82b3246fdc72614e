"""Events gather the stories that report one thing, and editors have the last word about them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from bot.model import Story
from storage import Tables
from storage.engines.sqlite import SQLiteConnection
from storage.engines.sqlite_schema import STEPS
from storage.events import NEWEST
from tests.making import NOON, later, story


def file(tables: Tables, number: int, *terms: int, event: int = 0, at: datetime = NOON) -> Story:
    """File a story with its key terms."""
    filed = story(number, published_at=at, event=event)
    tables.stories.put(filed)
    tables.events.put_terms(filed, terms)
    return filed


def event_of(tables: Tables, number: int) -> int:
    found = tables.stories.get(number)
    assert found is not None
    return found.event


def names(tables: Tables, event: int) -> list[int]:
    return [found.article_id for found in tables.events.reports(event)]


def candidates(tables: Tables, *terms: int, at: datetime = NOON, limit: int = 30) -> list[int]:
    return [found.article_id for found in tables.events.candidates(terms, at, limit)]


def test_a_story_opens_its_own_event_and_keeps_the_one_that_it_has(tables: Tables) -> None:
    file(tables, 1)
    assert event_of(tables, 1) == 1
    file(tables, 2, event=1)
    file(tables, 2)
    assert event_of(tables, 2) == 1
    file(tables, 2, event=2)
    assert event_of(tables, 2) == 2


def test_reports_come_in_the_order_in_which_they_were_filed(tables: Tables) -> None:
    for number, hours in ((1, 2), (2, 1), (3, 3)):
        file(tables, number, event=1, at=later(hours * 3600))
    assert names(tables, 1) == [1, 2, 3]
    assert names(tables, 9) == []


def test_candidates_share_two_terms_and_those_that_share_most_come_first(tables: Tables) -> None:
    file(tables, 1, 10, 11, 12)
    file(tables, 2, 10, 11, 12, 13)
    file(tables, 3, 10, 99)
    file(tables, 4, 11, 12)
    assert candidates(tables, 10, 11, 12, 13) == [2, 1, 4]
    assert candidates(tables, 10, 11, 12, 13, limit=1) == [2]
    assert candidates(tables, 10) == candidates(tables) == []
    assert candidates(tables, 10, 10) == []


def test_candidates_are_published_within_two_days_before_or_after(tables: Tables) -> None:
    for number, hours in ((1, -49), (2, -47), (3, 47), (4, 49)):
        file(tables, number, 10, 11, at=NOON + timedelta(hours=hours))
    assert sorted(candidates(tables, 10, 11)) == [2, 3]


def test_the_opener_of_a_candidates_event_is_a_candidate_too(tables: Tables) -> None:
    file(tables, 1, 77, 78, at=NOON - timedelta(days=3))
    file(tables, 2, 10, 11, event=1)
    assert candidates(tables, 10, 11) == [2, 1]


def test_a_term_of_countless_reports_is_looked_at_in_the_newest(tables: Tables) -> None:
    for number in range(1, NEWEST + 6):
        file(tables, number, 10, 11, at=later(number))
    assert len(candidates(tables, 10, 11, limit=10**30)) == NEWEST
    assert candidates(tables, 10, 11, limit=2) == [NEWEST + 5, NEWEST + 4]


def test_terms_follow_their_story(tables: Tables) -> None:
    file(tables, 1, 10, 11, 11)
    file(tables, 1, 20, 21, 2**63 - 1)
    assert candidates(tables, 10, 11) == []
    assert candidates(tables, 20, 2**63 - 1) == [1]
    tables.stories.remove(1)
    assert candidates(tables, 20, 21) == []


@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)], ids=["min", "max"])
def test_the_ends_of_the_calendar_are_days_too(tables: Tables, at: datetime) -> None:
    file(tables, 1, 10, 11, at=at)
    assert candidates(tables, 10, 11, at=at) == [1]


def test_events_since_come_newest_first_each_with_all_its_reports(tables: Tables) -> None:
    file(tables, 1, at=later(0))
    file(tables, 2, at=later(50))
    file(tables, 3, event=1, at=later(100))
    file(tables, 4, at=later(10))
    found = tables.events.since(later(20), 9)
    assert [[each.article_id for each in event] for event in found] == [[1, 3], [2]]
    assert [event[0].event for event in tables.events.since(NOON, 1)] == [1]
    assert tables.events.since(later(200), 9) == []
    assert len(tables.events.since(NOON, 10**30)) == 3


def test_a_story_can_join_another_event(tables: Tables) -> None:
    file(tables, 1)
    file(tables, 2)
    tables.events.join(2, 1)
    assert names(tables, 1) == [1, 2]


def test_when_the_opener_joins_another_event_the_rest_get_a_name_of_their_own(tables: Tables) -> None:
    for number, event in ((1, 1), (2, 2), (3, 2), (4, 2)):
        file(tables, number, event=event)
    tables.events.join(2, 1)
    assert names(tables, 1) == [1, 2]
    assert names(tables, 2) == []
    assert names(tables, 3) == [3, 4]


def test_a_report_that_is_split_off_stays_apart(tables: Tables) -> None:
    for number in (1, 2, 3):
        file(tables, number, event=1)
    assert tables.events.split(2) == 2
    assert names(tables, 1) == [1, 3]
    assert names(tables, 2) == [2]
    assert tables.events.apart(2) == {1}
    assert tables.events.apart(1) == frozenset()


def test_when_the_opener_is_split_off_the_rest_are_named_by_the_least_article_among_them(tables: Tables) -> None:
    for number in (1, 2, 3):
        file(tables, number, event=1)
    tables.events.split(3)
    file(tables, 4, event=1)
    assert tables.events.split(1) == 1
    assert names(tables, 1) == [1]
    assert names(tables, 2) == [2, 4]
    assert tables.events.apart(1) == {2}
    assert tables.events.apart(3) == {1, 2}


def test_splitting_what_is_alone_changes_nothing(tables: Tables) -> None:
    file(tables, 1)
    assert tables.events.split(1) == 1
    assert names(tables, 1) == [1]
    assert tables.events.apart(1) == frozenset()
    assert tables.events.split(9) == 9
    assert tables.events.apart(9) == frozenset()


def test_the_last_report_of_a_withdrawn_opener_can_be_split_off(tables: Tables) -> None:
    file(tables, 1)
    file(tables, 2, event=1)
    tables.stories.remove(1)
    assert tables.events.split(2) == 2
    assert names(tables, 2) == [2]


def test_two_events_become_one(tables: Tables) -> None:
    for number, event in ((1, 1), (2, 1), (3, 3), (4, 3)):
        file(tables, number, event=event)
    tables.events.merge(3, 1)
    assert names(tables, 1) == [1, 2, 3, 4]
    tables.events.merge(1, 1)
    assert names(tables, 1) == [1, 2, 3, 4]


def test_a_later_decision_takes_the_place_of_an_earlier_one(tables: Tables) -> None:
    for number in (1, 2, 3):
        file(tables, number, event=1)
    tables.events.split(2)
    tables.events.join(2, 1)
    assert tables.events.apart(2) == frozenset()
    tables.events.split(3)
    tables.events.merge(3, 1)
    assert tables.events.apart(3) == frozenset()
    assert names(tables, 1) == [1, 2, 3]


def test_what_was_taken_out_of_an_event_is_kept_out_of_the_one_that_it_becomes(tables: Tables) -> None:
    for number, event in ((1, 1), (2, 1), (3, 3)):
        file(tables, number, event=event)
    tables.events.split(2)
    tables.events.merge(1, 3)
    assert tables.events.apart(2) == {1, 3}


def test_a_decision_outlives_the_withdrawal_of_the_article(tables: Tables) -> None:
    file(tables, 1)
    file(tables, 2, event=1)
    tables.events.split(2)
    tables.stories.remove(2)
    assert tables.events.apart(2) == {1}


def test_what_was_filed_before_there_were_events_is_one_each() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        before, after = Migrations("kabar"), Migrations("kabar")
        at = next(number for number, step in enumerate(STEPS) if step.__name__ == "events")
        for step in STEPS[:at]:
            before()(step)
        for step in STEPS:
            after()(step)
        before.apply(sqlite_utils.Database(raw))
        for number in (5, 6):
            raw.execute(
                "INSERT INTO stories (article_id, title, text, summary, method, published_at, url, source, author,"
                " topics, image_url, findings, revision) VALUES (?, '', '', '', '', ?, '', '', '', '[]', '', '[]', '')",
                (number, NOON.isoformat()),
            )
        after.apply(sqlite_utils.Database(raw))
        tables = Tables.on(SQLiteConnection(raw))
        assert (event_of(tables, 5), event_of(tables, 6)) == (5, 6)
