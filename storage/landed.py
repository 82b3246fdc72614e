"""What became of breaking news in each chat, read from the rows of the outbox that it has there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alarm import Fate, Landed
from storage.deliveries import stands
from storage.engines import Connection, Row
from storage.rows import instant, moment, text

FOUND = (
    "SELECT d.state, d.why, max(d.due_at, coalesce(c.parked_until, '')) AS due_at, c.title, c.can_post,"
    f" {stands('d')} AS stands, r.state AS removal, r.why AS removal_why, e.state AS edit, e.why AS edit_why,"
    " a.state AS answer"
    " FROM deliveries AS d JOIN chats AS c ON c.id = d.chat_id"
    " LEFT JOIN deliveries AS r ON r.target_id = d.id AND r.act = 'delete'"
    " LEFT JOIN deliveries AS e ON e.target_id = d.id AND e.act = 'edit'"
    " LEFT JOIN deliveries AS a ON a.chat_id = d.chat_id AND a.subject = d.subject AND a.kind = :answer"
    " WHERE d.subject = :subject AND d.kind = 'breaking' AND d.act = 'send' ORDER BY c.title, c.id"
)
"""Each send with its removal, its edit, and the newest correction that answers it."""

UNDER_WAY = frozenset({"pending", "sending"})


def landed(db: Connection, subject: str, *, withdrawn: bool, corrections: int) -> Sequence[Landed]:
    """Tell what became of a subject in each chat, by title; `withdrawn` when it is to be gone."""
    rows = db.all(FOUND, subject=subject, answer=f"ralat:{corrections}")
    return [_withdrawn(row) if withdrawn else _sent(row) for row in rows]


def _sent(row: Row) -> Landed:
    title, state, why = text(row, "title"), text(row, "state"), text(row, "why")
    match state:
        case "pending" | "sending":
            return Landed(title, Fate.WAITS, "" if row["can_post"] else "closed", instant(row, "due_at"))
        case "unknown":
            return Landed(title, Fate.DOUBTFUL, why)
        case "refused":
            return Landed(title, Fate.REFUSED, why)
        case "cancelled" if not row["stands"]:
            return Landed(title, Fate.CALLED_BACK, why)
    correcting = bool(UNDER_WAY & {text(row, "edit"), text(row, "answer")})
    return Landed(title, Fate.SENT, text(row, "edit_why") if text(row, "edit") == "refused" else "", None, correcting)


def _withdrawn(row: Row) -> Landed:
    """Read what a withdrawal made of a send: called back, deleted, edited to the notice, or nothing."""
    title, state, removal, edit = (text(row, name) for name in ("title", "state", "removal", "edit"))
    if removal == "sent":
        return Landed(title, Fate.DELETED)
    if state == "refused" and not row["stands"]:
        return Landed(title, Fate.REFUSED, text(row, "why"))
    if state == "cancelled" and not row["stands"]:
        return Landed(title, Fate.CALLED_BACK, text(row, "why"))
    if state == "unknown":
        return Landed(title, Fate.DOUBTFUL, text(row, "why"))
    if UNDER_WAY & {state, removal, edit}:
        return Landed(title, Fate.WAITS, "", moment(row, "due_at"))
    if edit == "sent":
        return Landed(title, Fate.NOTICED)
    return Landed(title, Fate.STANDS, text(row, "edit_why") or text(row, "removal_why"))
