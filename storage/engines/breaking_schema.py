"""The part of the embedded store's schema for breaking news; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def breaking_in_full(db: Database) -> None:
    """All that an editor chooses for a draft, where its one message stands, and what became of it since."""
    for column in (
        "photo TEXT NOT NULL DEFAULT ''",
        "url TEXT NOT NULL DEFAULT ''",
        "article_id INTEGER NOT NULL DEFAULT 0",
        "silent INTEGER NOT NULL DEFAULT 0",
        "pin_hours INTEGER NOT NULL DEFAULT -1",
        "version INTEGER NOT NULL DEFAULT 1",
        "language TEXT NOT NULL DEFAULT ''",
        "room INTEGER NOT NULL DEFAULT 0",
        "control INTEGER NOT NULL DEFAULT 0",
        "hold_until TEXT",
        "left_out TEXT NOT NULL DEFAULT '[]'",
        "correction TEXT NOT NULL DEFAULT ''",
        "corrections INTEGER NOT NULL DEFAULT 0",
        "watched INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(f"ALTER TABLE breaking ADD COLUMN {column}")
    db.execute("CREATE INDEX breaking_watched ON breaking (id) WHERE watched = 1")
    db.execute("CREATE INDEX breaking_decided ON breaking (decided_at) WHERE decided_at IS NOT NULL")
    db.execute(
        "CREATE INDEX deliveries_urgent ON deliveries (chat_id, id)"
        " WHERE state = 'pending' AND act <> 'send' AND lane = 1"
    )
