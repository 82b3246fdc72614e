"""The outbox: every message that is to leave, decided in the same transaction as its cause.

    pending ---> sending ---> sent
       ^  |         |------> unknown    asked, and no answer came: listed, never repeated by itself
       |  |         |------> refused    Telegram will not have it
       |  |         |------> pending    certainly not sent; again at `due_at`, in the newest wording
       |  |         `------> cancelled  certainly not sent, and the article was withdrawn meanwhile
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
from storage.engines import Connection, Row, Value
from storage.rows import instant, integer, stamp, text

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
        place: dict[str, Value] = {"chat_id": routed.chat.id, "subject": subject, "kind": kind}
        post_id = self._post(post)
        added = self._db.run(
            "INSERT INTO deliveries (chat_id, subject, kind, lane, state, post_id, reason, due_at, attempts, why,"
            " created_at) VALUES (:chat_id, :subject, :kind, :lane, 'pending', :post_id, :reason, :now, 0, '', :now)"
            " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', post_id = excluded.post_id,"
            " lane = excluded.lane, reason = excluded.reason, due_at = excluded.due_at, why = '', finished_at = NULL"
            " WHERE deliveries.state = 'cancelled'",
            **place,
            lane=int(lane),
            post_id=post_id,
            reason=routed.why,
            now=stamp(now),
        )
        self._db.run(
            "UPDATE deliveries SET recalled = NULL, newer_post_id = :post_id"
            " WHERE chat_id = :chat_id AND subject = :subject AND kind = :kind AND state = 'sending'",
            **place,
            post_id=post_id,
        )
        return added > 0

    def replace(self, subject: str, kind: str, post: Post) -> int:
        """Give deliveries that have not left the newest wording; tells how many there were.

        One that is just being sent gets it too, should it turn out not to have left.
        """
        which = "subject = :subject AND kind = :kind"
        values: dict[str, Value] = {"subject": subject, "kind": kind, "post_id": self._post(post)}
        self._db.run(f"UPDATE deliveries SET newer_post_id = :post_id WHERE {which} AND state = 'sending'", **values)
        return self._db.run(f"UPDATE deliveries SET post_id = :post_id WHERE {which} AND state = 'pending'", **values)

    def cancel(self, subject: str, why: str, now: datetime) -> int:
        """Call back deliveries that have not left; tells how many there were.

        One that is just being sent is called back too, should it turn out not to have left.
        """
        return self._cancel("subject = :subject", why, now, subject=subject)

    def cancel_chat(self, chat_id: int, why: str, now: datetime) -> int:
        """Call back all that waits for a chat, as `cancel` does; tells how many there were."""
        return self._cancel("chat_id = :chat_id", why, now, chat_id=chat_id)

    def _cancel(self, which: str, why: str, now: datetime, **values: Value) -> int:
        self._db.run(f"UPDATE deliveries SET recalled = :why WHERE {which} AND state = 'sending'", why=why, **values)
        return self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
            f" WHERE {which} AND state = 'pending'",
            why=why,
            now=stamp(now),
            **values,
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

    def start(self, delivery_id: int, now: datetime) -> Delivery | None:
        """Mark a delivery as sending, before its request is written; None when it is not waiting any more.

        Gives it as it is now: it may have been reworded since it was listed.
        """
        changed = self._db.run(
            "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, started_at = :now"
            " WHERE id = :id AND state = 'pending'",
            id=delivery_id,
            now=stamp(now),
        )
        row = self._db.one(f"{DELIVERY} WHERE d.id = :id", id=delivery_id) if changed else None
        return None if row is None else delivery_of(row)

    def finish(self, delivery_id: int, outcome: Outcome, now: datetime) -> None:
        """Write what became of a delivery that was sending."""
        match outcome:
            case Sent(message_id):
                self._settle(delivery_id, DeliveryState.SENT, "", now, message_id)
            case Later(at, why):
                self._return(delivery_id, at, why, now)
            case Refused(why, _):
                self._settle(delivery_id, DeliveryState.REFUSED, why, now)
            case Unknown(why):
                self._settle(delivery_id, DeliveryState.UNKNOWN, why, now)

    def _settle(
        self, delivery_id: int, state: DeliveryState, why: str, now: datetime, message_id: int | None = None
    ) -> None:
        self._db.run(
            "UPDATE deliveries SET state = :state, why = :why, finished_at = :now, message_id = :message_id"
            " WHERE id = :id AND state = 'sending'",
            id=delivery_id,
            state=state,
            why=why,
            now=stamp(now),
            message_id=message_id,
        )

    def _return(self, delivery_id: int, at: datetime, why: str, now: datetime) -> None:
        """Let it wait again, with what was decided about it while it was being sent."""
        self._db.run(
            "UPDATE deliveries SET state = CASE WHEN recalled IS NULL THEN 'pending' ELSE 'cancelled' END,"
            " why = coalesce(recalled, :why), due_at = :at, finished_at = :now,"
            " post_id = coalesce(newer_post_id, post_id), recalled = NULL, newer_post_id = NULL"
            " WHERE id = :id AND state = 'sending'",
            id=delivery_id,
            at=stamp(at),
            why=why,
            now=stamp(now),
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
        return [(integer(row, "chat_id"), ChatKind(text(row, "kind")), instant(row, "started_at")) for row in rows]

    def counts(self) -> Mapping[DeliveryState, int]:
        """Count deliveries by state."""
        rows = self._db.all("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
        return {DeliveryState(text(row, "state")): integer(row, "n") for row in rows}

    def sent_since(self, since: datetime) -> int:
        """Count what was sent since then."""
        return self._db.number(
            "SELECT count(*) FROM deliveries WHERE state = 'sent' AND finished_at >= :since", since=stamp(since)
        )

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
        return self._db.number("SELECT id FROM posts WHERE digest = :digest", digest=digest)


def delivery_of(row: Row) -> Delivery:
    """Read a row of `deliveries` joined with its post and chat."""
    return Delivery(
        id=integer(row, "id"),
        chat=chat_of(row, "chat_"),
        subject=text(row, "subject"),
        kind=text(row, "kind"),
        lane=Lane(integer(row, "lane")),
        state=DeliveryState(text(row, "state")),
        post=_post_of(text(row, "body")),
        attempts=integer(row, "attempts"),
        message_id=None if row["message_id"] is None else integer(row, "message_id"),
        why=text(row, "why"),
    )


def _post_of(body: str) -> Post:
    fields = json.loads(body)
    buttons = tuple(tuple(Button(**button) for button in line) for line in fields.pop("buttons"))
    return Post(**fields, buttons=buttons)
