"""Digests in the store: planned anew when rules change, due by an index, and which stories came in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import DeliveryState, Lane, Routed, Rules
from bot.rules import Flow
from storage import Tables
from storage.digests import Due
from storage.engines import Connection
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed, story

DAILY = Rules(flow=Flow.DIGEST, digest_at=(360,))


@pytest.fixture
def chats(tables: Tables) -> Tables:
    """A channel and a reader that want digests, and a group that wants nothing special."""
    for chat in (CHANNEL, READER, GROUP):
        tables.chats.know(chat)
    tables.chats.rule(CHANNEL.id, DAILY)
    tables.chats.rule(READER.id, DAILY)
    return tables


def unplanned(tables: Tables) -> list[int]:
    return sorted(chat.id for chat in tables.digests.unplanned(NOON, 9))


def test_a_chat_whose_rules_change_is_planned_anew(chats: Tables) -> None:
    assert unplanned(chats) == [CHANNEL.id, READER.id]
    chats.digests.plan(CHANNEL.id, later(60))
    chats.digests.plan(READER.id, None)
    assert unplanned(chats) == []
    chats.chats.rule(CHANNEL.id, DAILY)
    assert unplanned(chats) == []
    chats.chats.rule(CHANNEL.id, Rules())
    chats.chats.rule(READER.id, Rules(flow=Flow.BOTH))
    assert unplanned(chats) == [CHANNEL.id, READER.id]


def test_a_chat_that_wants_nothing_special_has_no_row(chats: Tables, db: Connection) -> None:
    assert db.column("SELECT chat_id FROM digests ORDER BY chat_id") == [CHANNEL.id, READER.id]
    db.run("DELETE FROM digests WHERE chat_id = :id", id=READER.id)
    chats.chats.rule(READER.id, Rules())
    assert db.column("SELECT chat_id FROM digests") == [CHANNEL.id]


def test_a_group_that_became_a_supergroup_goes_on_under_its_new_id(chats: Tables) -> None:
    chats.chats.rule(GROUP.id, DAILY)
    chats.digests.plan(GROUP.id, later(60))
    chats.digests.told(GROUP.id, 17, [3], "digest:1", NOON)
    chats.chats.move(GROUP.id, -1009)
    (due,) = chats.digests.due(later(60), 9)
    assert (due.chat.id, due.at, due.covered, due.shown) == (-1009, later(60), 17, frozenset({3}))
    chats.chats.move(GROUP.id, -1009)
    assert len(chats.digests.due(later(60), 9)) == 1


def test_what_is_due_already_comes_before_what_new_rules_say(chats: Tables) -> None:
    chats.digests.plan(CHANNEL.id, later(-1))
    chats.digests.plan(READER.id, later(-2))
    chats.chats.rule(CHANNEL.id, Rules(flow=Flow.BOTH, digest_at=(1,)))
    assert unplanned(chats) == []
    assert [(due.chat.id, due.at) for due in chats.digests.due(NOON, 9)] == [(7, later(-2)), (CHANNEL.id, later(-1))]
    assert len(chats.digests.due(NOON, 1)) == 1
    assert not chats.digests.due(later(-3), 9)


def test_what_a_digest_covered_is_kept_for_the_next(chats: Tables) -> None:
    chats.digests.plan(READER.id, NOON)
    known = chats.chats.get(READER.id) or READER
    assert chats.digests.due(NOON, 9) == [Due(known, NOON)]
    chats.digests.told(READER.id, 17, {5, 3}, "digest:1", NOON)
    assert chats.digests.due(NOON, 9) == [Due(known, NOON, 17, frozenset({3, 5}))]
    chats.digests.cover(READER.id, 18)
    assert chats.digests.due(NOON, 9) == [Due(known, NOON, 18, frozenset({3, 5}))]


def test_a_digest_that_waits_is_called_back_with_an_event_of_it_and_due_as_it_was(chats: Tables) -> None:
    for number, chat in enumerate((CHANNEL, READER), start=1):
        chats.digests.told(chat.id, 5, {2}, "digest:0", later(-60))
        chats.outbox.add(Routed(chat, "a test"), "digest:1", "digest", Lane.DIGEST, post(), NOON)
        chats.digests.told(chat.id, 17, {5, 30 + number}, "digest:1", NOON)
    assert chats.digests.recall(3, "withdrawn", NOON) == 0
    assert chats.digests.recall(31, "withdrawn", NOON) == 1
    (due,) = chats.digests.due(NOON, 9)
    assert (due.chat.id, due.at, due.covered, due.shown) == (CHANNEL.id, NOON, 5, frozenset({2}))
    assert chats.digests.recall(5, "withdrawn", NOON) == 1
    assert {each.why for each in chats.outbox.listed(DeliveryState.CANCELLED, 9)} == {"withdrawn"}


def test_what_is_due_is_found_by_an_index(chats: Tables, db: Connection) -> None:
    for which in ("due_at <= 'x' ORDER BY due_at, chat_id", "unplanned = 1"):
        (plan,) = db.all(f"EXPLAIN QUERY PLAN SELECT * FROM digests WHERE {which} LIMIT 1")
        assert "USING INDEX" in str(plan["detail"])


def arrived(tables: Tables, hours: float = 24) -> list[int]:
    return [each.story.article_id for each in tables.digests.arrivals(NOON - timedelta(hours=hours))]


def test_stories_arrive_when_readers_may_see_them_first(tables: Tables) -> None:
    tables.stories.put(story(1, held="faults"))
    tables.stories.put(story(2))
    tables.stories.put(story(3, quiet=True))
    assert arrived(tables) == [2]
    tables.stories.put(story(1))
    tables.stories.put(story(2, title="Banjir surut"))
    tables.stories.put(story(4, published_at=NOON - timedelta(hours=30)))
    assert arrived(tables) == [2, 1]
    assert arrived(tables, 48) == [2, 1, 4]


def test_what_is_held_again_or_withdrawn_is_gone_at_once(tables: Tables) -> None:
    for number in (1, 2, 3):
        tables.stories.put(story(number))
    before = tables.digests.fingerprint(NOON)
    tables.stories.put(story(1, held="rejected"))
    tables.stories.remove(2)
    assert arrived(tables) == [3]
    assert tables.digests.fingerprint(NOON) == before[2:]


def test_an_edit_or_another_event_changes_the_fingerprint(tables: Tables) -> None:
    tables.stories.put(story(1))
    tables.stories.put(story(2))
    seen = [tables.digests.fingerprint(NOON)]
    tables.stories.put(story(1, revision="another"))
    seen.append(tables.digests.fingerprint(NOON))
    tables.events.merge(2, 1)
    seen.append(tables.digests.fingerprint(NOON))
    assert len({tuple(each) for each in seen}) == 3


def test_posts_of_a_chat_are_found_by_their_subjects(chats: Tables) -> None:
    for number in (1, 2, 3):
        chats.outbox.add(routed(), f"article:{number}", "news", Lane.NEWS, post(), NOON)
    chats.outbox.add(Routed(GROUP, "a test wants it"), "article:4", "news", Lane.NEWS, post(), NOON)
    (head,) = [each for each in chats.dispatch.heads(NOON, 9) if each.chat.id == CHANNEL.id]
    started = chats.dispatch.start(head.id, NOON)
    assert started is not None
    chats.dispatch.sent(started, 170, NOON, more=False)
    chats.outbox.cancel("article:3", "withdrawn", NOON)
    asked = [f"article:{number}" for number in range(1, 6)]
    assert chats.digests.posted(CHANNEL.id, asked) == {"article:1": 170, "article:2": 0}
    assert chats.digests.posted(CHANNEL.id, []) == {}


def test_a_chat_that_is_forgotten_has_no_digest(chats: Tables, db: Connection) -> None:
    db.run("DELETE FROM chats WHERE id = :id", id=READER.id)
    assert unplanned(chats) == [CHANNEL.id]
