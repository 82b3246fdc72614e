"""The sender's look into a long outbox is quick, and as long as it asked for, whatever waits."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.model import Act, Lane
from storage import Tables
from storage.deliveries import DELIVERY
from storage.dispatch import CHANGES, SENDS
from storage.engines import Connection
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed
from tests.storage.test_outbox import add, start

MANY = 10_000
QUICK = 0.25
"""Seconds of the processor; it takes about 20 ms, and other tests that run beside it do not count."""


def looked(tables: Tables, limit: int = 1024) -> tuple[int, float]:
    """Tell how many may leave, and the seconds of the processor that the best of three looks took."""
    seconds, found = [], 0
    for _ in range(3):
        began = time.thread_time()
        found = len(tables.dispatch.heads(later(1), limit))
        seconds.append(time.thread_time() - began)
    return found, min(seconds)


@pytest.mark.no_cover  # it is to be quick, and is slower when it is measured
def test_ten_thousand_private_chats_that_wait_are_looked_through_quickly(db: Connection, tables: Tables) -> None:
    with db.transaction():
        for number in range(1, MANY + 1):
            reader = tables.chats.know(replace(READER, id=number))
            add(tables, chat=reader)
    found, seconds = looked(tables)
    assert (found, seconds < QUICK) == (1024, True), seconds


def test_one_channel_with_ten_thousand_rows_hides_no_other_chat(db: Connection, tables: Tables) -> None:
    with db.transaction():
        for chat in CHANNEL, GROUP:
            tables.chats.know(chat)
        for number in range(MANY):
            add(tables, f"article:{number}")
        add(tables, "article:1", chat=GROUP)
    for closed, expected in (False, 2), (True, 1):
        if closed:
            tables.chats.close(CHANNEL.id)
        found, seconds = looked(tables)
        assert (found, seconds < QUICK) == (expected, True), seconds


@pytest.mark.no_cover  # it is to be quick, and is slower when it is measured
def test_ten_thousand_edits_that_cannot_be_made_yet_are_passed_over_quickly(db: Connection, tables: Tables) -> None:
    with db.transaction():
        tables.chats.know(CHANNEL)
        for number in range(1, MANY + 1):
            add(tables, f"article:{number}")
            sending = start(tables, 2 * number - 1)
            tables.outbox.amend(f"article:{number}", post("Surut"), "edited", NOON, NOON)
            tables.dispatch.unknown(sending, "no answer", NOON, None)
    found, seconds = looked(tables)
    assert (found, seconds < QUICK) == (0, True), seconds


@pytest.mark.no_cover  # it is to be quick, and is slower when it is measured
def test_posts_of_a_channel_that_are_not_due_are_passed_over_quickly(db: Connection, tables: Tables) -> None:
    with db.transaction():
        tables.chats.know(CHANNEL)
        for number in range(MANY):
            paced = replace(routed(), at=later(60 if number < MANY // 2 else 0))
            tables.outbox.add(paced, f"article:{number}", "news", Lane.NEWS, post(), NOON)
            tables.outbox.add(routed(), f"article:{number}", "digest", Lane.DIGEST, post(), NOON)
    found, seconds = looked(tables)
    assert (found, seconds < QUICK) == (1, True), seconds


@pytest.mark.no_cover  # it is to be quick, and is slower when it is measured
def test_what_closed_chats_had_before_is_not_looked_through_for_what_waits_there(
    db: Connection, tables: Tables
) -> None:
    with db.transaction():
        tables.chats.know(CHANNEL)
        for number in range(MANY):
            add(tables, f"article:{number}")
        db.run("UPDATE deliveries SET state = 'sent'")
        tables.chats.close(CHANNEL.id)
    began = time.thread_time()
    for _ in range(20):
        tables.outbox.expire(later(99_999))
    assert time.thread_time() - began < QUICK / 5


def test_a_look_is_as_long_as_was_asked_for_sends_before_changes(tables: Tables) -> None:
    for chat in CHANNEL, GROUP, READER:
        tables.chats.know(chat)
        add(tables, chat=chat)
    tables.dispatch.sent(start(tables, 1), 5, NOON, more=False)
    tables.outbox.amend("article:1", post("Surut"), "edited", NOON, NOON)
    tables.outbox.add(routed(READER), "breaking:1", "breaking", Lane.BREAKING, post(), NOON)
    heads = tables.dispatch.heads(NOON, 9)
    assert [head.chat for head in heads] == [READER, GROUP, CHANNEL]
    assert [head.act for head in heads] == [Act.SEND, Act.SEND, Act.EDIT]
    for limit in range(4):
        assert tables.dispatch.heads(NOON, limit) == heads[:limit]


def test_no_query_of_the_senders_rounds_reads_the_whole_outbox(db: Connection) -> None:
    queries = [
        f"{DELIVERY} JOIN ({which}) AS head ON head.id = d.id ORDER BY d.lane, d.id" for which in (SENDS, CHANGES)
    ]
    queries.append(f"{DELIVERY} WHERE d.settle_at <= :now ORDER BY d.settle_at")
    for query in queries:
        plan = [str(row["detail"]) for row in db.all(f"EXPLAIN QUERY PLAN {query}", now="", limit=9)]
        for step in plan:
            assert not step.startswith(("SCAN d ", "SCAN c")) or "deliveries_queue" in step, plan
            assert step not in {"SCAN d", "SCAN e"}, plan
