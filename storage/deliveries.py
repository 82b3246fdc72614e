"""A row of the outbox as a `Delivery`, with its post, its chat and its target; and words that its queries share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Act, Delivery, DeliveryState, Lane, Post
from storage import posts
from storage.chats import COLUMNS as CHAT
from storage.chats import chat_of
from storage.engines import Row
from storage.rows import integer, text

CHAT_COLUMNS = ", ".join(f"c.{name} AS chat_{name}" for name in CHAT)

DELIVERY = (
    f"SELECT d.*, p.body, {CHAT_COLUMNS}, t.message_ids AS target_ids, t.kind AS target_kind,"
    " t.state AS target_state FROM deliveries AS d"
    " JOIN posts AS p ON p.id = d.post_id JOIN chats AS c ON c.id = d.chat_id"
    " LEFT JOIN deliveries AS t ON t.id = d.target_id"
)


def stands(row: str) -> str:
    """Write the condition that a message of a row stands in its chat under a number that we know.

    A part whose number is unknown is kept as 0 (`storage.moving`): it counts as sent, but cannot be changed.
    """
    return f"trim({row}.message_ids, ' 0') <> ''"


def answerable(row: str) -> str:
    """Write the condition that a change can be made: the post that it changes has left, and stands."""
    return (
        f"EXISTS (SELECT 1 FROM deliveries AS t WHERE t.id = {row}.target_id"
        f" AND t.state IN ('sent', 'refused', 'cancelled') AND {stands('t')})"
    )


def hopeless(row: str) -> str:
    """Write the condition that a change can never be made: the post that it changes does not stand, and will not."""
    return (
        f"{row}.act <> 'send' AND NOT EXISTS (SELECT 1 FROM deliveries AS t WHERE t.id = {row}.target_id"
        f" AND (t.state IN ('pending', 'sending', 'unknown') OR {stands('t')}))"
    )


def deliveries_of(rows: Sequence[Row]) -> Sequence[Delivery]:
    """Read rows of the query `DELIVERY`; a post that many of them have is read once."""
    read = {body: posts.read(body) for body in {text(row, "body") for row in rows}}
    return [_delivery(row, read[text(row, "body")]) for row in rows]


def delivery_of(row: Row) -> Delivery:
    """Read a row of the query `DELIVERY`."""
    return _delivery(row, posts.read(text(row, "body")))


def _delivery(row: Row, post: Post) -> Delivery:
    """Read a row; news that follows breaking news makes no sound, whatever words it is given meanwhile.

    Where that never left, it is news like any other.
    """
    alarmed = row["target_ids"] or row["target_state"] not in {"cancelled", "refused"}
    follows = (text(row, "kind"), text(row, "target_kind")) == ("news", "breaking") and bool(alarmed)
    return Delivery(
        id=integer(row, "id"),
        chat=chat_of(row, "chat_"),
        subject=text(row, "subject"),
        kind=text(row, "kind"),
        lane=Lane(integer(row, "lane")),
        state=DeliveryState(text(row, "state")),
        post=replace(post, silent=True) if follows else post,
        act=Act(text(row, "act")),
        attempts=integer(row, "attempts"),
        message_ids=_ids(text(row, "message_ids")),
        target_ids=tuple(filter(None, _ids(text(row, "target_ids")))),
        plain=bool(row["plain"]),
        why=text(row, "why"),
    )


def _ids(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split()))
