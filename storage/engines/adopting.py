"""A table `articles` that another program made before Kabar came: its rows become articles like any others."""

from __future__ import annotations

from sqlite_utils import Database

BEFORE = "articles_before"
"""Where that table stays, as it was: it may have columns that Kabar does not know."""

TAKEN = ("title", "text", "url", "source", "author", "published_at", "topics", "image_url")


def set_aside(db: Database) -> None:
    """Make room for Kabar's own table."""
    if "articles" in db.table_names():
        db.execute(f"ALTER TABLE articles RENAME TO {BEFORE}")


def adopt(db: Database) -> None:
    """Take over the rows that were set aside, oldest first; a row that is taken over twice is there once."""
    if BEFORE not in db.table_names():
        return
    there = {column.name for column in db[BEFORE].columns}
    names = [name for name in TAKEN if name in there]
    values = [f"coalesce({name}, '')" if name in {"title", "text"} else name for name in names]
    known = [name for name in ("origin", "external_id") if name in there]
    if {"title", "text"} <= there:
        db.execute(
            f"INSERT OR IGNORE INTO articles ({', '.join([*names, *known])})"
            f" SELECT {', '.join([*values, *known])} FROM {BEFORE} ORDER BY rowid"
        )
