"""Words too long for a button's 64 bytes, by a short number that survives a restart."""

from __future__ import annotations

from storage.engines import Connection
from storage.rows import text


class Lookups:
    """Queries on `lookups`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def number(self, words: str) -> int:
        """Give words their number, the same one each time."""
        self._db.run("INSERT INTO lookups (words) VALUES (:words) ON CONFLICT (words) DO NOTHING", words=words)
        return self._db.number("SELECT id FROM lookups WHERE words = :words", words=words)

    def words(self, number: int) -> str | None:
        """Give the words of a number; None when it was never given."""
        row = self._db.one("SELECT words FROM lookups WHERE id = :id", id=number)
        return text(row, "words") if row else None

    def tidy(self, most: int) -> None:
        """Forget the oldest of more than so many: the buttons that hold their numbers are long out of sight."""
        self._db.run("DELETE FROM lookups WHERE id <= (SELECT max(id) FROM lookups) - :most", most=most)
