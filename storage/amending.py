"""What stands in chats, and waits for them, follows its article: reworded, corrected, withdrawn, in each chat's look.

Chats of one look are served together, so that the number of statements grows with the number of looks, however many
chats have a post.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.model import Act, Lane, OnWithdraw, Post, Rules
from bot.rules import Look, OnEdit
from storage import posts
from storage.changes import ROWS, STANDING, call_off, change
from storage.engines import Connection, Value
from storage.rows import stamp, text

Wording: TypeAlias = Post | Callable[[Look], Post]
"""One post for every chat, or the post for each look."""

DELETABLE = timedelta(hours=47)
"""Telegram lets a bot delete within 48 hours (Bot API, deleteMessage); the last hour is for what delays us."""

CORRECTION = ".correction"
"""Ends the kind of what corrects a post in a reply to it."""

UNREAD = "d.state IN ('sending', 'unknown')"
"""What is just leaving: nobody has read it yet, so that it is edited rather than corrected."""

ALIKE = "c.look = :look"

EDITED_TOO = {
    OnEdit.EDIT: "",
    OnEdit.REPLY: f" AND (d.withdrawn = 1 OR {UNREAD})",
    OnEdit.IGNORE: " AND d.withdrawn = 1",
}
"""Which of the posts that stand are edited, by what their chat wants."""

NOTICED = f"c.on_withdraw = '{OnWithdraw.EDIT}' OR (c.on_withdraw = '{OnWithdraw.DELETE}' AND d.created_at <= :old)"


def replace(db: Connection, subject: str, kind: str, wording: Wording) -> int:
    """Give what has not left the newest wording; see `Outbox.replace`."""
    waiting = 0
    which = (
        "subject = :subject AND kind = :kind"
        " AND EXISTS (SELECT 1 FROM chats AS c WHERE c.id = deliveries.chat_id AND c.look = :look)"
    )
    reword = f"UPDATE deliveries SET post_id = :post_id WHERE {which} AND state = 'pending' AND message_ids = ''"
    for _, post_id, values in _looks(db, subject, wording):
        edits = f"{kind}.{Act.EDIT.value}"
        for each in kind, edits:
            db.run(
                f"UPDATE deliveries SET newer_post_id = :post_id WHERE {which} AND state IN ('sending', 'unknown')",
                kind=each,
                post_id=post_id,
                **values,
            )
        db.run(reword, kind=edits, post_id=post_id, **values)
        waiting += db.run(reword, kind=kind, post_id=post_id, **values)
    return waiting


def amend(db: Connection, subject: str, wording: Wording, why: str, due_at: datetime, now: datetime) -> int:
    """Edit every post of a subject; see `Outbox.amend`."""
    return sum(
        _edit(db, f"{STANDING} AND {ALIKE}", post_id, why, due_at, now, **values)
        for _, post_id, values in _looks(db, subject, wording)
    )


def revise(
    db: Connection,
    subject: str,
    kind: str,
    wording: Wording,
    why: str,
    due_at: datetime,
    now: datetime,
    correction: Wording | None,
) -> None:
    """Let each chat's posts of a subject follow their article as the chat wants it; see `Outbox.revise`."""
    mine = f"{STANDING} AND {ALIKE} AND d.kind = :kind"
    for look, post_id, values in _looks(db, subject, wording):
        corrected = None
        if correction is not None and (
            look.on_edit is OnEdit.REPLY or _any(db, mine, kind=kind + CORRECTION, **values)
        ):
            corrected = posts.keep(db, made(correction, look))
        if look.on_edit is OnEdit.REPLY and corrected is not None:  # before what was withdrawn counts as restored
            answered = f"{mine} AND d.withdrawn = 0 AND NOT {UNREAD}"
            _reply(db, answered, corrected, why, due_at, now, kind=kind, **values)
        _edit(db, mine + EDITED_TOO[look.on_edit], post_id, why, due_at, now, kind=kind, **values)
        restored, words = ("", corrected) if corrected is not None else (" AND d.withdrawn = 1", post_id)
        _edit(db, mine + restored, words, why, due_at, now, kind=kind + CORRECTION, **values)


def withdraw(db: Connection, subject: str, notice: Wording, why: str, now: datetime) -> int:
    """Edit, delete or leave what stands of a subject; see `Outbox.withdraw`."""
    touched = 0
    for _, post_id, values in _looks(db, subject, notice):
        values["old"] = stamp(now - DELETABLE)
        mine = f"{STANDING} AND {ALIKE}"
        edited = f"{mine} AND ({NOTICED})"
        change(db, edited, Act.EDIT, post_id, why, now, now, **values)
        call_off(db, f"{mine} AND NOT ({NOTICED})", Act.EDIT, None, why, now, **values)
        deleted = f"{mine} AND NOT ({NOTICED}) AND c.on_withdraw = '{OnWithdraw.DELETE}'"
        change(db, deleted, Act.DELETE, post_id, why, now, now, **values)
        _mark(db, f"{mine} AND c.on_withdraw <> '{OnWithdraw.IGNORE}'", withdrawn=1, **values)
        touched += db.number(f"SELECT count(*) FROM {ROWS} WHERE {mine}", **values)
    return touched


def retract(db: Connection, subject: str, notice_id: int, why: str, now: datetime) -> None:
    """Delete what stands of a subject, or edit it where it is too old for that; see `Outbox.retract`."""
    values: dict[str, Value] = {"subject": subject, "old": stamp(now - DELETABLE)}
    old, young = (f"{STANDING} AND d.created_at {sign} :old" for sign in ("<=", ">"))
    change(db, old, Act.EDIT, notice_id, why, now, now, **values)
    call_off(db, young, Act.EDIT, None, why, now, **values)
    change(db, young, Act.DELETE, notice_id, why, now, now, **values)


def trail(db: Connection, subject: str, first: str) -> None:
    """Let news reply to breaking news; see `Outbox.trail`. Corrections still answer the post that they correct."""
    alarm = (
        "SELECT f.id FROM deliveries AS f"
        " WHERE f.chat_id = deliveries.chat_id AND f.subject = :first AND f.kind = 'breaking'"
    )
    db.run(
        f"UPDATE deliveries SET target_id = ({alarm}) WHERE subject = :subject AND kind = 'news' AND act = 'send'"
        f" AND state = 'pending' AND message_ids = '' AND EXISTS ({alarm})",
        subject=subject,
        first=first,
    )


def hand_on(db: Connection, subject: str, to: str) -> None:
    """Let readers, whose chats' ids are above 0, wait for another subject; see `Outbox.hand_on`."""
    db.run(
        "UPDATE deliveries SET subject = :to WHERE subject = :subject AND kind = 'news' AND act = 'send'"
        " AND chat_id > 0 AND state = 'pending' AND message_ids = '' AND NOT EXISTS (SELECT 1 FROM deliveries AS n"
        " WHERE n.chat_id = deliveries.chat_id AND n.subject = :to AND n.kind = 'news')",
        subject=subject,
        to=to,
    )


def made(wording: Wording, look: Look) -> Post:
    """Give the post for a look."""
    return wording if isinstance(wording, Post) else wording(look)


def _looks(db: Connection, subject: str, wording: Wording) -> Iterator[tuple[Look, int, dict[str, Value]]]:
    """List the looks of the chats that have, or are to have, a subject: with the post for it, and what selects them."""
    rows = db.all(
        f"SELECT DISTINCT c.look FROM {ROWS} WHERE d.subject = :subject AND d.act = 'send' ORDER BY c.look",
        subject=subject,
    )
    for written in [text(row, "look") for row in rows]:
        look = Rules.read(written).look
        yield look, posts.keep(db, made(wording, look)), {"subject": subject, "look": written}


def _any(db: Connection, which: str, **values: Value) -> bool:
    return db.number(f"SELECT count(*) FROM {ROWS} WHERE {which}", **values) > 0


def _edit(db: Connection, which: str, post_id: int, why: str, due_at: datetime, now: datetime, **values: Value) -> int:
    """Edit what some rows sent; what was to be deleted is not, and what was withdrawn is restored."""
    call_off(db, which, Act.DELETE, post_id, why, now, **values)
    change(db, which, Act.EDIT, post_id, why, due_at, now, **values)
    return _mark(db, which, withdrawn=0, **values)


def _mark(db: Connection, which: str, *, withdrawn: int, **values: Value) -> int:
    """Keep of some rows whether they are withdrawn; tells how many they are."""
    return db.run(
        f"UPDATE deliveries SET withdrawn = :withdrawn WHERE id IN (SELECT d.id FROM {ROWS} WHERE {which})",
        withdrawn=withdrawn,
        **values,
    )


def _reply(
    db: Connection, which: str, post_id: int, why: str, due_at: datetime, now: datetime, **values: Value
) -> None:
    """Reply to what some rows sent, once each; a reply that has not left waits anew, in the newest wording.

    Like an edit it leaves after the news, so that its wait holds nothing back.
    """
    db.run(
        "INSERT INTO deliveries (chat_id, subject, kind, lane, state, act, target_id, post_id, reason, due_at,"
        f" attempts, why, created_at) SELECT d.chat_id, d.subject, d.kind || '{CORRECTION}', :lane, 'pending', 'send',"
        f" d.id, :post_id, :why, :due_at, 0, '', :now FROM {ROWS} WHERE {which} ORDER BY d.id"
        " ON CONFLICT (chat_id, subject, kind) DO UPDATE SET state = 'pending', post_id = excluded.post_id,"
        " target_id = excluded.target_id, reason = excluded.reason, due_at = excluded.due_at, why = '', plain = 0,"
        " created_at = excluded.created_at, finished_at = NULL, withdrawn = 0"
        " WHERE deliveries.message_ids = '' AND deliveries.state IN ('pending', 'cancelled')",
        post_id=post_id,
        why=why,
        lane=int(Lane.EDIT),
        due_at=stamp(due_at),
        now=stamp(now),
        **values,
    )
