"""The part of the embedded store's schema that sources need, as migrations; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database

from storage.engines.noticing import SEEN_COLUMNS, notice_edits


def sources_in_full(db: Database) -> None:
    """How each source is to be read, and how the reading goes; `every_seconds` 0 lets it follow what it publishes."""
    for column, kind in (
        ("full_text", "TEXT NOT NULL DEFAULT 'short'"),
        ("first_run", "TEXT NOT NULL DEFAULT 'last:3'"),
        ("options", "TEXT NOT NULL DEFAULT '{}'"),
        ("settled", "INTEGER NOT NULL DEFAULT 0"),
        ("usual_gap_seconds", "INTEGER"),
        ("last_new_at", "TEXT"),
        ("next_why", "TEXT NOT NULL DEFAULT ''"),
        ("told", "TEXT NOT NULL DEFAULT ''"),
        ("moved_to", "TEXT NOT NULL DEFAULT ''"),
        ("moved_since", "TEXT"),
    ):
        db.execute(f"ALTER TABLE sources ADD COLUMN {column} {kind}")
    db.execute("UPDATE sources SET settled = 1 WHERE last_success_at IS NOT NULL")
    # The times stand behind texts of many pages: without an index each look would read all of those.
    db.execute("CREATE INDEX sources_due ON sources (coalesce(next_check_at, '')) WHERE enabled = 1")
    db.execute("CREATE INDEX articles_by_origin ON articles (origin, first_seen_at)")


def quiet_articles(db: Database) -> None:
    """Articles that are stored and found, but not posted: a source's first reading must not flood the channels."""
    db.execute("ALTER TABLE articles ADD COLUMN quiet INTEGER")
    db.execute("ALTER TABLE stories ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP TRIGGER articles_edited")
    notice_edits(db, (*SEEN_COLUMNS, "quiet"))


def addresses(db: Database) -> None:
    """Which article an address is, whichever source gave it: what two sections of a site carry is posted once."""
    db.execute(
        "CREATE TABLE addresses (address BLOB PRIMARY KEY, origin TEXT NOT NULL, external_id TEXT NOT NULL)"
        " WITHOUT ROWID"
    )


def pushed_feeds(db: Database) -> None:
    """Which feeds are pushed to us, by which hub, and until when."""
    db.execute(
        """CREATE TABLE subscriptions (
            source_id INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
            hub TEXT NOT NULL,
            topic TEXT NOT NULL,
            path TEXT NOT NULL UNIQUE,
            secret TEXT NOT NULL,
            ask_at TEXT NOT NULL,
            standing TEXT NOT NULL,
            public_url TEXT NOT NULL,
            tries INTEGER NOT NULL,
            lease_until TEXT,
            missed INTEGER NOT NULL,
            why TEXT NOT NULL
        )"""
    )
