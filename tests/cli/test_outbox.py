"""`kabar outbox`: how the outbox is, deliveries, and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Lane, Post
from storage import Tables
from tests.cli.conftest import Operator
from tests.making import CHANNEL, GROUP, NOON, post, routed

FAR = datetime(2999, 1, 2, 3, 4, 5, tzinfo=UTC)


def two_deliveries(tables: Tables) -> None:
    """Decide two; of the first nobody knows whether it arrived."""
    for chat in (CHANNEL, GROUP):
        tables.chats.know(chat)
        tables.outbox.add(routed(chat), "article:17", "news", Lane.NEWS, post(), NOON)
    started = tables.dispatch.start(1, NOON)
    assert started is not None
    tables.dispatch.unknown(started, "no clear answer: Timed out", NOON, None)


def a_withdrawn_photo(tables: Tables) -> None:
    """Let a post of two parts stand in a channel, whose article was withdrawn; Telegram asks for patience."""
    tables.chats.know(CHANNEL)
    long = Post(f"<b>Judul</b>\n\n{'kata ' * 300}", photo_url="https://warta.example/1.jpg")
    tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, long, NOON)
    for message_id, more in ((57, True), (58, False)):
        started = tables.dispatch.start(1, NOON)
        assert started is not None
        tables.dispatch.sent(started, message_id, NOON, more=more)
    tables.outbox.withdraw("article:1", Post("ditarik"), "the article was withdrawn", NOON)
    tables.chats.park(CHANNEL.id, FAR)


def test_unknown_deliveries_are_listed_unless_others_are_asked_for(kabar: Operator) -> None:
    kabar.write(two_deliveries)
    top, blank, head, row = kabar.well("outbox").out.splitlines()
    assert top == "1 waiting, the oldest due since 2025-08-21 12:00:00 UTC; 1 unknown; 0 refused."
    assert blank == ""
    assert head.split() == ["Id", "Chat", "Subject", "Act", "Parts", "State", "Why"]
    assert row.split() == [*"1 Warta Lembayung article:17 send 0 unknown no clear answer: Timed out".split()]
    assert "Ruang Redaksi" in kabar.well("outbox", "--state", "pending").out
    assert kabar.well("outbox", "--state", "refused").out.splitlines()[1:] == ["No delivery is refused."]


def test_an_empty_outbox_is_said_to_be_so(kabar: Operator) -> None:
    assert kabar.well("outbox").out == "0 waiting; 0 unknown; 0 refused.\nNo delivery is unknown.\n"


def test_what_a_delivery_does_its_parts_and_the_chats_to_be_left_alone_are_told(kabar: Operator) -> None:
    kabar.write(a_withdrawn_photo)
    told = kabar.well("outbox", "--state", "sent").out.splitlines()
    assert told[1] == "Telegram asks to leave Warta Lembayung (-1001) alone until 2999-01-02 03:04:05 UTC."
    assert told[-1].split() == [*"1 Warta Lembayung article:1 send 2 sent".split()]
    waiting = kabar.well("outbox", "--state", "pending").out.splitlines()
    assert waiting[-1].split()[:6] == [*"2 Warta Lembayung article:1 edit 0".split()]


def test_json_has_the_fields_that_are_promised(kabar: Operator) -> None:
    kabar.write(two_deliveries)
    told = kabar.well("outbox", "--json").json()
    assert isinstance(told, dict)
    age = (datetime.now(UTC) - NOON).total_seconds()
    assert timedelta(seconds=abs(age - told.pop("backlog_seconds"))) < timedelta(minutes=1)
    assert told == {
        "waiting": 1,
        "oldest_waiting": "2025-08-21T12:00:00+00:00",
        "unknown": 1,
        "refused": 0,
        "parked": [],
        "deliveries": [
            {
                "id": 1,
                "chat_id": -1001,
                "chat": "Warta Lembayung",
                "subject": "article:17",
                "kind": "news",
                "act": "send",
                "state": "unknown",
                "why": "no clear answer: Timed out",
                "attempts": 1,
                "message_ids": [],
                "message_id": None,
            }
        ],
    }


def test_json_tells_of_parts_and_of_chats_to_be_left_alone(kabar: Operator) -> None:
    kabar.write(a_withdrawn_photo)
    told = kabar.well("outbox", "--state", "sent", "--json").json()
    assert isinstance(told, dict)
    assert told["parked"] == [{"id": -1001, "title": "Warta Lembayung", "until": "2999-01-02T03:04:05+00:00"}]
    assert [(one["message_ids"], one["message_id"]) for one in told["deliveries"]] == [([57, 58], 57)]


def test_what_is_due_later_is_no_backlog(kabar: Operator) -> None:
    def planned(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, post(), FAR)

    kabar.write(planned)
    assert kabar.well("outbox").out.startswith("1 waiting; 0 unknown")
    told = kabar.well("outbox", "--json").json()
    assert isinstance(told, dict)
    assert (told["oldest_waiting"], told["backlog_seconds"]) == (None, 0)


def test_the_limit_holds(kabar: Operator) -> None:
    def many(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        for number in range(5):
            tables.outbox.add(routed(), f"article:{number}", "news", Lane.NEWS, post(), NOON)

    kabar.write(many)
    told = kabar.well("outbox", "--state", "pending", "--limit", "2", "--json").json()
    assert isinstance(told, dict)
    assert [one["subject"] for one in told["deliveries"]] == ["article:4", "article:3"]
    assert told["waiting"] == 5
