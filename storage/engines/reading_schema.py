"""The part of the embedded store's schema that reading in the chat needs; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def reading(db: Database) -> None:
    """How often each story was opened, by the hour and without a reader's name, and what readers saved."""
    db.execute(
        "CREATE TABLE story_opens (hour TEXT NOT NULL, event INTEGER NOT NULL, times INTEGER NOT NULL,"
        " PRIMARY KEY (hour, event)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE saved (person_id INTEGER NOT NULL, article_id INTEGER NOT NULL, at TEXT NOT NULL,"
        " PRIMARY KEY (person_id, article_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX saved_lately ON saved (person_id, at DESC, article_id)")
