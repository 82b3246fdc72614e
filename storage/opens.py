"""How often stories are opened: counted by the hour, and by nobody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from storage.engines import Connection
from storage.rows import bounded, integer, stamp

KEPT = timedelta(days=8)
"""Longer than the longest span that /populer looks back."""

COUNTED = 20_000
"""Rows that are looked at, the latest: so many stories were opened in so many hours."""


class Opens:
    """Queries on `story_opens`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def note(self, event: int, now: datetime) -> None:
        """Count that a story was opened."""
        self._db.run(
            "INSERT INTO story_opens (hour, event, times) VALUES (:hour, :event, 1)"
            " ON CONFLICT (hour, event) DO UPDATE SET times = story_opens.times + 1",
            hour=_hour(now),
            event=event,
        )

    def since(self, when: datetime, limit: int) -> Mapping[int, int]:
        """Tell how often the most opened events were opened since the hour of a time, by the events' names of now."""
        rows = self._db.all(
            "WITH lately AS (SELECT event, times FROM story_opens WHERE hour >= :since"
            " ORDER BY hour DESC LIMIT :counted),"
            " opened AS (SELECT event, sum(times) AS times FROM lately GROUP BY event"
            " ORDER BY sum(times) DESC, event DESC LIMIT :limit)"
            " SELECT coalesce(s.event, o.event) AS event, o.times AS times FROM opened AS o"
            " LEFT JOIN stories AS s ON s.article_id = o.event ORDER BY o.times DESC, o.event DESC",
            since=_hour(when),
            counted=COUNTED,
            limit=bounded(limit),
        )
        opens: Counter[int] = Counter()
        for row in rows:
            opens[integer(row, "event")] += integer(row, "times")
        return opens

    def tidy(self, now: datetime) -> None:
        """Forget what nobody asks for any more."""
        self._db.run("DELETE FROM story_opens WHERE hour < :before", before=stamp(now - KEPT))


def _hour(moment: datetime) -> str:
    return stamp(moment.replace(minute=0, second=0, microsecond=0))
