"""Sixty queries that readers type find what they must on a fixed archive, whatever becomes of ranking.

corpus.jsonl    invented news of two years, of four outlets: several reports of one story, daily series, namesakes
queries.jsonl   what a reader types, the article to stand `first`, those `within_five`, near misses that may only stand
                `behind` them all, and those that must `not` be there
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.model import Story
from storage import Tables
from tests.making import story
from tests.storage.memory import memory
from tests.storage.searching import asked

HERE = Path(__file__).parent
NOW = datetime(2026, 8, 20, 5, 0, tzinfo=UTC)
"""Noon of a Thursday in Jakarta, when the last articles are two hours old."""

FIVE = 5
"""Stories of the first page."""


class Wanted(NamedTuple):
    """What a query must find, by articles; a story is found whichever of its reports is shown."""

    query: str
    first: int | None
    within_five: frozenset[int]
    behind: frozenset[int]
    never: frozenset[int]
    why: str


def filed() -> Iterator[Story]:
    """Give the archive's stories."""
    for line in (HERE / "corpus.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        yield story(
            told["id"],
            event=told["event"],
            title=told["title"],
            text=told["text"],
            source=told["source"],
            topics=tuple(told["topics"]),
            published_at=datetime.fromisoformat(told["at"]).astimezone(UTC),
        )


def wanted() -> Iterator[Wanted]:
    """Give the queries."""
    for line in (HERE / "queries.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        within_five, behind, never = (frozenset[int](told[name]) for name in ("within_five", "behind", "not"))
        yield Wanted(told["query"], told["first"], within_five, behind, never, told["why"])


@pytest.fixture(scope="module")
def archive() -> Iterator[Tables]:
    """Return the tables of a store that holds the archive and has learnt its words."""
    with closing(memory()) as db:
        tables = Tables.on(db)
        tables.stories.put_all(list(filed()))
        while tables.learning.learn(100):
            pass
        yield tables


@pytest.mark.parametrize("query", list(wanted()), ids=lambda query: query.query)
def test_a_reader_finds_what_they_look_for(archive: Tables, query: Wanted) -> None:
    ranked = archive.search.ranking(asked(query.query, NOW), now=NOW).ranked[:FIVE]
    stories = [frozenset((each.article_id, *each.others)) for each in ranked]
    clear = takewhile(query.behind.isdisjoint, stories)
    shown = f"{query.query!r} ({query.why}) found {[sorted(story) for story in stories]}"
    assert query.within_five <= _all(clear), shown
    assert query.never.isdisjoint(_all(stories)), shown
    assert query.first is None or query.first in stories[0], shown


def test_the_queries_and_the_archive_are_as_they_are_told_of() -> None:
    queries, articles = list(wanted()), list(filed())
    known = {article.article_id for article in articles}
    assert len({query.query for query in queries}) == 60
    assert len(known) == len(articles)
    assert all(query.within_five | query.behind | query.never <= known and query.within_five for query in queries)


def _all(stories: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*stories)
