"""The part of the embedded store's schema that search needs, as migrations; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def searching(db: Database) -> None:
    """Which generation of the index answers, how far the next is built; what readers looked for, and follow.

    The index itself (`storage.indexing`) is made by generations; the first is filled from the newest story down, while
    readers search already.
    """
    db.execute("DELETE FROM lookups")  # they held what people had looked for; now `searches` does, for a while
    for trigger in ("filed", "changed", "removed"):
        db.execute(f"DROP TRIGGER stories_{trigger}")
    db.execute("DROP TABLE story_words")
    db.execute(
        "CREATE TABLE search_state (live INTEGER NOT NULL, building INTEGER NOT NULL, below INTEGER NOT NULL,"
        " leaving INTEGER NOT NULL)"
    )
    db.execute("INSERT INTO search_state VALUES (0, 0, 0, 0)")
    db.execute("CREATE INDEX stories_found ON stories (article_id, event, held, published_at, source)")
    db.execute("CREATE TABLE vocabulary (word TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE searches (id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, words TEXT NOT NULL,"
        " meant TEXT NOT NULL, found TEXT NOT NULL, at TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX searches_by_time ON searches (at)")
    db.execute(
        "CREATE TABLE follows (id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, words TEXT NOT NULL,"
        " at TEXT NOT NULL, UNIQUE (chat_id, words))"
    )
    db.execute(
        "CREATE TABLE follow_keys (stem TEXT NOT NULL, follow_id INTEGER NOT NULL REFERENCES follows ON DELETE CASCADE,"
        " PRIMARY KEY (stem, follow_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX follow_keys_of ON follow_keys (follow_id)")
