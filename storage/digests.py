"""Digests: when each chat's next one is due, what its last one had, and the stories that came since.

    rules change --> unplanned --plan--> due_at --its time comes--> claimed: written to the outbox, planned anew

All of a claim is one transaction, so each is claimed once, whatever crashes. One that waits to leave when a story of it
is withdrawn is called back, and claimed again without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Chat, Lane, Story
from storage.chats import chat_of
from storage.engines import Connection, Row, Value
from storage.rows import bounded, instant, integer, stamp, text
from storage.stories import story_of

LOOKED_AT = 4000
"""Arrivals that digests are made from at most, the latest: more than a newsroom has in two days."""

_CHAT = "SELECT d.due_at, d.covered, d.shown, c.* FROM digests AS d JOIN chats AS c ON c.id = d.chat_id"

_LATELY = (
    "FROM (SELECT number, article_id FROM arrivals ORDER BY number DESC LIMIT :looked_at) AS a"
    " JOIN stories AS s ON s.article_id = a.article_id"
    " WHERE s.published_at >= :since AND s.held = '' AND s.quiet = 0 ORDER BY a.number"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A digest whose time has come: its chat, when that was, and what the one before covered and showed.

    `covered` is the number of the last arrival that was there; `shown` are the events that it told of.
    """

    chat: Chat
    at: datetime
    covered: int = 0
    shown: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A story, and its number in the order in which readers could first be told of stories."""

    number: int
    story: Story


class Digests:
    """Queries on `digests` and `arrivals`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def unplanned(self, now: datetime, limit: int) -> Sequence[Chat]:
        """List chats whose rules changed; one whose digest is due already has that first."""
        rows = self._db.all(
            f"{_CHAT} WHERE d.unplanned = 1 AND (d.due_at IS NULL OR d.due_at > :now) LIMIT :limit",
            now=stamp(now),
            limit=bounded(limit),
        )
        return [chat_of(row) for row in rows]

    def plan(self, chat_id: int, due_at: datetime | None) -> None:
        """Keep when a chat's next digest is due; None when it has none."""
        self._db.run(
            "UPDATE digests SET due_at = :due_at, unplanned = 0 WHERE chat_id = :id",
            id=chat_id,
            due_at=None if due_at is None else stamp(due_at),
        )

    def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """List the digests whose time has come, the oldest first."""
        rows = self._db.all(
            f"{_CHAT} WHERE d.due_at <= :now ORDER BY d.due_at, d.chat_id LIMIT :limit",
            now=stamp(now),
            limit=bounded(limit),
        )
        return list(map(_due, rows))

    def cover(self, chat_id: int, covered: int) -> None:
        """Keep up to which arrival there was nothing to tell a chat."""
        self._db.run("UPDATE digests SET covered = :covered WHERE chat_id = :id", id=chat_id, covered=covered)

    def told(self, chat_id: int, covered: int, shown: Collection[int], subject: str, at: datetime) -> None:
        """Keep up to which arrival a chat has its digest, which events that tells of, its subject, and its hour."""
        self._db.run(
            "UPDATE digests SET covered_before = covered, shown_before = shown, covered = :covered, shown = :shown,"
            " subject = :subject, told_at = :at WHERE chat_id = :id",
            id=chat_id,
            covered=covered,
            shown=f" {' '.join(map(str, sorted(shown)))} ",
            subject=subject,
            at=stamp(at),
        )

    def recall(self, event: int, why: str, now: datetime) -> int:
        """Call back the digests that tell of an event and have not left, due again as they were; tells how many."""
        rows = self._db.all(
            "SELECT x.id, x.chat_id FROM deliveries AS x JOIN digests AS d ON d.chat_id = x.chat_id"
            " AND d.subject = x.subject WHERE x.state = 'pending' AND x.act = 'send' AND x.lane = :lane"
            " AND d.shown LIKE :event",
            lane=int(Lane.DIGEST),
            event=f"% {event} %",
        )
        for row in rows:
            self._db.run(
                "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now WHERE id = :id",
                id=integer(row, "id"),
                why=why,
                now=stamp(now),
            )
            self._db.run(
                "UPDATE digests SET due_at = told_at, covered = covered_before, shown = shown_before"
                " WHERE chat_id = :id",
                id=integer(row, "chat_id"),
            )
        return len(rows)

    def fingerprint(self, since: datetime) -> Sequence[tuple[int, ...]]:
        """Tell which stories there are that `arrivals` gives, and which revisions, without reading them."""
        rows = self._db.all(
            f"SELECT a.number, s.article_id, s.event, s.revision {_LATELY}", since=stamp(since), looked_at=LOOKED_AT
        )
        return [
            (*(integer(row, name) for name in ("number", "article_id", "event")), hash(row["revision"])) for row in rows
        ]

    def arrivals(self, since: datetime) -> Sequence[Arrival]:
        """List the stories that readers may be told of, published since, in the order in which they came."""
        rows = self._db.all(f"SELECT a.number, s.* {_LATELY}", since=stamp(since), looked_at=LOOKED_AT)
        return [Arrival(integer(row, "number"), story_of(row)) for row in rows]

    def posted(self, chat_id: int, subjects: Sequence[str]) -> Mapping[str, int]:
        """Tell which of these subjects have a post in a chat, or one on its way, by its message's number (0: none)."""
        if not subjects:
            return {}
        values: dict[str, Value] = {f"subject_{place}": subject for place, subject in enumerate(subjects)}
        rows = self._db.all(
            "SELECT subject, message_ids FROM deliveries WHERE chat_id = :chat_id AND act = 'send'"
            " AND state NOT IN ('cancelled', 'refused')"
            f" AND subject IN ({', '.join(f':{name}' for name in values)})",
            chat_id=chat_id,
            **values,
        )
        return {text(row, "subject"): int((text(row, "message_ids").split() or ["0"])[0]) for row in rows}


def _due(row: Row) -> Due:
    shown = frozenset(map(int, text(row, "shown").split()))
    return Due(chat_of(row), instant(row, "due_at"), integer(row, "covered"), shown)
