"""Fair use: how much one person, or one group, may ask. A decision only; the adapter does the rest."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Role

REMEMBERED = 4096
"""People and groups whose buckets are kept, those who asked last: less than a megabyte. Others have a full bucket."""

TELL_EVERY = timedelta(seconds=30)
"""A person is told only once in this time that it was too much."""

NOTHING, SECOND = timedelta(0), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests at once, and one each `interval` afterwards."""

    burst: int
    interval: timedelta

    @property
    def depth(self) -> timedelta:
        """The time that it takes to fill an empty bucket."""
        return self.burst * self.interval


READERS = Allowance(20, timedelta(seconds=3))
TEAM = Allowance(100, timedelta(seconds=0.5))
TYPING = Allowance(60, timedelta(seconds=1))
"""Inline queries, of which every letter that one types may be one: a bucket of their own, whoever asks."""

GROUPS = Allowance(20, timedelta(seconds=3))
"""All readers of a group together: as many answers a minute as Telegram lets a bot give there (telegram.md, B.4)."""


def allowance_of(role: Role) -> Allowance:
    """Choose how much a person may ask: whoever works here has more room."""
    return READERS if role is Role.READER else TEAM


@dataclass(frozen=True, slots=True)
class Over:
    """It was too much: there is room again in `wait` whole seconds, 1 or more; `tell` when it should be said."""

    wait: int
    tell: bool


@dataclass(slots=True)
class _Bucket:
    """A bucket is the time at which it will be full again (GCRA, the "virtual scheduling" of ITU-T I.371)."""

    full_at: datetime
    told_at: datetime | None = None

    def told_lately(self, now: datetime) -> bool:
        return self.told_at is not None and NOTHING <= now - self.told_at < TELL_EVERY


class Throttle:
    """One bucket of requests a person, and one a group; Telegram's ids of groups are negative. What
    is refused takes nothing out of it, so that patience is rewarded.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def ask(self, asker_id: int, allowance: Allowance, now: datetime) -> Over | None:
        """Take a request out of a person's or a group's bucket; tells when there is none left in it.

        A clock that is set back makes nobody wait longer than for an empty bucket to have one again.
        """
        bucket = self._bucket(asker_id, now)
        full_at = min(max(bucket.full_at, now), now + allowance.depth)
        wait = full_at + allowance.interval - allowance.depth - now
        if wait <= NOTHING:
            bucket.full_at = full_at + allowance.interval
            return None
        tell = not bucket.told_lately(now)
        if tell:
            bucket.told_at = now
        return Over(-(-wait // SECOND), tell)

    def _bucket(self, asker_id: int, now: datetime) -> _Bucket:
        bucket = self._buckets.setdefault(asker_id, _Bucket(now))
        self._buckets.move_to_end(asker_id)
        if len(self._buckets) > self._remembered:
            self._buckets.popitem(last=False)
        return bucket

    def __len__(self) -> int:
        """Count the buckets that are kept."""
        return len(self._buckets)
