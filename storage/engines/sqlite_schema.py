"""The schema of the embedded store, as append-only migrations: never change one that has landed, add the next."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.engines.adopting import adopt, set_aside
from storage.engines.breaking_schema import breaking_in_full
from storage.engines.digests_schema import arrivals_anew, digests
from storage.engines.editing_schema import edited_stories
from storage.engines.events_schema import events
from storage.engines.following_schema import followed_queries
from storage.engines.looks_schema import looks
from storage.engines.newsroom_schema import chat_rules
from storage.engines.noticing import SEEN_COLUMNS, notice_edits
from storage.engines.pacing_schema import paced_posts, posts_in_use
from storage.engines.planning_schema import embargoes, plans
from storage.engines.prints_schema import story_prints
from storage.engines.reading_schema import reading, reading_lists
from storage.engines.review_schema import review_queue, reviewing
from storage.engines.search_schema import searching
from storage.engines.sources_schema import addresses, pushed_feeds, quiet_articles, sources_in_full
from storage.engines.team_schema import team
from storage.engines.writing_schema import written_summaries

NOW = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
"""The store's own clock, in the form of `storage.rows.stamp`: for rows that another program writes."""


def articles(db: Database) -> None:
    """The public table (docs/store.md). Only title and text are required; explicit NULLs are welcome elsewhere."""
    set_aside(db)
    db.execute(
        f"""CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            url TEXT,
            source TEXT,
            author TEXT,
            published_at TEXT,
            topics TEXT,
            image_url TEXT,
            external_id TEXT,
            origin TEXT,
            withdrawn_at TEXT,
            first_seen_at TEXT DEFAULT ({NOW})
        )"""
    )
    db.execute("CREATE UNIQUE INDEX articles_identity ON articles (origin, external_id)")
    db.execute("CREATE UNIQUE INDEX articles_identity_alone ON articles (external_id) WHERE origin IS NULL")


def change_sequence(db: Database) -> None:
    """Number every change to an article, whoever wrote it. SQLite has one writer, so numbers follow commits.

    An article keeps its id for life: a row that is replaced (INSERT OR REPLACE), or deleted and written again,
    gets the id back that its (origin, external id) first had, so that nothing of it is posted twice.
    """
    db.execute(
        f"""CREATE TABLE changes (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            article_id INTEGER NOT NULL,
            at TEXT NOT NULL DEFAULT ({NOW})
        )"""
    )
    db.execute(
        """CREATE TABLE identities (
            origin TEXT NOT NULL,
            external_id TEXT NOT NULL,
            article_id INTEGER NOT NULL,
            PRIMARY KEY (origin, external_id)
        ) WITHOUT ROWID"""
    )
    known = (
        "(SELECT article_id FROM identities WHERE origin = coalesce(NEW.origin, '') AND external_id = NEW.external_id)"
    )
    db.execute(
        f"""CREATE TRIGGER articles_new AFTER INSERT ON articles BEGIN
            INSERT INTO changes (article_id) VALUES (NEW.id);
            INSERT INTO identities (origin, external_id, article_id)
                SELECT coalesce(NEW.origin, ''), NEW.external_id, NEW.id
                WHERE NEW.external_id IS NOT NULL AND {known} IS NULL;
            UPDATE articles SET first_seen_at = {NOW} WHERE id = NEW.id AND datetime(first_seen_at) IS NULL;
            UPDATE articles SET id = {known} WHERE id = NEW.id AND {known} NOT IN (SELECT id FROM articles);
        END"""
    )
    notice_edits(db, SEEN_COLUMNS)
    db.execute(
        "CREATE TRIGGER articles_deleted AFTER DELETE ON articles"
        " BEGIN INSERT INTO changes (article_id) VALUES (OLD.id); END"
    )
    db.execute("CREATE TABLE cursors (name TEXT PRIMARY KEY, seq INTEGER NOT NULL)")


def stories(db: Database) -> None:
    """What the desk made of the articles, and the words of it that /cari looks in."""
    db.execute(
        """CREATE TABLE stories (
            article_id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            summary TEXT NOT NULL,
            method TEXT NOT NULL,
            published_at TEXT NOT NULL,
            url TEXT NOT NULL,
            source TEXT NOT NULL,
            author TEXT NOT NULL,
            topics TEXT NOT NULL,
            image_url TEXT NOT NULL,
            findings TEXT NOT NULL,
            revision TEXT NOT NULL
        )"""
    )
    db.execute("CREATE INDEX stories_newest ON stories (published_at DESC, article_id DESC)")
    db.execute(
        "CREATE TABLE story_topics (topic TEXT NOT NULL, article_id INTEGER NOT NULL"
        " REFERENCES stories ON DELETE CASCADE, PRIMARY KEY (topic, article_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX story_topics_of ON story_topics (article_id)")
    db.execute(
        "CREATE VIRTUAL TABLE story_words USING fts5(title, text,"
        " content='stories', content_rowid='article_id', tokenize='unicode61 remove_diacritics 2')"
    )
    gone = (
        "INSERT INTO story_words (story_words, rowid, title, text)"
        " VALUES ('delete', OLD.article_id, OLD.title, OLD.text);"
    )
    come = "INSERT INTO story_words (rowid, title, text) VALUES (NEW.article_id, NEW.title, NEW.text);"
    db.execute(f"CREATE TRIGGER stories_filed AFTER INSERT ON stories BEGIN {come} END")
    db.execute(f"CREATE TRIGGER stories_changed AFTER UPDATE OF title, text ON stories BEGIN {gone} {come} END")
    db.execute(f"CREATE TRIGGER stories_removed AFTER DELETE ON stories BEGIN {gone} END")


def people_and_chats(db: Database) -> None:
    """Who may do what, where Kabar may post, what was done, and long button data by a short number."""
    db.execute("CREATE TABLE admins (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role INTEGER NOT NULL)")
    db.execute(
        """CREATE TABLE chats (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            username TEXT NOT NULL,
            posting INTEGER NOT NULL,
            can_post INTEGER NOT NULL,
            thread_id INTEGER NOT NULL DEFAULT 0,
            silent INTEGER NOT NULL DEFAULT 0,
            protected INTEGER NOT NULL DEFAULT 0,
            on_withdraw TEXT NOT NULL DEFAULT 'edit',
            pin_hours INTEGER NOT NULL DEFAULT 0,
            parked_until TEXT
        )"""
    )
    db.execute(
        "CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,"
        " person_id INTEGER NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL)"
    )
    db.execute("CREATE TABLE lookups (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL UNIQUE)")


def sources(db: Database) -> None:
    """Where articles come from, and how far each was read."""
    db.execute(
        """CREATE TABLE sources (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            address TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            every_seconds INTEGER NOT NULL,
            enabled INTEGER NOT NULL,
            etag TEXT,
            last_modified TEXT,
            state TEXT NOT NULL,
            next_check_at TEXT,
            last_success_at TEXT,
            failures INTEGER NOT NULL,
            last_error TEXT NOT NULL
        )"""
    )


def outbox(db: Database) -> None:
    """Deliveries, one a chat, subject and kind; the same text for many chats is kept once, in posts."""
    db.execute(
        "CREATE TABLE posts (id INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE, body TEXT NOT NULL)"
    )
    db.execute(
        """CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES chats,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            lane INTEGER NOT NULL,
            state TEXT NOT NULL,
            act TEXT NOT NULL DEFAULT 'send',
            target_id INTEGER REFERENCES deliveries,
            post_id INTEGER NOT NULL REFERENCES posts,
            reason TEXT NOT NULL,
            due_at TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            message_ids TEXT NOT NULL DEFAULT '',
            plain INTEGER NOT NULL DEFAULT 0,
            settle_at TEXT,
            why TEXT NOT NULL,
            recalled TEXT,
            newer_post_id INTEGER REFERENCES posts,
            created_at TEXT NOT NULL,
            started_at TEXT,
            finished_at TEXT,
            UNIQUE (chat_id, subject, kind)
        )"""
    )
    _index_outbox(db)


def _index_outbox(db: Database) -> None:
    for name, columns, rows in (
        ("queue", "lane, id, chat_id, due_at", "state = 'pending' AND act = 'send'"),
        ("waiting", "chat_id, lane, id", "state = 'pending' AND act = 'send'"),
        ("changing", "due_at, chat_id", "state = 'pending' AND act <> 'send'"),
        ("under_way", "chat_id", "state = 'sending'"),
        ("in_doubt", "chat_id", "state = 'unknown'"),
        ("unsettled", "chat_id", "settle_at IS NOT NULL"),
        ("to_settle", "settle_at", "settle_at IS NOT NULL"),
    ):
        db.execute(f"CREATE INDEX deliveries_{name} ON deliveries ({columns}) WHERE {rows}")
    db.execute("CREATE INDEX deliveries_by_finish ON deliveries (finished_at, state)")
    db.execute("CREATE INDEX deliveries_by_subject ON deliveries (subject)")
    db.execute("CREATE INDEX deliveries_by_start ON deliveries (started_at)")
    db.execute("CREATE INDEX deliveries_by_target ON deliveries (target_id) WHERE target_id IS NOT NULL")


def breaking(db: Database) -> None:
    """Breaking news from its draft to its confirmation."""
    db.execute(
        """CREATE TABLE breaking (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            author_id INTEGER NOT NULL,
            text TEXT NOT NULL,
            chats TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at TEXT NOT NULL,
            decided_at TEXT
        )"""
    )


STEPS = (
    articles,
    change_sequence,
    stories,
    people_and_chats,
    sources,
    outbox,
    breaking,
    adopt,
    sources_in_full,
    quiet_articles,
    addresses,
    pushed_feeds,
    edited_stories,
    story_prints,
    events,
    written_summaries,
    reading,
    reading_lists,
    searching,
    chat_rules,
    plans,
    embargoes,
    reviewing,
    looks,
    digests,
    review_queue,
    paced_posts,
    followed_queries,
    team,
    breaking_in_full,
    arrivals_anew,
    posts_in_use,
)
"""Every migration, oldest first."""


def migrations() -> Migrations:
    """List the migrations as sqlite-utils applies them, each under its function's name."""
    known = Migrations("kabar")
    for step in STEPS:
        known()(step)
    return known
