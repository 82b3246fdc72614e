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

from bot.model import Act, Chat, Delivery, DeliveryState, Lane, Post, Routed
from storage import amending, posts
from storage.amending import Wording
from storage.changes import ROWS, STANDING, abandon, being_deleted, change
from storage.deliveries import DELIVERY, answerable, deliveries_of, delivery_of
from storage.engines import Connection, Value
from storage.rows import instant, integer, stamp, text

FRESH = timedelta(hours=24)
"""How long a post may wait for a chat that is closed to us."""

LATELY = (
    "SELECT CASE WHEN started_at > due_at THEN started_at ELSE due_at END AS at FROM deliveries"
    " WHERE chat_id = :chat_id AND act = 'send' AND lane = 2 AND state NOT IN ('cancelled', 'refused')"
    " ORDER BY due_at DESC LIMIT :limit"
)
"""The times of a chat's last posts of news: when they left, or are due."""

ADD = (
    "INSERT INTO deliveries (chat_id, subject, kind, lane, state, target_id, post_id, reason, due_at, attempts, why,"
    " created_at) VALUES (:chat_id, :subject, :kind, :lane, 'pending', :target, :post_id, :reason, :due, 0, '', :now)"
    " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', lane = excluded.lane,"
    " post_id = CASE WHEN deliveries.message_ids = '' THEN excluded.post_id ELSE deliveries.post_id END,"
    " target_id = excluded.target_id, reason = excluded.reason, due_at = excluded.due_at,"
    " created_at = excluded.created_at, plain = 0, why = '', finished_at = NULL, withdrawn = 0"
    f" WHERE deliveries.state = 'cancelled' AND NOT {being_deleted('deliveries')}"
)
"""A new row, or one that was cancelled before it left and is revived."""

REWORD = (
    "UPDATE deliveries SET recalled = NULL, newer_post_id = :post_id WHERE chat_id = :chat_id AND subject = :subject"
    " AND kind = :kind AND state IN ('sending', 'unknown')"
)
"""Gives one that may have left the wording that it should have, once it is known whether it did."""

UNFOLLOWED = (
    "chat_id = :chat_id AND kind = 'news' AND NOT EXISTS (SELECT 1 FROM fanouts AS x JOIN follows AS f"
    " ON f.query_id = x.query_id AND f.chat_id = :chat_id"
    " WHERE x.event = CAST(substr(deliveries.subject, length('article:') + 1) AS INTEGER))"
)
"""A reader's news of events that answer nothing which that reader follows."""


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
        sooner than its routing says, and until then nothing that comes after it in its lane leaves for that chat.
        Tells whether there is now something to send that was not there before.
        """
        place: dict[str, Value] = {"chat_id": routed.chat.id, "subject": subject, "kind": kind}
        post_id = posts.keep(self._db, post)
        row = _row(lane, post_id, routed.why, routed.at or now, now)
        added = self._db.run(ADD, target=target, **place, **row)
        self._db.run(REWORD, post_id=post_id, **place)
        return added > 0

    def add_all(
        self, chat_ids: Sequence[int], subject: str, kind: str, lane: Lane, post: Post, why: str, now: datetime
    ) -> None:
        """Decide deliveries of one post to many chats, as `add` does for one."""
        post_id = posts.keep(self._db, post)
        row = _row(lane, post_id, why, now, now)
        places: Sequence[dict[str, Value]] = [
            {"chat_id": chat_id, "subject": subject, "kind": kind} for chat_id in chat_ids
        ]
        self._db.run_many(ADD, ({"target": None, **place, **row} for place in places))
        self._db.run_many(REWORD, ({"post_id": post_id, **place} for place in places))

    def replace(self, subject: str, kind: str, wording: Wording) -> int:
        """Give deliveries that have not left the newest wording, and edits of such deliveries that have not been made.

        One that is just being sent, or is unknown, gets it too, should it turn out not to have left. Tells how many
        deliveries wait with the new wording.
        """
        return amending.replace(self._db, subject, kind, wording)

    def amend(self, subject: str, wording: Wording, why: str, due_at: datetime, now: datetime) -> int:
        """Decide to edit every post of a subject that stands in a chat, or may; tells how many.

        The newest wording wins, and an edit that has not been made waits anew until `due_at`: quick corrections
        of an article are one edit of its post. A deletion that was decided when it was withdrawn is called off.
        """
        return amending.amend(self._db, subject, wording, why, due_at, now)

    def revise(
        self,
        subject: str,
        kind: str,
        wording: Wording,
        why: str,
        due_at: datetime,
        now: datetime,
        correction: Wording | None = None,
    ) -> None:
        """Let the posts of a subject follow their article as each chat wants it (`bot.rules.OnEdit`).

        A chat that wants them edited has it as `amend` does it. Elsewhere what stands stays as it is, but for what was
        withdrawn, which is restored. Where a reply is wanted, the `correction`, if there is one, replies to the post;
        one that stands already is edited.
        """
        amending.revise(self._db, subject, kind, wording, why, due_at, now, correction)

    def withdraw(self, subject: str, notice: Wording, why: str, now: datetime) -> int:
        """Call back what has not left; what stands is edited to the notice, deleted or left, as its chat wants it.

        A post too old to be deleted is edited. Tells how many posts are touched.
        """
        return self.cancel(subject, why, now) + amending.withdraw(self._db, subject, notice, why, now)

    def retract(self, subject: str, notice: Post, why: str, now: datetime) -> None:
        """Call back what has not left, and delete what stands, whatever its chats chose; what is too old is edited."""
        self.cancel(subject, why, now)
        amending.retract(self._db, subject, posts.keep(self._db, notice), why, now)

    def edit(self, delivery_id: int, post: Post, why: str, now: datetime) -> None:
        """Decide to edit one delivery that stands, or may."""
        change(self._db, "d.id = :id", Act.EDIT, posts.keep(self._db, post), why, now, now, id=delivery_id)

    def sent_of(self, subject: str, kind: str) -> Sequence[tuple[int, Chat]]:
        """List the deliveries of a subject of which a message stands in a chat, or may, each with its chat."""
        which = f"SELECT d.id FROM {ROWS} WHERE {STANDING} AND d.kind = :kind ORDER BY d.id"
        found = self._db.all(f"{DELIVERY} WHERE d.id IN ({which}) ORDER BY d.id", subject=subject, kind=kind)
        return [(delivery.id, delivery.chat) for delivery in deliveries_of(found)]

    def hasten(self, subject: str, now: datetime) -> None:
        """Let what was held of a subject, and has not been tried, leave at once."""
        self._db.run(
            "UPDATE deliveries SET due_at = :now WHERE subject = :subject AND act = 'send' AND state = 'pending'"
            " AND attempts = 0 AND due_at > :now",
            subject=subject,
            now=stamp(now),
        )

    def trail(self, subject: str, first: str) -> None:
        """Let the news of a subject that waits reply to the breaking news that said it first, where that goes too."""
        amending.trail(self._db, subject, first)

    def hand_on(self, subject: str, to: str) -> None:
        """Let readers who wait for the news of a subject wait for another one's, but for who has, or had, that too."""
        amending.hand_on(self._db, subject, to)

    def pin(self, delivery_id: int, until: datetime, now: datetime) -> None:
        """Decide to pin a sent delivery's first message, and to unpin it later."""
        which, post_id = "d.id = :id", self._db.number("SELECT post_id FROM deliveries WHERE id = :id", id=delivery_id)
        change(self._db, which, Act.PIN, post_id, "breaking news is pinned here", now, now, id=delivery_id)
        change(self._db, which, Act.UNPIN, post_id, "it was pinned long enough", until, now, id=delivery_id)

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

    def cancel_unfollowed(self, chat_id: int, why: str, now: datetime) -> int:
        """Call back the news that waits for a reader who follows nothing that it answers any more, as `cancel` does."""
        return self._cancel(UNFOLLOWED, why, now, chat_id=chat_id)

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

    def lately(self, chat_id: int, limit: int) -> Sequence[datetime]:
        """Tell when a chat's last posts of news left, or are due, the latest first."""
        rows = self._db.all(LATELY, chat_id=chat_id, limit=limit)
        return [instant(row, "at") for row in rows]

    def told(self, chat_id: int, subject: str, kind: str) -> tuple[DeliveryState, str] | None:
        """Tell what became of a delivery, and why it was decided; None when it never was."""
        row = self._db.one(
            "SELECT state, reason FROM deliveries WHERE chat_id = :chat_id AND subject = :subject AND kind = :kind",
            chat_id=chat_id,
            subject=subject,
            kind=kind,
        )
        return None if row is None else (DeliveryState(text(row, "state")), text(row, "reason"))

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
        for state in "sending", "unknown":  # each has an index of its own, of a few rows
            self._db.run(
                f"UPDATE deliveries SET recalled = :why WHERE {sends} AND state = '{state}'", why=why, **values
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


def _row(lane: Lane, post_id: int, why: str, due: datetime, now: datetime) -> Mapping[str, Value]:
    return {"lane": int(lane), "post_id": post_id, "reason": why, "due": stamp(due), "now": stamp(now)}
