"""What is planned: a breaking draft, or an ordinary post, at a moment; what became of it is decided once.

planned ---> done        sent when its time came, or before by hand
   | ^-----> cancelled   by its planner; planning it again is the way back
   `-------> missed      its time passed unsent, and a person is asked: done, cancelled, or planned anew
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Person
from storage.articles import Articles
from storage.breaking import BreakingNews, BreakingState
from storage.engines import Connection, Row
from storage.rows import bounded, instant, integer, stamp, text


class PlanState(StrEnum):
    """Where a plan stands; only the first is carried out when its time comes."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: what is to be sent where, when, and who wants it. `breaking` is the number of its draft, 0 for a post.

    `text` and `chat_ids` are the draft's where there is one; `decided` says that the draft was sent or cancelled.
    """

    id: int
    person_id: int
    name: str
    due_at: datetime
    state: PlanState
    text: str
    chat_ids: tuple[int, ...]
    breaking: int = 0
    decided: bool = False

    @property
    def open(self) -> bool:
        """Tell whether it may still be sent as it is."""
        return self.state in OPEN and not self.decided


@dataclass(frozen=True, slots=True)
class Ahead:
    """A line of what lies ahead: a plan, or else the article of an embargo, and when."""

    due_at: datetime
    plan_id: int = 0
    article_id: int = 0


OPEN = (PlanState.PLANNED, PlanState.MISSED)
"""A plan in one of these waits: for its time, or for a person."""

_WAITING = (
    "state IN ('planned', 'missed') AND (breaking_id IS NULL"
    " OR EXISTS (SELECT 1 FROM breaking WHERE breaking.id = plans.breaking_id AND breaking.state = 'draft'))"
)
_LINES = (
    f"SELECT due_at, id AS plan_id, 0 AS article_id FROM plans WHERE {_WAITING} UNION ALL"
    " SELECT embargo_until, 0, article_id FROM stories WHERE held = 'embargo'"
)


class Plans:
    """Queries on `plans` and their channels."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def post(
        self, person: Person, words: str, chat_ids: Iterable[int], due_at: datetime, now: datetime
    ) -> tuple[int, bool]:
        """Plan a post, unless it stands there already, from the same person for the same moment.

        Gives its number, and tells whether it is new.
        """
        same = self._db.number(
            "SELECT id FROM plans WHERE state = 'planned' AND due_at = :due AND person_id = :person"
            " AND breaking_id IS NULL AND text = :words",
            due=stamp(due_at),
            person=person.id,
            words=words,
        )
        if same:
            return same, False
        number = self._add(person, None, words, due_at, now)
        for chat_id in dict.fromkeys(chat_ids):
            self.choose(number, chat_id, chosen=True)
        return number, True

    def breaking(self, person: Person, draft: int, due_at: datetime, now: datetime) -> int:
        """Plan a breaking draft, or move the plan that it has; gives the plan's number."""
        number = self.of_draft(draft)
        if not number:
            return self._add(person, draft, "", due_at, now)
        self.move(number, due_at, now)
        return number

    def of_draft(self, draft: int) -> int:
        """Give the number of the plan of a breaking draft; 0 when it has none."""
        return self._db.number("SELECT id FROM plans WHERE breaking_id = :draft", draft=bounded(draft))

    def _add(self, person: Person, draft: int | None, words: str, due_at: datetime, now: datetime) -> int:
        return self._db.number(
            "INSERT INTO plans (person_id, name, breaking_id, text, due_at, state, created_at)"
            " VALUES (:person, :name, :draft, :words, :due, 'planned', :now) RETURNING id",
            person=person.id,
            name=person.name,
            draft=draft,
            words=words,
            due=stamp(due_at),
            now=stamp(now),
        )

    def get(self, number: int) -> Plan | None:
        """Fetch one plan."""
        row = self._db.one("SELECT * FROM plans WHERE id = :id", id=bounded(number))
        return None if row is None else self._plan(row)

    def move(self, number: int, due_at: datetime, now: datetime) -> bool:
        """Give a plan another time, also one that was cancelled or missed; tells whether it was not done yet."""
        changed = self._db.run(
            "UPDATE plans SET due_at = :due, state = 'planned', decided_at = :now WHERE id = :id AND state <> 'done'",
            id=number,
            due=stamp(due_at),
            now=stamp(now),
        )
        return changed > 0

    def decide(self, number: int, state: PlanState, now: datetime, *, of: Collection[PlanState] = OPEN) -> bool:
        """Bring a plan from one of some states to another; tells whether this call was the one that did."""
        row = self._db.one("SELECT state FROM plans WHERE id = :id", id=bounded(number))
        if row is None or text(row, "state") not in of:
            return False
        self._db.run(
            "UPDATE plans SET state = :state, decided_at = :now WHERE id = :id", id=number, state=state, now=stamp(now)
        )
        return True

    def choose(self, number: int, chat_id: int, *, chosen: bool) -> bool:
        """Add a channel to a post's, or take it off; tells whether that changed anything."""
        if chosen:
            return (
                self._db.run(
                    "INSERT INTO plan_chats (plan_id, chat_id) VALUES (:id, :chat_id) ON CONFLICT DO NOTHING",
                    id=number,
                    chat_id=chat_id,
                )
                > 0
            )
        return (
            self._db.run(
                "DELETE FROM plan_chats WHERE plan_id = :id AND chat_id = :chat_id"
                " AND (SELECT count(*) FROM plan_chats WHERE plan_id = :id) > 1",
                id=number,
                chat_id=chat_id,
            )
            > 0
        )

    def due(self, now: datetime, limit: int) -> Sequence[int]:
        """List the numbers of the plans whose time has come, the longest waiting first."""
        return self._db.column(
            "SELECT id FROM plans WHERE state = 'planned' AND due_at <= :now ORDER BY due_at, id LIMIT :limit",
            now=stamp(now),
            limit=limit,
        )

    def count(self) -> int:
        """Count what lies ahead: plans that are not decided, and embargoes."""
        return self._db.number(f"SELECT count(*) FROM ({_LINES}) AS lines")

    def ahead(self, limit: int, offset: int) -> Sequence[Ahead]:
        """List what lies ahead, plans and the ends of embargoes, the next first."""
        rows = self._db.all(
            f"{_LINES} ORDER BY due_at, plan_id, article_id LIMIT :limit OFFSET :offset",
            limit=bounded(limit),
            offset=bounded(offset),
        )
        return [_ahead(row) for row in rows]

    def ended(self, now: datetime) -> Sequence[Ahead]:
        """List the embargoes that have ended, and to which the desk has not been called yet."""
        rows = self._db.all(
            "SELECT embargo_until AS due_at, 0 AS plan_id, article_id FROM stories"
            " WHERE held = 'embargo' AND embargo_until <= :now AND article_id NOT IN (SELECT article_id FROM changes"
            " WHERE seq > (SELECT coalesce(max(seq), 0) FROM cursors WHERE name = 'desk'))",
            now=stamp(now),
        )
        return [_ahead(row) for row in rows]

    def lift(self, article_id: int) -> None:
        """Let the desk look again at an article whose embargo has ended."""
        self._db.run("INSERT INTO changes (article_id) VALUES (:id)", id=article_id)

    def embargo(self, person: Person, article_id: int, until: datetime) -> None:
        """Keep from when on readers may see an article, whoever wrote another moment before, and who wants that."""
        Articles(self._db).embargo(article_id, until)
        self._db.run(
            "INSERT INTO embargoes (article_id, person_id, name, until) VALUES (:id, :person, :name, :until)"
            " ON CONFLICT (article_id) DO UPDATE SET person_id = excluded.person_id, name = excluded.name,"
            " until = excluded.until",
            id=article_id,
            person=person.id,
            name=person.name,
            until=stamp(until),
        )

    def embargoed_by(self, embargo: Ahead) -> Person | None:
        """Tell who of the newsroom wants an article held until then; None when another program does."""
        row = self._db.one(
            "SELECT person_id, name FROM embargoes WHERE article_id = :id AND until = :until",
            id=embargo.article_id,
            until=stamp(embargo.due_at),
        )
        return None if row is None else Person(integer(row, "person_id"), text(row, "name"))

    def _plan(self, row: Row) -> Plan:
        number, draft = integer(row, "id"), BreakingNews(self._db).get(integer(row, "breaking_id"))
        chats = self._db.column("SELECT chat_id FROM plan_chats WHERE plan_id = :id ORDER BY chat_id", id=number)
        return Plan(
            number,
            integer(row, "person_id"),
            text(row, "name"),
            instant(row, "due_at"),
            PlanState(text(row, "state")),
            text(row, "text") if draft is None else draft.text,
            tuple(chats) if draft is None else draft.chat_ids,
            integer(row, "breaking_id"),
            decided=draft is not None and draft.state is not BreakingState.DRAFT,
        )


def _ahead(row: Row) -> Ahead:
    return Ahead(instant(row, "due_at"), integer(row, "plan_id"), integer(row, "article_id"))
