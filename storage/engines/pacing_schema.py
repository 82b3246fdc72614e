"""The part of the embedded store's schema for pace, and for what grows; see `storage.engines.sqlite_schema`."""

from __future__ import annotations

from sqlite_utils import Database


def paced_posts(db: Database) -> None:
    """Find the last posts of news of a chat, and a story by its address, each by one look into an index."""
    db.execute("CREATE INDEX deliveries_news ON deliveries (chat_id, due_at) WHERE act = 'send' AND lane = 2")
    db.execute("CREATE INDEX stories_by_url ON stories (url) WHERE url <> ''")


def posts_in_use(db: Database) -> None:
    """Find who has a post, so that one that nobody has any more can go: each reader's digest is one of its own.

    And which changes wait for a chat, without a look at all that it ever had.
    """
    db.execute("CREATE INDEX deliveries_by_post ON deliveries (post_id)")
    db.execute("CREATE INDEX deliveries_by_newer_post ON deliveries (newer_post_id) WHERE newer_post_id IS NOT NULL")
    db.execute("CREATE INDEX deliveries_to_change ON deliveries (chat_id) WHERE state = 'pending' AND act <> 'send'")
