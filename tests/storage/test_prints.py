"""Stories are found by the passages that they share, in bounded work, and their prints go with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError
from storage import Store, Tables
from storage.engines import Connection, SQLiteEngine
from storage.prints import MOST_ARTICLES, MOST_PRINTS
from tests.making import story


@pytest.fixture
def kept(tables: Tables) -> Tables:
    """Three stories: 1 and 2 share two prints, 3 shares one with both."""
    for article_id, prints in (1, (10, 20, 30)), (2, (20, 30, 40)), (3, (30, 50, -60)):
        tables.stories.put(story(article_id))
        tables.prints.put(article_id, prints)
    return tables


def counted(connection: Connection) -> int:
    return connection.number("SELECT count(*) FROM story_prints")


def test_what_shares_the_most_comes_first_and_of_equals_the_newest(kept: Tables) -> None:
    assert kept.prints.like((10, 20, 30), 9) == [(1, 3), (2, 2), (3, 1)]
    assert kept.prints.like((30,), 9) == [(3, 1), (2, 1), (1, 1)]
    assert kept.prints.like((-60, 99), 9) == [(3, 1)]


def test_nothing_is_like_what_shares_nothing(kept: Tables) -> None:
    assert kept.prints.like((99,), 9) == []
    assert kept.prints.like((), 9) == []


@pytest.mark.parametrize(
    ("own", "shared", "found"),
    [(20, 3, False), (20, 4, True), (5, 1, True), (9, 1, True), (10, 1, False), (100, 3, False), (100, 4, True)],
)
def test_what_shares_less_than_a_fifth_of_the_shorter_text_is_not_like_it(
    tables: Tables, own: int, shared: int, found: bool
) -> None:
    tables.stories.put(story())
    tables.prints.put(1, range(20 - shared, 20 - shared + own))
    assert tables.prints.like(range(20), 9) == [(1, shared)] * found


@pytest.mark.parametrize(("limit", "found"), [(2, 2), (0, 0), (-1, 0), (10**30, 3)])
def test_any_limit_is_valid(kept: Tables, limit: int, found: int) -> None:
    assert len(kept.prints.like((30,), limit)) == found


def test_a_print_that_is_asked_for_twice_counts_once(kept: Tables) -> None:
    assert kept.prints.like((10, 10), 9) == [(1, 1)]


def test_new_prints_take_the_place_of_the_earlier_ones(kept: Tables, db: Connection) -> None:
    kept.prints.put(1, (20, 70, 70))
    assert kept.prints.like((10, 20, 30, 70), 9) == [(2, 2), (1, 2), (3, 1)]
    assert counted(db) == 8


def test_prints_are_forgotten_and_the_story_stays(kept: Tables) -> None:
    kept.prints.remove(1)
    kept.prints.remove(99)
    assert kept.prints.like((10, 20), 9) == [(2, 1)]
    assert kept.stories.get(1) is not None


def test_prints_go_with_their_story_and_stay_when_it_changes(kept: Tables, db: Connection) -> None:
    kept.stories.put(story(1, title="Air surut"))
    assert kept.prints.like((10,), 9) == [(1, 1)]
    kept.stories.remove(1)
    assert kept.prints.like((10, 20), 9) == [(2, 1)]
    assert counted(db) == 6


def test_only_a_story_that_was_filed_has_prints(tables: Tables, db: Connection) -> None:
    with pytest.raises(StoreError):
        tables.prints.put(1, (10,))
    assert counted(db) == 0


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_every_number_of_64_bits_is_a_print(tables: Tables, number: int) -> None:
    tables.stories.put(story())
    tables.prints.put(1, (number,))
    assert tables.prints.like((number,), 1) == [(1, 1)]


def test_of_a_print_that_very_many_have_only_the_newest_count(tables: Tables) -> None:
    for article_id in range(1, MOST_ARTICLES + 11):
        tables.stories.put(story(article_id))
        tables.prints.put(article_id, (7, 1000 + article_id))
    found = tables.prints.like((7,), MOST_ARTICLES * 2)
    assert [article_id for article_id, _ in found] == list(range(MOST_ARTICLES + 10, 10, -1))
    assert tables.prints.like((7, 1001), 1)[0] == (MOST_ARTICLES + 10, 1)
    assert (1, 1) in tables.prints.like((7, 1001), MOST_ARTICLES * 2)


def test_of_very_many_prints_the_same_ones_are_looked_up_each_time(tables: Tables) -> None:
    tables.stories.put(story())
    tables.prints.put(1, range(MOST_PRINTS * 2))
    assert tables.prints.like(range(MOST_PRINTS * 2), 1) == [(1, MOST_PRINTS)]
    assert tables.prints.like(reversed(range(MOST_PRINTS, MOST_PRINTS * 3)), 1) == [(1, MOST_PRINTS)]


async def test_prints_outlive_a_restart(path: Path) -> None:
    def file(tables: Tables) -> None:
        tables.stories.put(story())
        tables.prints.put(1, (10, 20))

    async with await Store.open(f"sqlite:///{path}") as store:
        await store.write(file)
    async with await Store.open(f"sqlite:///{path}") as store:
        assert await store.read(lambda tables: tables.prints.like((20, 30), 9)) == [(1, 1)]


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    """A connection to a store in a file."""
    engine = SQLiteEngine(path)
    engine.migrate()
    with closing(engine.connect(writer=True)) as opened:
        yield opened


@pytest.mark.parametrize("where", ["print = 1 ORDER BY article_id DESC LIMIT 9", "article_id = 1"])
def test_a_query_reads_no_more_than_its_rows(connection: Connection, where: str) -> None:
    plan = connection.all(f"EXPLAIN QUERY PLAN SELECT article_id FROM story_prints WHERE {where}")
    assert all("SEARCH" in str(row["detail"]) for row in plan)
