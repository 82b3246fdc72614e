"""Whoever changes what, and whatever crashes: no story is in two digests, no hour comes twice, and none is left out."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.digesting import Digesting
from bot.edition import Editions
from bot.model import Delivery, DeliveryState
from bot.routing.hours import next_digest
from bot.rules import Flow, Rules
from storage import Tables
from tests.desking import JAKARTA, Clock
from tests.making import CHANNEL, story
from tests.storage.memory import memory

pytestmark = pytest.mark.no_cover  # other tests measure the same code, in a tenth of the time

ZONES = ["", "Asia/Makassar", "Asia/Jayapura", "Europe/Amsterdam", "Australia/Lord_Howe"]
hours = st.lists(st.integers(0, 24 * 60 - 1), min_size=1, max_size=3, unique=True).map(tuple)
rules = st.builds(Rules, flow=st.just(Flow.DIGEST), digest_at=hours, zone=st.sampled_from(ZONES))
spans = st.integers(1, 8 * 3600).map(lambda seconds: timedelta(seconds=seconds))


class CutOffError(Exception):
    """Kabar was killed here."""


class Channel(RuleBasedStateMachine):
    """A channel with digests, whose owner changes its hours and zone while stories come and Kabar is killed."""

    def __init__(self) -> None:
        super().__init__()
        self.db = memory()
        self.tables = Tables.on(self.db)
        self.clock = Clock()
        self.wanted = Rules(flow=Flow.DIGEST, digest_at=(360,))
        self.tables.chats.know(CHANNEL)
        self.tables.chats.rule(CHANNEL.id, self.wanted)
        self.stories = 0
        self.restart()
        self.step()

    def restart(self) -> None:
        self.digesting = Digesting(Editions(JAKARTA), self.clock, JAKARTA, "id")

    def step(self) -> None:
        done = 1
        while done:
            with self.db.transaction():
                done = self.digesting.portion(self.tables)

    @rule(count=st.integers(1, 3))
    def stories_come(self, count: int) -> None:
        for _ in range(count):
            self.stories += 1
            self.tables.stories.put(story(self.stories, title=f"Kabar {self.stories}", published_at=self.clock()))

    @rule(span=spans)
    def time_goes_by(self, span: timedelta) -> None:
        self.clock.now += span
        self.step()

    @rule(new=rules)
    def the_owner_changes_the_rules(self, new: Rules) -> None:
        self.wanted = new
        self.tables.chats.rule(CHANNEL.id, new)
        self.step()

    @rule(new=rules, span=spans)
    def the_owner_changes_the_rules_of_one_that_is_due(self, new: Rules, span: timedelta) -> None:
        self.clock.now += span
        self.wanted = new
        self.tables.chats.rule(CHANNEL.id, new)
        self.step()

    @rule(span=spans)
    def kabar_is_killed_in_the_middle(self, span: timedelta) -> None:
        self.clock.now += span
        with suppress(CutOffError), self.db.transaction():
            self.digesting.portion(self.tables)
            raise CutOffError
        self.restart()
        self.step()

    @rule(number=st.integers(1, 20))
    def a_story_is_withdrawn(self, number: int) -> None:
        self.tables.digests.recall(number, "withdrawn", self.clock())
        self.tables.stories.remove(number)
        self.step()

    @invariant()
    def each_story_was_told_once_at_most(self) -> None:
        told = [title for digest in self.digests() for title in re.findall(">(Kabar [0-9]+)<", digest.post.html)]
        assert len(told) == len(set(told))

    @invariant()
    def the_next_one_is_planned(self) -> None:
        """Nothing is due that was not claimed, and the next is where the rules say."""
        expected = next_digest(self.wanted, JAKARTA, self.clock())
        assert expected is not None
        assert self.tables.digests.due(expected - timedelta(seconds=1), 9) == []
        assert [due.at for due in self.tables.digests.due(expected, 9)] == [expected]

    def teardown(self) -> None:
        """Let a day go by under the last rules: all that came in the last hours is told then."""
        lately = {f"Kabar {number}" for number in range(self.stories + 1, self.stories + 3)}
        self.stories_come(2)
        for _ in range(9):
            self.time_goes_by(timedelta(hours=3))
        told = {title for digest in self.digests() for title in re.findall(">(Kabar [0-9]+)<", digest.post.html)}
        assert lately <= told
        self.db.close()

    def digests(self) -> list[Delivery]:
        states = (DeliveryState.PENDING, DeliveryState.SENT)
        return [each for state in states for each in self.tables.outbox.listed(state, 999)]


TestChannel = Channel.TestCase
TestChannel.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
