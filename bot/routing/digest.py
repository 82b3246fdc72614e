"""What a digest tells, in which order, and why. Pure.

    reports that a chat wants --> events that are new to it --> the most important first

An event is important when many sources carry it, when it is fresh, and when readers open it; one that the chat's last
digest told of comes again only when it went on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Story
from bot.retrieval.popular import Candidate, score

SPAN = timedelta(days=1)
"""A digest looks back so far at most, however long Kabar was off, and in so much time a story loses half its weight."""

LATE = timedelta(hours=2)
"""A story may be published so long before the time that a digest is of, and come within it: sources are read every few
minutes, and some tell of their articles late."""


@dataclass(frozen=True, slots=True)
class Report:
    """A story, and its number in the order in which readers could first be told of stories."""

    number: int
    story: Story


@dataclass(frozen=True, slots=True)
class Event:
    """What reports tell of: they in the order in which they came, how many sources carry it, how important it is."""

    id: int
    reports: tuple[Report, ...]
    sources: int
    score: float


@dataclass(frozen=True, slots=True)
class Pick:
    """An event as a digest tells it: by this report of it."""

    event: Event
    story: Story


def events_of(reports: Iterable[Report], opens: Mapping[int, int], now: datetime) -> Mapping[int, Event]:
    """Group reports by their events, each rated; `opens` tells how often readers opened an event."""
    grouped: dict[int, list[Report]] = {}
    for report in reports:
        grouped.setdefault(report.story.event, []).append(report)
    return {event: _rated(event, tuple(found), opens.get(event, 0), now) for event, found in grouped.items()}


def _rated(event: int, reports: tuple[Report, ...], opens: int, now: datetime) -> Event:
    newest = max(report.story.published_at for report in reports)
    sources = len({report.story.source.casefold() for report in reports})
    return Event(event, reports, sources, score(Candidate(event, sources, opens, newest), now, SPAN))


def choose(
    wanted: Iterable[Report],
    events: Mapping[int, Event],
    went_on: Callable[[Report], bool],
    *,
    since: datetime,
    covered: int = 0,
    shown: frozenset[int] = frozenset(),
) -> Sequence[Pick]:
    """Choose what is new in the reports that a chat wants, the most important first.

    New is what was published `since` and came after the arrival number `covered`. Of an event that was `shown` only a
    report that `went_on` is, and the digest tells it by that one; of any other, by the first that the chat wants.
    """
    first: dict[int, Report] = {}
    told: dict[int, Report] = {}
    for report in wanted:
        event = report.story.event
        first.setdefault(event, report)
        if report.number > covered and report.story.published_at >= since and (event not in shown or went_on(report)):
            told[event] = report if event in shown else first[event]
    picks = [Pick(events[event], report.story) for event, report in told.items()]
    return sorted(picks, key=lambda pick: (-pick.event.score, -pick.event.id))
