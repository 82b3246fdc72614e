"""`kabar outbox`: deliveries and what became of them."""

from __future__ import annotations

from bot.model import Lane, Unknown
from storage import Tables
from tests.cli.conftest import Operator
from tests.making import CHANNEL, GROUP, NOON, post, routed


def two_deliveries(tables: Tables) -> None:
    """Decide two; of the first nobody knows whether it arrived."""
    for chat in (CHANNEL, GROUP):
        tables.chats.know(chat)
        tables.outbox.add(routed(chat), "article:17", "news", Lane.NEWS, post(), NOON)
    tables.outbox.start(1, NOON)
    tables.outbox.finish(1, Unknown("no clear answer: Timed out"), NOON)


def test_unknown_deliveries_are_listed_unless_others_are_asked_for(kabar: Operator) -> None:
    kabar.write(two_deliveries)
    head, row = kabar.well("outbox").out.splitlines()
    assert head.split() == ["Id", "Chat", "Subject", "State", "Why"]
    assert row.split() == [*"1 Warta Lembayung article:17 unknown no clear answer: Timed out".split()]
    assert "Ruang Redaksi" in kabar.well("outbox", "--state", "pending").out
    assert kabar.well("outbox", "--state", "refused").out == "No delivery is refused.\n"


def test_json_has_the_fields_that_are_promised(kabar: Operator) -> None:
    kabar.write(two_deliveries)
    assert kabar.well("outbox", "--json").json() == [
        {
            "id": 1,
            "chat_id": -1001,
            "chat": "Warta Lembayung",
            "subject": "article:17",
            "kind": "news",
            "state": "unknown",
            "why": "no clear answer: Timed out",
            "attempts": 1,
            "message_id": None,
        }
    ]


def test_the_limit_holds(kabar: Operator) -> None:
    def many(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        for number in range(5):
            tables.outbox.add(routed(), f"article:{number}", "news", Lane.NEWS, post(), NOON)

    kabar.write(many)
    listed = kabar.well("outbox", "--state", "pending", "--limit", "2", "--json").objects()
    assert [one["subject"] for one in listed] == ["article:4", "article:3"]
