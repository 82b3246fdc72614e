"""How the embedded store notices an edit, whoever makes it: one trigger on the public table."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

SEEN_COLUMNS = (
    "title",
    "text",
    "url",
    "source",
    "author",
    "published_at",
    "topics",
    "image_url",
    "withdrawn_at",
)
"""A change to one of these is news to the desk."""


def notice_edits(db: Database, columns: Sequence[str]) -> None:
    """Write a change for each update that one of these columns shows."""
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in ("id", *columns))
    db.execute(
        f"""CREATE TRIGGER articles_edited AFTER UPDATE ON articles WHEN {differs} BEGIN
            INSERT INTO changes (article_id) VALUES (NEW.id);
            INSERT INTO changes (article_id) SELECT OLD.id WHERE OLD.id <> NEW.id;
        END"""
    )
