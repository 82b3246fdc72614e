"""Changes to what was sent: to edit, delete, pin or unpin it. Each is a row whose target is the row that sent it.

A target has at most one change of an act; a newer decision rewords it. What is decided about a change while it is
being made counts as soon as Telegram has answered (`storage.dispatch`).
"""

from __future__ import annotations

from datetime import datetime

from bot.model import Act, Lane
from storage.deliveries import hopeless, stands
from storage.engines import Connection, Row, Value
from storage.rows import integer, stamp, text

NEVER = "what it changes does not stand there"


ROWS = "deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
"""What the conditions below are about: rows `d`, each with its chat `c`."""

STANDING = f"d.subject = :subject AND d.act = 'send' AND (d.state IN ('sending', 'unknown') OR {stands('d')})"
"""The rows of a subject of which a message stands in a chat, or may; also those that stopped half way."""


def change(
    db: Connection, which: str, act: Act, post_id: int, why: str, due_at: datetime, now: datetime, **values: Value
) -> None:
    """Decide to change what some rows sent. One that is just being made gets the newer wording afterwards.

    What sets breaking news right is as urgent as that.
    """
    values |= {"changed": f".{act.value}", "act": act.value, "post_id": post_id, "due_at": stamp(due_at)}
    db.run(
        "INSERT INTO deliveries (chat_id, subject, kind, lane, state, act, target_id, post_id, reason, due_at,"
        " attempts, why, created_at) SELECT d.chat_id, d.subject, d.kind || :changed,"
        " CASE WHEN d.lane = 1 AND :act IN ('edit', 'delete') THEN 1 ELSE :lane END, 'pending', :act, d.id,"
        f" :post_id, :why, :due_at, 0, '', :now FROM {ROWS} WHERE {which} ORDER BY d.id"
        " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET"
        " post_id = excluded.post_id, due_at = excluded.due_at, reason = excluded.reason, why = '',"
        " target_id = excluded.target_id, plain = 0, finished_at = NULL, recalled = NULL, newer_post_id = NULL,"
        " attempts = CASE WHEN deliveries.act = 'delete' AND deliveries.state = 'pending' THEN deliveries.attempts"
        " ELSE 0 END, state = 'pending'"
        " WHERE deliveries.state <> 'sending'",
        lane=int(Lane.EDIT),
        why=why,
        now=stamp(now),
        **values,
    )
    db.run(
        "UPDATE deliveries SET newer_post_id = :post_id, due_at = :due_at, recalled = NULL"
        f" WHERE target_id IN (SELECT d.id FROM {ROWS} WHERE {which}) AND act = :act AND state = 'sending'",
        **values,
    )


def call_off(
    db: Connection, which: str, act: Act, post_id: int | None, why: str, now: datetime, **values: Value
) -> None:
    """Call back changes to some rows that have not been made; one just being made is not made again.

    A deletion that was tried may have been made, whatever we heard: it is made to the end, and then the post is sent
    anew, in the words of `post_id`.
    """
    changes = f"target_id IN (SELECT d.id FROM {ROWS} WHERE {which}) AND act = :act"
    tried = "(state = 'sending' OR (state = 'pending' AND act = 'delete' AND attempts > 0))"
    values |= {"act": act.value, "why": why}
    db.run(
        f"UPDATE deliveries SET recalled = :why, newer_post_id = :post_id WHERE {changes} AND {tried}",
        post_id=post_id,
        **values,
    )
    db.run(
        "UPDATE deliveries SET state = 'cancelled', why = :why, finished_at = :now"
        f" WHERE {changes} AND state = 'pending' AND NOT {tried}",
        now=stamp(now),
        **values,
    )


def being_deleted(row: str) -> str:
    """Write the condition that a row's messages may be gone: their deletion was tried, and goes on."""
    return (
        f"EXISTS (SELECT 1 FROM deliveries AS x WHERE x.target_id = {row}.id AND x.act = 'delete'"
        " AND (x.state = 'sending' OR (x.state = 'pending' AND x.attempts > 0)))"
    )


def undeleted(db: Connection, row: Row, now: datetime) -> None:
    """Go on with a post that was restored, of which only a part was sent and could not be deleted."""
    db.run(
        "UPDATE deliveries SET state = 'pending', why = '', due_at = :now, finished_at = NULL"
        " WHERE id = :target AND state = 'cancelled'",
        target=integer(row, "target_id"),
        now=stamp(now),
    )


def abandon(db: Connection, which: str, now: datetime, **values: Value) -> None:
    """Call back, among some rows, the changes that can never be made."""
    db.run(
        "UPDATE deliveries SET state = 'cancelled', why = :never, finished_at = :now"
        f" WHERE {which} AND state = 'pending' AND {hopeless('deliveries')}",
        never=NEVER,
        now=stamp(now),
        **values,
    )


def deleted(db: Connection, row: Row, now: datetime) -> None:
    """Write what a deletion made of its target: nothing stands of it any more, so a restoration sends it anew.

    If its article was restored while it was being deleted, it waits to be sent at once. The numbers of the messages
    stay with the deletion: they still tell how far the chat has counted.
    """
    db.run(
        "UPDATE deliveries SET message_ids ="
        " (SELECT t.message_ids FROM deliveries AS t WHERE t.id = deliveries.target_id) WHERE id = :id",
        id=integer(row, "id"),
    )
    restored = row["recalled"] is not None
    db.run(
        "UPDATE deliveries SET message_ids = '', state = :state, why = :why, due_at = :now, finished_at = :now,"
        " created_at = :now, plain = 0, post_id = coalesce(:post_id, post_id) WHERE id = :target",
        state="pending" if restored else "cancelled",
        why="" if restored else text(row, "reason"),
        post_id=row["newer_post_id"] if restored else None,
        target=integer(row, "target_id"),
        now=stamp(now),
    )
    db.run(
        "UPDATE deliveries SET state = 'cancelled', why = :never, finished_at = :now"
        " WHERE target_id = :target AND act <> 'send' AND state = 'pending'",
        never=NEVER,
        target=integer(row, "target_id"),
        now=stamp(now),
    )


def edit_instead(db: Connection, row: Row, now: datetime) -> None:
    """Decide to edit what cannot be deleted."""
    target, post_id, why = integer(row, "target_id"), integer(row, "post_id"), text(row, "reason")
    change(db, "d.id = :target", Act.EDIT, post_id, why, now, now, target=target)
