"""The part of the embedded store's schema that editing needs, as migrations; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def edited_stories(db: Database) -> None:
    """What editing found out beside the words, what editors decided, and how strictly each source is judged."""
    for column, kind in (
        ("sentence", "TEXT NOT NULL DEFAULT ''"),
        ("place", "TEXT NOT NULL DEFAULT ''"),
        ("outlet", "TEXT NOT NULL DEFAULT ''"),
        ("names", "TEXT NOT NULL DEFAULT '[]'"),
        ("own_title", "TEXT NOT NULL DEFAULT ''"),
        ("held", "TEXT NOT NULL DEFAULT ''"),
        ("copy_of", "INTEGER NOT NULL DEFAULT 0"),
    ):
        db.execute(f"ALTER TABLE stories ADD COLUMN {column} {kind}")
    db.execute("CREATE INDEX stories_held ON stories (article_id) WHERE held <> ''")
    db.execute("ALTER TABLE sources ADD COLUMN quality TEXT NOT NULL DEFAULT ''")
    db.execute(
        """CREATE TABLE rulings (
            article_id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            instead_of TEXT NOT NULL,
            shown INTEGER,
            person_id INTEGER NOT NULL,
            at TEXT NOT NULL
        )"""
    )
