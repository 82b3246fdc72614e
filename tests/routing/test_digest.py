"""What a digest tells: what is new to the chat, the most important first."""

from __future__ import annotations

from datetime import timedelta

from bot.routing.digest import Pick, Report, choose, events_of
from tests.making import NOON, story

YESTERDAY = NOON - timedelta(days=1)


def report(number: int, event: int = 0, source: str = "Warta", hours: float = 1, **changes: object) -> Report:
    """Return a report of so many hours ago, the `number`th that came."""
    at = NOON - timedelta(hours=hours)
    return Report(number, story(number, event=event or number, source=source, published_at=at, **changes))


def told(picks: list[Pick]) -> list[tuple[int, int]]:
    """List (event, the report that tells it)."""
    return [(pick.event.id, pick.story.article_id) for pick in picks]


def chosen(
    *reports: Report,
    wanted: list[Report] | None = None,
    went_on: tuple[int, ...] = (),
    covered: int = 0,
    shown: frozenset[int] = frozenset(),
    opens: dict[int, int] | None = None,
) -> list[tuple[int, int]]:
    events = events_of(reports, opens or {}, NOON)
    picks = choose(
        reports if wanted is None else wanted,
        events,
        lambda each: each.number in went_on,
        since=YESTERDAY,
        covered=covered,
        shown=shown,
    )
    return told(list(picks))


def test_what_more_sources_carry_comes_first_by_its_first_report() -> None:
    reports = report(1), report(2), report(3, 2, "Antara"), report(4, 2, "antara")
    assert chosen(*reports) == [(2, 2), (1, 1)]
    assert [event.sources for event in events_of(reports, {}, NOON).values()] == [1, 2]


def test_of_equals_the_fresher_comes_first_and_what_readers_open_rises() -> None:
    assert chosen(report(1, hours=20), report(2, hours=2), report(3, hours=2)) == [(3, 3), (2, 2), (1, 1)]
    assert chosen(report(1, hours=20), report(2, hours=2), opens={1: 40}) == [(1, 1), (2, 2)]


def test_what_came_before_the_last_digest_or_a_day_ago_is_not_told() -> None:
    assert chosen(report(1), report(2), report(3, hours=25), covered=1) == [(2, 2)]


def test_what_the_last_digest_told_comes_again_only_when_it_went_on_and_by_that_report() -> None:
    reports = report(1), report(2, 1, "Antara"), report(3, 1, "Kompas"), report(4)
    seen = frozenset({1})
    assert chosen(*reports, covered=1, shown=seen) == [(4, 4)]
    assert chosen(*reports, covered=1, shown=seen, went_on=(2, 3)) == [(1, 3), (4, 4)]
    assert chosen(*reports, covered=3, shown=seen, went_on=(2, 3)) == [(4, 4)]


def test_an_event_that_had_no_room_last_time_is_told_when_it_is_reported_again() -> None:
    assert chosen(report(1), report(2, 1, "Antara"), covered=1) == [(1, 1)]


def test_a_chat_is_told_by_the_report_that_it_wants() -> None:
    reports = report(1), report(2, 1, "Antara"), report(3)
    assert chosen(*reports, wanted=[reports[1]]) == [(1, 2)]
