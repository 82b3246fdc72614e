"""What the newsroom's people did, and when: written with the act itself, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection
from storage.rows import integer, stamp, text


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit: who did what to what."""

    at: str
    person_id: int
    act: str
    subject: str


class Audit:
    """Queries on `audit`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def write(self, person_id: int, act: str, subject: str, now: datetime) -> None:
        """Note an act, in the transaction that does it."""
        self._db.run(
            "INSERT INTO audit (at, person_id, act, subject) VALUES (:at, :person_id, :act, :subject)",
            at=stamp(now),
            person_id=person_id,
            act=act,
            subject=subject,
        )

    def latest(self, limit: int) -> Sequence[Act]:
        """List the latest acts, newest first."""
        rows = self._db.all("SELECT * FROM audit ORDER BY id DESC LIMIT :limit", limit=limit)
        return [Act(text(row, "at"), integer(row, "person_id"), text(row, "act"), text(row, "subject")) for row in rows]
