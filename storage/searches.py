"""What readers lately looked for and found: so that pages stay as they were first shown. Forgotten after a while."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection
from storage.rows import integer, stamp, text
from storage.search import Order, Ranked


@dataclass(frozen=True, slots=True)
class Kept:
    """A search as it was answered: the words as typed, as they were `meant` (where that is not the same), the order.

    `exact` ones are not mended; `more` says that there was more than `ranked`.
    """

    chat_id: int
    words: str
    meant: str
    ranked: tuple[Ranked, ...]
    order: Order = Order.BEST
    exact: bool = False
    more: bool = False

    @property
    def answered(self) -> str:
        """Give the words that were looked for."""
        return self.meant or self.words


class Searches:
    """Queries on `searches`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def keep(self, search: Kept, now: datetime) -> int:
        """Keep a search; gives its number."""
        found = {
            "ranked": [[each.article_id, *each.others] for each in search.ranked],
            "order": search.order.value,
            "exact": search.exact,
            "more": search.more,
        }
        self._db.run(
            "INSERT INTO searches (chat_id, words, meant, found, at) VALUES (:chat, :words, :meant, :found, :at)",
            chat=search.chat_id,
            words=search.words,
            meant=search.meant,
            found=json.dumps(found),
            at=stamp(now),
        )
        return self._db.number("SELECT max(id) FROM searches")

    def get(self, number: int, chat_id: int) -> Kept | None:
        """Fetch a search that was made in this chat: what others look for is their own."""
        row = self._db.one("SELECT * FROM searches WHERE id = :id AND chat_id = :chat", id=number, chat=chat_id)
        if row is None:
            return None
        found = json.loads(text(row, "found"))
        return Kept(
            integer(row, "chat_id"),
            text(row, "words"),
            text(row, "meant"),
            tuple(_ranked(entry) for entry in found["ranked"]),
            Order(found["order"]),
            found["exact"],
            found["more"],
        )

    def tidy(self, before: datetime) -> None:
        """Forget what was looked for before then."""
        self._db.run("DELETE FROM searches WHERE at < :before", before=stamp(before))


def _ranked(entry: Sequence[int]) -> Ranked:
    return Ranked(entry[0], others=tuple(entry[1:]))
