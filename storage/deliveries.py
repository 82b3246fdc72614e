"""A row of the outbox as a `Delivery`, with its post, its chat and its target."""

from __future__ import annotations

import json

from bot.model import Act, Button, Delivery, DeliveryState, Lane, Post
from storage.chats import COLUMNS as CHAT
from storage.chats import chat_of
from storage.engines import Row
from storage.rows import integer, text

CHAT_COLUMNS = ", ".join(f"c.{name} AS chat_{name}" for name in CHAT)

DELIVERY = (
    f"SELECT d.*, p.body, {CHAT_COLUMNS}, t.message_ids AS target_ids, t.state AS target_state FROM deliveries AS d"
    " JOIN posts AS p ON p.id = d.post_id JOIN chats AS c ON c.id = d.chat_id"
    " LEFT JOIN deliveries AS t ON t.id = d.target_id"
)


def delivery_of(row: Row) -> Delivery:
    """Read a row of the query `DELIVERY`."""
    return Delivery(
        id=integer(row, "id"),
        chat=chat_of(row, "chat_"),
        subject=text(row, "subject"),
        kind=text(row, "kind"),
        lane=Lane(integer(row, "lane")),
        state=DeliveryState(text(row, "state")),
        post=_post_of(text(row, "body")),
        act=Act(text(row, "act")),
        attempts=integer(row, "attempts"),
        message_ids=_ids(text(row, "message_ids")),
        target_ids=_ids(text(row, "target_ids")),
        plain=bool(row["plain"]),
        why=text(row, "why"),
    )


def _ids(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split()))


def _post_of(body: str) -> Post:
    fields = json.loads(body)
    buttons = tuple(tuple(Button(**button) for button in line) for line in fields.pop("buttons"))
    return Post(**fields, buttons=buttons)
