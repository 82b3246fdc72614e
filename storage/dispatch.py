"""The sender's side of the outbox: what may leave, what is leaving, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Act, ChatKind, Delivery, DeliveryState
from storage.deliveries import DELIVERY, delivery_of
from storage.engines import Connection
from storage.rows import instant, integer, stamp, text

CUT_OFF = "Kabar stopped before Telegram answered; see the chat whether the post is there."

ANSWERABLE = (
    "(act = 'send' OR EXISTS (SELECT 1 FROM deliveries AS t WHERE t.id = deliveries.target_id AND t.state = 'sent'))"
)
"""A change waits until what it changes was sent; a post that replies does not wait for the one that it replies to."""


class Dispatch:
    """Queries on `deliveries` for the one who sends them."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def heads(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """List what may leave next: the first waiting delivery of each chat, by lane, then the oldest.

        Without one are chats with a delivery under way or still to be settled, chats where Telegram forbids us to
        post or asked us to wait, and chats whose first send is not due. A change that is not due holds nothing back.
        """
        rows = self._db.all(
            f"{DELIVERY} JOIN (SELECT chat_id, min(lane * 1000000000000 + id) AS place FROM deliveries"
            f" WHERE state = 'pending' AND (act = 'send' OR due_at <= :now) AND {ANSWERABLE} GROUP BY chat_id) AS first"
            " ON first.chat_id = d.chat_id AND d.id = first.place - d.lane * 1000000000000"
            " WHERE d.state = 'pending' AND d.due_at <= :now AND c.can_post = 1"
            " AND coalesce(c.parked_until, '') <= :now"
            " AND NOT EXISTS (SELECT 1 FROM deliveries AS s WHERE s.chat_id = d.chat_id AND s.state = 'sending')"
            " AND NOT EXISTS"
            " (SELECT 1 FROM deliveries AS u WHERE u.chat_id = d.chat_id AND u.settle_at IS NOT NULL)"
            " ORDER BY d.lane, d.id LIMIT :limit",
            now=stamp(now),
            limit=limit,
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

    def sent(self, delivery: Delivery, message_id: int, now: datetime, *, more: bool) -> None:
        """Write that a part was sent; the row waits again when the post has `more`.

        An edit for which a newer wording came meanwhile waits again too.
        """
        ids = " ".join(map(str, (*delivery.message_ids, message_id)))
        self._db.run(
            "UPDATE deliveries SET message_ids = :ids, why = '', settle_at = NULL, finished_at = :now,"
            " state = CASE WHEN :more = 1 OR (act = 'edit' AND newer_post_id IS NOT NULL)"
            " THEN 'pending' ELSE 'sent' END,"
            " post_id = CASE WHEN act = 'edit' THEN coalesce(newer_post_id, post_id) ELSE post_id END,"
            " newer_post_id = NULL, recalled = NULL"
            " WHERE id = :id AND state IN ('sending', 'unknown')",
            ids=ids if delivery.act is Act.SEND else "",
            more=more,
            id=delivery.id,
            now=stamp(now),
        )

    def later(self, delivery: Delivery, at: datetime, why: str, now: datetime, *, plain: bool = False) -> None:
        """Let it wait again, with what was decided about it while it was being sent; as `plain` text from now on."""
        self._db.run(
            "UPDATE deliveries SET state = CASE WHEN recalled IS NULL THEN 'pending' ELSE 'cancelled' END,"
            " why = coalesce(recalled, :why), due_at = :at, finished_at = :now, settle_at = NULL,"
            " plain = CASE WHEN :plain = 1 THEN 1 ELSE plain END,"
            " post_id = coalesce(newer_post_id, post_id), recalled = NULL, newer_post_id = NULL"
            " WHERE id = :id AND state IN ('sending', 'unknown')",
            id=delivery.id,
            at=stamp(at),
            why=why,
            plain=plain,
            now=stamp(now),
        )

    def end(self, delivery: Delivery, state: DeliveryState, why: str, now: datetime) -> None:
        """Write that it was refused or given up; changes to what never stood are called back."""
        self._db.run(
            "UPDATE deliveries SET state = :state, why = :why, finished_at = :now, settle_at = NULL"
            " WHERE id = :id AND state IN ('sending', 'unknown')",
            id=delivery.id,
            state=state,
            why=why,
            now=stamp(now),
        )
        self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = 'what it changes was never sent', finished_at = :now"
            " WHERE target_id = :id AND act <> 'send' AND state = 'pending'",
            id=delivery.id,
            now=stamp(now),
        )

    def unknown(self, delivery: Delivery, why: str, now: datetime, settle_at: datetime | None) -> None:
        """Write that no answer came; the chat waits until it is settled, when that can be tried."""
        self._db.run(
            "UPDATE deliveries SET state = 'unknown', why = :why, finished_at = :now, settle_at = :settle_at"
            " WHERE id = :id AND state IN ('sending', 'unknown')",
            id=delivery.id,
            why=why,
            now=stamp(now),
            settle_at=None if settle_at is None else stamp(settle_at),
        )

    def decide(self, delivery_id: int, *, shown: bool, now: datetime) -> bool:
        """Take a person's word on an unknown send: it is `shown`, or it is to be sent again.

        Tells whether it was still to be decided. The id of a message that a person saw stays unknown, so that it
        cannot be edited.
        """
        changed = self._db.run(
            "UPDATE deliveries SET state = :state, due_at = :now, settle_at = NULL, finished_at = :now, why = ''"
            " WHERE id = :id AND state = 'unknown'",
            state=DeliveryState.SENT if shown else DeliveryState.PENDING,
            id=delivery_id,
            now=stamp(now),
        )
        return changed > 0

    def recover(self, now: datetime) -> int:
        """Settle what a crash left: a send may or may not have arrived, any other act is done again.

        Tells how many sends are unknown.
        """
        self._db.run(
            "UPDATE deliveries SET state = 'pending', due_at = :now WHERE state = 'sending' AND act <> 'send'",
            now=stamp(now),
        )
        return self._db.run(
            "UPDATE deliveries SET state = 'unknown', why = :why, finished_at = :now, settle_at = :now"
            " WHERE state = 'sending'",
            why=CUT_OFF,
            now=stamp(now),
        )

    def unsettled(self, now: datetime) -> Sequence[Delivery]:
        """List unknown sends whose time to be settled has come."""
        rows = self._db.all(f"{DELIVERY} WHERE d.settle_at <= :now ORDER BY d.id", now=stamp(now))
        return [delivery_of(row) for row in rows]

    def last_known(self, delivery: Delivery) -> int:
        """Tell the highest message id that was known in the chat before this delivery was sent; 0 when none was."""
        rows = self._db.all(
            "SELECT message_ids FROM deliveries WHERE chat_id = :chat_id AND message_ids <> ''"
            " ORDER BY started_at DESC LIMIT 50",
            chat_id=delivery.chat.id,
        )
        return max((int(number) for row in rows for number in text(row, "message_ids").split()), default=0)

    def recent(self, since: datetime) -> Sequence[tuple[int, ChatKind, datetime]]:
        """List (chat, its kind, when) of what was asked of Telegram since then, for pacing after a restart."""
        rows = self._db.all(
            "SELECT d.chat_id, c.kind, d.started_at FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
            " WHERE d.started_at >= :since ORDER BY d.started_at",
            since=stamp(since),
        )
        return [(integer(row, "chat_id"), ChatKind(text(row, "kind")), instant(row, "started_at")) for row in rows]
