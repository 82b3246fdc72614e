"""How often stories are opened: counted by the hour, and by nobody's name."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engines import Connection
from storage.rows import stamp

KEPT = timedelta(days=8)
"""Longer than the longest span that /populer looks back."""


class Opens:
    """Queries on `story_opens`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def note(self, event: int, now: datetime) -> None:
        """Count that a story was opened."""
        hour = stamp(now.replace(minute=0, second=0, microsecond=0))
        self._db.run(
            "INSERT INTO story_opens (hour, event, times) VALUES (:hour, :event, 1)"
            " ON CONFLICT (hour, event) DO UPDATE SET times = story_opens.times + 1",
            hour=hour,
            event=event,
        )

    def tidy(self, now: datetime) -> None:
        """Forget what nobody asks for any more."""
        self._db.run("DELETE FROM story_opens WHERE hour < :before", before=stamp(now - KEPT))
