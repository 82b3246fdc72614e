"""A group that became a supergroup: all that is known under its old id goes on under the new one.

The supergroup numbers its messages anew, so the numbers of what was sent to the group name nothing there, or other
messages: they are forgotten. What was sent stays sent (nothing is posted twice), but cannot be changed any more.
"""

from __future__ import annotations

import json

from storage.engines import Connection, Row, Value
from storage.rows import integer, text

CARRIED = ("posting", "thread_id", "silent", "protected", "on_withdraw", "pin_hours", "rules", "look")
"""What an owner chose for the group."""

GONE = "it stands in the group that became a supergroup, where nothing can be changed"

TWIN = "the chat has it under its new id"

RANKS = {"cancelled": 0, "refused": 1, "pending": 2, "unknown": 3, "sent": 4}
"""When both ids have a delivery of one subject and kind, the state further on is the truth about the chat."""

TAKEN = (
    "state",
    "post_id",
    "lane",
    "due_at",
    "settle_at",
    "attempts",
    "plain",
    "message_ids",
    "why",
    "finished_at",
    "recalled",
    "newer_post_id",
)


def move(db: Connection, old: int, new: int) -> None:
    """Give a chat its new id everywhere (Bot API, migrate_to_chat_id); again does no harm.

    The old row stays, closed, with what the new one has already.
    """
    if old == new or db.number("SELECT count(*) FROM chats WHERE id = :old", old=old) == 0:
        return
    _chat(db, old, new)
    _forget(db, old)
    for row in db.all(
        "SELECT o.*, n.id AS twin, n.state AS twin_state FROM deliveries AS o JOIN deliveries AS n"
        " ON n.chat_id = :new AND n.subject = o.subject AND n.kind = o.kind WHERE o.chat_id = :old AND o.act = 'send'",
        old=old,
        new=new,
    ):
        _merge(db, row)
    db.run(
        "UPDATE deliveries SET chat_id = :new WHERE chat_id = :old AND NOT EXISTS (SELECT 1 FROM deliveries AS n"
        " WHERE n.chat_id = :new AND n.subject = deliveries.subject AND n.kind = deliveries.kind)",
        old=old,
        new=new,
    )
    _drafts(db, old, new)
    _digests(db, old, new)
    _plans(db, old, new)
    _people(db, old, new)
    db.run("UPDATE chats SET posting = 0, can_post = 0 WHERE id = :old", old=old)


def _chat(db: Connection, old: int, new: int) -> None:
    """Make the new chat like the old one, unless it has been switched on already, in a way of its own."""
    carried = ", ".join(CARRIED)
    db.run(
        f"INSERT INTO chats (id, kind, title, username, can_post, {carried})"
        f" SELECT :new, 'supergroup', title, username, 1, {carried} FROM chats WHERE id = :old"
        f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in CARRIED)}"
        " WHERE excluded.posting = 1 AND chats.posting = 0",
        old=old,
        new=new,
    )


def _forget(db: Connection, old: int) -> None:
    """Forget the old numbers of messages, and the changes that were to be made under them."""
    half = "chat_id = :old AND act = 'send' AND state <> 'sent' AND message_ids <> ''"
    for row in db.all(f"SELECT id, message_ids FROM deliveries WHERE {half}", old=old):
        parts = " ".join("0" for _ in text(row, "message_ids").split())
        db.run("UPDATE deliveries SET message_ids = :parts WHERE id = :id", parts=parts, id=integer(row, "id"))
    db.run("UPDATE deliveries SET message_ids = '' WHERE chat_id = :old AND (act <> 'send' OR state = 'sent')", old=old)
    db.run(
        "UPDATE deliveries SET recalled = :why, newer_post_id = NULL"
        " WHERE chat_id = :old AND act <> 'send' AND state = 'sending'",
        old=old,
        why=GONE,
    )
    db.run(
        "UPDATE deliveries SET state = 'cancelled', why = :why"
        " WHERE chat_id = :old AND act <> 'send' AND state = 'pending'",
        old=old,
        why=GONE,
    )


def _merge(db: Connection, row: Row) -> None:
    """Leave one of two deliveries of the same thing, the one that is further on, under the new id."""
    state, twin_state = text(row, "state"), text(row, "twin_state")
    ids: dict[str, Value] = {"id": integer(row, "id"), "twin": integer(row, "twin")}
    if state == "sending":  # what becomes of it is not known yet; the other must not double it
        db.run(
            "UPDATE deliveries SET state = 'cancelled', why = :why WHERE id = :twin AND state = 'pending'",
            why=TWIN,
            twin=ids["twin"],
        )
        return
    if twin_state != "sending" and RANKS[state] > RANKS[twin_state]:
        taken = ", ".join(f"{name} = (SELECT o.{name} FROM deliveries AS o WHERE o.id = :id)" for name in TAKEN)
        db.run(f"UPDATE deliveries SET {taken} WHERE id = :twin", **ids)
    db.run(
        "UPDATE deliveries SET state = 'cancelled', settle_at = NULL, why = :why"
        " WHERE id = :id AND state IN ('pending', 'unknown')",
        id=ids["id"],
        why=TWIN,
    )


def _drafts(db: Connection, old: int, new: int) -> None:
    """Let breaking news that was drafted for the group go where the group is now, once."""
    for row in db.all("SELECT id, chats FROM breaking WHERE state = 'draft'"):
        chats: list[int] = json.loads(text(row, "chats"))
        if old in chats:
            moved = dict.fromkeys(new if chat == old else chat for chat in chats)
            db.run("UPDATE breaking SET chats = :chats WHERE id = :id", chats=json.dumps(list(moved)), id=row["id"])
    db.run("UPDATE breaking SET room = :new, control = 0 WHERE room = :old", new=new, old=old)


def _digests(db: Connection, old: int, new: int) -> None:
    """Let the supergroup's digest come when the group's was due, and tell what that would have told."""
    carried = "due_at, covered, shown"
    db.run(
        f"UPDATE digests SET ({carried}) = (SELECT {carried} FROM digests WHERE chat_id = :old)"
        " WHERE chat_id = :new AND covered = 0 AND EXISTS (SELECT 1 FROM digests WHERE chat_id = :old)",
        old=old,
        new=new,
    )
    db.run("UPDATE digests SET due_at = NULL WHERE chat_id = :old", old=old)


def _plans(db: Connection, old: int, new: int) -> None:
    """Let what is planned for the group go where the group is now."""
    db.run(
        "INSERT INTO plan_chats (plan_id, chat_id) SELECT plan_id, :new FROM plan_chats WHERE chat_id = :old"
        " ON CONFLICT DO NOTHING",
        old=old,
        new=new,
    )
    db.run("DELETE FROM plan_chats WHERE chat_id = :old", old=old)


def _people(db: Connection, old: int, new: int) -> None:
    """Let whoever looks after the group, or is invited to, look after it where it is now."""
    db.run(
        "INSERT INTO admin_chats (person_id, chat_id) SELECT person_id, :new FROM admin_chats WHERE chat_id = :old"
        " ON CONFLICT DO NOTHING",
        old=old,
        new=new,
    )
    db.run("DELETE FROM admin_chats WHERE chat_id = :old", old=old)
    for row in db.all("SELECT id, chats FROM invites"):
        chats: list[int] = json.loads(text(row, "chats"))
        if old in chats:
            moved = json.dumps(sorted({new if chat == old else chat for chat in chats}))
            db.run("UPDATE invites SET chats = :chats WHERE id = :id", chats=moved, id=row["id"])
