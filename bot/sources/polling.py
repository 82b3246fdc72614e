"""When a source is read next, and what the newsroom should hear of it. Pure decisions over values and `now`.

    read well ---> its usual gap, what it asks for, what waits there ---> next_check_at and why
    failed ------> 2, 4, 8 ... minutes, up to a day (or as long as it asks for)

A source that publishes every ten minutes is asked every minute, one that publishes weekly every six hours: a tenth of
its usual gap, and ever more rarely while it is silent. One that its owner pinned (`every`) is asked just so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from urllib.parse import urlsplit

from bot.errors import SourceError
from bot.source import Source, SourceKind, Told
from bot.sources.harvest import Harvest, UnreadableError

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

SHARE = 10
"""A source is read so many times in its usual gap, so that news is late by a tenth of it at most."""

UNKNOWN_GAP = timedelta(minutes=50)
"""Believed of a source before it has shown its own: it is read every five minutes."""

LONGEST_GAP = timedelta(days=60)

FOLDER_EVERY = timedelta(seconds=5)
"""A folder is watched: to look at one costs nobody anything."""

SAFETY_NET = timedelta(hours=1)
"""How often a source is read that pushes its news itself (WebSub)."""

FIRST_RETRY = MINUTE

JUST_MISSED = 6
"""Seconds by which a reading may come too early, so that one a minute stays one a minute."""

TOLD_AT = 3
"""Failures in a row of which the newsroom hears. miniflux gives up, silently, at the same number."""

SILENT_GAPS = 24
"""A source is silent after so many of its usual gaps, and a day at least: one that published hourly, after a day."""

SILENT_DAILY = 7
"""A source whose gap is half a day or more is silent after so many of them."""

MOVED_AFTER = timedelta(days=7)
"""How long a permanent redirect must hold before the source's address is changed."""

WEIGHT = 0.3
"""What the newest gap weighs in the usual one."""


OUTLIER = 3
"""A gap counts for so many usual ones at most: a newsroom's night says nothing of its day."""


class Event(StrEnum):
    """What the newsroom should hear of a source."""

    FAILING = "failing"
    RECOVERED = "recovered"
    SILENT = "silent"
    SPEAKS = "speaks"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Pace:
    """The bounds within which polling adapts itself."""

    fastest: timedelta = timedelta(minutes=1)
    slowest: timedelta = timedelta(hours=6)

    def within(self, wait: timedelta) -> timedelta:
        """Bring a wait within the bounds."""
        return min(max(wait, self.fastest), self.slowest)


@dataclass(frozen=True, slots=True)
class Next:
    """A source as it is after a reading, and what the newsroom should hear."""

    source: Source
    events: tuple[Event, ...] = ()


def read(source: Source, harvest: Harvest, new: int, now: datetime, pace: Pace, *, pushed: bool = False) -> Next:
    """Decide after a reading that went well and brought `new` articles; `pushed` says that its hub pushes them."""
    gap, last_new_at = _gap(source, new, now), now if new else source.last_new_at
    events = [Event.RECOVERED] if source.told is Told.FAILING else []
    told = Told.NOTHING if source.told is Told.FAILING else source.told
    if told is Told.SILENT and new:
        told, events = Told.NOTHING, [*events, Event.SPEAKS]
    elif told is Told.NOTHING and _silent(gap, last_new_at, now):
        told, events = Told.SILENT, [*events, Event.SILENT]
    done = replace(
        source,
        etag=harvest.etag,
        last_modified=harvest.last_modified,
        state=harvest.state,
        usual_gap=gap,
        last_new_at=last_new_at,
        last_success_at=now,
        failures=0,
        last_error="",
        told=told,
    )
    moved = _followed(done, harvest.moved_to, now)
    wait, why = _wait(moved, harvest, now, pace, pushed=pushed)
    at = now + wait
    if wait >= MINUTE and source.every is None and harvest.again_in is None:
        at = max(_spread(at, source.id), now + min(wait, harvest.fresh_for))
    if moved.address != source.address:
        events.append(Event.MOVED)
    return Next(replace(moved, next_check_at=at, next_why=why), tuple(events))


def heard(source: Source, new: int, now: datetime) -> Next:
    """Decide after its hub pushed `new` articles: the source speaks, and is read when it was to be read."""
    if not new:
        return Next(source)
    spoke = replace(source, usual_gap=_gap(source, new, now), last_new_at=now)
    if source.told is Told.SILENT:
        return Next(replace(spoke, told=Told.NOTHING), (Event.SPEAKS,))
    return Next(spoke)


def failed(source: Source, error: SourceError, now: datetime, chance: float) -> Next:
    """Decide after a reading that failed; `chance` (0 to 1) spreads the retries of sources that failed together."""
    failures = source.failures + 1
    done = replace(source, failures=failures, last_error=str(error))
    asked = error.retry_after if isinstance(error, UnreadableError) else None
    if isinstance(error, UnreadableError) and error.gone:
        return Next(
            replace(done, enabled=False, next_check_at=None, next_why="it is gone for good (410)"), (Event.GONE,)
        )
    wait = min((source.every or FIRST_RETRY) * 2 ** min(failures, 20) * (0.9 + 0.2 * chance), DAY)
    why = f"it failed {_times(failures)} in a row"
    if asked is not None and min(asked, DAY) > wait:
        wait = min(asked, DAY)
        why = f"it asks to be left alone for {spoken(wait)}"
    done = replace(done, next_check_at=now + wait, next_why=why)
    if failures >= TOLD_AT and source.told is not Told.FAILING:
        return Next(replace(done, told=Told.FAILING), (Event.FAILING,))
    return Next(done)


def gap_of(moments: Sequence[datetime]) -> timedelta | None:
    """Tell the usual gap between articles by their times; None when there are too few to tell."""
    ordered = sorted(set(moments))[-20:]
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    return _bounded(timedelta(seconds=median(gap.total_seconds() for gap in gaps))) if len(gaps) > 1 else None


def spoken(length: timedelta) -> str:
    """Say a length of time: "45 s", "5 minutes", "2 hours", "3 days"."""
    seconds = int(length.total_seconds())
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {word}{'' if count == 1 else 's'}"
    return f"{seconds} s"


def _wait(source: Source, harvest: Harvest, now: datetime, pace: Pace, *, pushed: bool) -> tuple[timedelta, str]:
    """Say how long until the next reading, and why."""
    if source.every:
        wait, why = source.every, f"it is pinned at {spoken(source.every)}"
    elif source.kind is SourceKind.FOLDER:
        wait, why = FOLDER_EVERY, "folders are watched"
    else:
        wait, why = _adapted(source, harvest, now, pace, pushed=pushed)
    if harvest.again_in is not None and harvest.again_in < wait:
        return max(harvest.again_in, timedelta(seconds=1)), "something waits there"
    return wait, why


def _adapted(source: Source, harvest: Harvest, now: datetime, pace: Pace, *, pushed: bool) -> tuple[timedelta, str]:
    silence = now - source.last_new_at if source.last_new_at else timedelta()
    usual = source.usual_gap or UNKNOWN_GAP
    wait = pace.within(max(usual, silence) / SHARE)
    why = f"it publishes every {spoken(usual)} or so" if source.usual_gap else "it is new here"
    if silence > usual * 2:
        why = f"it has published nothing for {spoken(silence)}"
    if harvest.fresh_for > wait:
        wait, why = pace.within(harvest.fresh_for), f"it asks for {spoken(harvest.fresh_for)} between readings"
    if pushed and wait < SAFETY_NET:
        wait, why = SAFETY_NET, "its hub pushes what is new"
    return wait, why


def _gap(source: Source, new: int, now: datetime) -> timedelta | None:
    if not new or source.last_new_at is None:
        return source.usual_gap
    latest = (now - source.last_new_at) / new
    usual = source.usual_gap
    if usual is None:
        return _bounded(latest)
    return _bounded(usual * (1 - WEIGHT) + min(latest, usual * OUTLIER) * WEIGHT)


def _bounded(gap: timedelta) -> timedelta:
    return min(max(gap, MINUTE), LONGEST_GAP)


def _silent(gap: timedelta | None, last_new_at: datetime | None, now: datetime) -> bool:
    if gap is None or last_new_at is None:
        return False
    gaps = SILENT_GAPS if gap < DAY / 2 else SILENT_DAILY
    return now - last_new_at >= max(gap * gaps, DAY)


def _followed(source: Source, moved_to: str, now: datetime) -> Source:
    """Follow a permanent redirect once it has held for a week; what its owner set (a password, a header) stays with the
    host that it was set for."""
    if not moved_to or moved_to == source.address or "@" in source.address or _strays(source, moved_to):
        return replace(source, moved_to="", moved_since=None)
    if moved_to != source.moved_to or source.moved_since is None:
        return replace(source, moved_to=moved_to, moved_since=now)
    if now - source.moved_since < MOVED_AFTER:
        return source
    return replace(source, address=moved_to, moved_to="", moved_since=None)


def _strays(source: Source, moved_to: str) -> bool:
    """Tell whether what was set of a source would go to another host, or in the clear."""
    ours, theirs = urlsplit(source.address), urlsplit(moved_to)
    return bool(source.options) and (ours.hostname != theirs.hostname or theirs.scheme != "https")


def _spread(at: datetime, source_id: int) -> datetime:
    """Move a time to the second of the minute that is the source's own: the next one, or one just missed.

    A thousand sources that were added together are then asked over the whole minute, not all at once.
    """
    own = source_id * 37 % 60  # 37 and 60 have no common divisor: neighbours lie far apart, and every second is used
    return at + timedelta(seconds=(own - at.second + JUST_MISSED) % 60 - JUST_MISSED)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
