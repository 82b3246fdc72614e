"""The part of the embedded store's schema that digests need; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def digests(db: Database) -> None:
    """When each chat's next digest is due, what its last one had, and in which order readers could be told of stories.

    What the one before had is kept too, should the last one be called back before it left. Whoever changes the rules
    of a chat, its next digest is planned anew.
    """
    db.execute(
        """CREATE TABLE digests (
            chat_id INTEGER PRIMARY KEY REFERENCES chats ON DELETE CASCADE,
            due_at TEXT,
            unplanned INTEGER NOT NULL DEFAULT 1,
            covered INTEGER NOT NULL DEFAULT 0,
            shown TEXT NOT NULL DEFAULT '',
            subject TEXT NOT NULL DEFAULT '',
            told_at TEXT,
            covered_before INTEGER NOT NULL DEFAULT 0,
            shown_before TEXT NOT NULL DEFAULT ''
        )"""
    )
    db.execute("CREATE INDEX digests_due ON digests (due_at) WHERE due_at IS NOT NULL")
    db.execute("CREATE INDEX digests_unplanned ON digests (chat_id) WHERE unplanned = 1")
    plan = "INSERT INTO digests (chat_id) SELECT NEW.id WHERE NEW.rules <> '' ON CONFLICT (chat_id) DO NOTHING;"
    anew = "UPDATE digests SET unplanned = 1 WHERE chat_id = NEW.id;"
    db.execute(f"CREATE TRIGGER chats_ruled AFTER INSERT ON chats BEGIN {plan} END")
    changed = "AFTER UPDATE OF rules ON chats WHEN OLD.rules <> NEW.rules"
    db.execute(f"CREATE TRIGGER chats_ruled_anew {changed} BEGIN {plan} {anew} END")
    db.execute("INSERT INTO digests (chat_id) SELECT id FROM chats WHERE rules <> ''")
    _arrivals(db)


def _arrivals(db: Database) -> None:
    db.execute(
        "CREATE TABLE arrivals (number INTEGER PRIMARY KEY AUTOINCREMENT,"
        " article_id INTEGER NOT NULL UNIQUE REFERENCES stories ON DELETE CASCADE)"
    )
    arrive = "INSERT INTO arrivals (article_id) VALUES (NEW.article_id) ON CONFLICT DO NOTHING;"
    seen = "NEW.held = '' AND NEW.quiet = 0"
    db.execute(f"CREATE TRIGGER stories_arrived AFTER INSERT ON stories WHEN {seen} BEGIN {arrive} END")
    db.execute(f"CREATE TRIGGER stories_shown AFTER UPDATE OF held, quiet ON stories WHEN {seen} BEGIN {arrive} END")


def arrivals_anew(db: Database) -> None:
    """Let a story that is kept from readers for a while come anew, when they may see it again, to digests as well."""
    db.execute(
        "CREATE TRIGGER stories_hidden AFTER UPDATE OF held, quiet ON stories WHEN NEW.held <> '' OR NEW.quiet <> 0"
        " BEGIN DELETE FROM arrivals WHERE article_id = NEW.article_id; END"
    )
