"""The part of the embedded store's schema that fingerprints need; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def story_prints(db: Database) -> None:
    """Which stories have which passages. A row is 36 bytes with its place in the index, an article has 20."""
    db.execute(
        "CREATE TABLE story_prints (print INTEGER NOT NULL, article_id INTEGER NOT NULL"
        " REFERENCES stories ON DELETE CASCADE, PRIMARY KEY (print, article_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX story_prints_of ON story_prints (article_id)")
