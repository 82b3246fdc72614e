"""When a source is read next, and what the newsroom hears: decisions over values."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import Source, SourceKind, Told
from bot.sources import Harvest, UnreadableError
from bot.sources.polling import DAY, JUST_MISSED, Event, Next, Pace, failed, gap_of, heard, read, spoken
from tests.making import NOON, later

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
JUST = timedelta(seconds=JUST_MISSED)
WARTA = Source(12, SourceKind.FEED, "https://warta.example/feed", "Warta", usual_gap=HOUR, last_new_at=NOON)
EMPTY = Harvest(())
PACE = Pace()


def wait(following: Next, now: datetime = NOON) -> timedelta:
    assert following.source.next_check_at is not None
    return following.source.next_check_at - now


def broken(**more: object) -> UnreadableError:
    return UnreadableError("https://warta.example/feed", "answered 503", "wait", **more)  # type: ignore[arg-type]  # real fields


class TestPace:
    """How long until the next reading."""

    @pytest.mark.parametrize(
        ("gap", "expected"),
        [
            (timedelta(minutes=10), MINUTE),
            (HOUR, timedelta(minutes=6)),
            (DAY, timedelta(hours=2.4)),
            (timedelta(days=7), timedelta(hours=6)),
            (None, timedelta(minutes=5)),
        ],
    )
    def test_a_source_is_read_ten_times_in_its_usual_gap(self, gap: timedelta | None, expected: timedelta) -> None:
        following = read(replace(WARTA, usual_gap=gap), EMPTY, 0, NOON, PACE)
        assert -JUST <= wait(following) - expected < MINUTE

    def test_a_silent_source_is_read_ever_more_rarely(self) -> None:
        now = NOON + timedelta(hours=20)
        following = read(WARTA, EMPTY, 0, now, PACE)
        assert -JUST <= wait(following, now) - timedelta(hours=2) < MINUTE
        assert following.source.next_why == "it has published nothing for 20 hours"

    def test_articles_that_come_quicker_shorten_the_gap(self) -> None:
        gap = WARTA.usual_gap
        source = WARTA
        for minute in range(10, 200, 10):
            now = NOON + timedelta(minutes=minute)
            source = read(source, EMPTY, 1, now, PACE).source
            assert gap is not None
            assert source.usual_gap is not None
            assert source.usual_gap < gap
            gap = source.usual_gap
        assert gap is not None
        assert gap < timedelta(minutes=12)

    def test_a_night_says_nothing_of_the_day(self) -> None:
        source = replace(WARTA, usual_gap=timedelta(minutes=10))
        morning = read(source, EMPTY, 1, NOON + timedelta(hours=9), PACE).source
        assert morning.usual_gap == timedelta(minutes=16)

    def test_a_pinned_source_is_read_just_so(self) -> None:
        following = read(replace(WARTA, every=timedelta(seconds=30)), replace(EMPTY, fresh_for=HOUR), 0, NOON, PACE)
        assert (wait(following), following.source.next_why) == (timedelta(seconds=30), "it is pinned at 30 s")

    def test_a_folder_is_watched(self) -> None:
        following = read(replace(WARTA, kind=SourceKind.FOLDER), EMPTY, 0, NOON, PACE)
        assert wait(following) == timedelta(seconds=5)

    def test_what_a_source_asks_for_is_respected_within_bounds(self) -> None:
        following = read(WARTA, replace(EMPTY, fresh_for=timedelta(minutes=40)), 0, NOON, PACE)
        assert timedelta(minutes=40) <= wait(following) <= timedelta(minutes=41)
        assert following.source.next_why == "it asks for 40 minutes between readings"
        assert wait(read(WARTA, replace(EMPTY, fresh_for=30 * DAY), 0, NOON, PACE)) <= timedelta(hours=6, minutes=1)

    def test_what_waits_there_is_fetched_soon(self) -> None:
        following = read(WARTA, replace(EMPTY, again_in=timedelta(seconds=46), fresh_for=HOUR), 0, NOON, PACE)
        assert (wait(following), following.source.next_why) == (timedelta(seconds=46), "something waits there")
        assert wait(read(WARTA, replace(EMPTY, again_in=timedelta()), 0, NOON, PACE)) == timedelta(seconds=1)

    def test_a_source_whose_hub_pushes_is_read_as_a_safety_net(self) -> None:
        following = read(replace(WARTA, usual_gap=MINUTE), EMPTY, 0, NOON, PACE, pushed=True)
        assert (-JUST <= wait(following) - HOUR < MINUTE, following.source.next_why) == (
            True,
            "its hub pushes what is new",
        )

    def test_sources_that_were_added_together_are_read_over_the_whole_minute(self) -> None:
        seconds = set()
        for number in range(1, 61):
            at = read(replace(WARTA, id=number), EMPTY, 0, NOON, PACE).source.next_check_at
            assert at is not None
            seconds.add(at.second)
        assert len(seconds) == 60

    def test_a_source_read_every_minute_stays_at_its_second(self) -> None:
        source = replace(WARTA, usual_gap=MINUTE, last_new_at=None)
        now = NOON
        for _ in range(5):
            following = read(source, EMPTY, 0, now, PACE)
            assert timedelta(seconds=54) <= wait(following, now) < timedelta(seconds=114)
            assert following.source.next_check_at is not None
            now = following.source.next_check_at + timedelta(seconds=3)

    @given(
        st.timedeltas(timedelta(seconds=1), timedelta(days=90)) | st.none(),
        st.timedeltas(timedelta(), timedelta(days=400)),
        st.timedeltas(timedelta(), timedelta(days=400)),
        st.integers(0, 1000),
        st.integers(1, 10**9),
    )
    def test_every_wait_lies_within_the_bounds(
        self, gap: timedelta | None, silence: timedelta, fresh_for: timedelta, new: int, number: int
    ) -> None:
        now = NOON + silence
        source = replace(WARTA, id=number, usual_gap=gap)
        waited = wait(read(source, replace(EMPTY, fresh_for=fresh_for), new, now, PACE), now)
        assert timedelta(seconds=54) <= waited <= PACE.slowest + timedelta(seconds=54)


class TestFailures:
    """Ever more rarely, up to a day."""

    def test_no_wait_is_longer_than_a_day(self) -> None:
        assert wait(failed(replace(WARTA, failures=30), broken(), NOON, 1.0)) == DAY

    def test_waits_double_up_to_a_day(self) -> None:
        source, waits = WARTA, []
        for _ in range(13):
            following = failed(source, broken(), NOON, 0.5)
            waits.append(wait(following) / MINUTE)
            source = following.source
        assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440]
        assert (source.failures, source.next_why) == (13, "it failed 13 times in a row")

    @pytest.mark.parametrize(("chance", "seconds"), [(0, 108), (1, 132)])
    def test_retries_are_spread(self, chance: float, seconds: int) -> None:
        assert round(wait(failed(WARTA, broken(), NOON, chance)).total_seconds()) == seconds

    def test_a_pinned_source_is_tried_again_at_its_own_pace(self) -> None:
        assert wait(failed(replace(WARTA, every=timedelta(seconds=30)), broken(), NOON, 0.5)) == MINUTE

    @pytest.mark.parametrize(("asked", "waited"), [(HOUR, HOUR), (MINUTE, 2 * MINUTE), (9 * DAY, DAY)])
    def test_a_wait_that_is_asked_for_is_kept(self, asked: timedelta, waited: timedelta) -> None:
        assert wait(failed(WARTA, broken(retry_after=asked), NOON, 0.5)) == waited

    def test_the_newsroom_hears_at_the_third_failure_only(self) -> None:
        source, heard = WARTA, []
        for _ in range(6):
            following = failed(source, SourceError("down"), NOON, 0.5)
            heard.append(following.events)
            source = following.source
        assert heard == [(), (), (Event.FAILING,), (), (), ()]
        assert read(source, EMPTY, 0, later(60), PACE).events == (Event.RECOVERED,)

    def test_a_recovery_that_nobody_feared_is_not_told(self) -> None:
        assert read(failed(WARTA, broken(), NOON, 0.5).source, EMPTY, 0, later(60), PACE).events == ()

    def test_what_is_gone_stops(self) -> None:
        following = failed(WARTA, broken(gone=True), NOON, 0.5)
        assert following.events == (Event.GONE,)
        assert (following.source.enabled, following.source.next_check_at) == (False, None)


class TestSilence:
    """A source that can be read and says nothing."""

    @pytest.mark.parametrize(
        ("gap", "after"),
        [
            (timedelta(minutes=10), DAY),
            (HOUR, DAY),
            (timedelta(hours=3), 3 * DAY),
            (DAY, 7 * DAY),
            (timedelta(days=7), 49 * DAY),
        ],
    )
    def test_is_an_alarm_after_a_time_that_fits_the_source(self, gap: timedelta, after: timedelta) -> None:
        source = replace(WARTA, usual_gap=gap)
        assert read(source, EMPTY, 0, NOON + after - MINUTE, PACE).events == ()
        following = read(source, EMPTY, 0, NOON + after, PACE)
        assert (following.events, following.source.told) == ((Event.SILENT,), Told.SILENT)
        assert read(following.source, EMPTY, 0, NOON + after + DAY, PACE).events == ()
        spoken_again = read(following.source, EMPTY, 1, NOON + after + DAY, PACE)
        assert (spoken_again.events, spoken_again.source.told) == ((Event.SPEAKS,), Told.NOTHING)

    def test_ends_with_what_its_hub_pushes(self) -> None:
        silent = read(WARTA, EMPTY, 0, NOON + DAY, PACE).source
        spoke = heard(silent, 1, NOON + DAY)
        assert (spoke.events, spoke.source.told) == ((Event.SPEAKS,), Told.NOTHING)
        assert heard(spoke.source, 1, NOON + DAY).events == ()
        assert heard(silent, 0, NOON + DAY) == Next(silent)

    def test_of_a_source_that_never_spoke_is_none(self) -> None:
        assert read(replace(WARTA, usual_gap=None, last_new_at=None), EMPTY, 0, NOON + 99 * DAY, PACE).events == ()

    def test_after_failures_is_told_beside_the_recovery(self) -> None:
        failing = replace(WARTA, failures=9, told=Told.FAILING)
        assert read(failing, EMPTY, 0, NOON + 2 * DAY, PACE).events == (Event.RECOVERED, Event.SILENT)


class TestMoves:
    """A permanent redirect is followed once it held for a week."""

    def test_a_week(self) -> None:
        there = replace(EMPTY, moved_to="https://baru.example/feed")
        source = WARTA
        for days in (0, 3, 6):
            following = read(source, there, 0, NOON + timedelta(days=days), PACE)
            assert following.source.address == WARTA.address
            source = following.source
        moved = read(source, there, 0, NOON + 7 * DAY, PACE)
        assert (moved.source.address, moved.source.moved_to) == ("https://baru.example/feed", "")
        assert Event.MOVED in moved.events

    def test_that_ends_or_changes_begins_anew(self) -> None:
        source = read(WARTA, replace(EMPTY, moved_to="https://a.example/"), 0, NOON, PACE).source
        elsewhere = read(source, replace(EMPTY, moved_to="https://b.example/"), 0, NOON + 8 * DAY, PACE).source
        assert (elsewhere.address, elsewhere.moved_since) == (WARTA.address, NOON + 8 * DAY)
        assert read(elsewhere, EMPTY, 0, NOON + 9 * DAY, PACE).source.moved_to == ""

    def test_never_takes_what_its_owner_set_to_another_host(self) -> None:
        source = replace(WARTA, options={"header.Authorization": "rahasia"})
        assert read(source, replace(EMPTY, moved_to="https://lain.example/feed"), 0, NOON, PACE).source.moved_to == ""
        assert read(source, replace(EMPTY, moved_to="http://warta.example/f"), 0, NOON, PACE).source.moved_to == ""
        assert read(source, replace(EMPTY, moved_to="https://warta.example/f"), 0, NOON, PACE).source.moved_to != ""

    def test_never_loses_a_password(self) -> None:
        source = replace(WARTA, address="https://sari:rahasia@warta.example/feed")
        assert read(source, replace(EMPTY, moved_to="https://b.example/"), 0, NOON, PACE).source.moved_to == ""


def test_the_usual_gap_is_the_median_of_the_latest() -> None:
    assert gap_of([NOON + n * HOUR for n in (0, 1, 2, 3, 50)]) == HOUR
    assert gap_of([NOON, NOON, NOON + HOUR]) is None
    assert gap_of([]) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (60, "1 minute"), (3599, "60 minutes"), (7200, "2 hours"), (86_400 * 3, "3 days")],
)
def test_lengths_are_said_in_words(seconds: int, words: str) -> None:
    assert spoken(timedelta(seconds=seconds)) == words
