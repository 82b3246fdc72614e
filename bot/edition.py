"""The news of the last two days as digests are made from it: read once for all of them.

Each story is read once, and each search that readers follow is answered once, whoever follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from bot.delivery.digest import says
from bot.editing.events import is_development
from bot.model import Story
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.answering import Told, keys
from bot.retrieval.query import read
from bot.retrieval.stems import stems
from bot.routing.content import wants
from bot.routing.digest import SPAN, Event, Report, events_of
from bot.routing.patterns import Content, Patterns
from bot.rules import Rules
from storage import Tables
from storage.digests import LOOKED_AT

SPREAD = 2 * SPAN
"""Reports that are looked at: those of a digest, and the earlier ones of the same events."""

LASTS = timedelta(minutes=10)
"""How long what is fresh and what readers open is taken to stay as it is."""

ANSWERS = 50_000
"""Searches whose answers are remembered, some hundred bytes each."""

CHANNELS = 1000
"""Rules whose stories are remembered, a few thousand bytes each."""

OPENED = 1000
"""Events whose opens are looked at, the most opened."""


class Edition:
    """The reports of two days, in the order in which they came, and their events."""

    def __init__(
        self,
        reports: Sequence[Report],
        opens: Mapping[int, int],
        now: datetime,
        zone: ZoneInfo,
        short: Abbreviations | None,
        tell: Callable[[Story], Told],
        patterns: Patterns,
    ) -> None:
        self.reports = reports
        self.events: Mapping[int, Event] = events_of(reports, opens, now)
        self.newest = max((report.number for report in reports), default=0)
        self._now = now
        self._zone = zone
        self._short = short
        self._tell = tell
        self._patterns = patterns
        self.answering = lru_cache(ANSWERS)(self._answering)
        self.fitting = lru_cache(CHANNELS)(self._fitting)
        self.went_on = lru_cache(None)(self._went_on)

    def prepare(self) -> None:
        """Read the words of all reports now: it takes a moment, at which nobody should have to wait."""
        self._having  # noqa: B018  # read once, and kept

    def following(self, searches: Iterable[str]) -> Sequence[Report]:
        """List the reports that answer one of the searches that a reader follows, each once, as they came."""
        found = {report.number: report for search in searches for report in self.answering(search)}
        return [found[number] for number in sorted(found)]

    def _answering(self, search: str) -> tuple[Report, ...]:
        query = read(search, now=self._now, zone=self._zone, short=self._short)
        found_by = set(keys(query, stems()))
        # A story that answers has one of the keys; where a search has none, each story may.
        places = set().union(*(self._having.get(key, ()) for key in found_by)) if found_by else range(len(self.reports))
        return tuple(self.reports[place] for place in sorted(places) if self._told[place].answers(query, stems()))

    def _fitting(self, rules: Rules) -> tuple[Report, ...]:
        pairs = zip(self.reports, self._contents, strict=True)
        return tuple(report for report, content in pairs if wants(content, rules, self._patterns))

    def _went_on(self, report: Report) -> bool:
        story = report.story
        earlier = [
            each.story for each in self.events[story.event].reports if each.story.published_at < story.published_at
        ]
        return bool(earlier) and not story.copy_of and is_development(earlier, story)

    @cached_property
    def _contents(self) -> Sequence[Content]:
        return [Content(report.story) for report in self.reports]

    @cached_property
    def _told(self) -> Sequence[Told]:
        return [self._tell(report.story) for report in self.reports]

    @cached_property
    def _having(self) -> Mapping[str, Sequence[int]]:
        """Tell at which places the reports stand that have a stem, or a mark."""
        having: dict[str, list[int]] = defaultdict(list)
        for place, told in enumerate(self._told):
            for key in {*told.stems.split(), *told.marks}:
                having[key].append(place)
        return having


class Editions:
    """Gives the edition of a moment; stories that were read for one are not read again for the next.

    `patterns` finds what owners want, or do not. Safe to share between threads: at worst two of them read the same
    news.
    """

    def __init__(self, zone: ZoneInfo, short: Abbreviations | None = None, patterns: Patterns | None = None) -> None:
        self._zone = zone
        self._short = short
        self._patterns = patterns or Patterns()
        self._tell = lru_cache(LOOKED_AT)(_told)
        self._last: tuple[Sequence[tuple[int, ...]], datetime, Edition] | None = None

    def of(self, tables: Tables, now: datetime) -> Edition:
        """Read the news as they stand in the store now, or give what was read, where nothing of them changed."""
        since = now.replace(minute=0, second=0, microsecond=0) - SPREAD
        marks = tables.digests.fingerprint(since)
        if self._last is not None:
            before, made, edition = self._last
            if before == marks and timedelta(0) <= now - made < LASTS:
                return edition
        reports = [Report(each.number, each.story) for each in tables.digests.arrivals(since) if says(each.story)]
        opens = tables.opens.since(now - SPAN, OPENED)
        edition = Edition(reports, opens, now, self._zone, self._short, self._tell, self._patterns)
        self._last = (marks, now, edition)
        return edition


def _told(story: Story) -> Told:
    return Told.by(story, stems())
