"""What the newsroom's people did, and when: written with the act itself, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection, Row
from storage.rows import integer, stamp, text


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit: who did what to what, and what stood there `before` and `after` ("" for nothing)."""

    at: str
    person_id: int
    act: str
    subject: str
    before: str = ""
    after: str = ""


class Audit:
    """Queries on `audit`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def write(
        self, person_id: int, act: str, subject: str, now: datetime, *, before: str = "", after: str = ""
    ) -> None:
        """Note an act, in the transaction that does it."""
        self._db.run(
            "INSERT INTO audit (at, person_id, act, subject, before, after)"
            " VALUES (:at, :person_id, :act, :subject, :before, :after)",
            at=stamp(now),
            person_id=person_id,
            act=act,
            subject=subject,
            before=before,
            after=after,
        )

    def latest(self, limit: int) -> Sequence[Act]:
        """List the latest acts, newest first."""
        rows = self._db.all("SELECT * FROM audit ORDER BY id DESC LIMIT :limit", limit=limit)
        return [_act(row) for row in rows]


def _act(row: Row) -> Act:
    fields = (text(row, name) for name in ("act", "subject", "before", "after"))
    return Act(text(row, "at"), integer(row, "person_id"), *fields)
