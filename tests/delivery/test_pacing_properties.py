"""Whatever is sent, refused or restarted: who obeys the pacer keeps Telegram's limits."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import SECOND
from bot.delivery.pacing import Pace, Pacer
from bot.model import ChatKind

NOON = 1_755_752_400.0
KINDS = {-1: ChatKind.CHANNEL, -2: ChatKind.SUPERGROUP, -3: ChatKind.GROUP}
GRAIN = 1e-6
"""Seconds: the rounding of Unix times in floats."""


def kind_of(chat_id: int) -> ChatKind:
    return KINDS.get(chat_id, ChatKind.PRIVATE)


@dataclass(frozen=True)
class Job:
    """A send: how long the sender dawdles before it, and for how many seconds the chat is refused, if it is."""

    chat_id: int
    urgent: bool = False
    pause: float = 0.0
    refused: float | None = None


@dataclass(frozen=True)
class Send:
    """A send that happened, and the overall rate at that moment."""

    chat_id: int
    urgent: bool
    at: float
    rate: int


def jobs() -> st.SearchStrategy[list[Job]]:
    """Mixed chats, urgencies, bursts and refusals."""
    chats = st.one_of(st.sampled_from([1, 2, -1, -1, -2, -3]), st.integers(1, 60))
    pauses = st.sampled_from([0.0] * 8 + [0.01, 0.3, 1.0, 7.0, 20.0])
    refusals = st.sampled_from([None] * 12 + [0.5, 3.0, 40.0])
    return st.lists(st.builds(Job, chats, st.booleans(), pauses, refusals), max_size=150)


def obey(pacer: Pacer, work: list[Job], now: float = NOON) -> list[Send]:
    """Do each job as soon as the pacer allows, one after the other."""
    sends = list[Send]()
    for job in work:
        now = pacer.ready_at(job.chat_id, kind_of(job.chat_id), now + job.pause, urgent=job.urgent)
        pacer.record(job.chat_id, kind_of(job.chat_id), now, urgent=job.urgent)
        sends.append(Send(job.chat_id, job.urgent, now, pacer.rate(now)))
        if job.refused is not None:
            pacer.refused(job.chat_id, now, now + job.refused)
    return sends


def within(span: float, sends: list[Send], last: Send) -> int:
    """Count the sends in the window that ends with this one."""
    return sum(1 for send in sends if last.at - span + GRAIN < send.at <= last.at)


def assert_limits_kept(sends: list[Send]) -> None:
    for number, last in enumerate(sends):
        assert within(1.0, sends[: number + 1], last) <= last.rate
    for chat_id in {send.chat_id for send in sends}:
        mine = [send for send in sends if send.chat_id == chat_id]
        if kind_of(chat_id) is ChatKind.PRIVATE:
            assert_bucket_kept([send.at for send in mine])
        else:
            assert_minute_kept(mine)


def assert_bucket_kept(times: list[float]) -> None:
    """No more than 3 at once and 1 a second, counted as a bucket of tokens."""
    tokens, before = 3.0, times[0]
    for at in times:
        tokens, before = min(3.0, tokens + at - before) - 1, at
        assert tokens >= -GRAIN


def assert_minute_kept(sends: list[Send]) -> None:
    for number, last in enumerate(sends):
        assert within(60.0, sends[: number + 1], last) <= (20 if last.urgent else 18)


@given(jobs())
def test_any_schedule_that_obeys_keeps_every_limit(work: list[Job]) -> None:
    assert_limits_kept(obey(Pacer(Pace()), work))


@given(jobs(), st.integers(0, 150))
def test_a_restart_anywhere_keeps_every_limit(work: list[Job], after: int) -> None:
    calm = [Job(job.chat_id, job.urgent, job.pause) for job in work]
    before = obey(Pacer(Pace()), calm[:after])
    now = before[-1].at if before else NOON
    restarted = Pacer(Pace())
    restarted.restore((send.chat_id, kind_of(send.chat_id), send.at) for send in reversed(before) if send.at > now - 60)
    assert_limits_kept(before + obey(restarted, calm[after:], now))


@given(jobs(), st.sampled_from([1, -1, -2]), st.floats(0, 70))
def test_breaking_news_is_never_later_than_an_ordinary_post(work: list[Job], chat_id: int, pause: float) -> None:
    pacer, kind = Pacer(Pace()), kind_of(chat_id)
    now = max((send.at for send in obey(pacer, work)), default=NOON) + pause
    assert pacer.ready_at(chat_id, kind, now, urgent=True) <= pacer.ready_at(chat_id, kind, now)


@given(jobs(), st.sampled_from([1, -1, -2]), st.floats(0, 100), st.booleans())
def test_waiting_until_told_is_enough_and_parking_holds(
    work: list[Job], chat_id: int, pause: float, urgent: bool
) -> None:
    pacer, kind = Pacer(Pace()), kind_of(chat_id)
    now = max((send.at for send in obey(pacer, work)), default=NOON)
    others = {other: pacer.ready_at(other, kind_of(other), now) for other in range(61, 70)}
    pacer.park(chat_id, now + pause)
    at = pacer.ready_at(chat_id, kind, now, urgent=urgent)
    assert at >= now + pause
    assert pacer.ready_at(chat_id, kind, at, urgent=urgent) == at
    assert {other: pacer.ready_at(other, kind_of(other), now) for other in others} == others


@given(st.lists(st.builds(Job, st.just(-1), st.booleans(), st.sampled_from([0.0, 0.5, 9.0])), max_size=80))
def test_the_backlog_of_a_channel_delays_another_chat_by_no_more_than_the_rate_in_all(work: list[Job]) -> None:
    pacer = Pacer(Pace())
    now = max((send.at for send in obey(pacer, work)), default=NOON)
    ready = [pacer.ready_at(chat_id, kind_of(chat_id), now) for chat_id in (1, -2)]
    assert ready[0] == ready[1] <= now + SECOND


@given(st.lists(st.floats(0, 12), max_size=60))
def test_a_chat_refused_again_and_again_slows_no_other(pauses: list[float]) -> None:
    pacer, untroubled, now = Pacer(Pace()), Pacer(Pace()), NOON
    for pause in pauses:
        now += pause
        pacer.refused(-1, now, now + pause)
        assert pacer.rate(now) == 30
        assert pacer.ready_at(-2, ChatKind.CHANNEL, now) == untroubled.ready_at(-2, ChatKind.CHANNEL, now)


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 12)), max_size=80))
def test_the_rate_stays_between_one_and_full_and_comes_back(refusals: list[tuple[int, float]]) -> None:
    pacer, now = Pacer(Pace()), NOON
    for chat_id, pause in refusals:
        now += pause
        pacer.refused(chat_id, now, now + 1)
        assert 1 <= pacer.rate(now) <= 30
        assert pacer.rate(now) <= pacer.rate(now + 10)
    assert pacer.rate(now + 101) == 30


@given(st.integers(0, 60), st.lists(st.floats(0, 0.005), min_size=120, max_size=120))
def test_requests_that_arrive_up_to_five_milliseconds_late_break_no_second(first: int, late: list[float]) -> None:
    pacer = Pacer(Pace())
    sends = obey(pacer, [Job(first + number, urgent=number % 7 == 0) for number in range(120)])
    arrivals = sorted(send.at + jitter for send, jitter in zip(sends, late, strict=True))
    assert all(later >= earlier + 1 - GRAIN for earlier, later in zip(arrivals, arrivals[30:], strict=False))


@given(jobs(), st.floats(2, 100_000), st.sampled_from([1, -1]))
def test_a_clock_set_back_holds_a_chat_no_longer_than_its_span(work: list[Job], back: float, chat_id: int) -> None:
    calm = [Job(job.chat_id, job.urgent, job.pause) for job in work]
    pacer, kind = Pacer(Pace()), kind_of(chat_id)
    now = max((send.at for send in obey(pacer, calm)), default=NOON) - back
    at = pacer.ready_at(chat_id, kind, now)
    assert at <= now + 61
    assert pacer.ready_at(chat_id, kind, at) == at
