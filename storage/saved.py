"""What readers put aside to read later, and nobody else sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Story
from storage.engines import Connection
from storage.rows import bounded, stamp
from storage.stories import story_of

MOST = 500
"""So many stories one person keeps; the one that was saved first makes room for the next."""

SHOWN = "FROM saved AS k JOIN stories AS s ON s.article_id = k.article_id WHERE k.person_id = :person AND s.held = ''"
"""What a person saved and may see now: what is withdrawn or held comes back when it does."""


class Saved:
    """Queries on `saved`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, person: int, article_id: int, now: datetime) -> bool:
        """Save a story for a person; tells whether it was not saved yet."""
        added = self._db.run(
            "INSERT INTO saved (person_id, article_id, at) VALUES (:person, :id, :now) ON CONFLICT DO NOTHING",
            person=person,
            id=article_id,
            now=stamp(now),
        )
        self._db.run(
            "DELETE FROM saved WHERE person_id = :person AND article_id IN (SELECT article_id FROM saved"
            " WHERE person_id = :person ORDER BY at DESC, article_id LIMIT :most OFFSET :kept)",
            person=person,
            most=MOST,
            kept=MOST,
        )
        return added > 0

    def remove(self, person: int, article_id: int) -> bool:
        """Take a story off a person's list; tells whether it was on it."""
        removed = self._db.run(
            "DELETE FROM saved WHERE person_id = :person AND article_id = :id", person=person, id=article_id
        )
        return removed > 0

    def count(self, person: int) -> int:
        """Count the stories on a person's list."""
        return self._db.number(f"SELECT count(*) {SHOWN}", person=person)

    def of(self, person: int, *, limit: int, offset: int) -> Sequence[Story]:
        """List what a person saved, the latest first."""
        rows = self._db.all(
            f"SELECT s.* {SHOWN} ORDER BY k.at DESC, k.article_id LIMIT :limit OFFSET :offset",
            person=person,
            limit=bounded(limit),
            offset=bounded(offset),
        )
        return [story_of(row) for row in rows]
