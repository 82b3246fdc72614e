"""Lists: newest first, one entry an event, only what readers may see, and in bounded work however many stories."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from bot.model import Story
from storage import Tables
from storage.engines import Connection
from storage.engines.sqlite import SQLiteConnection
from storage.engines.sqlite_schema import STEPS
from storage.lists import FOLLOWERS, LISTED, OPENERS, SCANNED, Events, Listed, named, source_key
from storage.rows import LARGEST, stamp
from tests.making import NOON, later, story


def file(tables: Tables, number: int, event: int = 0, at: float = 0.0, **changes: object) -> Story:
    """File a report, published so many hours after noon."""
    filed = story(number, event=event or number, published_at=later(at * 3600), **changes)
    tables.stories.put(filed)
    return filed


def test_events_come_by_their_newest_reports_each_once(tables: Tables) -> None:
    for number, event, at in ((1, 1, 0), (2, 2, 1), (3, 1, 2), (4, 4, 2)):
        file(tables, number, event, at)
    assert tables.lists.newest(9) == Events((4, 1, 2))
    assert tables.lists.newest(2) == Events((2, 1))
    assert tables.lists.newest(0) == Events(())
    assert tables.lists.newest(10**30) == tables.lists.newest(9)


def test_held_reports_neither_place_an_event_nor_stand_under_it(tables: Tables) -> None:
    first = file(tables, 1)
    file(tables, 2, at=1.0)
    file(tables, 3, event=1, at=2.0, held="faults", topics=("banjir",))
    assert tables.lists.newest(9).events == (2, 1)
    assert tables.lists.entries([1, 3], 9) == [Listed(first)]
    assert not tables.lists.has_topic("banjir")


def test_a_list_of_a_topic_follows_its_stories(tables: Tables) -> None:
    for number in (1, 2, 3):
        file(tables, number, at=number, topics=("Korea Utara",))
    assert tables.lists.of_topic("korea-utara", 9).events == (3, 2, 1)
    file(tables, 1, at=9.0, topics=("korea-utara",))
    file(tables, 2, at=2.0, topics=("kota",))
    tables.stories.remove(3)
    assert tables.lists.of_topic("korea-utara", 9).events == (1,)
    assert tables.lists.of_topic("korea-utara", 0).events == ()
    tables.events.join(1, 2)
    assert tables.lists.of_topic("korea-utara", 9).events == (2,)
    file(tables, 1, event=2, held="faults", topics=("korea-utara",))
    assert not tables.lists.has_topic("korea-utara")


def test_a_list_of_a_source_has_all_spellings_of_its_name(tables: Tables) -> None:
    for number, source in enumerate(["Detik.com", "detik", "Antara", "Detik.com"], start=1):
        file(tables, number, at=number, source=source)
    assert tables.lists.of_sources(["Detik.com", "detik"], 9).events == (4, 2, 1)
    assert tables.lists.of_sources(["Detik.com", "detik"], 3).events == (2, 1)
    assert tables.lists.of_sources([], 9) == Events(())


def test_an_event_is_shown_by_its_first_report_that_was_posted(tables: Tables) -> None:
    one, two, three = (file(tables, n, 1, n, quiet=n == 1, source=f"Sumber {n}") for n in (1, 2, 3))
    assert tables.lists.entries([1], 9) == [Listed(two, (one, three))]
    assert tables.lists.entries([1], 1) == [Listed(one)]
    assert tables.lists.entries([1], 9, ["Sumber 3"]) == [Listed(three, (one, two))]
    assert tables.lists.entries([1], 9, ["Sumber 9"]) == tables.lists.entries([1], 9)
    assert tables.lists.entries([7, 1], 0) == []


def test_of_countless_reports_the_first_and_the_newest_are_looked_at(tables: Tables) -> None:
    count = OPENERS + FOLLOWERS + 9
    for number in range(1, count + 1):
        file(tables, number, 1)
    (entry,) = tables.lists.entries([1], count)
    assert entry.story.article_id == 1
    newest = range(count - FOLLOWERS + 1, count + 1)
    assert [each.article_id for each in entry.others] == [*range(2, OPENERS + 1), *newest]


def test_topics_are_counted_by_events_since_a_time(tables: Tables) -> None:
    file(tables, 1, at=1.0, topics=("banjir", "kota"))
    file(tables, 2, 1, at=2.0, topics=("banjir",))
    file(tables, 3, at=3.0, topics=("gempa", "kota"))
    file(tables, 4, at=-1.0, topics=("gempa",))
    file(tables, 5, at=4.0, topics=("gempa",), held="faults")
    assert tables.lists.topics(NOON, 9) == [("kota", 2), ("banjir", 1), ("gempa", 1)]
    assert tables.lists.topics(NOON, 1) == [("kota", 2)]
    assert tables.lists.topics(NOON, 9, scanned=2) == [("gempa", 1), ("kota", 1)]


def test_sources_are_named_once_and_only_those_that_readers_may_see(tables: Tables) -> None:
    assert tables.lists.sources() == []
    for number, source in enumerate(["Warta", "", "Antara", "Warta"], start=1):
        file(tables, number, source=source)
    file(tables, 9, source="Tempo", held="faults")
    assert tables.lists.sources() == ["Antara", "Warta"]


def test_what_is_much_reported_counts_sources_not_reports(tables: Tables) -> None:
    for number, event, source in ((1, 1, "A"), (2, 1, "A"), (3, 3, "A"), (4, 3, "B"), (5, 1, "B"), (6, 3, "C")):
        file(tables, number, event, float(number), source=source, copy_of=3 if number == 6 else 0)
    file(tables, 7, 1, 7.0, source="D", held="faults")
    file(tables, 8, 8, -5.0, source="A")
    assert tables.lists.much_reported(NOON, 9) == [3, 1]
    assert tables.lists.much_reported(NOON, 1) == [3]
    carried = {each.event: (each.sources, each.newest) for each in tables.lists.carried([1, 3, 8, 99], later(9000))}
    assert carried == {1: (1, later(5 * 3600)), 3: (3, later(6 * 3600)), 8: (0, later(-5 * 3600))}
    assert tables.lists.carried([], NOON) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Detik.com", "detik"),
        ("DE TIK", "detik"),
        ("www.suara.co.id", "suara"),
        ("CNN Indonesia", "cnnindonesia"),
        ("Kabar.Kota", "kabarkota"),
        (".com", "com"),
        ("Com", "com"),
        ("!!!", ""),
    ],
)
def test_a_source_has_one_key_whatever_its_spelling(name: str, key: str) -> None:
    assert source_key(name) == key
    assert source_key(key) == key


def test_a_source_is_named_with_or_without_its_ending() -> None:
    sources = ["Detik.com", "detik", "Detik Sore", ".com", "!!!"]
    for name in ("detik", "detikcom", "DETIK.COM", "www.detik.com"):
        assert set(named(name, sources)) <= {"Detik.com", "detik"}
        assert "Detik.com" in named(name, sources)
    assert named("com", sources) == [".com"]
    assert named("", sources) == named("!!!", sources) == []


def many(db: Connection, count: int) -> None:
    """File so many stories at once, a minute apart, each an event of its own, on one topic and of one source."""
    db.run(
        "INSERT INTO stories (article_id, event, title, text, summary, method, published_at, url, source, author,"
        " topics, image_url, findings, revision) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < :count) SELECT i, i, 'Kabar', '', '', '', strftime('%Y-%m-%dT%H:%M:%S.000+00:00', :first,"
        " '+' || i || ' minutes'), '', 'Warta', '', '[]', '', '[]', '' FROM n",
        count=count,
        first=stamp(NOON)[:19],
    )
    db.run("INSERT INTO story_topics SELECT 'banjir', published_at, article_id, event, held FROM stories")


def test_lists_are_made_of_the_newest_reports_and_end(db: Connection, tables: Tables) -> None:
    many(db, SCANNED + 50)
    for found in (
        tables.lists.newest(LARGEST),
        tables.lists.of_topic("banjir", LARGEST),
        tables.lists.of_sources(["Warta"], LARGEST),
    ):
        assert found == Events(tuple(range(SCANNED + 50, SCANNED + 50 - LISTED, -1)), more=True)
    assert tables.lists.newest(100) == Events(tuple(range(100, 50, -1)))
    assert tables.lists.newest(50) == Events(())


def test_the_work_does_not_grow_with_the_archive(plans: list[str]) -> None:
    """No list looks through the stories, or into those that it does not show."""
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN stories") and "COVERING INDEX" not in plan]


@pytest.fixture
def plans() -> list[str]:
    """How SQLite goes about each query of a list."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        _apply(raw, len(STEPS))
        asked: list[str] = []
        raw.set_trace_callback(asked.append)
        lists = Tables.on(SQLiteConnection(raw)).lists
        for look in (lists.newest, partial(lists.of_topic, "banjir"), partial(lists.of_sources, ["A", "B"])):
            look(9)
        for count in (lists.topics, lists.much_reported):
            count(NOON, 9)
        lists.entries([1], 9)
        lists.has_topic("banjir")
        lists.sources()
        lists.carried([1], NOON)
        raw.set_trace_callback(None)
        return [row["detail"] for sql in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]


def _apply(raw: sqlite3.Connection, steps: int) -> None:
    known = Migrations("kabar")
    for step in STEPS[:steps]:
        known()(step)
    known.apply(sqlite_utils.Database(raw))


def test_topics_of_stories_that_were_filed_before_are_listed_too() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        _apply(raw, next(number for number, step in enumerate(STEPS) if step.__name__ == "reading_lists"))
        for number, held in ((5, ""), (6, "faults")):
            raw.execute(
                "INSERT INTO stories (article_id, event, title, text, summary, method, published_at, url, source,"
                " author, topics, image_url, findings, revision, held)"
                " VALUES (?, 3, '', '', '', '', ?, '', '', '', '[]', '', '[]', '', ?)",
                (number, stamp(NOON + timedelta(hours=number)), held),
            )
            raw.execute("INSERT INTO story_topics (topic, article_id) VALUES ('banjir', ?)", (number,))
        _apply(raw, len(STEPS))
        tables = Tables.on(SQLiteConnection(raw))
        assert tables.lists.of_topic("banjir", 9).events == (3,)
        assert [each.story.article_id for each in tables.lists.entries([3], 9)] == [5]
