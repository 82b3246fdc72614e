"""The newsroom's people and what each may do. Owners come from OWNER_IDS, not from here; their names are kept here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.model import Person, Role
from storage.engines import Connection, Row
from storage.rows import integer, text


class Admins:
    """Queries on `admins`, `admin_chats` and `staff`, which names everyone who has or had a role."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def grant(self, person: Person) -> None:
        """Give a person their role, for all chats or some, in place of an earlier one."""
        self._db.run(
            "INSERT INTO admins (id, name, role) VALUES (:id, :name, :role)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role",
            id=person.id,
            name=person.name,
            role=int(person.role),
        )
        self.call(person.id, person.name)
        self.limit(person.id, person.chats)

    def limit(self, person_id: int, chats: Collection[int]) -> None:
        """Limit a person's role to some chats; to none of them means that it is for all."""
        self._db.run("DELETE FROM admin_chats WHERE person_id = :id", id=person_id)
        for chat_id in sorted(chats):
            self._db.run(
                "INSERT INTO admin_chats (person_id, chat_id) VALUES (:id, :chat_id)", id=person_id, chat_id=chat_id
            )

    def revoke(self, person_id: int) -> bool:
        """Make a person a reader again, and void the invitations that they made; tells whether they had a role."""
        self.limit(person_id, ())
        self._db.run("DELETE FROM invites WHERE made_by = :id", id=person_id)
        return self._db.run("DELETE FROM admins WHERE id = :id", id=person_id) > 0

    def role(self, person_id: int) -> Role:
        """Tell a person's role; anyone unknown is a reader."""
        person = self.get(person_id)
        return Role.READER if person is None else person.role

    def get(self, person_id: int) -> Person | None:
        """Fetch a person with a role, and the chats that it is limited to."""
        row = self._db.one("SELECT id, name, role FROM admins WHERE id = :id", id=person_id)
        if row is None:
            return None
        chats = self._db.all("SELECT person_id, chat_id FROM admin_chats WHERE person_id = :id", id=person_id)
        return _person(row, chats)

    def all(self) -> Sequence[Person]:
        """List everyone with a role, the highest first."""
        rows = self._db.all("SELECT id, name, role FROM admins ORDER BY role DESC, name, id")
        chats = self._db.all("SELECT person_id, chat_id FROM admin_chats")
        return [_person(row, chats) for row in rows]

    def call(self, person_id: int, name: str) -> None:
        """Keep what someone of the newsroom is called, so that what they do bears their name."""
        self._db.run(
            "INSERT INTO staff (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            id=person_id,
            name=name,
        )

    def names(self) -> Mapping[int, str]:
        """Tell the names of everyone who has or had a role."""
        return {integer(row, "id"): text(row, "name") for row in self._db.all("SELECT id, name FROM staff ORDER BY id")}

    def name(self, person_id: int) -> str:
        """Tell the name of someone who has or had a role; "" of anyone else."""
        row = self._db.one("SELECT name FROM staff WHERE id = :id", id=person_id)
        return "" if row is None else text(row, "name")


def _person(row: Row, chats: Sequence[Row]) -> Person:
    own = frozenset(integer(chat, "chat_id") for chat in chats if chat["person_id"] == row["id"])
    return Person(integer(row, "id"), text(row, "name"), role=Role(integer(row, "role")), chats=own)
