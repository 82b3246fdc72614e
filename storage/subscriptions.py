"""Which feeds are pushed to us, by which hub, and until when. `bot.sources.feeds.websub` decides about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.subscription import Standing, Subscription
from storage.engines import Connection, Row, Value
from storage.rows import instant, integer, moment, stamp, text

MISSES = 3
"""News that the hub did not push, one poll after the other, until it is no longer relied upon."""

LIVE = "lease_until > :now AND public_url = :public_url AND missed < :misses"
"""A hub that is relied upon: its lease runs, to where Kabar is, and it keeps its word."""


class Subscriptions:
    """Queries on `subscriptions`; a source has one at most, and takes it along when it is removed."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def want(self, subscription: Subscription) -> None:
        """Keep a subscription that is wanted, unless its source has one to that hub and topic, or is gone."""
        self._db.run(
            "DELETE FROM subscriptions WHERE source_id = :source_id AND (hub <> :hub OR topic <> :topic)",
            source_id=subscription.source_id,
            hub=subscription.hub,
            topic=subscription.topic,
        )
        values = _values(subscription)
        self._db.run(
            f"INSERT INTO subscriptions ({', '.join(values)}) SELECT {', '.join(f':{name}' for name in values)}"
            " WHERE EXISTS (SELECT 1 FROM sources WHERE id = :source_id) ON CONFLICT (source_id) DO NOTHING",
            **values,
        )

    def at(self, path: str) -> Subscription | None:
        """Find the subscription that a hub means."""
        row = self._db.one("SELECT * FROM subscriptions WHERE path = :path", path=path)
        return None if row is None else _subscription(row)

    def due(self, now: datetime, public_url: str, limit: int) -> Sequence[Subscription]:
        """List those whose hub should be asked now, or knows us under another public URL, the longest waiting first."""
        rows = self._db.all(
            "SELECT p.* FROM subscriptions AS p JOIN sources AS s ON s.id = p.source_id AND s.enabled = 1"
            " WHERE p.ask_at <= :now OR p.public_url <> :public_url ORDER BY p.ask_at, p.source_id LIMIT :limit",
            now=stamp(now),
            public_url=public_url,
            limit=limit,
        )
        return [_subscription(row) for row in rows]

    def keep(self, subscription: Subscription) -> None:
        """Keep what became of a subscription; one that another has taken the place of is forgotten."""
        values = _values(subscription)
        self._db.run(
            f"UPDATE subscriptions SET {', '.join(f'{name} = :{name}' for name in values)}"
            " WHERE source_id = :source_id AND hub = :hub AND topic = :topic",
            **values,
        )

    def live(self, now: datetime, public_url: str) -> frozenset[int]:
        """Name the sources whose news are pushed."""
        rows = self._db.all(f"SELECT source_id FROM subscriptions WHERE {LIVE}", **_when(now, public_url))
        return frozenset(integer(row, "source_id") for row in rows)

    def is_live(self, source_id: int, now: datetime, public_url: str) -> bool:
        """Say whether the news of a source are pushed."""
        query = f"SELECT count(*) FROM subscriptions WHERE source_id = :id AND {LIVE}"
        return self._db.number(query, id=source_id, **_when(now, public_url)) > 0

    def pushed(self, source_id: int) -> None:
        """Note that the hub pushed."""
        self._db.run("UPDATE subscriptions SET missed = 0 WHERE source_id = :id AND missed > 0", id=source_id)

    def missed(self, source_id: int) -> None:
        """Note that a poll brought news which the hub should have pushed."""
        self._db.run("UPDATE subscriptions SET missed = missed + 1 WHERE source_id = :id", id=source_id)


def _when(now: datetime, public_url: str) -> dict[str, Value]:
    return {"now": stamp(now), "public_url": public_url, "misses": MISSES}


def _values(subscription: Subscription) -> dict[str, Value]:
    return {
        "source_id": subscription.source_id,
        "hub": subscription.hub,
        "topic": subscription.topic,
        "path": subscription.path,
        "secret": subscription.secret,
        "ask_at": stamp(subscription.ask_at),
        "standing": subscription.standing,
        "public_url": subscription.public_url,
        "tries": subscription.tries,
        "lease_until": stamp(subscription.lease_until) if subscription.lease_until else None,
        "missed": subscription.missed,
        "why": subscription.why,
    }


def _subscription(row: Row) -> Subscription:
    return Subscription(
        source_id=integer(row, "source_id"),
        hub=text(row, "hub"),
        topic=text(row, "topic"),
        path=text(row, "path"),
        secret=text(row, "secret"),
        ask_at=instant(row, "ask_at"),
        standing=Standing(text(row, "standing")),
        public_url=text(row, "public_url"),
        tries=integer(row, "tries"),
        lease_until=moment(row, "lease_until"),
        missed=integer(row, "missed"),
        why=text(row, "why"),
    )
