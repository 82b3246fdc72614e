"""The part of the embedded store's schema that following needs; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def followed_queries(db: Database) -> None:
    """What readers follow, each query once however many do; who does; and which events answered it, told to whom.

    What was followed before goes on, under the stems that it was found by.
    """
    db.execute("ALTER TABLE follows RENAME TO follows_before")
    db.execute("ALTER TABLE follow_keys RENAME TO follow_keys_before")
    db.execute(
        "CREATE TABLE followed_queries (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL,"
        " folded TEXT NOT NULL UNIQUE)"
    )
    db.execute(
        "CREATE TABLE follow_keys (key TEXT NOT NULL, query_id INTEGER NOT NULL"
        " REFERENCES followed_queries ON DELETE CASCADE, PRIMARY KEY (key, query_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX follow_keys_by_query ON follow_keys (query_id)")
    for name in ("follows", "stopped_follows"):
        db.execute(
            f"CREATE TABLE {name} (query_id INTEGER NOT NULL REFERENCES followed_queries, chat_id INTEGER NOT NULL,"
            " at TEXT NOT NULL, PRIMARY KEY (query_id, chat_id)) WITHOUT ROWID"
        )
        db.execute(f"CREATE INDEX {name}_by_chat ON {name} (chat_id, at, query_id)")
    db.execute(
        "CREATE TABLE fanouts (event INTEGER NOT NULL, query_id INTEGER NOT NULL"
        " REFERENCES followed_queries ON DELETE CASCADE, after INTEGER, at TEXT NOT NULL,"
        " PRIMARY KEY (event, query_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX fanouts_under_way ON fanouts (at, event, query_id) WHERE after IS NOT NULL")
    db.execute("CREATE INDEX fanouts_by_query ON fanouts (query_id)")
    db.execute(
        "CREATE INDEX deliveries_to_readers ON deliveries (finished_at)"
        " WHERE chat_id > 0 AND act = 'send' AND state IN ('sent', 'refused', 'cancelled')"
    )
    _carry(db)


def _carry(db: Database) -> None:
    db.execute(
        "INSERT INTO followed_queries (words, folded) SELECT min(words), lower(words) FROM follows_before"
        " GROUP BY lower(words)"
    )
    known = "follows_before AS f JOIN followed_queries AS q ON q.folded = lower(f.words)"
    db.execute(f"INSERT OR IGNORE INTO follows SELECT q.id, f.chat_id, f.at FROM {known} ORDER BY f.id")
    db.execute(
        f"INSERT OR IGNORE INTO follow_keys SELECT k.stem, q.id FROM {known}"
        " JOIN follow_keys_before AS k ON k.follow_id = f.id"
    )
    db.execute("DROP TABLE follow_keys_before")
    db.execute("DROP TABLE follows_before")
