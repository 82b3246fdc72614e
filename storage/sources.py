"""Where articles come from, and how far each source was read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.source import FirstRun, FullText, Quality, Source, SourceKind, Told
from storage.engines import Connection, Row, Value
from storage.rows import LARGEST, integer, json_list, moment, stamp, text, texts


@dataclass(frozen=True, slots=True)
class Health:
    """How the sources are: how many are read well, how many failed last time, and when one was last read."""

    well: int
    failing: int
    last_success_at: datetime | None


class Sources:
    """Queries on `sources`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, source: Source) -> Source | None:
        """Add a source, due at once, as its owner wants it; None when its address is there already. Its id is new."""
        row = self._db.one(
            "INSERT INTO sources (kind, address, name, every_seconds, enabled, full_text, quality, first_run, options,"
            " topics, state, failures, last_error)"
            " VALUES (:kind, :address, :name, :every, :enabled, :full_text, :quality,"
            " :first_run, :options, :topics, '', 0, '') ON CONFLICT (address) DO NOTHING RETURNING *",
            kind=source.kind,
            address=source.address,
            name=source.name,
            every=_seconds(source.every) or 0,
            enabled=int(source.enabled),
            full_text=source.full_text,
            quality=source.quality or "",
            first_run=str(source.first_run),
            options=json.dumps(dict(source.options), ensure_ascii=False),
            topics=json_list(source.topics),
        )
        return None if row is None else _source(row)

    def get(self, source_id: int) -> Source | None:
        """Fetch one source."""
        row = self._db.one("SELECT * FROM sources WHERE id = :id", id=source_id)
        return None if row is None else _source(row)

    def change(self, source_id: int, change: Callable[[Source], Source]) -> Source | None:
        """Change what its owner decides of a source, which is then due at once; None when there is none."""
        before = self.get(source_id)
        if before is None:
            return None
        after = change(before)
        self._db.run(
            "UPDATE sources SET name = :name, every_seconds = :every, enabled = :enabled, full_text = :full_text,"
            " quality = :quality, options = :options, topics = :topics, next_check_at = NULL, next_why = '',"
            " etag = :etag, last_modified = :last_modified, state = :state WHERE id = :id",
            id=source_id,
            name=after.name,
            every=_seconds(after.every) or 0,
            enabled=int(after.enabled),
            full_text=after.full_text,
            quality=after.quality or "",
            options=json.dumps(dict(after.options), ensure_ascii=False),
            topics=json_list(after.topics),
            etag=after.etag,
            last_modified=after.last_modified,
            state=after.state,
        )
        return after

    def remove(self, source_id: int) -> bool:
        """Forget a source; its articles stay. Tells whether it was there."""
        return self._db.run("DELETE FROM sources WHERE id = :id", id=source_id) > 0

    def all(self) -> Sequence[Source]:
        """List every source in the order in which they were added."""
        return [_source(row) for row in self._db.all("SELECT * FROM sources ORDER BY id")]

    def due(self, now: datetime, limit: int | None = None) -> Sequence[Source]:
        """List the sources that should be read now: pinned ones, then those that have waited longest."""
        rows = self._db.all(
            "SELECT * FROM sources WHERE enabled = 1 AND coalesce(next_check_at, '') <= :now"
            " ORDER BY every_seconds = 0, coalesce(next_check_at, ''), id LIMIT :limit",
            now=stamp(now),
            limit=LARGEST if limit is None else limit,
        )
        return [_source(row) for row in rows]

    def keep(self, source: Source) -> None:
        """Keep how a reading went: what it left for the next one, when that is and why."""
        self._db.run(
            "UPDATE sources SET address = :address, enabled = :enabled, etag = :etag, last_modified = :last_modified,"
            " state = :state, settled = :settled, usual_gap_seconds = :usual_gap, last_new_at = :last_new_at,"
            " next_check_at = :next_check_at, next_why = :next_why, last_success_at = :last_success_at,"
            " failures = :failures, last_error = :last_error, told = :told, moved_to = :moved_to,"
            " moved_since = :moved_since WHERE id = :id",
            id=source.id,
            address=source.address,
            enabled=int(source.enabled),
            etag=source.etag,
            last_modified=source.last_modified,
            state=source.state,
            settled=int(source.settled),
            usual_gap=_seconds(source.usual_gap),
            last_new_at=_stamp(source.last_new_at),
            next_check_at=_stamp(source.next_check_at),
            next_why=source.next_why,
            last_success_at=_stamp(source.last_success_at),
            failures=source.failures,
            last_error=source.last_error,
            told=source.told,
            moved_to=source.moved_to,
            moved_since=_stamp(source.moved_since),
        )

    def at(self, address: str) -> Source | None:
        """Fetch the source of an address."""
        row = self._db.one("SELECT * FROM sources WHERE address = :address", address=address)
        return None if row is None else _source(row)

    def taken(self, address: str) -> bool:
        """Say whether an address is a source's already."""
        return self._db.number("SELECT count(*) FROM sources WHERE address = :address", address=address) > 0

    def articles_since(self, when: datetime) -> Mapping[int, int]:
        """Count the articles that each source brought since then, by its id; those of its first reading left out."""
        rows = self._db.all(
            "SELECT s.id, count(*) AS articles FROM sources AS s JOIN articles AS a"
            " ON a.origin = 'source:' || s.id AND a.first_seen_at >= :since AND a.quiet IS NULL GROUP BY s.id",
            since=stamp(when),
        )
        return {integer(row, "id"): integer(row, "articles") for row in rows}

    def health(self) -> Health:
        """Sum up how the sources are."""
        row = self._db.one(
            "SELECT count(*) FILTER (WHERE failures = 0) AS well, count(*) FILTER (WHERE failures > 0) AS failing,"
            " max(last_success_at) AS last_success_at FROM sources WHERE enabled = 1"
        )
        assert row is not None  # a sum always has one row
        return Health(integer(row, "well"), integer(row, "failing"), moment(row, "last_success_at"))


def _stamp(when: datetime | None) -> Value:
    return None if when is None else stamp(when)


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())


def _length(row: Row, name: str) -> timedelta | None:
    return timedelta(seconds=integer(row, name)) if row[name] else None


def _source(row: Row) -> Source:
    options: Mapping[str, str] = json.loads(text(row, "options"))
    return Source(
        id=integer(row, "id"),
        kind=SourceKind(text(row, "kind")),
        address=text(row, "address"),
        name=text(row, "name"),
        every=_length(row, "every_seconds"),
        enabled=bool(row["enabled"]),
        full_text=FullText(text(row, "full_text")),
        quality=Quality(text(row, "quality")) if row["quality"] else None,
        first_run=FirstRun.of(text(row, "first_run")),
        options=MappingProxyType(options),
        etag=text(row, "etag") or None,
        last_modified=text(row, "last_modified") or None,
        state=text(row, "state"),
        settled=bool(row["settled"]),
        usual_gap=_length(row, "usual_gap_seconds"),
        last_new_at=moment(row, "last_new_at"),
        next_check_at=moment(row, "next_check_at"),
        next_why=text(row, "next_why"),
        last_success_at=moment(row, "last_success_at"),
        failures=integer(row, "failures"),
        last_error=text(row, "last_error"),
        told=Told(text(row, "told")),
        moved_to=text(row, "moved_to"),
        moved_since=moment(row, "moved_since"),
        topics=texts(text(row, "topics")),
    )
