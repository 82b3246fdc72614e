"""The pacer says when a chat may be sent to next."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.delivery.limits import GUARD, SECOND
from bot.delivery.pacing import Pace, Pacer
from bot.model import ChatKind

NOON = 1_755_752_400.0
READER, CHANNEL, GROUP = 7, -1001, -5
GROUPS = [ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL]


@pytest.fixture
def pacer() -> Pacer:
    return Pacer(Pace())


def backlog(
    pacer: Pacer, chat_id: int, kind: ChatKind, count: int, now: float = NOON, *, urgent: bool = False
) -> list[float]:
    """Send so many messages to one chat, each as soon as the pacer allows; gives when each left, in seconds."""
    times = list[float]()
    for _ in range(count):
        now = pacer.ready_at(chat_id, kind, now, urgent=urgent)
        pacer.record(chat_id, kind, now, urgent=urgent)
        times.append(now - NOON)
    return times


def broadcast(pacer: Pacer, first: int, count: int, now: float, late: float = 0.0) -> list[float]:
    """Send to so many readers, by a loop that wakes `late`; gives when each send left, in seconds after noon."""
    times = list[float]()
    for reader in range(first, first + count):
        at = pacer.ready_at(reader, ChatKind.PRIVATE, now)
        now = at if at == now else at + late
        pacer.record(reader, ChatKind.PRIVATE, now)
        times.append(now - NOON)
    return times


def most_in(span: float, times: list[float]) -> int:
    """Count the sends in the fullest window of so many seconds."""
    return max(sum(1 for at in times if start <= at < start + span - 1e-6) for start in times)


class TestOneChat:
    def test_the_first_send_goes_at_once(self, pacer: Pacer) -> None:
        assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) == NOON

    def test_a_private_chat_gets_a_burst_of_three_then_one_message_a_second(self, pacer: Pacer) -> None:
        times = backlog(pacer, READER, ChatKind.PRIVATE, 5)
        assert times == pytest.approx([0, 0, 0, 1.01, 2.02], abs=1e-5)
        assert pacer.ready_at(8, ChatKind.PRIVATE, NOON + 2.5) == NOON + 2.5

    def test_the_burst_of_a_private_chat_comes_back_with_time(self, pacer: Pacer) -> None:
        for _ in range(3):
            pacer.record(READER, ChatKind.PRIVATE, NOON)
        times = backlog(pacer, READER, ChatKind.PRIVATE, 3, NOON + 2.5)
        assert times == pytest.approx([2.5, 2.5, 3.03], abs=1e-5)

    @pytest.mark.parametrize("kind", GROUPS)
    def test_a_dozen_posts_go_at_once_to_a_channel_and_the_rest_spread(self, pacer: Pacer, kind: ChatKind) -> None:
        times = backlog(pacer, CHANNEL, kind, 19)
        assert times[11] < 0.5
        assert {round(later - earlier, 3) for earlier, later in pairwise(times[11:18])} == {3.367}
        assert times[18] == pytest.approx(60.6, abs=1e-5)

    @pytest.mark.parametrize("kind", GROUPS)
    def test_breaking_news_has_all_twenty_places_at_once(self, pacer: Pacer, kind: ChatKind) -> None:
        times = backlog(pacer, CHANNEL, kind, 21, urgent=True)
        assert times == pytest.approx([0] * 20 + [60.6], abs=1e-5)

    def test_a_backlog_leaves_two_places_to_breaking_news(self, pacer: Pacer) -> None:
        now = NOON + backlog(pacer, CHANNEL, ChatKind.CHANNEL, 18)[-1]
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, now) - NOON == pytest.approx(60.6, abs=1e-5)
        times = backlog(pacer, CHANNEL, ChatKind.CHANNEL, 3, now, urgent=True)
        assert times == pytest.approx([now - NOON, now - NOON, 60.6], abs=1e-5)

    def test_two_hundred_posts_leave_at_eighteen_a_minute_with_no_pause_over_a_third_of_one(self) -> None:
        times = backlog(Pacer(Pace()), CHANNEL, ChatKind.CHANNEL, 200)
        assert times[-1] < 200 / 18 * 60.6
        assert most_in(60, times) == 18
        assert max(later - earlier for earlier, later in pairwise(times[18:])) < 20.3

    @pytest.mark.parametrize("kind", GROUPS)
    def test_a_pace_of_one_a_minute_has_no_reserve(self, kind: ChatKind) -> None:
        pacer = Pacer(Pace(group_per_minute=1))
        assert backlog(pacer, CHANNEL, kind, 2) == pytest.approx([0, 60.6], abs=1e-5)
        assert pacer.ready_at(CHANNEL, kind, NOON + 61, urgent=True) - NOON == pytest.approx(121.2, abs=1e-5)


class TestInAll:
    def test_ten_thousand_readers_get_98_percent_of_the_allowed_rate_from_a_loop_that_wakes_late(self) -> None:
        times = broadcast(Pacer(Pace()), 0, 10_000, NOON, late=0.005)
        assert len(times) / times[-1] >= 30 * 0.98
        assert most_in(1.0, times[:300]) <= 30

    def test_a_sandbox_twenty_times_faster_gets_twenty_times_as_much_and_no_larger_burst(self) -> None:
        times = broadcast(Pacer(Pace().faster(20)), 0, 10_000, NOON, late=0.005)
        assert len(times) / times[-1] >= 600 * 0.98
        assert times.count(0.0) <= 30

    def test_a_faster_sandbox_shortens_intervals_and_minutes(self) -> None:
        pacer = Pacer(Pace().faster(4).faster(5))
        assert backlog(pacer, READER, ChatKind.PRIVATE, 4)[-1] == pytest.approx(0.0505, abs=1e-5)
        assert backlog(pacer, CHANNEL, ChatKind.CHANNEL, 19, NOON + 9)[-1] == pytest.approx(9 + 3.03, abs=1e-5)

    @pytest.mark.parametrize("factor", [1, 20])
    def test_breaking_news_to_many_chats_leaves_thirty_at_once_whatever_the_scale(self, factor: int) -> None:
        pacer, now, times = Pacer(Pace().faster(factor)), NOON, list[float]()
        for channel in range(40):
            now = NOON + backlog(pacer, -channel - 1, ChatKind.CHANNEL, 1, now, urgent=True)[0]
            times.append(now - NOON)
        assert times.count(0.0) == 30

    def test_paid_broadcast_allows_a_thousand_a_second(self) -> None:
        pacer = Pacer(Pace.paid())
        times = broadcast(pacer, 0, 10_000, NOON, late=0.002)
        assert len(times) / times[-1] >= 980
        assert pacer.rate(NOON) == 1000
        assert backlog(pacer, 1, ChatKind.PRIVATE, 4, NOON + 60)[-1] == pytest.approx(61.01)

    def test_a_reader_waits_no_longer_than_the_spread_asks(self, pacer: Pacer) -> None:
        times = broadcast(pacer, 0, 60, NOON)
        assert times.count(0.0) <= 3
        assert max(later - earlier for earlier, later in pairwise(times)) < 0.15

    def test_breaking_news_finds_a_place_during_a_broadcast_within_a_tenth_of_a_second(self, pacer: Pacer) -> None:
        now = NOON + broadcast(pacer, 0, 500, NOON)[-1]
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, now, urgent=True) <= now + 0.1

    def test_twenty_channels_get_breaking_news_before_the_broadcast_goes_on(self, pacer: Pacer) -> None:
        now = NOON + broadcast(pacer, 0, 500, NOON)[-1]
        for channel in range(20):
            at = NOON + backlog(pacer, -channel - 1, ChatKind.CHANNEL, 1, now, urgent=True)[0]
            assert at <= now + 0.8
        assert pacer.ready_at(999, ChatKind.PRIVATE, now) > pacer.ready_at(-99, ChatKind.CHANNEL, now, urgent=True)

    def test_while_people_are_answered_a_broadcast_leaves_them_room(self, pacer: Pacer) -> None:
        pacer.record(1, ChatKind.PRIVATE, NOON - 0.9, reply=True)
        times, replies = [-0.9], [0.25 * number for number in range(20)]
        for reader in range(100, 250):
            at = pacer.ready_at(reader, ChatKind.PRIVATE, NOON + max(times))
            while replies and NOON + replies[0] <= at:
                pacer.record(1, ChatKind.PRIVATE, NOON + replies[0], reply=True)
                times.append(replies.pop(0))
                at = pacer.ready_at(reader, ChatKind.PRIVATE, NOON + times[-1])
            pacer.record(reader, ChatKind.PRIVATE, at)
            times.append(at - NOON)
        assert most_in(1.0, times) <= 30

    @pytest.mark.parametrize(
        ("recent", "urgent", "places"),
        [
            ("nothing", False, 30),
            ("reply", False, 27),
            ("breaking", False, 27),
            ("nothing", True, 30),
            ("breaking", True, 30),
            ("reply", True, 29),
        ],
    )
    def test_the_reserve_is_kept_only_for_those_who_came_lately(self, recent: str, urgent: bool, places: int) -> None:
        pacer = Pacer(Pace())
        pacer.record(1, ChatKind.PRIVATE, NOON - 4, urgent=recent == "breaking", reply=recent == "reply")
        for reader in range(places - 1):
            pacer.record(reader, ChatKind.PRIVATE, NOON + reader / 1000)
        assert pacer.ready_at(98, ChatKind.PRIVATE, NOON + 0.95, urgent=urgent) == NOON + 0.95
        pacer.record(98, ChatKind.PRIVATE, NOON + 0.95)
        assert pacer.ready_at(99, ChatKind.PRIVATE, NOON + 0.96, urgent=urgent) - NOON == pytest.approx(
            SECOND, abs=1e-5
        )

    def test_five_seconds_after_the_last_reply_nothing_is_kept_back(self, pacer: Pacer) -> None:
        pacer.record(1, ChatKind.PRIVATE, NOON - 5, reply=True)
        for reader in range(29):
            pacer.record(reader, ChatKind.PRIVATE, NOON + reader / 1000)
        assert pacer.ready_at(99, ChatKind.PRIVATE, NOON + 0.95) == NOON + 0.95

    def test_a_storm_of_replies_is_forgotten_a_second_later(self, pacer: Pacer) -> None:
        for number in range(300):
            pacer.record(READER, ChatKind.PRIVATE, NOON + number / 1000, reply=True)
        assert pacer.ready_at(8, ChatKind.PRIVATE, NOON + 0.3) <= NOON + 0.3 + GUARD
        assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON + 0.3) <= NOON + 0.3 + GUARD


class TestRefusals:
    def test_a_parked_chat_waits_while_others_go_on(self, pacer: Pacer) -> None:
        pacer.park(CHANNEL, NOON + 30)
        pacer.park(CHANNEL, NOON + 10)
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON, urgent=True) == NOON + 30
        assert pacer.ready_at(GROUP, ChatKind.GROUP, NOON) == NOON
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON + 31) == NOON + 31

    def test_a_flood_wait_of_half_a_day_survives_a_restart_to_the_second(self, pacer: Pacer) -> None:
        pacer.refused(CHANNEL, NOON, NOON + 43_838)
        pacer.park(GROUP, NOON + 5)
        restarted = Pacer(Pace())
        restarted.restore_parks(pacer.parks(NOON + 5))
        assert restarted.parks(NOON + 5) == {CHANNEL: NOON + 43_838}
        assert restarted.ready_at(CHANNEL, ChatKind.CHANNEL, NOON + 40_000) == NOON + 43_838
        assert restarted.parks(NOON + 43_838) == {}

    def test_a_park_that_was_prolonged_ends_when_the_longer_one_does(self, pacer: Pacer) -> None:
        pacer.park(CHANNEL, NOON + 5)
        pacer.park(CHANNEL, NOON + 9)
        assert pacer.parks(NOON + 6) == {CHANNEL: NOON + 9}
        assert pacer.parks(NOON + 9) == {}

    def test_one_chat_refused_many_times_slows_nobody(self, pacer: Pacer) -> None:
        for second in range(100):
            pacer.refused(CHANNEL, NOON + second, NOON + second + 1)
        assert pacer.rate(NOON + 100) == 30

    def test_three_chats_refused_within_ten_seconds_halve_the_rate(self, pacer: Pacer) -> None:
        for chat_id, second in (1, 0), (2, 4), (2, 6), (3, 9):
            assert pacer.rate(NOON + second) == 30
            pacer.refused(chat_id, NOON + second, NOON + second + 1)
        assert pacer.rate(NOON + 9) == 15
        times = broadcast(pacer, 10, 40, NOON + 9)
        assert most_in(1.0, times) == 15

    def test_three_chats_refused_over_a_longer_time_do_not(self, pacer: Pacer) -> None:
        for number in range(12):
            pacer.refused(number, NOON + 5 * number, NOON + 5 * number + 1)
        assert pacer.rate(NOON + 60) == 30

    def test_refusals_of_what_was_under_way_halve_the_rate_once(self, pacer: Pacer) -> None:
        for number in range(16):
            pacer.refused(number, NOON + number / 20, NOON + 5)
        assert pacer.rate(NOON + 1) == 15

    @pytest.mark.parametrize("factor", [1, 20])
    def test_the_rate_never_falls_below_one_a_second(self, factor: int) -> None:
        pacer = Pacer(Pace().faster(factor))
        for number in range(300):
            pacer.refused(number, NOON + number / 10, NOON + 90)
        assert pacer.rate(NOON + 30) == 1
        pacer.record(500, ChatKind.PRIVATE, NOON + 30)
        pacer.record(501, ChatKind.PRIVATE, NOON + 30, reply=True)
        for urgent in False, True:
            at = pacer.ready_at(502, ChatKind.PRIVATE, NOON + 30, urgent=urgent)
            assert at - NOON == pytest.approx(30 + SECOND, abs=1e-5)

    def test_the_rate_rises_by_a_tenth_every_ten_seconds_without_a_refusal(self, pacer: Pacer) -> None:
        for chat_id in 1, 2, 3:
            pacer.refused(chat_id, NOON, NOON + 1)
        assert [pacer.rate(NOON + second) for second in (9, 10, 20, 49, 50, 99)] == [15, 18, 21, 27, 30, 30]
        pacer.refused(4, NOON + 25, NOON + 26)
        assert [pacer.rate(NOON + second) for second in (25, 34, 35)] == [21, 21, 24]
        pacer.refused(4, NOON + 34, NOON + 36)
        assert pacer.rate(NOON + 35) == 24, "the same chat again does not hold the rate down"

    def test_on_a_faster_clock_the_rate_rises_sooner(self) -> None:
        pacer = Pacer(Pace().faster(10))
        for chat_id in 1, 2, 3:
            pacer.refused(chat_id, NOON, NOON + 1)
        assert [pacer.rate(NOON + second) for second in (0.5, 1, 2)] == [150, 180, 210]


class TestMemory:
    def test_a_restart_keeps_the_pace(self, pacer: Pacer) -> None:
        rows = [(CHANNEL, ChatKind.CHANNEL, NOON - second) for second in range(20)]
        pacer.restore([*rows, (READER, ChatKind.PRIVATE, NOON - 0.5)])
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON, urgent=True) - NOON == pytest.approx(41.6, abs=1e-5)
        assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) - NOON == pytest.approx(0.51, abs=1e-5)

    def test_chats_idle_for_a_minute_are_forgotten(self, pacer: Pacer) -> None:
        for number in range(1000):
            pacer.record(-number - 1, ChatKind.GROUP, NOON + number)
            pacer.park(number, NOON + number + 5)
        assert len(pacer) <= 62 + 6

    def test_a_hundred_thousand_readers_in_an_hour_leave_a_few_in_memory(self, pacer: Pacer) -> None:
        for reader in range(100_000):
            pacer.record(reader, ChatKind.PRIVATE, NOON + reader * 0.036)
            assert reader % 1000 or len(pacer) <= 30

    def test_a_clock_that_is_set_back_delays_no_chat_beyond_its_span(self, pacer: Pacer) -> None:
        for number in range(20):
            pacer.record(CHANNEL, ChatKind.CHANNEL, NOON + 3600 + number, urgent=True)
            pacer.record(READER, ChatKind.PRIVATE, NOON + 3600 + number, reply=True)
        for number in range(3):
            pacer.refused(number, NOON + 3620, NOON + 3621)
        assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) <= NOON + GUARD
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON, urgent=True) - NOON == pytest.approx(60.6, abs=1e-5)
        assert pacer.ready_at(CHANNEL, ChatKind.CHANNEL, NOON + 60.7, urgent=True) == NOON + 60.7
        assert pacer.rate(NOON + 10) == 18

    def test_callers_that_read_the_clock_a_moment_apart_are_no_clock_set_back(self, pacer: Pacer) -> None:
        for number in range(3):
            pacer.record(READER, ChatKind.PRIVATE, NOON + 0.5 + number / 100)
        assert pacer.ready_at(READER, ChatKind.PRIVATE, NOON) - NOON == pytest.approx(0.5 + 1.01, abs=1e-5)


def test_full_says_that_no_chat_may_be_sent_to_before_the_next_place_in_all_is_free() -> None:
    pacer = Pacer(Pace())
    assert not pacer.full(1000.0)
    chat = 1
    while pacer.ready_at(chat, ChatKind.PRIVATE, 1000.0) <= 1000.0:
        assert not pacer.full(1000.0)
        pacer.record(chat, ChatKind.PRIVATE, 1000.0)
        chat += 1
    assert pacer.full(1000.0)
    assert not pacer.full(pacer.ready_at(chat, ChatKind.PRIVATE, 1000.0))
