"""Fan-outs: which event answered which followed query, and how far the readers who follow it have been given it.

    a story is filed --> fanouts (event, query) --> portion after portion of its followers --> rows of the outbox
                         in the filing's transaction      each in one, which also moves `after`

`after` is the last chat that was looked at, and NULL once all were. The row then stays for a while: a later report of
the event is not told again, and who unfollows has called back only what nothing else of theirs wants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection, Row
from storage.rows import integer, stamp, text


@dataclass(frozen=True, slots=True)
class Fanout:
    """A query that an event answered, and the last chat among its followers that was looked at."""

    event: int
    query_id: int
    after: int


@dataclass(frozen=True, slots=True)
class Follower:
    """A chat that follows a query: its rules as they are kept, and whether Telegram lets us write there."""

    chat_id: int
    rules: str
    can_post: bool


class Fanouts:
    """Queries on `fanouts`. Followers are private chats, whose ids are above 0 (Bot API, Chat.id)."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def start(self, event: int, queries: Iterable[int], now: datetime) -> None:
        """Note that an event answers queries, to be brought to their followers; once, whatever else reports it."""
        at = stamp(now)
        self._db.run_many(
            "INSERT INTO fanouts (event, query_id, after, at) VALUES (:event, :query, 0, :at) ON CONFLICT DO NOTHING",
            ({"event": event, "query": query, "at": at} for query in queries),
        )

    def next(self) -> Fanout | None:
        """Give the oldest one that has followers left; None when there is none."""
        row = self._db.one(
            "SELECT event, query_id, after FROM fanouts WHERE after IS NOT NULL ORDER BY at, event, query_id LIMIT 1"
        )
        return None if row is None else Fanout(integer(row, "event"), integer(row, "query_id"), integer(row, "after"))

    def followers(self, fanout: Fanout, limit: int) -> Sequence[Follower]:
        """List its next followers, by their chats' ids."""
        rows = self._db.all(
            "SELECT f.chat_id, c.rules, c.can_post FROM follows AS f JOIN chats AS c ON c.id = f.chat_id"
            " WHERE f.query_id = :query AND f.chat_id > :after ORDER BY f.chat_id LIMIT :limit",
            query=fanout.query_id,
            after=fanout.after,
            limit=limit,
        )
        return list(map(_follower, rows))

    def move(self, fanout: Fanout, after: int | None) -> None:
        """Note the last chat that was looked at; None when all were."""
        self._db.run(
            "UPDATE fanouts SET after = :after WHERE event = :event AND query_id = :query",
            event=fanout.event,
            query=fanout.query_id,
            after=after,
        )

    def end(self, event: int) -> None:
        """Bring an event to no more readers, and forget what it answered: it may come anew."""
        self._db.run("DELETE FROM fanouts WHERE event = :event", event=event)

    def merge(self, event: int, into: int) -> None:
        """Let what an event answered be answered by another one, to whoever has not been given it."""
        self._db.run(
            "INSERT INTO fanouts (event, query_id, after, at) SELECT :into, query_id, after, at FROM fanouts"
            " WHERE event = :event ON CONFLICT DO NOTHING",
            event=event,
            into=into,
        )
        self.end(event)

    def pass_over(self, chat_id: int) -> None:
        """Let no fan-out name a chat that is forgotten as the last one that it came to."""
        self._db.run("UPDATE fanouts SET after = after - 1 WHERE after = :chat", chat=chat_id)

    def tidy(self, before: datetime) -> None:
        """Forget what was brought to everyone, and began before then."""
        self._db.run("DELETE FROM fanouts WHERE at < :before AND after IS NULL", before=stamp(before))


def _follower(row: Row) -> Follower:
    return Follower(integer(row, "chat_id"), text(row, "rules"), bool(row["can_post"]))
