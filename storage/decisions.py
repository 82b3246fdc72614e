"""Who decided what about what waited for an editor, so that whoever comes second is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.engines import Connection
from storage.rows import instant, integer, stamp, text


class Decided(StrEnum):
    """What was decided: an article to be published, as it is or with another headline, or not; a send in doubt."""

    PUBLISHED = "published"
    REJECTED = "rejected"
    HEADLINE = "headline"
    SHOWN = "shown"
    RESENT = "resent"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom, as they were called then, and when."""

    what: Decided
    person_id: int
    name: str
    at: datetime


class Decisions:
    """Queries on `decisions`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, subject: str, decision: Decision) -> None:
        """Keep a decision on a subject ("article:17"), in place of an earlier one."""
        self._db.run(
            "INSERT INTO decisions (subject, what, person_id, name, at)"
            " VALUES (:subject, :what, :person_id, :name, :at) ON CONFLICT (subject) DO UPDATE SET"
            " what = excluded.what, person_id = excluded.person_id, name = excluded.name, at = excluded.at",
            subject=subject,
            what=decision.what,
            person_id=decision.person_id,
            name=decision.name,
            at=stamp(decision.at),
        )

    def of(self, subject: str) -> Decision | None:
        """Tell what was decided on a subject; None when nobody has."""
        row = self._db.one("SELECT * FROM decisions WHERE subject = :subject", subject=subject)
        if row is None:
            return None
        return Decision(Decided(text(row, "what")), integer(row, "person_id"), text(row, "name"), instant(row, "at"))
