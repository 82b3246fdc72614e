"""Whoever follows, stops and leaves while stories come and Kabar is killed: each gets what they want, and once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bench.happening import happening
from bot.fanning import Fanning
from bot.model import DeliveryState, Rules
from bot.outcome import Sent
from bot.rules import Flow
from handlers.following import follow, settle, unfollow
from storage import Tables
from storage.follows import MOST
from tests.concluding import send
from tests.desking import FILING, Clock
from tests.handlers.asking import ask
from tests.making import story
from tests.storage.memory import memory
from tests.storage.searching import asked

pytestmark = pytest.mark.no_cover  # other tests measure the same code, in a tenth of the time

TOLD = ("banjir", "gempa", "cabai")
QUERIES = (*TOLD, "banjir gempa", "topik:banjir", "sumber:warta", "topik:banjir sumber:warta", "cabai -gempa")
READERS = (7, 8, 9)
readers = st.sampled_from(READERS)


class Killed(Exception):  # noqa: N818 - it is what happens, not what went wrong
    """Kabar was killed here."""


class Readers(RuleBasedStateMachine):
    """Three readers, of whom the last has digests only.

    `asked` are the queries that each story answered when it was filed, as far as anyone has followed them ever since;
    `owed` are the stories that each reader has wanted by one of them ever since.
    """

    def __init__(self) -> None:
        super().__init__()
        self.db = memory()
        self.tables = Tables.on(self.db)
        self.clock = Clock()
        self.fanning = Fanning(FILING, self.clock, portion=1)
        self.filed = 0
        self.asked: dict[int, set[str]] = {}
        self.owed: set[tuple[int, str]] = set()
        self.sent: list[tuple[int, str]] = []

    @initialize()
    def settled(self) -> None:
        settle(self.tables, ask(person=READERS[-1]), lambda _: Rules(flow=Flow.DIGEST, digest_at=(360,)))

    def teardown(self) -> None:
        self.db.close()

    def follows(self, person: int) -> set[str]:
        return {each.words for each in self.tables.follows.of(person)}

    @rule(person=readers, words=st.sampled_from(QUERIES))
    def begins(self, person: int, words: str) -> None:
        assert follow(self.tables, ask(person=person), words, asked(words), self.clock())

    @rule(person=readers, owner=readers, place=st.integers(0, 9))
    def ends(self, person: int, owner: int, place: int) -> None:
        """End a follow by its number, perhaps that of somebody else's."""
        others = {each: self.follows(each) for each in READERS if each != person}
        follows = self.tables.follows.of(owner)
        if place < len(follows):
            unfollow(self.tables, ask(person=person), follows[place].id, self.clock())
        assert others == {each: self.follows(each) for each in others}

    @rule(person=readers)
    def stops(self, person: int) -> None:
        self.tables.follows.stop(person)
        self.tables.outbox.cancel_unfollowed(person, "stopped", self.clock())

    @rule(person=readers)
    def goes_on(self, person: int) -> None:
        self.tables.follows.resume(person)

    @rule(words=st.sets(st.sampled_from(TOLD), min_size=1), warta=st.booleans())
    def files(self, words: set[str], warta: bool) -> None:
        self.filed += 1
        text = f"{' '.join(sorted(words))}. {happening(self.filed)}"
        source = "Warta" if warta else "Kabar"
        told = story(self.filed, title=happening(self.filed), text=text, topics=tuple(words), source=source)
        FILING.publish(self.tables, told, self.clock())
        self.asked[self.filed] = {query for query in self.followed() if _answers(query, words, warta)}
        self.owed |= {(each, f"article:{self.filed}") for each in READERS[:-1] if self.wants(each, self.filed)}

    @rule(killed=st.booleans())
    def brings(self, killed: bool) -> None:
        """Bring a portion, of one reader, perhaps until Kabar is killed in the middle of it."""
        with suppress(Killed), self.db.transaction():
            self.fanning.bring(self.tables)
            if killed:
                raise Killed

    @rule()
    def sends(self) -> None:
        for head in self.tables.dispatch.heads(self.clock(), 1):
            self.sent.append((head.chat.id, head.subject))
            send(self.tables, Sent(len(self.sent)), self.clock())

    def followed(self) -> set[str]:
        return {str(row["words"]) for row in self.db.all("SELECT words FROM followed_queries")}

    @invariant()
    def each_has_what_they_want(self) -> None:
        followed = self.followed()
        self.asked = {event: queries & followed for event, queries in self.asked.items()}
        self.owed = {(person, subject) for person, subject in self.owed if self.wants(person, _number(subject))}
        assert len(set(self.sent)) == len(self.sent)
        waiting = {(each.chat.id, each.subject) for each in self.tables.outbox.listed(DeliveryState.PENDING, 999)}
        assert all(self.wants(person, _number(subject)) for person, subject in waiting)
        assert READERS[-1] not in {person for person, _ in (*waiting, *self.sent)}
        assert all(self.tables.follows.count(person) <= MOST for person in READERS)
        if self.tables.fanouts.next() is None:
            assert self.owed <= waiting | set(self.sent)

    def wants(self, person: int, event: int) -> bool:
        return bool(self.follows(person) & self.asked[event])


def _answers(query: str, words: set[str], warta: bool) -> bool:
    """Tell what a story with these words and topics, of that source, answers."""
    return all(
        {
            "topik:banjir": "banjir" in words,
            "sumber:warta": warta,
            "-gempa": "gempa" not in words,
        }.get(part, part in words)
        for part in query.split()
    )


def _number(subject: str) -> int:
    return int(subject.removeprefix("article:"))


Readers.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestReaders = Readers.TestCase
