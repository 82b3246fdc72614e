"""The pacer says when a chat may be sent to next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import Pace, Pacer
from bot.model import ChatKind

NOON = 1_755_752_400.0
READER, CHANNEL, GROUP = 7, -1001, -5


@pytest.fixture
def pacer() -> Pacer:
    return Pacer(Pace())


def test_the_first_send_goes_at_once(pacer: Pacer) -> None:
    assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) == NOON


def test_a_private_chat_gets_one_message_a_second(pacer: Pacer) -> None:
    pacer.record(READER, ChatKind.PRIVATE, NOON)
    assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON + 0.25) == NOON + 1
    assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON + 3) == NOON + 3
    assert pacer.ready_at(8, ChatKind.PRIVATE, NOON + 0.25) == NOON + 0.25


@pytest.mark.parametrize("kind", [ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL])
def test_a_group_or_channel_gets_twenty_messages_in_any_minute(pacer: Pacer, kind: ChatKind) -> None:
    for second in range(20):
        assert pacer.ready_at(CHANNEL, kind, NOON + second) == NOON + second
        pacer.record(CHANNEL, kind, NOON + second)
    assert pacer.ready_at(CHANNEL, kind, NOON + 20) == NOON + 60
    pacer.record(CHANNEL, kind, NOON + 60)
    assert pacer.ready_at(CHANNEL, kind, NOON + 60) == NOON + 61


def test_thirty_messages_leave_in_any_second(pacer: Pacer) -> None:
    for reader in range(30):
        pacer.record(reader, ChatKind.PRIVATE, NOON + reader / 100)
    assert pacer.ready_at(99, ChatKind.PRIVATE, NOON + 0.5) == NOON + 1
    assert pacer.ready_at(99, ChatKind.PRIVATE, NOON + 1) == NOON + 1


def test_a_parked_chat_waits_while_others_go_on(pacer: Pacer) -> None:
    pacer.park(CHANNEL, NOON + 30)
    pacer.park(CHANNEL, NOON + 10)
    assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON) == NOON + 30
    assert pacer.ready_at(GROUP, ChatKind.GROUP, NOON) == NOON
    assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON + 31) == NOON + 31


def test_a_restart_keeps_the_pace(pacer: Pacer) -> None:
    rows = [(CHANNEL, ChatKind.CHANNEL, NOON - second) for second in range(20)]
    pacer.restore([*rows, (READER, ChatKind.PRIVATE, NOON - 0.5)])
    assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON) == NOON + 41
    assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) == NOON + 0.5


def test_chats_idle_for_a_minute_are_forgotten(pacer: Pacer) -> None:
    for reader in range(1000):
        pacer.record(reader, ChatKind.PRIVATE, NOON + reader)
        pacer.park(-reader, NOON + reader + 5)
    assert len(pacer) <= 61 + 6


def test_a_clock_that_is_set_back_delays_no_chat_beyond_its_span(pacer: Pacer) -> None:
    pacer.record(READER, ChatKind.PRIVATE, NOON + 3600)
    assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) == NOON + 1


CHATS = {1: ChatKind.PRIVATE, 2: ChatKind.PRIVATE, -1: ChatKind.CHANNEL, -2: ChatKind.SUPERGROUP}


def crowd() -> st.SearchStrategy[list[tuple[int, float]]]:
    """Chats to send to, and how long the sender dawdles before each."""
    ids = st.one_of(st.sampled_from(sorted(CHATS)), st.integers(1, 60))
    return st.lists(st.tuples(ids, st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.3, 1.0, 20.0])), max_size=150)


def assert_at_most(count: int, span: float, sends: list[float]) -> None:
    for first, last in zip(sends, sends[count:], strict=False):
        assert last >= first + span


@given(crowd())
def test_any_schedule_that_obeys_keeps_every_limit(jobs: list[tuple[int, float]]) -> None:
    pacer, now, sent = Pacer(Pace()), NOON, list[tuple[int, float]]()
    for chat_id, pause in jobs:
        kind = CHATS.get(chat_id, ChatKind.PRIVATE)
        now = pacer.ready_at(chat_id, kind, now + pause)
        pacer.record(chat_id, kind, now)
        sent.append((chat_id, now))
    assert_at_most(30, 1.0, [at for _, at in sent])
    for chat_id in {chat_id for chat_id, _ in sent}:
        mine = [at for other, at in sent if other == chat_id]
        if CHATS.get(chat_id, ChatKind.PRIVATE) is ChatKind.PRIVATE:
            assert_at_most(1, 1.0, mine)
        else:
            assert_at_most(20, 60.0, mine)


@given(crowd(), st.integers(1, 149))
def test_a_restart_anywhere_changes_no_answer(jobs: list[tuple[int, float]], after: int) -> None:
    steady, restarted, now, sent = Pacer(Pace()), Pacer(Pace()), NOON, list[tuple[int, ChatKind, float]]()
    for number, (chat_id, pause) in enumerate(jobs):
        kind = CHATS.get(chat_id, ChatKind.PRIVATE)
        now = steady.ready_at(chat_id, kind, now + pause)
        if number == after:
            restarted.restore(reversed([row for row in sent if row[2] >= now - 60]))
        if number >= after:
            assert restarted.ready_at(chat_id, kind, now) == now
            restarted.record(chat_id, kind, now)
        steady.record(chat_id, kind, now)
        sent.append((chat_id, kind, now))


@given(crowd(), st.floats(0, 100))
def test_waiting_until_told_is_enough_and_parking_holds(jobs: list[tuple[int, float]], pause: float) -> None:
    pacer, now = Pacer(Pace()), NOON
    pacer.park(-1, NOON + pause)
    for chat_id, dawdle in jobs:
        kind = CHATS.get(chat_id, ChatKind.PRIVATE)
        now += dawdle
        at = pacer.ready_at(chat_id, kind, now)
        assert pacer.ready_at(chat_id, kind, at) == at
        if chat_id == -1:
            assert at >= NOON + pause
        if at == now:
            pacer.record(chat_id, kind, at)
