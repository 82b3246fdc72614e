"""The public table of articles, and the change sequence that tells what happened to it, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Article, Draft
from storage.engines import Connection, Row
from storage.rows import instant, integer, json_list, stamp, text, texts


class Filed(StrEnum):
    """What putting a draft into the store did."""

    NEW = "new"
    EDITED = "edited"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change sequence: article `article_id` was written, edited, withdrawn or deleted."""

    seq: int
    article_id: int


COLUMNS = ("title", "text", "url", "source", "author", "published_at", "topics", "image_url")

WITHDRAWN = "coalesce(withdrawn_at, '') <> ''"
"""Any text there withdraws an article; a CSV file writes an empty one where nothing is meant."""


class Articles:
    """Queries on `articles`, `changes` and `cursors`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, draft: Draft, origin: str, now: datetime) -> Filed:
        """File a draft under (origin, external id): a new row, an edit of the row that is there, or nothing.

        A withdrawn article that its source gives again is restored.
        """
        values = {name: getattr(draft, name) for name in COLUMNS} | {"topics": json_list(draft.topics)}
        identity = {"origin": origin, "external_id": draft.external_id}
        names = ", ".join(COLUMNS)
        marks = ", ".join(f":{name}" for name in COLUMNS)
        added = self._db.run(
            f"INSERT INTO articles ({names}, origin, external_id, first_seen_at)"
            f" VALUES ({marks}, :origin, :external_id, :now) ON CONFLICT (origin, external_id) DO NOTHING",
            **values,
            **identity,
            now=stamp(now),
        )
        if added:
            return Filed.NEW
        differs = " OR ".join(f"coalesce({name}, '') <> :{name}" for name in COLUMNS)
        changed = self._db.run(
            f"UPDATE articles SET {', '.join(f'{name} = :{name}' for name in COLUMNS)}, withdrawn_at = NULL"
            f" WHERE origin = :origin AND external_id = :external_id AND ({WITHDRAWN} OR {differs})",
            **values,
            **identity,
        )
        return Filed.EDITED if changed else Filed.SAME

    def withdraw(self, origin: str, external_ids: Iterable[str], now: datetime) -> int:
        """Mark articles that their source no longer has; tells how many were there."""
        return sum(
            self._db.run(
                "UPDATE articles SET withdrawn_at = :now"
                f" WHERE origin = :origin AND external_id = :external_id AND NOT {WITHDRAWN}",
                now=stamp(now),
                origin=origin,
                external_id=external_id,
            )
            for external_id in external_ids
        )

    def get(self, article_id: int) -> Article | None:
        """Fetch one article."""
        row = self._db.one("SELECT * FROM articles WHERE id = :id", id=article_id)
        return None if row is None else _article(row)

    def count(self) -> int:
        """Count the articles that are not withdrawn."""
        return self._db.number(f"SELECT count(*) FROM articles WHERE NOT {WITHDRAWN}")

    def changes_after(self, seq: int, limit: int) -> Sequence[Change]:
        """List changes in the order in which they were committed."""
        rows = self._db.all(
            "SELECT seq, article_id FROM changes WHERE seq > :seq ORDER BY seq LIMIT :limit",
            seq=seq,
            limit=limit,
        )
        return [Change(integer(row, "seq"), integer(row, "article_id")) for row in rows]

    def cursor(self, name: str) -> int:
        """Tell how far a reader of the change sequence has come; 0 at first."""
        return self._db.number("SELECT seq FROM cursors WHERE name = :name", name=name)

    def move_cursor(self, name: str, seq: int) -> None:
        """Keep how far a reader of the change sequence has come."""
        self._db.run(
            "INSERT INTO cursors (name, seq) VALUES (:name, :seq) ON CONFLICT (name) DO UPDATE SET seq = :seq",
            name=name,
            seq=seq,
        )


def _article(row: Row) -> Article:
    return Article(
        id=integer(row, "id"),
        title=text(row, "title"),
        text=text(row, "text"),
        first_seen_at=instant(row, "first_seen_at"),
        url=text(row, "url"),
        source=text(row, "source"),
        author=text(row, "author"),
        published_at=text(row, "published_at"),
        topics=texts(text(row, "topics")),
        image_url=text(row, "image_url"),
        external_id=text(row, "external_id"),
        withdrawn=text(row, "withdrawn_at") != "",
    )
