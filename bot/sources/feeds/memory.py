"""What a feed is remembered by between two readings: `Source.state`, a JSON object. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.sources.harvest import Hub
from bot.sources.http.answer import LONGEST

SITES = 4
"""Addresses of a feed's site that are remembered: it may move, and move back."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last whole body said, for when there is no new one.

    `body` is its digest; `fresh_for` and `hub` are what it asked; `sites` are the addresses of the feed's site, the
    newest first; `repeated` are digests of names that cannot stand alone (see `naming`).
    """

    body: str = ""
    fresh_for: timedelta = timedelta()
    hub: Hub | None = None
    sites: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    @classmethod
    def of(cls, state: str) -> Self:
        """Read what the last run left; nothing of what is not ours."""
        try:
            kept = json.loads(state)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        hub = _words(kept.get("hub"))
        return cls(
            body="".join(_words([kept.get("body")])),
            fresh_for=_wait(kept.get("fresh_for")),
            hub=Hub(*hub) if len(hub) == 2 else None,
            sites=_words(kept.get("sites")),
            repeated=_words(kept.get("repeated")),
        )

    def text(self) -> str:
        """Write it for `of`."""
        kept = {
            "body": self.body,
            "fresh_for": int(self.fresh_for.total_seconds()),
            "hub": [self.hub.address, self.hub.topic] if self.hub else None,
            "sites": self.sites[:SITES],
            "repeated": self.repeated,
        }
        return json.dumps({name: value for name, value in kept.items() if value})


def _wait(value: object) -> timedelta:
    """Read seconds; 0 when they are none, or more than any feed may ask for."""
    wait = value if isinstance(value, int) and not isinstance(value, bool) else 0
    return timedelta(seconds=wait) if 0 < wait <= LONGEST.total_seconds() else timedelta()


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
