"""The outbox under any sequence of decisions, outcomes, crashes and people, against chats that remember everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.model import Act, Chat, Delivery, DeliveryState, Lane, OnWithdraw, Post, Rules
from bot.rules import OnEdit
from storage import Tables
from tests.making import CHANNEL, GROUP, later, post, routed
from tests.storage.memory import memory

NOTICE = "Berita ini ditarik."
PARTS = 2
"""Every post of kind "breaking" has so many messages; its wording is the same in each."""

CHATS = (
    CHANNEL,
    replace(GROUP, on_withdraw=OnWithdraw.DELETE),
    replace(CHANNEL, id=-1003, on_withdraw=OnWithdraw.IGNORE),
    replace(CHANNEL, id=-1004, rules=Rules(on_edit=OnEdit.REPLY)),
    replace(GROUP, id=-1005, rules=Rules(on_edit=OnEdit.IGNORE), on_withdraw=OnWithdraw.DELETE),
)
SUBJECTS = {"article:1": "news", "article:2": "breaking"}
LANES = {"article:1": Lane.NEWS, "article:2": Lane.BREAKING}
DOUBT, DOUBT_THERE = "doubt", "doubt, but it is there"
DUE = st.sampled_from((0, 0, 5, 60))
"""Seconds after which a post may leave that is held, or paced."""

OUTCOMES = ("done", "done", "done", "later", "refused", DOUBT, DOUBT_THERE, "none yet")


@dataclass
class Message:
    """A message as its chat shows it. `known` tells whether Kabar ever learnt its number."""

    subject: str
    kind: str
    words: str
    known: bool = True
    deleted: bool = False


class OutboxMachine(RuleBasedStateMachine):
    """`wanted` is the newest wording of an article, None while it is withdrawn; `shown` what stands in each chat."""

    def __init__(self) -> None:
        super().__init__()
        self.db = memory()
        self.tables = Tables.on(self.db)
        self.clock = count()
        self.numbers = count(1)
        self.wanted: dict[str, str | None] = {}
        self.shown: dict[int, dict[int, Message]] = {chat.id: {} for chat in CHATS}
        self.again: set[int] = set()
        self.refused: set[tuple[int, str]] = set()
        self.by_hand: set[tuple[int, str]] = set()
        self.flying: list[Delivery] = []
        for chat in CHATS:
            self.tables.chats.know(chat)
            self.tables.chats.prefer(chat)
            self.tables.chats.rule(chat.id, chat.rules)

    @property
    def now(self) -> float:
        return next(self.clock)

    @rule(subject=st.sampled_from(sorted(SUBJECTS)), dues=st.lists(DUE, min_size=len(CHATS), max_size=len(CHATS)))
    def publish(self, subject: str, dues: Sequence[int] = (0,) * len(CHATS)) -> None:
        """Post an article, reword it, or restore it, as the desk does."""
        new, now = self.wanted.get(subject) is None, later(self.now)
        words = f"{subject} edisi {now:%M%S}"
        if new:
            for chat, due in zip(CHATS, dues, strict=True):
                to = replace(routed(chat), at=now + timedelta(seconds=due))
                self.tables.outbox.add(to, subject, SUBJECTS[subject], LANES[subject], post(words), now)
        self.tables.outbox.replace(subject, SUBJECTS[subject], post(words))
        correction = None if new else post(words)
        self.tables.outbox.revise(subject, SUBJECTS[subject], post(words), "edited", now, now, correction)
        self.wanted[subject] = words

    @rule(subject=st.sampled_from(sorted(SUBJECTS)))
    def withdraw(self, subject: str) -> None:
        self.tables.outbox.withdraw(subject, Post(NOTICE), "withdrawn", later(self.now))
        if subject in self.wanted:
            self.wanted[subject] = None

    @rule(hastened=st.booleans())
    def trail(self, hastened: bool) -> None:
        """Let the article follow the breaking news, which is held no longer if it is hastened."""
        self.tables.outbox.trail("article:1", "article:2")
        if hastened:
            self.tables.outbox.hasten("article:2", later(self.now))

    @rule()
    def wait(self) -> None:
        """Let all that is held or paced become due."""
        for _ in range(60):
            next(self.clock)

    @rule(limit=st.integers(1, 3))
    def start(self, limit: int) -> None:
        """Start what may leave: never two in a chat, never before one that waits longer in its lane.

        Where something may leave, the first lane that has such goes first, and a reply never before its post.
        """
        now = later(self.now)
        heads = self.tables.dispatch.heads(now, limit)
        assert len({head.chat.id for head in heads}) == len(heads) <= limit
        for head in heads:
            assert head.chat.id not in {flying.chat.id for flying in self.flying}
            assert head.act is not Act.SEND or not self._waits_before(head, now)
            started = self.tables.dispatch.start(head.id, later(self.now))
            assert started is not None
            assert started.act is Act.SEND or started.target_ids
            self.flying.append(started)

    def _waits_before(self, head: Delivery, now: datetime) -> int:
        """Count the posts of the chat that wait in front of one: of its lane, its own target, or first and due."""
        return self.db.number(
            "SELECT count(*) FROM deliveries AS w JOIN deliveries AS d ON d.id = :id WHERE w.chat_id = d.chat_id"
            " AND w.state = 'pending' AND w.act = 'send' AND (w.lane = d.lane AND w.id < d.id OR w.lane < d.lane AND"
            " (w.id = d.target_id OR w.due_at <= :now AND NOT EXISTS (SELECT 1 FROM deliveries AS b WHERE"
            " b.chat_id = w.chat_id AND b.state = 'pending' AND b.act = 'send' AND b.lane <= w.lane AND b.id <> w.id"
            " AND (b.lane = w.lane AND b.id < w.id OR b.lane < w.lane AND b.id = w.target_id))))",
            id=head.id,
            now=now.isoformat(timespec="milliseconds"),
        )

    @precondition(lambda self: self.flying)
    @rule(outcomes=st.lists(st.sampled_from(OUTCOMES), min_size=len(CHATS), max_size=len(CHATS)), settles=st.booleans())
    def land(self, outcomes: list[str], settles: bool) -> None:
        """Let what is under way have its outcomes; what has none yet goes on."""
        flying, self.flying = self.flying, []
        for delivery, outcome in zip(flying, outcomes, strict=False):
            if outcome == "none yet":
                self.flying.append(delivery)
                continue
            told = "done" if outcome == "refused" and self._is_gone(delivery) else outcome
            if told in {"done", DOUBT_THERE}:
                self._happen(delivery, known=told == "done")
            self._write(delivery, told, settles)

    def _is_gone(self, delivery: Delivery) -> bool:
        """Tell whether a deletion was made before. Telegram then says that nothing is there, which is no refusal."""
        chat = self.shown[delivery.chat.id]
        return delivery.act is Act.DELETE and all(chat[number].deleted for number in delivery.target_ids)

    def _happen(self, delivery: Delivery, *, known: bool) -> None:
        """Do the act as Telegram would."""
        chat = self.shown[delivery.chat.id]
        if delivery.act is Act.SEND:
            self._may_be_sent(delivery)
            chat[next(self.numbers)] = Message(delivery.subject, delivery.kind, delivery.post.html, known)
        for number in delivery.target_ids:
            if delivery.act is Act.EDIT:
                chat[number].words = delivery.post.html
            chat[number].deleted |= delivery.act is Act.DELETE

    def _may_be_sent(self, delivery: Delivery) -> None:
        """Never more messages than the post has parts, unless a person had one sent again."""
        there = [m for m in self._of(delivery).values() if not m.deleted]
        most = PARTS if delivery.kind == "breaking" else 1
        assert len(there) < most or delivery.id in self.again

    def _of(self, delivery: Delivery) -> dict[int, Message]:
        """Find the messages that a delivery, or one before it, sent."""
        told = self.shown[delivery.chat.id].items()
        return {n: m for n, m in told if (m.subject, m.kind) == (delivery.subject, delivery.kind)}

    def _write(self, delivery: Delivery, outcome: str, settles: bool) -> None:
        now, dispatch = later(self.now), self.tables.dispatch
        if outcome == "done":
            more = delivery.kind == "breaking" and len(delivery.message_ids) + 1 < PARTS
            number = max(self.shown[delivery.chat.id]) if delivery.act is Act.SEND else 0
            assert dispatch.sent(delivery, number, now, more=more)
        elif outcome == "refused" and delivery.act is not Act.EDIT:  # an edit is refused when nobody can make it
            assert dispatch.end(delivery, DeliveryState.REFUSED, "refused", now)
            if delivery.act is Act.SEND:
                self.refused.add((delivery.chat.id, delivery.subject))
        elif outcome in {DOUBT, DOUBT_THERE} and delivery.act is Act.SEND:
            assert dispatch.unknown(delivery, "no answer", now, now if settles else None)
        else:
            assert dispatch.later(delivery, now, "later", now)

    @rule(person_is_wrong=st.booleans())
    def decide(self, person_is_wrong: bool) -> None:
        """Let people, or the settler, tell of every unknown send whether it is there; only people are ever wrong.

        The settler knows a message by its words: one of older words, which a person overlooked, is not what it seeks.
        """
        for delivery in self.tables.outbox.listed(DeliveryState.UNKNOWN, 99):
            chat = self.shown[delivery.chat.id]
            lost = [n for n, m in self._of(delivery).items() if not m.known and not m.deleted]
            mine = next((number for number in lost if number not in delivery.message_ids), None)
            more = delivery.kind == "breaking" and len(delivery.message_ids) + 1 < PARTS
            if any(waiting.id == delivery.id for waiting in self.tables.dispatch.unsettled(later(self.now))):
                alike = (n for n in lost if n not in delivery.message_ids and chat[n].words == delivery.post.html)
                self._settle(delivery, next(alike, None), more=more)
                continue
            shown = (mine is not None) != person_is_wrong
            if delivery.kind == "breaking":
                self.by_hand.add((delivery.chat.id, delivery.subject))
            if mine is not None and not shown:
                self.again.add(delivery.id)
            if mine is None and shown:
                self.refused.add((delivery.chat.id, delivery.subject))
            assert self.tables.dispatch.decide(delivery.id, shown=shown, more=shown and more, now=later(self.now))

    def _settle(self, delivery: Delivery, found: int | None, *, more: bool) -> None:
        if found is None:
            self.tables.dispatch.later(delivery, later(self.now), "not there", later(self.now))
        else:
            self.shown[delivery.chat.id][found].known = True
            self.tables.dispatch.sent(delivery, found, later(self.now), more=more)

    @rule(done=st.booleans())
    def crash(self, done: bool) -> None:
        """Kill the sender: what was under way happened, or not."""
        for delivery in self.flying:
            if done:
                self._happen(delivery, known=False)
        sends = sum(delivery.act is Act.SEND for delivery in self.flying)
        assert self.tables.dispatch.recover(later(self.now)) == sends
        for _ in range(3):
            next(self.clock)  # until what was on its way has arrived, or never will
        self.flying.clear()

    @rule(chat=st.sampled_from(CHATS), posting=st.booleans())
    def close(self, chat: Chat, posting: bool) -> None:
        """Close a chat, or open it."""
        self.tables.chats.know(replace(chat, can_post=posting))
        heads = self.tables.dispatch.heads(later(self.now), 9)
        assert posting or chat.id not in [head.chat.id for head in heads]

    @invariant()
    def every_row_is_consistent(self) -> None:
        """No change waits for what can never stand, and notes of the moment are kept only while it lasts."""
        assert not self.db.all("PRAGMA foreign_key_check")
        assert not self.db.number(
            "SELECT count(*) FROM deliveries WHERE act <> 'delete' AND state NOT IN ('sending', 'unknown')"
            " AND (recalled IS NOT NULL OR newer_post_id IS NOT NULL OR settle_at IS NOT NULL)"
        )
        assert not self.db.number("SELECT count(*) FROM deliveries WHERE state = 'unknown' AND act <> 'send'")
        assert not self.db.number(
            "SELECT count(*) FROM deliveries AS d JOIN deliveries AS t ON t.id = d.target_id WHERE d.state = 'pending'"
            " AND d.act <> 'send' AND t.state IN ('sent', 'cancelled', 'refused') AND trim(t.message_ids, ' 0') = ''"
        )

    def teardown(self) -> None:
        """In the end, with nothing in the way, every chat shows what is wanted, and nothing hangs."""
        for delivery in self.flying:
            self._happen(delivery, known=True)
            self._write(delivery, "done", settles=False)
        self.flying.clear()
        for chat in CHATS:
            self.tables.chats.know(chat)
        self.wait()
        for _ in range(99):
            self.decide(person_is_wrong=False)
            self.start(3)
            if not self.flying:
                break
            while self.flying:
                self.land(["done"] * len(CHATS), settles=False)
        assert DeliveryState.PENDING not in self.tables.outbox.counts()
        for chat in CHATS:
            for subject, words in self.wanted.items():
                self._as_wanted(chat, subject, words)
        self.db.close()

    def _as_wanted(self, chat: Chat, subject: str, words: str | None) -> None:
        if (chat.id, subject) in self.by_hand:
            return  # the number of a part that a person saw is not known: such a post cannot be edited any more
        mine = [m for m in self.shown[chat.id].values() if m.subject == subject and not m.deleted]
        known = {message.words for message in mine if message.known}
        if words is not None and chat.rules.on_edit is not OnEdit.EDIT:
            newest = not known or words in known or chat.rules.on_edit is OnEdit.IGNORE
            assert (newest and NOTICE not in known) or (chat.id, subject) in self.refused
        elif words is not None:
            assert known <= {words}
            whole = PARTS if SUBJECTS[subject] == "breaking" else 1
            assert len(mine) >= whole or (chat.id, subject) in self.refused
        elif chat.on_withdraw is not OnWithdraw.IGNORE:
            assert known <= {NOTICE}


TestOutbox = OutboxMachine.TestCase
TestOutbox.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)


def _half_deleted() -> OutboxMachine:
    """Withdraw a post of which one part was sent, and stop while it is being deleted; then restore it."""
    machine = OutboxMachine()
    machine.publish("article:2")
    machine.start(2)
    machine.withdraw("article:2")
    machine.land(["done"] * len(CHATS), settles=False)
    machine.start(2)
    machine.crash(done=False)
    machine.publish("article:2")
    return machine


def test_a_restored_post_waits_until_what_may_be_deleted_is_deleted() -> None:
    machine = _half_deleted()
    machine.start(2)
    machine.land(["done", DOUBT_THERE, "done"], settles=False)
    machine.every_row_is_consistent()
    machine.teardown()


def test_a_restored_post_goes_on_where_its_part_could_not_be_deleted() -> None:
    machine = _half_deleted()
    machine.start(3)
    machine.land(["refused"] * len(CHATS), settles=False)
    machine.every_row_is_consistent()
    machine.teardown()
