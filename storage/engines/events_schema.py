"""The part of the embedded store's schema that events need, as migrations; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def events(db: Database) -> None:
    """Which event each story reports, by which terms the others are looked up, and what editors took apart.

    What was filed before is an event of its own each.
    """
    db.execute("ALTER TABLE stories ADD COLUMN event INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE stories SET event = article_id")
    db.execute("CREATE INDEX stories_by_event ON stories (event)")
    db.execute(
        """CREATE TABLE event_terms (
            term INTEGER NOT NULL,
            published_at TEXT NOT NULL,
            article_id INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
            PRIMARY KEY (term, published_at, article_id)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX event_terms_of ON event_terms (article_id)")
    db.execute(
        """CREATE TABLE event_apart (
            article_id INTEGER NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY (article_id, event)
        ) WITHOUT ROWID"""
    )
