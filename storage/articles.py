"""The public table of articles, and the change sequence that tells what happened to it, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Article, Draft
from storage.engines import Connection, Row, Value
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

SOURCE = "source:"
"""What the origin of every article begins with that one of Kabar's own sources brought; its number follows."""

WITHDRAWN = "coalesce(withdrawn_at, '') <> ''"
"""Any text there withdraws an article; a CSV file writes an empty one where nothing is meant."""


class Articles:
    """Queries on `articles`, `changes` and `cursors`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(
        self, draft: Draft, origin: str, now: datetime, *, address: bytes | None = None, quiet: bool = False
    ) -> Filed:
        """File a draft under (origin, external id): a new row, an edit of the row that is there, or nothing.

        A withdrawn article that its source gives again is restored; one whose row was deleted stays deleted.
        `address` names its page whatever its spelling: an article that another source brought from there is not
        filed twice. `quiet` ones are stored and found, but not posted.
        """
        values = {name: getattr(draft, name) for name in COLUMNS} | {"topics": json_list(draft.topics)}
        identity: dict[str, Value] = {"origin": origin, "external_id": draft.external_id}
        if address is not None and not self._own(address, identity):
            return Filed.SAME
        if self._insert(values, identity, now, quiet=quiet):
            return Filed.NEW
        differs = " OR ".join(f"coalesce({name}, '') <> :{name}" for name in COLUMNS)
        changed = self._db.run(
            f"UPDATE articles SET {', '.join(f'{name} = :{name}' for name in COLUMNS)}, withdrawn_at = NULL"
            f" WHERE origin = :origin AND external_id = :external_id AND ({WITHDRAWN} OR {differs})",
            **values,
            **identity,
        )
        return Filed.EDITED if changed else Filed.SAME

    def _insert(self, values: Mapping[str, Value], identity: Mapping[str, Value], now: datetime, *, quiet: bool) -> int:
        """Insert an article, unless one of its identity is there, or was and left its tombstone."""
        return self._db.run(
            f"INSERT INTO articles ({', '.join(COLUMNS)}, origin, external_id, first_seen_at, quiet)"
            f" SELECT {', '.join(f':{name}' for name in COLUMNS)}, :origin, :external_id, :now, :quiet"
            " WHERE NOT EXISTS (SELECT 1 FROM identities WHERE origin = :origin AND external_id = :external_id)"
            " ON CONFLICT (origin, external_id) DO NOTHING",
            **values,
            **identity,
            now=stamp(now),
            quiet=1 if quiet else None,
        )

    def _own(self, address: bytes, identity: Mapping[str, Value]) -> bool:
        """Note whose a page is, the first time that it is seen; tells whether it is this article's."""
        self._db.run(
            "INSERT INTO addresses (address, origin, external_id) VALUES (:address, :origin, :external_id)"
            " ON CONFLICT (address) DO NOTHING",
            address=address,
            **identity,
        )
        row = self._db.one("SELECT origin, external_id FROM addresses WHERE address = :address", address=address)
        assert row is not None  # it is there, or was just put there
        if row["origin"] == identity["origin"]:  # one source may well have two articles on one page
            return True
        if not self._orphaned(text(row, "origin")):
            return not self._db.number(
                "SELECT count(*) FROM identities WHERE origin = :origin AND external_id = :external_id", **row
            )
        self._adopt(address, row, identity)
        return True

    def _orphaned(self, origin: str) -> bool:
        """Tell whether an origin is a source that was removed: nobody else will bring what becomes of its articles."""
        return origin.startswith(SOURCE) and not self._db.number(
            "SELECT count(*) FROM sources WHERE :prefix || id = :origin", prefix=SOURCE, origin=origin
        )

    def _adopt(self, address: bytes, old: Row, identity: Mapping[str, Value]) -> None:
        """Give an article that lost its source to the one that brings it now; a tombstone goes along."""
        values = {"old": old["origin"], "old_id": old["external_id"], **identity}
        for table in ("articles", "identities"):
            self._db.run(
                f"UPDATE {table} SET origin = :origin, external_id = :external_id"
                " WHERE origin = :old AND external_id = :old_id AND NOT EXISTS"
                f" (SELECT 1 FROM {table} WHERE origin = :origin AND external_id = :external_id)",
                **values,
            )
        self._db.run(
            "UPDATE addresses SET origin = :origin, external_id = :external_id WHERE address = :address",
            address=address,
            **identity,
        )

    def quiet_of(self, origin: str) -> Sequence[Article]:
        """List the quiet articles of an origin."""
        rows = self._db.all(
            f"SELECT *, '' AS quality FROM articles WHERE origin = :origin AND quiet = 1 AND NOT {WITHDRAWN}",
            origin=origin,
        )
        return [_article(row) for row in rows]

    def speak(self, ids: Iterable[int]) -> None:
        """Let quiet articles be posted."""
        for article_id in ids:
            self._db.run("UPDATE articles SET quiet = NULL WHERE id = :id", id=article_id)

    def embargo(self, article_id: int, until: datetime) -> None:
        """Keep from when on readers may see an article; a moment that has come ends an embargo."""
        self._db.run("UPDATE articles SET embargo_until = :until WHERE id = :id", id=article_id, until=stamp(until))

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
        row = self._db.one(
            "SELECT a.*, s.quality FROM articles AS a LEFT JOIN sources AS s"
            " ON a.origin LIKE 'source:%' AND s.id = CAST(substr(a.origin, 8) AS INTEGER) WHERE a.id = :id",
            id=article_id,
        )
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
        quiet=text(row, "quiet") not in {"", "0"},
        quality=text(row, "quality"),
        embargo_until=text(row, "embargo_until").strip(),
    )
