"""What editors decided about single articles. The desk makes the story anew from it, as from a change by the writer."""

from __future__ import annotations

from datetime import datetime

from bot.model import Ruling
from storage.engines import Connection
from storage.rows import stamp, text


class Rulings:
    """Queries on `rulings`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, article_id: int) -> Ruling:
        """Tell what was decided about an article; an empty ruling when nothing was."""
        row = self._db.one("SELECT * FROM rulings WHERE article_id = :id", id=article_id)
        if row is None:
            return Ruling()
        shown = None if row["shown"] is None else bool(row["shown"])
        return Ruling(text(row, "title"), text(row, "instead_of"), shown, text(row, "summary"), text(row, "summary_of"))

    def decide(self, article_id: int, ruling: Ruling, person_id: int, now: datetime) -> None:
        """Keep a decision in place of any earlier one, and let the desk look at the article again."""
        self._db.run(
            "INSERT INTO rulings (article_id, title, instead_of, shown, summary, summary_of, person_id, at)"
            " VALUES (:id, :title, :instead_of, :shown, :summary, :summary_of, :person_id, :now)"
            " ON CONFLICT (article_id) DO UPDATE SET title = excluded.title, instead_of = excluded.instead_of,"
            " shown = excluded.shown, summary = excluded.summary, summary_of = excluded.summary_of,"
            " person_id = excluded.person_id, at = excluded.at",
            id=article_id,
            title=ruling.title,
            instead_of=ruling.instead_of,
            shown=None if ruling.shown is None else int(ruling.shown),
            summary=ruling.summary,
            summary_of=ruling.summary_of,
            person_id=person_id,
            now=stamp(now),
        )
        self._db.run("INSERT INTO changes (article_id) VALUES (:id)", id=article_id)
