"""What a language model wrote: summaries by the text that they are of, and how often it was asked in a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.engines import Connection, Row, Value
from storage.rows import bounded, stamp, text


@dataclass(frozen=True, slots=True)
class Key:
    """What a summary is of: the digest of a headline and text, the model that was asked, and the limit given to it."""

    digest: str
    model: str
    limit: int


@dataclass(frozen=True, slots=True)
class Written:
    """A model's summary. `why` tells why it was dropped; it is "" for one that is faithful."""

    text: str
    why: str = ""


class Writings:
    """Queries on `summaries` and `writing_days`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, key: Key) -> Written | None:
        """Fetch what was written of a text, dropped or not."""
        row = self._db.one(
            "SELECT text, why FROM summaries WHERE digest = :digest AND model = :model AND most = :most", **_named(key)
        )
        return None if row is None else _written(row)

    def keep(self, key: Key, written: Written, now: datetime) -> None:
        """Keep what was written of a text, in place of what was before."""
        self._db.run(
            "INSERT INTO summaries (digest, model, most, text, why, made_at)"
            " VALUES (:digest, :model, :most, :text, :why, :now) ON CONFLICT (digest, model, most)"
            " DO UPDATE SET text = excluded.text, why = excluded.why, made_at = excluded.made_at",
            **_named(key),
            text=written.text,
            why=written.why,
            now=stamp(now),
        )

    def claim(self, day: date, limit: int) -> bool:
        """Take one of the day's `limit` asks; says whether there was one left. Every process of a store counts here."""
        return (
            self._db.run(
                "INSERT INTO writing_days (day, asked) SELECT :day, 1 WHERE :most > 0"
                " ON CONFLICT (day) DO UPDATE SET asked = writing_days.asked + 1 WHERE writing_days.asked < :most",
                day=day.isoformat(),
                most=bounded(limit),
            )
            > 0
        )

    def asked(self, day: date) -> int:
        """Count the day's asks."""
        return self._db.number("SELECT asked FROM writing_days WHERE day = :day", day=day.isoformat())

    def tidy(self, before: datetime) -> int:
        """Forget what was written, and how often was asked, before a time; tells how many summaries went."""
        self._db.run("DELETE FROM writing_days WHERE day < :day", day=before.date().isoformat())
        return self._db.run("DELETE FROM summaries WHERE made_at < :before", before=stamp(before))


def _named(key: Key) -> dict[str, Value]:
    return {"digest": key.digest, "model": key.model, "most": key.limit}


def _written(row: Row) -> Written:
    return Written(text(row, "text"), text(row, "why"))
