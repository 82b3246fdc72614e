"""The part of the embedded store's schema for what a language model writes; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def written_summaries(db: Database) -> None:
    """What a language model wrote of a text, kept or dropped, and how often it was asked in a day."""
    db.execute(
        """CREATE TABLE summaries (
            digest TEXT NOT NULL,
            model TEXT NOT NULL,
            most INTEGER NOT NULL,
            text TEXT NOT NULL,
            why TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (digest, model, most)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX summaries_by_age ON summaries (made_at)")
    db.execute("CREATE TABLE writing_days (day TEXT PRIMARY KEY, asked INTEGER NOT NULL)")
