"""The newsroom's people and what each may do. Owners come from OWNER_IDS, not from here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Person, Role
from storage.engines import Connection
from storage.rows import integer, text


class Admins:
    """Queries on `admins`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def grant(self, person: Person) -> None:
        """Give a person their role, in place of an earlier one."""
        self._db.run(
            "INSERT INTO admins (id, name, role) VALUES (:id, :name, :role)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role",
            id=person.id,
            name=person.name,
            role=int(person.role),
        )

    def revoke(self, person_id: int) -> bool:
        """Make a person a reader again; tells whether they were anything else."""
        return self._db.run("DELETE FROM admins WHERE id = :id", id=person_id) > 0

    def role(self, person_id: int) -> Role:
        """Tell a person's role; anyone unknown is a reader."""
        row = self._db.one("SELECT role FROM admins WHERE id = :id", id=person_id)
        return Role(integer(row, "role")) if row else Role.READER

    def all(self) -> Sequence[Person]:
        """List everyone with a role, the highest first."""
        rows = self._db.all("SELECT id, name, role FROM admins ORDER BY role DESC, name, id")
        return [Person(integer(row, "id"), text(row, "name"), role=Role(integer(row, "role"))) for row in rows]
