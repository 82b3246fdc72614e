"""Where articles come from, and how far each source was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Source, SourceKind
from storage.engines import Connection, Row, Value
from storage.rows import integer, moment, stamp, text


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

    def add(self, kind: SourceKind, address: str, name: str, every: timedelta) -> Source | None:
        """Add a source, due at once; None when its address is there already."""
        row = self._db.one(
            "INSERT INTO sources (kind, address, name, every_seconds, enabled, state, failures, last_error)"
            " VALUES (:kind, :address, :name, :every, 1, '', 0, '') ON CONFLICT (address) DO NOTHING RETURNING *",
            kind=kind,
            address=address,
            name=name,
            every=int(every.total_seconds()),
        )
        return None if row is None else _source(row)

    def remove(self, source_id: int) -> bool:
        """Forget a source; its articles stay. Tells whether it was there."""
        return self._db.run("DELETE FROM sources WHERE id = :id", id=source_id) > 0

    def all(self) -> Sequence[Source]:
        """List every source in the order in which they were added."""
        return [_source(row) for row in self._db.all("SELECT * FROM sources ORDER BY id")]

    def due(self, now: datetime) -> Sequence[Source]:
        """List the sources that should be read now, the longest waiting first."""
        rows = self._db.all(
            "SELECT * FROM sources WHERE enabled = 1 AND coalesce(next_check_at, '') <= :now"
            " ORDER BY coalesce(next_check_at, ''), id",
            now=stamp(now),
        )
        return [_source(row) for row in rows]

    def keep(self, source: Source) -> None:
        """Keep how a reading went: what it left for the next one, and when that is."""
        self._db.run(
            "UPDATE sources SET etag = :etag, last_modified = :last_modified, state = :state,"
            " next_check_at = :next_check_at, last_success_at = :last_success_at,"
            " failures = :failures, last_error = :last_error WHERE id = :id",
            id=source.id,
            etag=source.etag,
            last_modified=source.last_modified,
            state=source.state,
            next_check_at=_stamp(source.next_check_at),
            last_success_at=_stamp(source.last_success_at),
            failures=source.failures,
            last_error=source.last_error,
        )

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


def _source(row: Row) -> Source:
    return Source(
        id=integer(row, "id"),
        kind=SourceKind(text(row, "kind")),
        address=text(row, "address"),
        name=text(row, "name"),
        every=timedelta(seconds=integer(row, "every_seconds")),
        enabled=bool(row["enabled"]),
        etag=text(row, "etag") or None,
        last_modified=text(row, "last_modified") or None,
        state=text(row, "state"),
        next_check_at=moment(row, "next_check_at"),
        last_success_at=moment(row, "last_success_at"),
        failures=integer(row, "failures"),
        last_error=text(row, "last_error"),
    )
