"""The part of the embedded store's schema for what is planned, as migrations; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database

from storage.engines.noticing import SEEN_COLUMNS, notice_edits


def plans(db: Database) -> None:
    """What is to be sent at a moment, by whom; the channels of a breaking draft stand with the draft."""
    db.execute(
        """CREATE TABLE plans (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            breaking_id INTEGER,
            text TEXT NOT NULL,
            due_at TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at TEXT NOT NULL,
            decided_at TEXT
        )"""
    )
    db.execute(
        "CREATE TABLE plan_chats (plan_id INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,"
        " chat_id INTEGER NOT NULL, PRIMARY KEY (plan_id, chat_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX plans_due ON plans (state, due_at)")
    db.execute("CREATE UNIQUE INDEX plans_of_draft ON plans (breaking_id) WHERE breaking_id IS NOT NULL")
    db.execute("CREATE INDEX plan_chats_of ON plan_chats (chat_id)")


def embargoes(db: Database) -> None:
    """Articles that nobody but editors sees before a moment, and who of the newsroom wanted that.

    A column of that name that another program has added is taken as it is.
    """
    if "embargo_until" not in db["articles"].columns_dict:
        db.execute("ALTER TABLE articles ADD COLUMN embargo_until TEXT")
    db.execute("ALTER TABLE stories ADD COLUMN embargo_until TEXT")
    db.execute("CREATE INDEX stories_embargoed ON stories (embargo_until) WHERE held = 'embargo'")
    db.execute(
        "CREATE TABLE embargoes (article_id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, name TEXT NOT NULL,"
        " until TEXT NOT NULL)"
    )
    db.execute("DROP TRIGGER articles_edited")
    notice_edits(db, (*SEEN_COLUMNS, "quiet", "embargo_until"))
