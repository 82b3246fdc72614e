"""The sender's side of the outbox: what may leave, what is leaving, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model import Act, ChatKind, Delivery, DeliveryState, Lane
from storage.changes import abandon, deleted, edit_instead, undeleted
from storage.deliveries import DELIVERY, answerable, deliveries_of, delivery_of
from storage.engines import Connection, Row
from storage.rows import instant, integer, stamp, text

CUT_OFF = "Kabar stopped before Telegram answered; see the chat whether the post is there."

UNDER_WAY = "id = :id AND attempts = :attempts AND state IN ('sending', 'unknown')"
"""An attempt that has not ended; a conclusion that comes after another one has been drawn changes nothing."""

FREE = (
    "c.can_post = 1 AND coalesce(c.parked_until, '') <= :now"
    " AND NOT EXISTS (SELECT 1 FROM deliveries AS s WHERE s.chat_id = d.chat_id AND s.state = 'sending')"
    " AND NOT EXISTS (SELECT 1 FROM deliveries AS u WHERE u.chat_id = d.chat_id AND u.settle_at IS NOT NULL)"
)
"""Chats where something may be done now: one thing at a time, and nothing before an unknown send is settled."""

AFTER_ITS_NEWS = (
    "EXISTS (SELECT 1 FROM deliveries AS t WHERE t.id = {0}.target_id AND t.state = 'pending' AND t.lane < {0}.lane)"
)
"""A reply to what has not left yet, as while breaking news is held. In one lane their order sees to it."""

LANE = "e.chat_id = d.chat_id AND e.state = 'pending' AND e.act = 'send' AND e.lane = {0} ORDER BY e.id LIMIT 1"
"""The first waiting send of a chat in a lane."""


def _has_none_due(lane: Lane) -> str:
    """Write the condition that the first waiting send of a chat in a lane may not leave yet, if there is any."""
    at = f"CASE WHEN {AFTER_ITS_NEWS.format('e')} THEN '9' ELSE e.due_at END"
    first = f"SELECT {at} FROM deliveries AS e WHERE {LANE.format(int(lane))}"
    return f"coalesce(({first}), '9') > :now"


SENDS = (
    "SELECT d.id FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
    " WHERE d.state = 'pending' AND d.act = 'send' AND d.due_at <= :now"
    f" AND d.id = (SELECT e.id FROM deliveries AS e WHERE {LANE.format('d.lane')}) AND {FREE}"
    f" AND NOT {AFTER_ITS_NEWS.format('d')}"
    f" AND {' AND '.join(f'(d.lane <= {int(lane)} OR {_has_none_due(lane)})' for lane in Lane)}"
    " ORDER BY d.lane, d.id LIMIT :limit"
)
"""The first waiting send of each chat. One that is not due holds back those behind it in its lane, so that order is
kept; not a digest, which a chat's pace does not make late."""

CHANGES = (
    "SELECT min(d.id) AS id FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
    f" WHERE d.state = 'pending' AND d.act <> 'send' AND d.lane > 1 AND d.due_at <= :now AND {FREE}"
    f" AND {answerable('d')} AND {' AND '.join(map(_has_none_due, Lane))}"
    " GROUP BY +d.chat_id ORDER BY 1 LIMIT :limit"
)
"""The first change of each chat where no send may leave; one that is not due, or cannot be made yet, holds none back.

The plus keeps SQLite from reading the whole outbox in the order of its chats, to be spared a sort of the few.
"""

URGENT = (
    "SELECT min(d.id) AS id FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
    f" WHERE d.state = 'pending' AND d.act <> 'send' AND d.lane = 1 AND d.due_at <= :now AND {FREE}"
    f" AND {answerable('d')} GROUP BY d.chat_id ORDER BY 1 LIMIT :limit"
)
"""The first change of each chat to breaking news: a correction waits for nothing else that does."""

ON_ITS_WAY = timedelta(seconds=2)
"""How long a request that was written just before a crash may still be on its way through Telegram."""


class Dispatch:
    """Queries on `deliveries` for the one who sends them."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def heads(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """List what may leave next: what sets breaking news right, then each chat's first send, by lane, by age.

        Without one are chats with a delivery under way or still to be settled, chats where Telegram forbids us to
        post or asked us to wait, and chats whose first send is not due. A change that is not due holds nothing back.
        """
        found: dict[int, Delivery] = {}
        for which in URGENT, SENDS, CHANGES:
            if len(found) < limit:
                for head in self._heads(which, now, limit):
                    found.setdefault(head.chat.id, head)
        return list(found.values())[:limit]

    def _heads(self, which: str, now: datetime, limit: int) -> Sequence[Delivery]:
        if limit <= 0:
            return []
        found = f"{DELIVERY} JOIN ({which}) AS head ON head.id = d.id ORDER BY d.lane, d.id"
        return deliveries_of(self._db.all(found, now=stamp(now), limit=limit))

    def start(self, delivery_id: int, now: datetime) -> Delivery | None:
        """Mark a delivery as sending, before its request is written; None when it may not leave any more.

        Gives it as it is now: it may have been reworded since it was listed.
        """
        changed = self._db.run(
            "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, started_at = :now"
            " WHERE id = :id AND state = 'pending'"
            " AND EXISTS (SELECT 1 FROM chats AS c WHERE c.id = deliveries.chat_id AND c.can_post = 1)"
            " AND NOT EXISTS"
            " (SELECT 1 FROM deliveries AS s WHERE s.chat_id = deliveries.chat_id AND s.state = 'sending')",
            id=delivery_id,
            now=stamp(now),
        )
        row = self._db.one(f"{DELIVERY} WHERE d.id = :id", id=delivery_id) if changed else None
        return None if row is None else delivery_of(row)

    def sent(self, delivery: Delivery, message_id: int, now: datetime, *, more: bool) -> bool:
        """Write that a part was sent, or a change made; tells whether it was still to be written.

        The row waits again when the post has `more`, unless it was called back meanwhile; so does an edit for which
        a newer wording came.
        """
        row = self._under_way(delivery)
        if row is None:
            return False
        if delivery.act is Act.DELETE:
            deleted(self._db, row, now)
        self._db.run(
            "UPDATE deliveries SET state = CASE WHEN :more = 1 AND recalled IS NOT NULL THEN 'cancelled'"
            " WHEN :more = 1 OR (act = 'edit' AND newer_post_id IS NOT NULL AND recalled IS NULL) THEN 'pending'"
            " ELSE 'sent' END, why = CASE WHEN :more = 1 THEN coalesce(recalled, '') ELSE '' END,"
            " message_ids = CASE WHEN act = 'send' THEN ltrim(message_ids || ' ' || :message_id) ELSE message_ids END,"
            " post_id = CASE WHEN act = 'edit' THEN coalesce(newer_post_id, post_id) ELSE post_id END,"
            " finished_at = :now, settle_at = NULL, newer_post_id = NULL, recalled = NULL WHERE id = :id",
            id=delivery.id,
            message_id=str(message_id),
            more=more,
            now=stamp(now),
        )
        return True

    def later(self, delivery: Delivery, at: datetime, why: str, now: datetime, *, plain: bool = False) -> bool:
        """Let it wait again, with what was decided about it while it was being sent; as `plain` text from now on."""
        return self._wait(UNDER_WAY, at, why, now, plain=plain, id=delivery.id, attempts=delivery.attempts)

    def end(self, delivery: Delivery, state: DeliveryState, why: str, now: datetime) -> bool:
        """Write that it was refused or given up; tells whether it was still to be written.

        Changes to what never stood are called back. What cannot be deleted is edited, and an edit for which a newer
        wording came meanwhile is tried again.
        """
        row = self._under_way(delivery)
        if row is None:
            return False
        self._db.run(
            "UPDATE deliveries SET finished_at = :now, settle_at = NULL, newer_post_id = NULL, recalled = NULL,"
            " state = CASE WHEN act = 'edit' AND newer_post_id IS NOT NULL AND recalled IS NULL"
            " THEN 'pending' ELSE :state END, why = :why,"
            " post_id = CASE WHEN act = 'edit' THEN coalesce(newer_post_id, post_id) ELSE post_id END WHERE id = :id",
            id=delivery.id,
            state=state,
            why=why,
            now=stamp(now),
        )
        if delivery.act is Act.DELETE:
            (edit_instead if row["recalled"] is None else undeleted)(self._db, row, now)
        abandon(self._db, "target_id = :id", now, id=delivery.id)
        return True

    def unknown(self, delivery: Delivery, why: str, now: datetime, settle_at: datetime | None) -> bool:
        """Write that no answer came; the chat waits until it is settled, when that can be tried."""
        changed = self._db.run(
            "UPDATE deliveries SET state = 'unknown', why = :why, finished_at = :now, settle_at = :settle_at"
            f" WHERE {UNDER_WAY}",
            id=delivery.id,
            attempts=delivery.attempts,
            why=why,
            now=stamp(now),
            settle_at=None if settle_at is None else stamp(settle_at),
        )
        return changed > 0

    def undecided(self, limit: int) -> Sequence[Delivery]:
        """List unknown sends that people must decide on, the latest first; not those that are still looked for."""
        return deliveries_of(
            self._db.all(
                f"{DELIVERY} WHERE d.state = 'unknown' AND d.settle_at IS NULL ORDER BY d.id DESC LIMIT :limit",
                limit=limit,
            )
        )

    def decide(self, delivery_id: int, *, shown: bool, more: bool, now: datetime) -> bool:
        """Take a person's word on an unknown send: it is `shown`, or it is to be sent again.

        Tells whether it was to be decided: one that is still looked for is not. The id of a message that a person saw
        stays unknown (0), so that it cannot be changed; the row waits again when its post has `more`. What was
        withdrawn meanwhile is not sent.
        """
        unknown = "id = :id AND state = 'unknown' AND settle_at IS NULL"
        if shown:
            seen = f"UPDATE deliveries SET message_ids = ltrim(message_ids || ' 0') WHERE {unknown}"
            self._db.run(seen, id=delivery_id)
        if more or not shown:
            return self._wait(unknown, now, "", now, id=delivery_id)
        changed = self._db.run(
            "UPDATE deliveries SET state = 'sent', settle_at = NULL, finished_at = :now, why = '', recalled = NULL,"
            f" newer_post_id = NULL WHERE {unknown}",
            id=delivery_id,
            now=stamp(now),
        )
        abandon(self._db, "target_id = :id", now, id=delivery_id)
        return changed > 0

    def recover(self, now: datetime) -> int:
        """Settle what a crash left: a send may or may not have arrived, any other act is done again.

        Tells how many sends are unknown.
        """
        self._wait("state = 'sending' AND act <> 'send'", now, CUT_OFF, now)
        return self._db.run(
            "UPDATE deliveries SET state = 'unknown', why = :why, finished_at = :now, settle_at = :soon"
            " WHERE state = 'sending'",
            why=CUT_OFF,
            now=stamp(now),
            soon=stamp(now + ON_ITS_WAY),
        )

    def unsettled(self, now: datetime) -> Sequence[Delivery]:
        """List unknown sends whose time to be settled has come."""
        return deliveries_of(self._db.all(f"{DELIVERY} WHERE d.settle_at <= :now ORDER BY d.settle_at", now=stamp(now)))

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

    def _under_way(self, delivery: Delivery) -> Row | None:
        return self._db.one(f"SELECT * FROM deliveries WHERE {UNDER_WAY}", id=delivery.id, attempts=delivery.attempts)

    def _wait(self, which: str, at: datetime, why: str, now: datetime, *, plain: bool = False, **values: int) -> bool:
        """Let rows wait again in their newest wording, but what was called back meanwhile is cancelled.

        A post of which a part was sent keeps its wording, so that its parts are of one post. A deletion goes on:
        it may have been made, and then a post that was restored is sent anew.
        """
        changed = self._db.run(
            "UPDATE deliveries SET"
            " state = CASE WHEN recalled IS NULL OR act = 'delete' THEN 'pending' ELSE 'cancelled' END,"
            " why = coalesce(recalled, :why), due_at = :at, finished_at = :now, settle_at = NULL,"
            " plain = CASE WHEN :plain = 1 THEN 1 ELSE plain END,"
            " post_id = CASE WHEN message_ids = '' AND act <> 'delete' THEN coalesce(newer_post_id, post_id)"
            " ELSE post_id END,"
            " newer_post_id = CASE WHEN act = 'delete' THEN newer_post_id END,"
            f" recalled = CASE WHEN act = 'delete' THEN recalled END WHERE {which}",
            at=stamp(at),
            why=why,
            plain=plain,
            now=stamp(now),
            **values,
        )
        if "id" in values:
            abandon(self._db, "target_id = :id", now, id=values["id"])
        return changed > 0
