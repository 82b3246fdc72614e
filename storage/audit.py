"""What the newsroom's people did, and when: written with the act itself, never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engines import Connection, Row, Value
from storage.rows import bounded, instant, integer, stamp, text

OPERATOR = 0
"""Stands for whoever runs `kabar` on the machine: Telegram's ids begin with 1."""

LATELY = 1000
"""The latest acts among which those are looked for who did something."""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit: who did what to what, and what stood there `before` and `after` ("" for nothing).

    `name` is what the person was called then.
    """

    id: int
    at: datetime
    person_id: int
    act: str
    subject: str
    before: str = ""
    after: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """Which acts someone sees: up to the newest that there was, of one person (0: of all), of all chats or some.

    Who looks after some chats sees what was done to them, to what stands in them, and what they did themselves.
    """

    newest: int
    person: int = 0
    own: int = 0
    chats: frozenset[int] = frozenset()


class Audit:
    """Queries on `audit`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def write(
        self, person_id: int, act: str, subject: str, now: datetime, *, before: str = "", after: str = ""
    ) -> None:
        """Note an act, in the transaction that does it, under the name that the person has now."""
        self._db.run(
            "INSERT INTO audit (at, person_id, act, subject, before, after, name) VALUES (:at, :person_id, :act,"
            " :subject, :before, :after, coalesce((SELECT name FROM staff WHERE id = :person_id), ''))",
            at=stamp(now),
            person_id=person_id,
            act=act,
            subject=subject,
            before=before,
            after=after,
        )

    def latest(self, limit: int) -> Sequence[Act]:
        """List the latest acts, newest first."""
        return self.seen(Sight(self.newest()), limit)

    def newest(self) -> int:
        """Tell the number of the latest act; 0 when nothing was done yet."""
        return self._db.number("SELECT coalesce(max(id), 0) FROM audit")

    def seen(self, sight: Sight, limit: int, offset: int = 0) -> Sequence[Act]:
        """List acts that someone sees, newest first, behind so many."""
        where, values = _where(sight)
        rows = self._db.all(
            f"SELECT * FROM audit WHERE {where} ORDER BY id DESC LIMIT :limit OFFSET :offset",
            limit=bounded(limit),
            offset=bounded(offset),
            **values,
        )
        return [_act(row) for row in rows]

    def count(self, sight: Sight) -> int:
        """Count the acts that someone sees."""
        where, values = _where(sight)
        return self._db.number(f"SELECT count(*) FROM audit WHERE {where}", **values)

    def people(self, sight: Sight, limit: int) -> Sequence[tuple[int, str]]:
        """List who did something that someone sees, with their latest names, whoever acted last first."""
        where, values = _where(sight)
        rows = self._db.all(
            "SELECT a.person_id, a.name FROM (SELECT person_id, max(id) AS latest FROM"
            f" (SELECT id, person_id FROM audit WHERE {where} ORDER BY id DESC LIMIT {LATELY}) AS lately"
            " GROUP BY person_id) AS people JOIN audit AS a ON a.id = people.latest ORDER BY a.id DESC LIMIT :limit",
            limit=bounded(limit),
            **values,
        )
        return [(integer(row, "person_id"), text(row, "name")) for row in rows]


def _where(sight: Sight) -> tuple[str, dict[str, Value]]:
    """Write the condition on `audit` for what someone sees."""
    where, values = "id <= :newest", dict[str, Value](newest=bounded(sight.newest))
    if sight.person:
        where, values = f"{where} AND person_id = :person", {**values, "person": bounded(sight.person)}
    if sight.chats:
        chats = sorted(sight.chats)
        named = {f"chat_{number}": chat for number, chat in enumerate(chats)}
        about = {f"about_{number}": f"chat:{chat}" for number, chat in enumerate(chats)}
        where += (
            f" AND (person_id = :own OR subject IN ({_listed(about)}) OR EXISTS (SELECT 1 FROM deliveries AS d"
            f" WHERE d.subject = audit.subject AND d.chat_id IN ({_listed(named)}))"
            " OR EXISTS (SELECT 1 FROM deliveries AS d WHERE d.id = CAST(substr(audit.subject, 10) AS INTEGER)"
            f" AND 'delivery:' || d.id = audit.subject AND d.chat_id IN ({_listed(named)})))"
        )
        values = {**values, "own": sight.own, **named, **about}
    return where, values


def _listed(names: Collection[str]) -> str:
    return ", ".join(f":{name}" for name in names)


def _act(row: Row) -> Act:
    fields = (text(row, name) for name in ("act", "subject", "before", "after", "name"))
    return Act(integer(row, "id"), instant(row, "at"), integer(row, "person_id"), *fields)
