"""The part of the embedded store's schema for the newsroom's own work; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def chat_rules(db: Database) -> None:
    """What each chat wants (`bot.rules`), and what an act in the audit changed."""
    db.execute("ALTER TABLE chats ADD COLUMN rules TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE audit ADD COLUMN before TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE audit ADD COLUMN after TEXT NOT NULL DEFAULT ''")
