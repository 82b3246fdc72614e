"""Breaking news from an editor's draft to the one decision that ends it.

draft ---> confirmed      (deliveries are written in the same transaction)
  `------> cancelled
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.engines import Connection
from storage.rows import integer, stamp, text


class BreakingState(StrEnum):
    """Where a piece of breaking news stands; the last two are final."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Breaking:
    """A piece of breaking news, and the chats that its preview named."""

    id: int
    author_id: int
    text: str
    chat_ids: tuple[int, ...]
    state: BreakingState


class BreakingNews:
    """Queries on `breaking`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def draft(self, author_id: int, words: str, chat_ids: Sequence[int], now: datetime) -> int:
        """Keep a draft; gives its id."""
        return self._db.number(
            "INSERT INTO breaking (author_id, text, chats, state, created_at)"
            " VALUES (:author_id, :text, :chats, 'draft', :now) RETURNING id",
            author_id=author_id,
            text=words,
            chats=json.dumps(list(chat_ids)),
            now=stamp(now),
        )

    def get(self, breaking_id: int) -> Breaking | None:
        """Fetch one."""
        row = self._db.one("SELECT * FROM breaking WHERE id = :id", id=breaking_id)
        if row is None:
            return None
        return Breaking(
            integer(row, "id"),
            integer(row, "author_id"),
            text(row, "text"),
            tuple(json.loads(text(row, "chats"))),
            BreakingState(text(row, "state")),
        )

    def decide(self, breaking_id: int, state: BreakingState, now: datetime) -> bool:
        """End a draft one way or the other; tells whether this call was the one that did."""
        changed = self._db.run(
            "UPDATE breaking SET state = :state, decided_at = :now WHERE id = :id AND state = 'draft'",
            id=breaking_id,
            state=state,
            now=stamp(now),
        )
        return changed > 0
