"""The part of the embedded store's schema that reading in the chat needs; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def reading(db: Database) -> None:
    """How often each story was opened, by the hour and without a reader's name, and what readers saved."""
    db.execute(
        "CREATE TABLE story_opens (hour TEXT NOT NULL, event INTEGER NOT NULL, times INTEGER NOT NULL,"
        " PRIMARY KEY (hour, event)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE saved (person_id INTEGER NOT NULL, article_id INTEGER NOT NULL, at TEXT NOT NULL,"
        " PRIMARY KEY (person_id, article_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX saved_lately ON saved (person_id, at DESC, article_id)")


def reading_lists(db: Database) -> None:
    """What lists are read from, newest first and without a look into the stories themselves, whose texts fill pages.

    A topic's list is kept in its own order; a story that joins another event does so there too.
    """
    db.execute("DROP INDEX stories_newest")
    db.execute("CREATE INDEX stories_newest ON stories (published_at DESC, article_id DESC, event, held, source)")
    db.execute(
        "CREATE INDEX stories_by_source ON stories (source, published_at DESC, article_id DESC, event) WHERE held = ''"
    )
    db.execute("ALTER TABLE story_topics RENAME TO story_topics_before")
    db.execute(
        "CREATE TABLE story_topics (topic TEXT NOT NULL, published_at TEXT NOT NULL, article_id INTEGER NOT NULL"
        " REFERENCES stories ON DELETE CASCADE, event INTEGER NOT NULL, held TEXT NOT NULL,"
        " PRIMARY KEY (topic, published_at, article_id)) WITHOUT ROWID"
    )
    db.execute(
        "INSERT INTO story_topics SELECT t.topic, s.published_at, s.article_id, s.event, s.held"
        " FROM stories AS s CROSS JOIN story_topics_before AS t ON t.article_id = s.article_id"
    )
    db.execute("DROP TABLE story_topics_before")
    db.execute("CREATE INDEX story_topics_of ON story_topics (article_id)")
    db.execute(
        "CREATE TRIGGER stories_regrouped AFTER UPDATE OF event ON stories WHEN OLD.event <> NEW.event"
        " BEGIN UPDATE story_topics SET event = NEW.event WHERE article_id = NEW.article_id; END"
    )
