"""Sources are read when they are due, and remember how the last reading went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.source import Source, SourceKind
from storage import Tables
from storage.sources import Health
from tests.making import NOON, later

HOUR = timedelta(hours=1)
FEED = Source(0, SourceKind.FEED, "https://warta.example/feed", "Warta")


def add(tables: Tables, address: str = "https://warta.example/feed") -> Source:
    source = tables.sources.add(Source(0, SourceKind.FEED, address, "Warta", HOUR))
    assert source is not None
    return source


def test_a_new_source_is_due_at_once_and_stands_once(tables: Tables) -> None:
    source = add(tables)
    assert source == Source(1, SourceKind.FEED, "https://warta.example/feed", "Warta", HOUR)
    assert tables.sources.due(NOON) == [source]
    assert tables.sources.add(Source(0, SourceKind.FEED, source.address, "Lagi", HOUR)) is None
    assert tables.sources.all() == [source]


def test_what_a_reading_left_is_kept(tables: Tables) -> None:
    read = replace(
        add(tables),
        etag='"x"',
        last_modified="Thu, 21 Aug 2025 12:00:00 GMT",
        state="{}",
        next_check_at=later(60),
        last_success_at=NOON,
        failures=2,
        last_error="403",
    )
    tables.sources.keep(read)
    assert tables.sources.all() == [read]


def test_the_longest_waiting_is_read_first(tables: Tables) -> None:
    waits = [("a", 30.0), ("b", 10.0), ("c", 99.0)]
    for address, seconds in waits:
        tables.sources.keep(replace(add(tables, address), next_check_at=later(seconds)))
    add(tables, "d")
    assert [source.address for source in tables.sources.due(later(30))] == ["d", "b", "a"]


def test_a_removed_source_is_gone(tables: Tables) -> None:
    source = add(tables)
    assert tables.sources.remove(source.id)
    assert not tables.sources.remove(source.id)
    tables.sources.keep(source)
    assert tables.sources.all() == []


def test_health_counts_those_that_fail(tables: Tables) -> None:
    assert tables.sources.health() == Health(0, 0, None)
    tables.sources.keep(replace(add(tables, "a"), last_success_at=later(5)))
    tables.sources.keep(replace(add(tables, "b"), last_success_at=NOON, failures=1))
    assert tables.sources.health() == Health(1, 1, later(5))


def test_the_topics_of_all_its_articles_are_kept(tables: Tables) -> None:
    named = replace(FEED, topics=("banjir", "Kota Lembayung"))
    assert tables.sources.add(named) == replace(named, id=1)
    tables.sources.change(1, lambda source: replace(source, topics=("cuaca",)))
    assert tables.sources.at(FEED.address) == replace(FEED, id=1, topics=("cuaca",))
    assert tables.sources.at("https://lain.example") is None
