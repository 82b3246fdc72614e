"""The outbox: every message that is to leave, decided in the same transaction as its cause.

    pending ---> sending ---> sent                 (back to pending when the post has another part)
       ^  |         |------> unknown ---> settled: sent after all, pending again, or cancelled
       |  |         |------> refused    Telegram will not have it
       |  |         |------> pending    certainly not sent; again at `due_at`, in the newest wording
       |  |         `------> cancelled  certainly not sent, and the article was withdrawn meanwhile
       |  `-------> cancelled           the article was withdrawn before it left
       `---------------'                ... and restored

A row is `sending` before the request is written. What a crash leaves there becomes `unknown`. How the rows move is
in `storage.dispatch`; here is what puts them there. A row's act is to send, or to edit, delete, pin or unpin what an
earlier row, its target, sent; the latter are safe to repeat, so they are never unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.model import Act, Delivery, DeliveryState, Lane, OnWithdraw, Post, Routed
from storage.deliveries import DELIVERY, delivery_of
from storage.engines import Connection, Row, Value
from storage.rows import instant, integer, stamp, text

DELETABLE = timedelta(hours=47)
"""Telegram lets a bot delete within 48 hours (Bot API, deleteMessage); the last hour is for what delays us."""

OUT = "act = 'send' AND state IN ('sent', 'sending', 'unknown')"
"""Rows whose post stands in its chat, or may."""


class Outbox:
    """Decisions: what is to be sent, reworded, called back, changed in place or taken away."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(
        self,
        routed: Routed,
        subject: str,
        kind: str,
        lane: Lane,
        post: Post,
        now: datetime,
        *,
        target: int | None = None,
    ) -> bool:
        """Decide a delivery. A chat gets a subject of a kind once; one cancelled before it left is revived.

        With a `target`, the id of an earlier delivery to that chat, it replies to that one's message.
        Tells whether there is now something to send that was not there before.
        """
        place: dict[str, Value] = {"chat_id": routed.chat.id, "subject": subject, "kind": kind}
        post_id = self._post(post)
        added = self._db.run(
            "INSERT INTO deliveries (chat_id, subject, kind, lane, state, target_id, post_id, reason, due_at, attempts,"
            " why, created_at)"
            " VALUES (:chat_id, :subject, :kind, :lane, 'pending', :target, :post_id, :reason, :now, 0, '', :now)"
            " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', post_id = excluded.post_id,"
            " lane = excluded.lane, reason = excluded.reason, due_at = excluded.due_at, why = '', finished_at = NULL"
            " WHERE deliveries.state = 'cancelled'",
            **place,
            lane=int(lane),
            target=target,
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

    def amend(self, subject: str, post: Post, why: str, due_at: datetime, now: datetime) -> int:
        """Decide to edit every post of a subject that stands in a chat, or may; tells how many.

        The newest wording wins, and an edit that has not been made waits anew until `due_at`: quick corrections
        of an article are one edit of its post.
        """
        rows = self._standing(subject)
        for row in rows:
            self._change(row, Act.EDIT, self._post(post), why, due_at, now)
        return len(rows)

    def withdraw(self, subject: str, notice: Post, why: str, now: datetime) -> int:
        """Call back what has not left; what stands is edited to the notice, deleted or left, as its chat wants it.

        A post too old to be deleted is edited. Tells how many posts are touched.
        """
        called_back = self.cancel(subject, why, now)
        standing = self._standing(subject)
        for row in standing:
            wanted = OnWithdraw(text(row, "on_withdraw"))
            fresh = instant(row, "created_at") > now - DELETABLE
            if wanted is OnWithdraw.DELETE and fresh:
                self._change(row, Act.DELETE, integer(row, "post_id"), why, now, now)
            elif wanted is not OnWithdraw.IGNORE:
                self._change(row, Act.EDIT, self._post(notice), why, now, now)
        return called_back + len(standing)

    def pin(self, delivery_id: int, until: datetime, now: datetime) -> None:
        """Decide to pin a sent delivery's first message, and to unpin it later."""
        for row in self._db.all("SELECT * FROM deliveries WHERE id = :id", id=delivery_id):
            self._change(row, Act.PIN, integer(row, "post_id"), "breaking news is pinned here", now, now)
            self._change(row, Act.UNPIN, integer(row, "post_id"), "it was pinned long enough", until, now)

    def cancel(self, subject: str, why: str, now: datetime) -> int:
        """Call back deliveries that have not left; tells how many there were.

        One that is just being sent is called back too, should it turn out not to have left.
        """
        return self._cancel("subject = :subject", why, now, subject=subject)

    def cancel_chat(self, chat_id: int, why: str, now: datetime) -> int:
        """Call back every post that waits for a chat, as `cancel` does; tells how many there were.

        Changes to what stands there are still made: a withdrawn article is to go, a pin to end.
        """
        return self._cancel("chat_id = :chat_id AND act = 'send'", why, now, chat_id=chat_id)

    def cancel_stale(self, chat_id: int, before: datetime, why: str, now: datetime) -> int:
        """Call back posts that were decided for a chat before that time: they are no news any more."""
        return self._cancel(
            "chat_id = :chat_id AND act = 'send' AND created_at < :before",
            why,
            now,
            chat_id=chat_id,
            before=stamp(before),
        )

    def get(self, delivery_id: int) -> Delivery | None:
        """Fetch one delivery."""
        row = self._db.one(f"{DELIVERY} WHERE d.id = :id", id=delivery_id)
        return None if row is None else delivery_of(row)

    def standing(self, chat_id: int, subject: str) -> int | None:
        """Tell the delivery of a subject that stands in a chat, or waits to; a follow-up replies to it."""
        found = self._db.number(
            "SELECT id FROM deliveries WHERE chat_id = :chat_id AND subject = :subject AND act = 'send'"
            " AND state IN ('pending', 'sending', 'sent', 'unknown') ORDER BY id LIMIT 1",
            chat_id=chat_id,
            subject=subject,
        )
        return found or None

    def counts(self) -> Mapping[DeliveryState, int]:
        """Count deliveries by state."""
        rows = self._db.all("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
        return {DeliveryState(text(row, "state")): integer(row, "n") for row in rows}

    def oldest_waiting(self) -> datetime | None:
        """Tell since when the longest waiting delivery that is due has been due."""
        row = self._db.one("SELECT min(due_at) AS due_at FROM deliveries WHERE state = 'pending'")
        return None if row is None or row["due_at"] is None else instant(row, "due_at")

    def sent_since(self, since: datetime) -> int:
        """Count what was sent since then."""
        return self._db.number(
            "SELECT count(*) FROM deliveries WHERE state = 'sent' AND act = 'send' AND finished_at >= :since",
            since=stamp(since),
        )

    def listed(self, state: DeliveryState, limit: int) -> Sequence[Delivery]:
        """List deliveries in a state, the latest first."""
        rows = self._db.all(
            f"{DELIVERY} WHERE d.state = :state ORDER BY d.id DESC LIMIT :limit", state=state, limit=limit
        )
        return [delivery_of(row) for row in rows]

    def _standing(self, subject: str) -> Sequence[Row]:
        return self._db.all(
            "SELECT d.*, c.on_withdraw FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
            f" WHERE d.subject = :subject AND {OUT.replace('act', 'd.act').replace('state', 'd.state')}"
            " AND NOT EXISTS (SELECT 1 FROM deliveries AS gone WHERE gone.target_id = d.id AND gone.act = 'delete')",
            subject=subject,
        )

    def _change(self, row: Row, act: Act, post_id: int, why: str, due_at: datetime, now: datetime) -> None:
        values: dict[str, Value] = {"target": integer(row, "id"), "act": act.value}
        self._db.run(
            "INSERT INTO deliveries (chat_id, subject, kind, lane, state, act, target_id, post_id, reason, due_at,"
            " attempts, why, created_at) VALUES (:chat_id, :subject, :kind, :lane, 'pending', :act, :target, :post_id,"
            " :why, :due_at, 0, '', :now) ON CONFLICT (chat_id, subject, kind) DO UPDATE SET"
            " post_id = excluded.post_id, due_at = excluded.due_at, reason = excluded.reason, why = '',"
            " state = 'pending', attempts = 0 WHERE deliveries.state <> 'sending'",
            chat_id=integer(row, "chat_id"),
            subject=text(row, "subject"),
            kind=f"{text(row, 'kind')}.{act.value}",
            lane=int(Lane.EDIT),
            post_id=post_id,
            why=why,
            due_at=stamp(due_at),
            now=stamp(now),
            **values,
        )
        self._db.run(
            "UPDATE deliveries SET newer_post_id = :post_id, due_at = :due_at"
            " WHERE target_id = :target AND act = :act AND state = 'sending'",
            post_id=post_id,
            due_at=stamp(due_at),
            **values,
        )

    def _cancel(self, which: str, why: str, now: datetime, **values: Value) -> int:
        self._db.run(f"UPDATE deliveries SET recalled = :why WHERE {which} AND state = 'sending'", why=why, **values)
        return self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
            f" WHERE {which} AND state = 'pending'",
            why=why,
            now=stamp(now),
            **values,
        )

    def _post(self, post: Post) -> int:
        body = json.dumps(asdict(post), ensure_ascii=False, sort_keys=True)
        digest = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self._db.run(
            "INSERT INTO posts (digest, body) VALUES (:digest, :body) ON CONFLICT (digest) DO NOTHING",
            digest=digest,
            body=body,
        )
        return self._db.number("SELECT id FROM posts WHERE digest = :digest", digest=digest)
