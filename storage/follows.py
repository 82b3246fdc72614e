"""Searches that readers follow: a new story finds those that it answers by a word of theirs that it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection
from storage.rows import integer, stamp, text

MOST = 50
"""Searches that one chat follows."""

_AT_ONCE = 500
"""Words that are looked up at once: SQLite takes no more than some thousand parameters."""


@dataclass(frozen=True, slots=True)
class Follow:
    """A followed search: its number, whose chat it is, and its words as typed."""

    id: int
    chat_id: int
    words: str


class Follows:
    """Queries on `follows` and the stems that they are found by."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, chat_id: int, words: str, keys: Iterable[str], now: datetime) -> bool:
        """Follow a search from a chat; a story answers it only if it has one of the stems `keys`.

        Tells whether there was room for it; one that is followed already stays as it is.
        """
        followed = self.of(chat_id)
        if any(follow.words == words for follow in followed):
            return True
        if len(followed) >= MOST:
            return False
        self._db.run(
            "INSERT INTO follows (chat_id, words, at) VALUES (:chat, :words, :at)",
            chat=chat_id,
            words=words,
            at=stamp(now),
        )
        number = self._db.number("SELECT max(id) FROM follows")
        for key in sorted(set(keys)):
            self._db.run("INSERT INTO follow_keys (stem, follow_id) VALUES (:stem, :id)", stem=key, id=number)
        return True

    def of(self, chat_id: int) -> Sequence[Follow]:
        """List what a chat follows, the oldest first."""
        rows = self._db.all("SELECT id, chat_id, words FROM follows WHERE chat_id = :chat ORDER BY id", chat=chat_id)
        return [Follow(integer(row, "id"), integer(row, "chat_id"), text(row, "words")) for row in rows]

    def remove(self, number: int, chat_id: int) -> str:
        """Follow a search no longer; tells its words, "" when this chat does not follow it."""
        row = self._db.one("SELECT words FROM follows WHERE id = :id AND chat_id = :chat", id=number, chat=chat_id)
        self._db.run("DELETE FROM follows WHERE id = :id AND chat_id = :chat", id=number, chat=chat_id)
        return "" if row is None else text(row, "words")

    def having(self, stems: Iterable[str]) -> Sequence[Follow]:
        """List the follows that are found by one of these stems, each once, the oldest first."""
        asked = list(dict.fromkeys(stems))
        found: dict[int, Follow] = {}
        for start in range(0, len(asked), _AT_ONCE):
            names = {f"s{place}": stem for place, stem in enumerate(asked[start : start + _AT_ONCE])}
            rows = self._db.all(
                "SELECT f.id, f.chat_id, f.words FROM follow_keys AS k JOIN follows AS f ON f.id = k.follow_id"
                f" WHERE k.stem IN ({', '.join(f':{name}' for name in names)})",
                **names,
            )
            for row in rows:
                found[integer(row, "id")] = Follow(integer(row, "id"), integer(row, "chat_id"), text(row, "words"))
        return [found[number] for number in sorted(found)]
