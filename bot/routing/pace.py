"""The pace of a chat: when the next post of news may come there. Pure; breaking news is not paced.

now --delay--> not before the post ahead of it + distance, nor in the hour that has `per_hour` posts already
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.rules import Rules

HOUR = timedelta(hours=1)

LONGEST_WAIT = timedelta(hours=6)
"""How long a story may wait for its place; later it is no news any more."""


def paced(rules: Rules) -> bool:
    """Tell whether a chat has a pace at all."""
    return bool(rules.per_hour or rules.distance or rules.delay)


def looked_at(rules: Rules) -> int:
    """Tell how many of a chat's last posts its pace depends on."""
    return max(rules.per_hour, 1)


def place(rules: Rules, now: datetime, posts: Iterable[datetime]) -> datetime | None:
    """Tell when a story may be posted; None when it would have to wait too long for its place.

    `posts` are the times at which the last ones left or are due, `looked_at` of them at least. Posts keep their order;
    at most `per_hour` of them are in any 60 minutes.
    """
    times = sorted(posts)
    soonest = at = now + timedelta(minutes=rules.delay)
    if times:
        at = max(at, times[-1] + timedelta(minutes=rules.distance))
    if rules.per_hour and len(times) >= rules.per_hour:
        at = max(at, times[-rules.per_hour] + HOUR)
    return at if at - soonest <= LONGEST_WAIT else None
