"""What is not due holds back only its own lane, and a reply never leaves before what it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import DeliveryState, Lane, Rules
from bot.rules import OnEdit
from storage import Tables
from tests.making import CHANNEL, GROUP, NOON, later, post, routed
from tests.storage.test_outbox import heads, start


@pytest.fixture(autouse=True)
def _channel(tables: Tables) -> None:
    tables.chats.know(CHANNEL)


def add(tables: Tables, subject: str, lane: Lane = Lane.NEWS, due: float = 0, target: int | None = None) -> None:
    kind = "breaking" if lane is Lane.BREAKING else "news"
    tables.outbox.add(replace(routed(), at=later(due)), subject, kind, lane, post(subject), NOON, target=target)


def test_what_is_due_behind_what_is_not_holds_back_no_other_lane(tables: Tables) -> None:
    for subject, due in ("paced", 3600.0), ("due", 0.0):
        add(tables, subject, due=due)
    add(tables, "digest", Lane.DIGEST)
    assert heads(tables) == ["digest"]
    assert heads(tables, 3600) == ["paced"]


def test_breaking_news_and_what_sets_it_right_wait_for_no_pace(tables: Tables) -> None:
    add(tables, "paced", due=3600)
    add(tables, "breaking:1", Lane.BREAKING)
    assert heads(tables) == ["breaking:1"]
    tables.dispatch.sent(start(tables, 2), 5, NOON, more=False)
    add(tables, "due")
    tables.outbox.retract("breaking:1", post("ditarik"), "taken back", NOON)
    assert heads(tables) == ["breaking:1"]


def test_what_is_due_behind_what_is_not_holds_back_no_change(tables: Tables) -> None:
    add(tables, "old")
    tables.dispatch.sent(start(tables, 1), 5, NOON, more=False)
    for subject, due in ("paced", 3600.0), ("due", 0.0):
        add(tables, subject, due=due)
    tables.outbox.withdraw("old", post("ditarik"), "withdrawn", NOON)
    assert heads(tables) == ["old"]


def test_an_article_waits_for_the_breaking_news_that_it_follows_while_that_is_held(tables: Tables) -> None:
    add(tables, "article:1")
    add(tables, "breaking:1", Lane.BREAKING, due=10)
    add(tables, "digest", Lane.DIGEST)
    tables.outbox.trail("article:1", "breaking:1")
    assert heads(tables) == ["digest"]
    assert heads(tables, 10) == ["breaking:1"]
    tables.dispatch.sent(start(tables, 2), 5, later(10), more=False)
    assert [(head.subject, head.target_ids, head.post.silent) for head in tables.dispatch.heads(later(10), 9)] == [
        ("article:1", (5,), True)
    ]


@pytest.mark.parametrize("ends", ["undone", "refused"])
def test_an_article_whose_breaking_news_never_left_is_news_like_any_other(tables: Tables, ends: str) -> None:
    add(tables, "article:1")
    add(tables, "breaking:1", Lane.BREAKING)
    tables.outbox.trail("article:1", "breaking:1")
    if ends == "undone":
        tables.outbox.cancel("breaking:1", "undone", NOON)
    else:
        tables.dispatch.end(start(tables, 2), DeliveryState.REFUSED, "no", NOON)
    assert [(head.subject, head.post.silent) for head in tables.dispatch.heads(NOON, 9)] == [("article:1", False)]


def test_a_correction_waits_for_a_post_that_is_to_be_tried_again(tables: Tables) -> None:
    add(tables, "article:1")
    first = start(tables, 1)
    add(tables, "ralat", Lane.EDIT, target=1)
    tables.dispatch.later(first, later(60), "try again", NOON)
    assert heads(tables) == []
    assert heads(tables, 60) == ["article:1"]


def test_only_the_news_itself_follows_breaking_news_and_only_where_that_goes(tables: Tables) -> None:
    tables.chats.know(GROUP)
    for chat in CHANNEL, GROUP:
        tables.chats.rule(chat.id, Rules(on_edit=OnEdit.REPLY))
        tables.outbox.add(routed(chat), "article:1", "news", Lane.NEWS, post(), NOON)
    for number in 1, 2:
        tables.dispatch.sent(start(tables, number), 4 + number, NOON, more=False)
    tables.outbox.revise("article:1", "news", post("baru"), "edited", NOON, NOON, post("Ralat"))
    add(tables, "breaking:1", Lane.BREAKING)
    tables.outbox.trail("article:1", "breaking:1")
    corrections = [each for each in tables.outbox.listed(DeliveryState.PENDING, 9) if each.kind == "news.correction"]
    assert {each.chat.id: each.target_ids for each in corrections} == {CHANNEL.id: (5,), GROUP.id: (6,)}
