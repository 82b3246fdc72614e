"""A subscription to the hub that a feed names (W3C WebSub): what was agreed, and how it goes.

Every `datetime` is aware and in UTC. Beside `bot.source`, and like it importing nothing of ours.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

PATH_BYTES = 16
"""Random bytes in a path: whoever knows it is the hub (WebSub, 5.1: "unguessable and unique")."""
SECRET_BYTES = 32
"""Random bytes of a secret; 43 characters, where fewer than 200 are allowed (WebSub, 5.1, hub.secret)."""


class Standing(StrEnum):
    """Where a subscription stands. One that is asked anew keeps its lease meanwhile."""

    WANTED = "wanted"
    """The feed names this hub; it was not asked yet."""
    ASKED = "asked"
    """The hub was asked, and has not come back to verify that it was us."""
    VERIFIED = "verified"
    """The hub pushes, until `lease_until`."""
    DENIED = "denied"
    """The hub does not want to push to us."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One source's subscription.

    `hub` and `topic` are as the feed names them. `path` is the end of the address that the hub pushes to, `secret` the
    key of its signatures; `public_url` is where Kabar was reachable when the hub was last asked ("": it never was).
    The hub is asked (again) at `ask_at`, after `tries` that it did not verify. `missed` counts the news that had to be
    polled since the last push. `why` is one sentence, for the operator, about what went wrong.
    """

    source_id: int
    hub: str
    topic: str
    path: str = field(repr=False)
    secret: str = field(repr=False)
    ask_at: datetime
    standing: Standing = Standing.WANTED
    public_url: str = ""
    tries: int = 0
    lease_until: datetime | None = None
    missed: int = 0
    why: str = ""

    @classmethod
    def wanted(cls, source_id: int, hub: str, topic: str, now: datetime) -> Self:
        """Make a subscription that the hub is to be asked for now, with a path and a secret that nobody knows."""
        path, secret = secrets.token_urlsafe(PATH_BYTES), secrets.token_urlsafe(SECRET_BYTES)
        return cls(source_id, hub, topic, path, secret, ask_at=now)
