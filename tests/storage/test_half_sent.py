"""A post of several messages, of which some were sent when something else was decided."""

from __future__ import annotations

import pytest

from bot.model import DeliveryState
from bot.outcome import Refused, Sent, Unknown
from storage import Tables
from tests.concluding import conclude
from tests.making import CHANNEL, NOON, later
from tests.storage.test_changes import NOTICE, go, publish, state, withdraw

REFUSED, CANCELLED = DeliveryState.REFUSED, DeliveryState.CANCELLED


class TestPostsOfSeveralMessages:
    """One part was sent when something else was decided."""

    @pytest.fixture(autouse=True)
    def _half_sent(self, tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        publish(tables)
        go(tables, Sent(5), more=True)

    def test_the_missing_part_is_next_in_the_wording_of_the_first(self, tables: Tables) -> None:
        publish(tables, "Surut")
        second = go(tables, Sent(6))
        assert (second.post.html, second.message_ids) == ("Banjir", (5,))
        edit = go(tables, Sent(0))
        assert (edit.post.html, edit.target_ids) == ("Surut", (5, 6))

    def test_what_was_half_sent_when_it_was_withdrawn_does_not_stand_unnoticed(self, tables: Tables) -> None:
        assert withdraw(tables) == 2
        assert state(tables) is CANCELLED
        edit = go(tables, Sent(0))
        assert (edit.post, edit.target_ids) == (NOTICE, (5,))

    def test_restored_it_goes_on_with_the_missing_part_and_gets_its_wording_back(self, tables: Tables) -> None:
        withdraw(tables)
        go(tables, Sent(0))
        publish(tables, "Surut")
        assert go(tables, Sent(6)).message_ids == (5,)
        edit = go(tables, Sent(0))
        assert (edit.post.html, edit.target_ids) == ("Surut", (5, 6))

    def test_withdrawn_while_the_next_part_is_sent_it_stops_there(self, tables: Tables) -> None:
        second = go(tables, None)
        withdraw(tables)
        conclude(tables, second, Sent(6), later(60), more=True)
        assert state(tables) is CANCELLED
        assert go(tables, Sent(0)).target_ids == (5, 6)

    def test_refused_half_way_it_still_follows_its_article(self, tables: Tables) -> None:
        go(tables, Refused("no"))
        withdraw(tables)
        assert state(tables) is REFUSED
        assert go(tables, Sent(0)).target_ids == (5,)

    def test_a_part_that_a_person_saw_is_followed_by_the_next(self, tables: Tables) -> None:
        go(tables, Unknown("no answer"))
        assert tables.dispatch.decide(1, shown=True, more=True, now=NOON)
        third = go(tables, Sent(7))
        assert third.message_ids == (5, 0)
        publish(tables, "Surut")
        assert go(tables, Sent(0)).target_ids == (5, 7)
