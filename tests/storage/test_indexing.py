"""The index: every story has a number at its time, and a rebuild loses nothing whatever comes between."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlite_utils

from storage import Tables
from storage.engines import Connection, SQLiteEngine
from storage.engines.sqlite_schema import STEPS
from storage.indexing import SLOTS, State, documents, number_of, numbers_for
from tests.making import NOON, story
from tests.storage.searching import found

WORDS = ("banjir", "gempa", "longsor")


def file(tables: Tables, count: int, *, start: int = 1) -> None:
    """File stories, each of one of the words."""
    for number in range(start, start + count):
        title, when = WORDS[number % len(WORDS)], NOON - timedelta(hours=number)
        tables.stories.put(story(number, title=title, text="Warta.", published_at=when))


def build(tables: Tables, portion: int = 2) -> int:
    """Build to the end, and clear what was replaced; gives how many portions the building took."""
    portions = 0
    while tables.indexing.build(portion):
        portions += 1
    clear(tables)
    return portions


def clear(tables: Tables) -> None:
    """Take away what was replaced."""
    while tables.indexing.clear(100):
        pass


def numbers(db: Connection, generation: int = 1) -> Sequence[tuple[int, int]]:
    """List (article, number) of all documents, the newest first."""
    rows = db.all(f"SELECT * FROM {documents(generation)} ORDER BY number DESC")
    return [(int(row["article_id"] or 0), int(row["number"] or 0)) for row in rows]


def made(db: Connection) -> list[str]:
    """List the generations that have tables."""
    rows = db.all("SELECT name FROM sqlite_master WHERE name LIKE 'search_documents_%' OR name LIKE 'story_index__'")
    return sorted(str(row["name"]) for row in rows)


class TestNumbers:
    """A document's number grows with the time of its story."""

    def test_it_stands_at_its_minute(self, tables: Tables, db: Connection) -> None:
        for number, minutes in ((1, 0), (2, -5), (3, 5)):
            tables.stories.put(story(number, published_at=NOON + timedelta(minutes=minutes)))
        assert [article for article, _ in numbers(db)] == [3, 1, 2]
        for number, minutes in zip((number for _, number in numbers(db)), (5, 0, -5), strict=True):
            assert 0 <= number - number_of(NOON + timedelta(minutes=minutes)) < SLOTS

    def test_many_articles_of_one_minute_each_have_one(self, tables: Tables, db: Connection) -> None:
        tables.stories.put_all([story(number) for number in range(1, 1201)])
        taken = [number for _, number in numbers(db)]
        assert len(set(taken)) == 1200
        assert min(taken) >= number_of(NOON)
        assert max(taken) < number_of(NOON + timedelta(days=1))
        assert sum(number < number_of(NOON + timedelta(hours=5)) for number in taken) > 1190

    def test_where_none_is_free_it_stands_after_all(self, tables: Tables, db: Connection) -> None:
        tables.stories.put(story(2, published_at=NOON - timedelta(days=1)))
        for place, number in enumerate(set(numbers_for(story(1)))):
            db.run(f"INSERT INTO {documents(1)} VALUES (:number, :id)", number=number, id=-place - 1)
        highest = db.number(f"SELECT max(number) FROM {documents(1)}")
        tables.stories.put(story(1))
        assert (1, highest + 1) in numbers(db)
        assert found(tables, "banjir") == [1, 2]

    @pytest.mark.parametrize(
        "when",
        [datetime(1, 1, 1, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)],
    )
    def test_a_time_far_away_has_one_too(self, tables: Tables, when: datetime) -> None:
        tables.stories.put(story(1, published_at=when))
        tables.stories.put(story(2, published_at=when))
        assert sorted(found(tables, "banjir")) == [1, 2]
        assert 0 <= number_of(when) < 2**40

    def test_a_story_that_moves_in_time_moves_in_the_index(self, tables: Tables, db: Connection) -> None:
        tables.stories.put(story(1))
        tables.stories.put(story(1, published_at=NOON - timedelta(days=99)))
        assert [article for article, _ in numbers(db)] == [1]
        assert found(tables, "banjir sampai:2025-06-01") == [1]


class TestRebuilding:
    """Another generation is built beside the one that answers."""

    def test_the_first_story_makes_the_index_and_an_empty_store_has_none(self, tables: Tables, db: Connection) -> None:
        assert tables.indexing.state() == State(0, 0, 0)
        assert (tables.indexing.count(), tables.indexing.waiting()) == (0, 0)
        file(tables, 1)
        assert tables.indexing.count() == 1
        build(tables)
        assert tables.indexing.state() == State(1, 0, 0)
        assert made(db) == ["search_documents_1", "story_index_1"]

    def test_readers_find_all_meanwhile_and_the_old_one_goes_at_the_end(self, tables: Tables, db: Connection) -> None:
        file(tables, 9)
        build(tables)
        assert tables.indexing.start() == State(1, 2, 10)
        while tables.indexing.waiting():
            assert [len(found(tables, word)) for word in WORDS] == [3, 3, 3]
            assert tables.indexing.count() == 9
            tables.indexing.build(2)
        assert tables.indexing.state() == State(1, 2, 1)
        assert tables.indexing.build(2) == 0
        assert tables.indexing.state() == State(2, leaving=1)
        clear(tables)
        assert tables.indexing.state() == State(2, 0, 0)
        assert made(db) == ["search_documents_2", "story_index_2"]
        assert [len(found(tables, word)) for word in WORDS] == [3, 3, 3]

    def test_what_changes_meanwhile_is_changed_in_both(self, tables: Tables) -> None:
        file(tables, 6)
        build(tables)
        tables.indexing.start()
        tables.indexing.build(2)  # 6 and 5
        tables.stories.put(story(6, title="Kebakaran", text="Warta."))
        tables.stories.put(story(2, title="Kebakaran", text="Warta."))
        tables.stories.put(story(7, title="Kebakaran", text="Warta."))
        tables.stories.remove(5)
        tables.stories.remove(1)
        for _ in range(2):
            assert sorted(found(tables, "kebakaran")) == [2, 6, 7]
            assert [sorted(found(tables, word)) for word in WORDS] == [[3], [4], []]
            build(tables)
        assert tables.indexing.state() == State(2, 0, 0)
        assert tables.indexing.count() == 5

    def test_one_that_was_begun_gives_way_to_the_next(self, tables: Tables, db: Connection) -> None:
        file(tables, 4)
        build(tables)
        tables.indexing.start()
        tables.indexing.build(2)
        assert tables.indexing.waiting() == 2
        assert tables.indexing.start() == State(1, 3, 5, leaving=2)
        assert tables.indexing.waiting() == 4
        clear(tables)
        assert made(db) == ["search_documents_1", "search_documents_3", "story_index_1", "story_index_3"]
        build(tables)
        assert made(db) == ["search_documents_3", "story_index_3"]

    def test_without_stories_another_one_answers_at_once(self, tables: Tables, db: Connection) -> None:
        file(tables, 1)
        tables.stories.remove(1)
        build(tables)
        assert tables.indexing.start() == State(2, leaving=1)
        clear(tables)
        assert tables.indexing.state() == State(2, 0, 0)
        assert made(db) == ["search_documents_2", "story_index_2"]
        file(tables, 1)
        assert found(tables, WORDS[1]) == [1]

    def test_one_that_was_ended_half_way_is_gone_on_with(self, path: Path) -> None:
        engine = SQLiteEngine(path)
        engine.migrate()
        with closing(engine.connect(writer=True)) as db:
            tables = Tables.on(db)
            file(tables, 9)
            build(tables)
            tables.indexing.start()
            tables.indexing.build(4)
            db.run("BEGIN IMMEDIATE")
            tables.indexing.build(4)  # the process ends before its commit
        with closing(engine.connect(writer=True)) as db:
            tables = Tables.on(db)
            assert tables.indexing.waiting() == 5
            assert build(tables, 4) == 2
            assert tables.indexing.state() == State(2, 0, 0)
            assert [len(found(tables, word)) for word in WORDS] == [3, 3, 3]


def test_the_stories_of_an_older_store_are_all_found_when_the_index_is_built(path: Path) -> None:
    """A store of before `searching`: its migrations are applied by name, as sqlite-utils would have then."""
    with closing(sqlite_utils.Database(path).conn) as conn:
        old = sqlite_utils.Database(conn)
        earlier = sqlite_utils.migrations.Migrations("kabar")
        for step in STEPS[:-1]:
            earlier()(step)
        earlier.apply(old)
        for number in range(1, 10):
            old.execute(
                "INSERT INTO stories (article_id, title, text, summary, method, published_at, url, source, author,"
                " topics, image_url, findings, revision, event) VALUES (?, ?, 'Warta.', 'Warta.', 'extractive',"
                " '2025-08-21T05:00:00.000+00:00', '', 'Warta', '', '[\"ekonomi\"]', '', '[]', '', ?)",
                [number, WORDS[number % 3], number],
            )
        conn.commit()
    engine = SQLiteEngine(path)
    engine.migrate()
    with closing(engine.connect(writer=True)) as db:
        tables = Tables.on(db)
        assert found(tables, "banjir") == []
        assert tables.indexing.waiting() == 9
        assert tables.indexing.build(4) == 4
        assert len(found(tables, "topik:ekonomi")) == 4
        tables.stories.put(story(10, title="banjir", text="Warta."))
        tables.stories.remove(9)
        build(tables, 4)
        assert [sorted(found(tables, word)) for word in WORDS] == [[3, 6, 10], [1, 4, 7], [2, 5, 8]]
        assert db.number("SELECT count(*) FROM sqlite_master WHERE name LIKE 'story_words%'") == 0


def test_readers_are_told_while_older_stories_are_not_taken_in(tables: Tables, db: Connection) -> None:
    assert not tables.indexing.incomplete()
    tables.stories.put(story(1))
    assert not tables.indexing.incomplete()
    tables.stories.put_all([story(2), story(3)])
    db.index(1).drop()
    db.run("DROP TABLE search_documents_1")
    db.run("UPDATE search_state SET live = 0, building = 0, below = 0")
    assert tables.indexing.incomplete()
    tables.indexing.start()
    assert tables.indexing.build(2) == 2
    assert tables.indexing.incomplete()
    while tables.indexing.build(2):
        pass
    assert not tables.indexing.incomplete()
    tables.indexing.start()
    assert not tables.indexing.incomplete()


def test_what_was_replaced_goes_in_portions_while_readers_search(tables: Tables, db: Connection) -> None:
    tables.stories.put_all([story(n, text=f"Air naik di kota ke-{n}.") for n in range(1, 60)])
    tables.indexing.start()
    while tables.indexing.build(20):
        pass
    assert made(db) == ["search_documents_1", "search_documents_2", "story_index_1", "story_index_2"]
    portions = 0
    while tables.indexing.clear(10):
        portions += 1
        assert len(found(tables, "banjir")) == 59
    assert portions > 5
    assert made(db) == ["search_documents_2", "story_index_2"]
    assert tables.indexing.clear(10) == 0


def test_building_anew_again_at_once_leaves_nothing_behind(tables: Tables, db: Connection) -> None:
    tables.stories.put_all([story(n) for n in range(1, 9)])
    for _ in range(3):
        tables.indexing.start()
        tables.indexing.build(2)
    tables.indexing.start()
    build(tables)
    assert len(made(db)) == 2
    assert len(found(tables, "banjir")) == 8
