"""The part of the embedded store's schema for what editors look at first; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def reviewing(db: Database) -> None:
    """Editors' summaries, who decided what about what waited for them, and the topics of all a source's articles."""
    db.execute("ALTER TABLE rulings ADD COLUMN summary TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE rulings ADD COLUMN summary_of TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE sources ADD COLUMN topics TEXT NOT NULL DEFAULT '[]'")
    db.execute(
        "CREATE TABLE decisions (subject TEXT PRIMARY KEY, what TEXT NOT NULL, person_id INTEGER NOT NULL,"
        " name TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID"
    )


def review_queue(db: Database) -> None:
    """The order of what is held: an archive that is reviewed first may be long, and only its beginning is shown."""
    db.execute("CREATE INDEX stories_to_review ON stories (quiet, article_id DESC) WHERE held <> ''")
