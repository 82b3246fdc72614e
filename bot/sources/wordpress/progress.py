"""How far a WordPress site has been read: the `Source.state` of its kind, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Self

from bot.sources.wordpress.posts import Post

WATCHED = 200
"""The newest posts that are watched for their vanishing: a day or two of a large newsroom, two requests."""
MISSED = 50
"""Vanished posts that are watched for their return."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a site has been read, and what to look at again.

    `site` is the source's address for which `api`, the list of posts, was found; `moved` is where that address sent
    us for good. `since` is where the next reading begins, on the site's own clock (it is sent back as it came, so
    that no zone can come between).

    `watched` are the newest posts that were taken: number -> when it is dated (on that clock too). `missed` are
    those that vanished. `held` are posts too young to be taken: number -> when we first saw it. `swept` is when we
    last looked for vanished ones, `doubted` since when too many of them are missing. These are by the server's `Date`.
    """

    site: str
    api: str
    since: datetime
    moved: str = ""
    watched: Mapping[int, datetime] = field(default_factory=dict)
    missed: tuple[int, ...] = ()
    held: Mapping[int, datetime] = field(default_factory=dict)
    swept: datetime | None = None
    doubted: datetime | None = None

    @classmethod
    def of(cls, state: str) -> Self | None:
        """Read what the last reading left; nothing, if that is not ours."""
        try:
            kept = json.loads(state)
            return cls(
                site=str(kept.get("site", "")),
                api=str(kept["api"]),
                since=_local(kept["since"]),
                moved=str(kept.get("moved", "")),
                watched={int(number): _local(dated) for number, dated in kept.get("watched", {}).items()},
                missed=tuple(int(number) for number in kept.get("missed", ())),
                held={int(number): _utc(since) for number, since in kept.get("held", {}).items()},
                swept=_utc(kept["swept"]) if "swept" in kept else None,
                doubted=_utc(kept["doubted"]) if "doubted" in kept else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return None

    def text(self) -> str:
        """Write it for `of`; what is empty is left out."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(
            {name: value for name, value in kept.items() if value}, default=datetime.isoformat, separators=(",", ":")
        )

    def with_posts(self, taken: Iterable[Post], gone: Iterable[int], missed: Iterable[int]) -> Self:
        """Watch these posts from now on, and these others no more; of the latter, the missed ones for their return."""
        gone = set(gone)
        watched = {**self.watched, **{post.number: post.dated for post in taken}}
        newest = sorted(watched.keys() - gone, key=lambda number: (watched[number], number), reverse=True)[:WATCHED]
        back = watched.keys() - gone
        still = [number for number in dict.fromkeys((*missed, *self.missed)) if number not in back]
        return replace(self, watched={number: watched[number] for number in newest}, missed=tuple(still[:MISSED]))


def _local(words: str) -> datetime:
    return _plausible(datetime.fromisoformat(words).replace(tzinfo=None))


def _utc(words: str) -> datetime:
    moment = _plausible(datetime.fromisoformat(words))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plausible(moment: datetime) -> datetime:
    if not 1900 < moment.year < 9000:
        raise ValueError(moment)
    return moment
