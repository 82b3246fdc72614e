"""When a chat's last posts left or are due, in one look; and a post that waits for its place holds up no other kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.model import DeliveryState, Lane, Post
from storage import Tables
from storage.engines import Connection
from storage.outbox import LATELY
from storage.rows import stamp
from tests.making import CHANNEL, GROUP, NOON, later, post, routed, story


@pytest.fixture(autouse=True)
def known(tables: Tables) -> None:
    for chat in (CHANNEL, GROUP):
        tables.chats.know(chat)


def add(tables: Tables, number: int, at: datetime = NOON, lane: Lane = Lane.NEWS) -> None:
    tables.outbox.add(replace(routed(), at=at), f"article:{number}", "news", lane, post(f"{number}"), NOON)


def send(tables: Tables, now: datetime) -> str:
    """Send what may leave; tells its words, "" when nothing may."""
    for head in tables.dispatch.heads(now, 1):
        started = tables.dispatch.start(head.id, now)
        assert started is not None
        tables.dispatch.sent(started, started.id, now, more=False)
        return started.post.html
    return ""


def test_the_last_posts_of_news_are_told_by_when_they_left_or_are_due(tables: Tables) -> None:
    for number, seconds in enumerate((0, 60, 120)):
        add(tables, number, later(seconds))
    add(tables, 7, later(30), Lane.BREAKING)
    tables.outbox.add(routed(GROUP), "article:0", "news", Lane.NEWS, post(), NOON)
    tables.outbox.cancel("article:1", "it was withdrawn", NOON)
    send(tables, later(10))
    assert tables.outbox.lately(CHANNEL.id, 9) == [later(120), later(10)]
    assert tables.outbox.lately(CHANNEL.id, 1) == [later(120)]


def test_they_are_found_by_an_index_alone(db: Connection) -> None:
    plan = [str(row["detail"]) for row in db.all(f"EXPLAIN QUERY PLAN {LATELY}", chat_id=1, limit=3)]
    assert plan == ["SEARCH deliveries USING INDEX deliveries_news (chat_id=?)"]


def test_a_post_that_waits_for_its_place_holds_up_later_posts_but_no_digest_and_no_correction(tables: Tables) -> None:
    add(tables, 1)
    assert send(tables, NOON) == "1"
    add(tables, 2, later(3600))
    add(tables, 3, later(3600))
    tables.outbox.amend("article:1", Post("ralat"), "it was wrong", NOON, NOON)
    add(tables, 4, NOON, Lane.DIGEST)
    assert [send(tables, later(1)) for _ in range(3)] == ["4", "ralat", ""]
    assert [send(tables, later(3600)) for _ in range(2)] == ["2", "3"]


def test_what_became_of_a_delivery_and_why_it_was_decided_is_told(tables: Tables) -> None:
    add(tables, 1)
    assert tables.outbox.told(CHANNEL.id, "article:1", "news") == (DeliveryState.PENDING, "a test wants it")
    assert tables.outbox.told(GROUP.id, "article:1", "news") is None


def test_a_story_is_found_by_its_address_in_its_newest_report(db: Connection, tables: Tables) -> None:
    for number in (1, 2):
        tables.stories.put(story(number, url="https://warta.example/a"))
    tables.stories.put(story(3))
    found = tables.stories.at("https://warta.example/a")
    assert found is not None
    assert found.article_id == 2
    assert tables.stories.at("") is None
    assert tables.stories.at("https://warta.example/b") is None
    plan = db.all("EXPLAIN QUERY PLAN SELECT * FROM stories WHERE url = :url AND url <> ''", url=stamp(NOON))
    assert "stories_by_url" in str(plan[0]["detail"])
