"""The outbox: every message that is to leave, decided in the same transaction as its cause.

    pending ---> sending ---> sent                 (back to pending when the post has another part)
       ^  |         |------> unknown ---> settled: sent after all, pending again, or cancelled
       |  |         |------> refused    Telegram will not have it
       |  |         |------> pending    certainly not sent; again at `due_at`, in the newest wording
       |  |         `------> cancelled  certainly not sent, and the article was withdrawn meanwhile
       |  `-------> cancelled           the article was withdrawn before it left, or its post was deleted
       `---------------'                ... and restored

A row is `sending` before the request is written. What a crash leaves there becomes `unknown`. How the rows move is
in `storage.dispatch`; here is what puts them there. A row's act is to send, or to edit, delete, pin or unpin what an
earlier row, its target, sent (`storage.changes`); the latter are safe to repeat, so they are never unknown.

What is decided while a row is being sent, or is unknown, is noted in it (`recalled`, `newer_post_id`) and counts should
it turn out not to have left. A post of which a part was sent keeps its wording to the end; an edit then follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Act, Chat, Delivery, DeliveryState, Lane, OnWithdraw, Post, Routed
from storage import posts
from storage.changes import abandon, being_deleted, call_off, change, standing
from storage.deliveries import DELIVERY, answerable, deliveries_of, delivery_of
from storage.engines import Connection, Value
from storage.rows import instant, integer, stamp, text

DELETABLE = timedelta(hours=47)
"""Telegram lets a bot delete within 48 hours (Bot API, deleteMessage); the last hour is for what delays us."""

FRESH = timedelta(hours=24)
"""How long a post may wait for a chat that is closed to us."""


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

        One of which a part stands that may be gone already waits for the end of its deletion (`changes.deleted`).

        With a `target`, the id of an earlier delivery to that chat, it replies to that one's message. It leaves no
        sooner than its routing says, and until then nothing of its lane or a later one leaves for that chat.
        Tells whether there is now something to send that was not there before.
        """
        place: dict[str, Value] = {"chat_id": routed.chat.id, "subject": subject, "kind": kind}
        post_id = posts.keep(self._db, post)
        added = self._db.run(
            "INSERT INTO deliveries (chat_id, subject, kind, lane, state, target_id, post_id, reason, due_at, attempts,"
            " why, created_at)"
            " VALUES (:chat_id, :subject, :kind, :lane, 'pending', :target, :post_id, :reason, :due, 0, '', :now)"
            " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', lane = excluded.lane,"
            " post_id = CASE WHEN deliveries.message_ids = '' THEN excluded.post_id ELSE deliveries.post_id END,"
            " target_id = excluded.target_id, reason = excluded.reason, due_at = excluded.due_at,"
            " created_at = excluded.created_at, plain = 0, why = '', finished_at = NULL"
            f" WHERE deliveries.state = 'cancelled' AND NOT {being_deleted('deliveries')}",
            **place,
            lane=int(lane),
            target=target,
            post_id=post_id,
            reason=routed.why,
            due=stamp(routed.at or now),
            now=stamp(now),
        )
        self._reword(place, post_id)
        return added > 0

    def _reword(self, place: Mapping[str, Value], post_id: int) -> None:
        """Give one that may have left the wording that it should have, once it is known whether it did."""
        self._db.run(
            "UPDATE deliveries SET recalled = NULL, newer_post_id = :post_id"
            " WHERE chat_id = :chat_id AND subject = :subject AND kind = :kind"
            " AND state IN ('sending', 'unknown')",
            **place,
            post_id=post_id,
        )

    def replace(self, subject: str, kind: str, post: Post) -> int:
        """Give deliveries that have not left the newest wording, and edits of such deliveries that have not been made.

        One that is just being sent, or is unknown, gets it too, should it turn out not to have left. Tells how many
        deliveries wait with the new wording.
        """
        which = "subject = :subject AND kind = :kind"
        values: dict[str, Value] = {"subject": subject, "post_id": posts.keep(self._db, post)}
        for each in kind, f"{kind}.{Act.EDIT.value}":
            self._db.run(
                f"UPDATE deliveries SET newer_post_id = :post_id WHERE {which} AND state IN ('sending', 'unknown')",
                kind=each,
                **values,
            )
        reword = f"UPDATE deliveries SET post_id = :post_id WHERE {which} AND state = 'pending' AND message_ids = ''"
        self._db.run(reword, kind=f"{kind}.{Act.EDIT.value}", **values)
        return self._db.run(reword, kind=kind, **values)

    def amend(self, subject: str, post: Post, why: str, due_at: datetime, now: datetime) -> int:
        """Decide to edit every post of a subject that stands in a chat, or may; tells how many.

        The newest wording wins, and an edit that has not been made waits anew until `due_at`: quick corrections
        of an article are one edit of its post. A deletion that was decided when it was withdrawn is called off.
        """
        rows, post_id = standing(self._db, subject), posts.keep(self._db, post)
        for row in rows:
            call_off(self._db, row, Act.DELETE, post_id, why, now)
            change(self._db, row, Act.EDIT, post_id, why, due_at, now)
        return len(rows)

    def withdraw(self, subject: str, notice: Post, why: str, now: datetime, *, how: OnWithdraw | None = None) -> int:
        """Call back what has not left; what stands is edited to the notice, deleted or left, as its chat wants it.

        `how` is wanted in every chat, whatever it chose. A post too old to be deleted is edited. Tells how many posts
        are touched.
        """
        called_back = self.cancel(subject, why, now)
        rows, notice_id = standing(self._db, subject), posts.keep(self._db, notice)
        for row in rows:
            wanted = how or OnWithdraw(text(row, "on_withdraw"))
            if wanted is OnWithdraw.DELETE and instant(row, "created_at") <= now - DELETABLE:
                wanted = OnWithdraw.EDIT
            if wanted is OnWithdraw.EDIT:
                change(self._db, row, Act.EDIT, notice_id, why, now, now)
                continue
            call_off(self._db, row, Act.EDIT, None, why, now)
            if wanted is OnWithdraw.DELETE:
                change(self._db, row, Act.DELETE, notice_id, why, now, now)
        return called_back + len(rows)

    def edit(self, delivery_id: int, post: Post, why: str, now: datetime) -> None:
        """Decide to edit one delivery that stands, or may."""
        for row in self._db.all("SELECT * FROM deliveries WHERE id = :id", id=delivery_id):
            change(self._db, row, Act.EDIT, posts.keep(self._db, post), why, now, now)

    def sent_of(self, subject: str, kind: str) -> Sequence[tuple[int, Chat]]:
        """List the deliveries of a subject of which a message stands in a chat, or may, each with its chat."""
        rows = standing(self._db, subject)
        found = (self.get(integer(row, "id")) for row in rows if text(row, "kind") == kind)
        return [(delivery.id, delivery.chat) for delivery in found if delivery is not None]

    def hasten(self, subject: str, now: datetime) -> None:
        """Let what was held of a subject, and has not been tried, leave at once."""
        self._db.run(
            "UPDATE deliveries SET due_at = :now WHERE subject = :subject AND act = 'send' AND state = 'pending'"
            " AND attempts = 0 AND due_at > :now",
            subject=subject,
            now=stamp(now),
        )

    def trail(self, subject: str, first: str) -> None:
        """Let what waits of a subject reply to the breaking news that said it first, where that goes too."""
        self._db.run(
            "UPDATE deliveries SET target_id = (SELECT f.id FROM deliveries AS f WHERE f.chat_id = deliveries.chat_id"
            " AND f.subject = :first AND f.kind = 'breaking') WHERE subject = :subject AND act = 'send'"
            " AND state = 'pending' AND message_ids = ''",
            subject=subject,
            first=first,
        )

    def pin(self, delivery_id: int, until: datetime, now: datetime) -> None:
        """Decide to pin a sent delivery's first message, and to unpin it later."""
        for row in self._db.all("SELECT * FROM deliveries WHERE id = :id", id=delivery_id):
            post_id = integer(row, "post_id")
            change(self._db, row, Act.PIN, post_id, "breaking news is pinned here", now, now)
            change(self._db, row, Act.UNPIN, post_id, "it was pinned long enough", until, now)

    def cancel(self, subject: str, why: str, now: datetime) -> int:
        """Call back posts that have not left; tells how many there were.

        One that is just being sent, or is unknown, is called back too, should it turn out not to have left.
        """
        return self._cancel("subject = :subject", why, now, subject=subject)

    def cancel_chat(self, chat_id: int, why: str, now: datetime) -> int:
        """Call back every post that waits for a chat, as `cancel` does; tells how many there were.

        Changes to what stands there are still made: a withdrawn article is to go, a pin to end.
        """
        return self._cancel("chat_id = :chat_id", why, now, chat_id=chat_id)

    def expire(self, now: datetime) -> int:
        """Call back what has waited a day for a chat that is closed to us: it is no news any more."""
        return self._cancel(
            "chat_id IN (SELECT id FROM chats WHERE can_post = 0) AND created_at < :before",
            "the chat was closed while it was news",
            now,
            before=stamp(now - FRESH),
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
        """Tell when the longest waiting delivery became, or becomes, due; chats that are closed to us do not count."""
        row = self._db.one(
            "SELECT min(d.due_at) AS due_at FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
            f" WHERE d.state = 'pending' AND c.can_post = 1 AND (d.act = 'send' OR {answerable('d')})"
        )
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
        return deliveries_of(rows)

    def _cancel(self, which: str, why: str, now: datetime, **values: Value) -> int:
        sends = f"{which} AND act = 'send'"
        self._db.run(
            f"UPDATE deliveries SET recalled = :why WHERE {sends} AND state IN ('sending', 'unknown')",
            why=why,
            **values,
        )
        cancelled = self._db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
            f" WHERE {sends} AND state = 'pending'",
            why=why,
            now=stamp(now),
            **values,
        )
        abandon(self._db, which, now, **values)
        return cancelled
