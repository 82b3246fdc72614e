"""The outbox: every message that is to leave, decided in the same transaction as its cause.

    pending ---> sending ---> sent
       ^  |         |------> unknown    asked, and no answer came: listed, never repeated by itself
       |  |         |------> refused    Telegram will not have it
       |  |         `------> pending    certainly not sent; again at `due_at`
       |  `-------> cancelled           the article was withdrawn before it left
       `---------------'                ... and restored

A row is `sending` before the request is written. What a crash leaves there becomes `unknown`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from bot.model import (
    Button,
    Chat,
    ChatKind,
    Delivery,
    DeliveryState,
    Lane,
    Later,
    Outcome,
    Post,
    Refused,
    Routed,
    Sent,
    Unknown,
)
from storage.chats import chat_of
from storage.engines import Connection, Row
from storage.rows import integer, moment, stamp, text

CUT_OFF = "Kabar stopped before Telegram answered; see the chat whether the post is there."

CHAT_COLUMNS = ", ".join(
    f"c.{name} AS chat_{name}" for name in ("id", "kind", "title", "username", "posting", "can_post")
)
DELIVERY = (
    f"SELECT d.*, p.body, {CHAT_COLUMNS} FROM deliveries AS d"
    " JOIN posts AS p ON p.id = d.post_id JOIN chats AS c ON c.id = d.chat_id"
)


class Outbox:
    """Queries on `deliveries` and `posts`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, routed: Routed, subject: str, kind: str, lane: Lane, post: Post, now: datetime) -> bool:
        """Decide a delivery. A chat gets a subject of a kind once; one cancelled before it left is revived.

        Tells whether there is now something to send that was not there before.
        """
        added = self._db.run(
            "INSERT INTO deliveries (chat_id, subject, kind, lane, state, post_id, reason, due_at, attempts, why,"
            " created_at) VALUES (:chat_id, :subject, :kind, :lane, 'pending', :post_id, :reason, :now, 0, '', :now)"
            " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', post_id = excluded.post_id,"
            " due_at = excluded.due_at WHERE deliveries.state = 'cancelled'",
            chat_id=routed.chat.id,
            subject=subject,
            kind=kind,
            lane=int(lane),
            post_id=self._post(post),
            reason=routed.why,
            now=stamp(now),
        )
        return added > 0

    def replace(self, subject: str, kind: str, post: Post) -> int:
        """Give deliveries that have not left the newest wording; tells how many there were."""
        return self._db.run(
            "UPDATE deliveries SET post_id = :post_id WHERE subject = :subject AND kind = :kind AND state = 'pending'",
            post_id=self._post(post),
            subject=subject,
            kind=kind,
        )

    def cancel(self, subject: str, why: str, now: datetime) -> int:
        """Call back deliveries that have not left; tells how many there were."""
        return self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
            " WHERE subject = :subject AND state = 'pending'",
            subject=subject,
            why=why,
            now=stamp(now),
        )

    def cancel_chat(self, chat_id: int, why: str, now: datetime) -> int:
        """Call back all that waits for a chat; tells how many there were."""
        return self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
            " WHERE chat_id = :chat_id AND state = 'pending'",
            chat_id=chat_id,
            why=why,
            now=stamp(now),
        )

    def heads(self, now: datetime) -> Sequence[Delivery]:
        """List what may leave next: the first waiting delivery of each chat, breaking news first, oldest first.

        Chats with a delivery under way, chats where Telegram forbids us to post, and chats whose first delivery is
        not due have none.
        """
        rows = self._db.all(
            f"{DELIVERY} JOIN (SELECT chat_id, min(lane * 1000000000000 + id) AS place FROM deliveries"
            " WHERE state = 'pending' GROUP BY chat_id) AS first"
            " ON first.chat_id = d.chat_id AND d.id = first.place - d.lane * 1000000000000"
            " WHERE d.state = 'pending' AND d.due_at <= :now AND c.can_post = 1"
            " AND NOT EXISTS (SELECT 1 FROM deliveries AS s WHERE s.chat_id = d.chat_id AND s.state = 'sending')"
            " ORDER BY d.lane, d.id",
            now=stamp(now),
        )
        return [delivery_of(row) for row in rows]

    def start(self, delivery_id: int, now: datetime) -> bool:
        """Mark a delivery as sending, before its request is written; False when it is not waiting any more."""
        changed = self._db.run(
            "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, started_at = :now"
            " WHERE id = :id AND state = 'pending'",
            id=delivery_id,
            now=stamp(now),
        )
        return changed > 0

    def finish(self, delivery_id: int, outcome: Outcome, now: datetime) -> None:
        """Write what became of a delivery that was sending."""
        match outcome:
            case Sent(message_id):
                self._settle(delivery_id, DeliveryState.SENT, "", now, message_id=message_id)
            case Later(at, why):
                self._settle(delivery_id, DeliveryState.PENDING, why, now, due_at=at)
            case Refused(why, _):
                self._settle(delivery_id, DeliveryState.REFUSED, why, now)
            case Unknown(why):
                self._settle(delivery_id, DeliveryState.UNKNOWN, why, now)

    def _settle(
        self,
        delivery_id: int,
        state: DeliveryState,
        why: str,
        now: datetime,
        *,
        message_id: int | None = None,
        due_at: datetime | None = None,
    ) -> None:
        self._db.run(
            "UPDATE deliveries SET state = :state, why = :why, finished_at = :now, message_id = :message_id,"
            " due_at = coalesce(:due_at, due_at) WHERE id = :id AND state = 'sending'",
            id=delivery_id,
            state=state,
            why=why,
            now=stamp(now),
            message_id=message_id,
            due_at=None if due_at is None else stamp(due_at),
        )

    def recover(self, now: datetime) -> int:
        """Settle what a crash left: whatever was sending may or may not have arrived. Tells how many."""
        return self._db.run(
            "UPDATE deliveries SET state = 'unknown', why = :why, finished_at = :now WHERE state = 'sending'",
            why=CUT_OFF,
            now=stamp(now),
        )

    def recent(self, since: datetime) -> Sequence[tuple[int, ChatKind, datetime]]:
        """List (chat, its kind, when) of what was asked of Telegram since then, for pacing after a restart."""
        rows = self._db.all(
            "SELECT d.chat_id, c.kind, d.started_at FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
            " WHERE d.started_at >= :since ORDER BY d.started_at",
            since=stamp(since),
        )
        found = ((integer(row, "chat_id"), text(row, "kind"), moment(row, "started_at")) for row in rows)
        return [(chat_id, ChatKind(kind), at) for chat_id, kind, at in found if at is not None]

    def counts(self) -> Mapping[DeliveryState, int]:
        """Count deliveries by state."""
        rows = self._db.all("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
        return {DeliveryState(text(row, "state")): integer(row, "n") for row in rows}

    def sent_since(self, since: datetime) -> int:
        """Count what was sent since then."""
        row = self._db.one(
            "SELECT count(*) AS n FROM deliveries WHERE state = 'sent' AND finished_at >= :since",
            since=stamp(since),
        )
        return integer(row, "n") if row else 0

    def listed(self, state: DeliveryState, limit: int) -> Sequence[Delivery]:
        """List deliveries in a state, the latest first."""
        rows = self._db.all(
            f"{DELIVERY} WHERE d.state = :state ORDER BY d.id DESC LIMIT :limit", state=state, limit=limit
        )
        return [delivery_of(row) for row in rows]

    def _post(self, post: Post) -> int:
        body = json.dumps(asdict(post), ensure_ascii=False, sort_keys=True)
        digest = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self._db.run(
            "INSERT INTO posts (digest, body) VALUES (:digest, :body) ON CONFLICT (digest) DO NOTHING",
            digest=digest,
            body=body,
        )
        row = self._db.one("SELECT id FROM posts WHERE digest = :digest", digest=digest)
        return integer(row, "id") if row else 0


def delivery_of(row: Row) -> Delivery:
    """Read a row of `deliveries` joined with its post and chat."""
    return Delivery(
        id=integer(row, "id"),
        chat=_chat(row),
        subject=text(row, "subject"),
        kind=text(row, "kind"),
        lane=Lane(integer(row, "lane")),
        state=DeliveryState(text(row, "state")),
        post=_post_of(text(row, "body")),
        attempts=integer(row, "attempts"),
        message_id=None if row["message_id"] is None else integer(row, "message_id"),
        why=text(row, "why"),
    )


def _chat(row: Row) -> Chat:
    return chat_of(row, "chat_")


def _post_of(body: str) -> Post:
    fields = json.loads(body)
    buttons = tuple(tuple(Button(**button) for button in line) for line in fields.pop("buttons"))
    return Post(**fields, buttons=buttons)
