"""The part of the embedded store's schema for posts that differ by chat; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def looks(db: Database) -> None:
    """How posts look in a chat, out of its rules, to find those that look alike; and whether a post is withdrawn."""
    db.execute("ALTER TABLE chats ADD COLUMN look TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE deliveries ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0")
