"""What a reading brought, filed in one transaction: articles, how far the source was read, when it is read next.

The first reading of a source must not flood the channels: its articles come quiet (stored and found, not posted), and
when all that was there has come, the newest few of them are given their voice.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

import structlog

from bot.editing import dates
from bot.errors import SourceError
from bot.model import Clock, Draft, Lane, Post
from bot.source import Source, SourceKind
from bot.sources import Harvest, polling
from bot.sources.http.answer import shown
from bot.sources.identity import canonical
from bot.sources.polling import Event, Next, Pace
from bot.subscription import Subscription
from bot.words import Words
from storage import Tables
from storage.articles import Filed
from storage.telling import newsroom, tell

OLD = timedelta(days=2)
"""An article that comes so much later than it was published, from a source that was read all the time, is no news."""

_CHRONOLOGICAL = frozenset({SourceKind.FOLDER, SourceKind.TABLE})
"""Kinds that give their oldest article first; all others give the newest first."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What collecting brought: articles new, edited and withdrawn, and a sentence for each thing that went wrong."""

    new: int = 0
    edited: int = 0
    withdrawn: int = 0
    troubles: tuple[str, ...] = ()

    def __add__(self, other: Collected) -> Collected:
        return Collected(
            self.new + other.new,
            self.edited + other.edited,
            self.withdrawn + other.withdrawn,
            self.troubles + other.troubles,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that was read, or could not be. `pushed` ones came by themselves and say nothing of the next time."""

    source: Source
    result: Harvest | SourceError
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Manners:
    """What the newsroom decided of collecting: its bounds, its zone, its language, its owners, and its public URL."""

    words: Words
    zone: ZoneInfo
    pace: Pace = field(default_factory=Pace)
    owners: tuple[int, ...] = ()
    public_url: str = ""


class Intake:
    """Files what was read. Its methods are work for one transaction of the store."""

    def __init__(self, manners: Manners, clock: Clock, chance: Callable[[], float] = random.random) -> None:
        self._manners = manners
        self._clock = clock
        self._chance = chance
        self._log = structlog.get_logger("intake")

    def file(self, tables: Tables, reading: Reading) -> Collected:
        """File a reading, unless its source was removed, paused or changed meanwhile."""
        source, result, now = tables.sources.get(reading.source.id), reading.result, self._clock()
        if source is None or not source.enabled or _differs(source, reading.source):
            return Collected()
        if isinstance(result, SourceError):
            self._keep(tables, source, polling.failed(source, result, now, self._chance()), now)
            return Collected(troubles=(str(result),))
        collected = self._articles(tables, result, origin_of(source), now, source)
        fresh = collected.new if source.settled else 0  # an archive tells nothing of the source's pace
        if reading.pushed:
            self._keep(tables, source, polling.heard(source, fresh, now), now)
            return collected
        source = self._first_run(tables, source, result, now)
        live = self._pushes(tables, source, result, now, fresh=fresh > 0)
        self._keep(tables, source, polling.read(source, result, fresh, now, self._manners.pace, pushed=live), now)
        return collected

    def _pushes(self, tables: Tables, source: Source, harvest: Harvest, now: datetime, *, fresh: bool) -> bool:
        """Note the hub that a feed names; tells whether it pushes. News that only the poll brought count against it."""
        if harvest.hub is not None:
            wanted = Subscription.wanted(source.id, harvest.hub.address, harvest.hub.topic, now)
            tables.subscriptions.want(wanted)
        live = tables.subscriptions.is_live(source.id, now, self._manners.public_url)
        if live and fresh:
            tables.subscriptions.missed(source.id)
        return live

    def take(self, tables: Tables, harvest: Harvest, origin: str) -> Collected:
        """File what comes from no source, such as an import."""
        return self._articles(tables, harvest, origin, self._clock(), None)

    def _articles(
        self, tables: Tables, harvest: Harvest, origin: str, now: datetime, source: Source | None
    ) -> Collected:
        quiet = source is not None and not source.settled
        newest_first = source is not None and source.kind not in _CHRONOLOGICAL
        done = [
            tables.articles.put(
                _named(draft, source),
                origin,
                now,
                address=_key(draft.url),
                quiet=quiet or self._is_archive(draft, source, now),
            )
            for draft in (reversed(harvest.drafts) if newest_first else harvest.drafts)
        ]
        withdrawn = tables.articles.withdraw(origin, harvest.withdrawn, now)
        collected = Collected(done.count(Filed.NEW), done.count(Filed.EDITED), withdrawn, harvest.skipped)
        if collected != Collected():
            self._log.info("collected", origin=origin, **_figures(collected))
        return collected

    def _is_archive(self, draft: Draft, source: Source | None, now: datetime) -> bool:
        """Tell whether an article was there long before the last reading: somebody touched a site's old posts."""
        if source is None or source.last_success_at is None:
            return False
        published = dates.read(draft.published_at, now=now, zone=self._manners.zone)
        return published is not None and published < source.last_success_at - OLD

    def _first_run(self, tables: Tables, source: Source, harvest: Harvest, now: datetime) -> Source:
        """End a source's first run, unless more of what was there before is still to come."""
        if source.settled or harvest.backlog:
            return source
        times = {
            article.id: dates.read(article.published_at, now=now, zone=self._manners.zone)
            for article in tables.articles.quiet_of(origin_of(source))
        }
        long_ago = datetime.min.replace(tzinfo=UTC)
        ordered = sorted(times, key=lambda number: (times[number] or long_ago, number), reverse=True)
        tables.articles.speak(ordered[: source.first_run.posted])
        told = [moment for moment in times.values() if moment is not None and moment <= now]
        return replace(source, settled=True, usual_gap=polling.gap_of(told), last_new_at=max(told, default=None))

    def _keep(self, tables: Tables, before: Source, following: Next, now: datetime) -> None:
        source, events = following.source, following.events
        if source.address != before.address and tables.sources.taken(source.address):
            source, events = replace(source, address=before.address), tuple(e for e in events if e is not Event.MOVED)
        tables.sources.keep(source)
        if source.failures:
            self._log.warning("source.failed", source=source.id, failures=source.failures, error=source.last_error)
        for event in events:
            notice = self._notice(event, source, now)
            kind = f"{event}:{now.isoformat()}"
            tell(tables, newsroom(tables, self._manners.owners), f"source:{source.id}", kind, Lane.NEWS, notice, now)

    def _notice(self, event: Event, source: Source, now: datetime) -> Post:
        words = self._manners.words
        since = words.ago(source.last_new_at, now) if source.last_new_at else ""
        return Post(
            words(
                f"source-{event}",
                name=source.name,
                number=source.id,
                why=source.last_error,
                address=shown(source.address),
                since=since,
            )
        )


def origin_of(source: Source) -> str:
    """Name a source as the writer of its articles."""
    return f"source:{source.id}"


def _differs(now: Source, then: Source) -> bool:
    """Tell whether a source's owner changed what was read while it was read."""
    return (now.kind, now.address, dict(now.options)) != (then.kind, then.address, dict(then.options))


def _named(draft: Draft, source: Source | None) -> Draft:
    """Give a draft the name of its source, where it has none, and the source's topics beside its own."""
    if source is None:
        return draft
    return replace(
        draft, source=draft.source or source.name, topics=tuple(dict.fromkeys((*source.topics, *draft.topics)))
    )


def _key(url: str) -> bytes | None:
    """Name an article's address by 128 bits, the same for all the spellings of it."""
    return blake2b(canonical(url).encode(), digest_size=16).digest() if url else None


def _figures(collected: Collected) -> dict[str, int]:
    return {
        "new": collected.new,
        "edited": collected.edited,
        "withdrawn": collected.withdrawn,
        "skipped": len(collected.troubles),
    }
