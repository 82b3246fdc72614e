"""The part of the embedded store's schema for the newsroom's people; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def team(db: Database) -> None:
    """What a role is limited to, invitations by link, the names of the staff, and whose name an act bears."""
    db.execute(
        "CREATE TABLE admin_chats (person_id INTEGER NOT NULL, chat_id INTEGER NOT NULL,"
        " PRIMARY KEY (person_id, chat_id)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    db.execute("INSERT INTO staff (id, name) SELECT id, name FROM admins")
    db.execute(
        """CREATE TABLE invites (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            digest TEXT UNIQUE,
            role INTEGER NOT NULL,
            chats TEXT NOT NULL,
            made_by INTEGER NOT NULL,
            expires_at TEXT NOT NULL
        )"""
    )
    db.execute("ALTER TABLE audit ADD COLUMN name TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX audit_by_person ON audit (person_id, id)")
