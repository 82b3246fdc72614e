"""Subscriptions: one a source, found by their path, asked when they are due, relied upon while they keep their word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.source import Source, SourceKind
from bot.subscription import Standing, Subscription
from storage import Tables
from storage.subscriptions import MISSES
from tests.making import NOON, later

HUB, PUBLIC = "https://pusat.example/", "https://kabar.example"


def wanted(tables: Tables, address: str = "https://warta.example/feed", hub: str = HUB) -> Subscription:
    """Add a source if there is none at the address, and want a subscription to it."""
    tables.sources.add(Source(0, SourceKind.FEED, address, "Warta"))
    source = next(source for source in tables.sources.all() if source.address == address)
    subscription = Subscription.wanted(source.id, hub, address, NOON)
    tables.subscriptions.want(subscription)
    return subscription


def live(tables: Tables, address: str = "https://warta.example/feed") -> Subscription:
    verified = replace(
        wanted(tables, address),
        standing=Standing.VERIFIED,
        public_url=PUBLIC,
        ask_at=later(80),
        lease_until=later(100),
    )
    tables.subscriptions.keep(verified)
    return verified


def test_what_became_of_a_subscription_is_kept(tables: Tables) -> None:
    first = wanted(tables)
    assert tables.subscriptions.at(first.path) == first
    kept = replace(live(tables), tries=2, missed=1, why="answered 500", path="lain", secret="rahasia")
    tables.subscriptions.keep(kept)
    assert tables.subscriptions.at("lain") == kept
    assert tables.subscriptions.at(first.path) is None


def test_the_same_hub_and_topic_are_wanted_once(tables: Tables) -> None:
    first = live(tables)
    again = wanted(tables)
    assert tables.subscriptions.at(again.path) is None
    assert tables.subscriptions.live(NOON, PUBLIC) == {first.source_id}


def test_another_hub_takes_the_place_of_the_first(tables: Tables) -> None:
    first = live(tables)
    second = wanted(tables, hub="https://lain.example/")
    assert tables.subscriptions.at(first.path) is None
    assert tables.subscriptions.at(second.path) == second
    tables.subscriptions.keep(first)
    assert tables.subscriptions.at(second.path) == second
    assert tables.subscriptions.live(NOON, PUBLIC) == frozenset()


def test_a_source_takes_its_subscription_along_and_none_is_wanted_for_it(tables: Tables) -> None:
    first = live(tables)
    tables.sources.remove(first.source_id)
    assert tables.subscriptions.at(first.path) is None
    tables.subscriptions.want(first)
    tables.subscriptions.keep(first)
    assert tables.subscriptions.at(first.path) is None


def test_the_longest_waiting_are_asked_first_and_disabled_sources_never(tables: Tables) -> None:
    for address, seconds in ("a", 30.0), ("b", 10.0), ("c", 99.0), ("d", 0.0):
        tables.subscriptions.keep(replace(live(tables, address), ask_at=later(seconds)))
    off = next(source for source in tables.sources.all() if source.address == "d")
    tables.sources.keep(replace(off, enabled=False))
    due = tables.subscriptions.due(later(30), PUBLIC, 10)
    assert [subscription.topic for subscription in due] == ["b", "a"]
    assert tables.subscriptions.due(later(30), PUBLIC, 1) == due[:1]


def test_all_are_due_at_another_public_url(tables: Tables) -> None:
    subscription = live(tables)
    assert tables.subscriptions.due(NOON, PUBLIC, 10) == []
    assert tables.subscriptions.due(NOON, "https://warta.example", 10) == [subscription]


def test_a_source_is_live_while_its_lease_runs_to_where_kabar_is(tables: Tables) -> None:
    source_id = live(tables).source_id
    assert tables.subscriptions.live(later(99), PUBLIC) == {source_id}
    assert tables.subscriptions.live(later(100), PUBLIC) == frozenset()
    assert tables.subscriptions.live(NOON, "https://warta.example") == frozenset()
    assert tables.subscriptions.live(NOON, "") == frozenset()
    assert tables.subscriptions.is_live(source_id, later(99), PUBLIC)
    assert not tables.subscriptions.is_live(source_id + 1, later(99), PUBLIC)
    assert not tables.subscriptions.is_live(source_id, later(100), PUBLIC)


@pytest.mark.parametrize("misses", range(1, MISSES + 2))
def test_a_hub_that_misses_news_is_not_relied_upon_until_it_pushes(tables: Tables, misses: int) -> None:
    source_id = live(tables).source_id
    for _ in range(misses):
        tables.subscriptions.missed(source_id)
    assert (source_id in tables.subscriptions.live(NOON, PUBLIC)) is (misses < MISSES)
    tables.subscriptions.pushed(source_id)
    assert tables.subscriptions.live(NOON, PUBLIC) == {source_id}
