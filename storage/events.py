"""Events: the stories that report one thing that happened. An event is named by the article that opened it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model import Story
from storage.engines import Connection
from storage.rows import bounded, integer, stamp
from storage.stories import story_of

WINDOW = timedelta(hours=48)
"""Candidates are published so long before or after; `bot.editing.events` looks no further."""

SHARED = 2
"""A candidate shares so many key terms at least; one alone is the week's big name."""

NEWEST = 200
"""So many reports are looked at for a term, the newest; a term of more of them tells nothing."""


class Events:
    """Queries on the events of `stories`, on the terms to look them up by, and on what editors took apart.

    Terms go with their story; what an editor decided is remembered, for the day when the article is filed again.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put_terms(self, story: Story, terms: Sequence[int]) -> None:
        """Keep the key terms of a filed story, in place of its earlier ones."""
        self._db.run("DELETE FROM event_terms WHERE article_id = :id", id=story.article_id)
        for term in set(terms):
            self._db.run(
                "INSERT INTO event_terms (term, published_at, article_id) VALUES (:term, :published_at, :id)",
                term=term,
                published_at=stamp(story.published_at),
                id=story.article_id,
            )

    def candidates(self, terms: Sequence[int], published_at: datetime, limit: int) -> Sequence[Story]:
        """List the stories that share key terms and are published within 48 hours, those that share most first.

        At most `limit` of them, and the openers of their events.
        """
        names = {f"term_{number}": term for number, term in enumerate(dict.fromkeys(terms))}
        if not names:
            return ()
        rows = self._db.all(
            f"WITH shared AS ({' UNION ALL '.join(map(_with_term, names))}),"
            " found AS (SELECT article_id, count(*) AS terms FROM shared GROUP BY article_id"
            " HAVING count(*) >= :shared ORDER BY count(*) DESC, article_id DESC LIMIT :limit)"
            " SELECT s.* FROM stories AS s LEFT JOIN found AS f ON f.article_id = s.article_id"
            " WHERE s.article_id IN (SELECT article_id FROM found UNION"
            " SELECT r.event FROM stories AS r JOIN found AS e ON e.article_id = r.article_id)"
            " ORDER BY coalesce(f.terms, 0) DESC, s.article_id DESC",
            since=_stamp(published_at, -WINDOW),
            until=_stamp(published_at, WINDOW),
            newest=NEWEST,
            shared=SHARED,
            limit=bounded(limit),
            **names,
        )
        return [story_of(row) for row in rows]

    def reports(self, event: int) -> Sequence[Story]:
        """List the stories of an event in the order in which they were filed."""
        rows = self._db.all("SELECT * FROM stories WHERE event = :event ORDER BY article_id", event=event)
        return [story_of(row) for row in rows]

    def since(self, when: datetime, limit: int) -> Sequence[Sequence[Story]]:
        """List the events with a story published since, the newest first, each with all its stories as filed."""
        rows = self._db.all(
            "WITH lately AS (SELECT event, max(published_at) AS newest FROM stories WHERE published_at >= :since"
            " GROUP BY event ORDER BY max(published_at) DESC, event DESC LIMIT :limit)"
            " SELECT s.* FROM stories AS s JOIN lately AS l ON l.event = s.event"
            " ORDER BY l.newest DESC, s.event DESC, s.article_id",
            since=stamp(when),
            limit=bounded(limit),
        )
        events: dict[int, list[Story]] = {}
        for row in rows:
            events.setdefault(integer(row, "event"), []).append(story_of(row))
        return list(events.values())

    def apart(self, article_id: int) -> frozenset[int]:
        """Tell which events an editor took an article out of."""
        rows = self._db.all("SELECT event FROM event_apart WHERE article_id = :id", id=article_id)
        return frozenset(integer(row, "event") for row in rows)

    def join(self, article_id: int, event: int) -> None:
        """Make a story a report of an event, whatever was decided of the two before."""
        self._leave(article_id)
        self._db.run("UPDATE stories SET event = :event WHERE article_id = :id", id=article_id, event=event)
        self._reconcile(event)

    def split(self, article_id: int) -> int:
        """Make a story an event of its own, apart from the others for good; tells its event.

        If it opened the event, the others are named by the least article among them from now on.
        """
        left = self._leave(article_id)
        self._db.run("UPDATE stories SET event = article_id WHERE article_id = :id", id=article_id)
        self._db.run(
            "INSERT INTO event_apart (article_id, event) SELECT article_id, :event FROM stories"
            " WHERE article_id = :id AND :event > 0 ON CONFLICT DO NOTHING",
            id=article_id,
            event=left,
        )
        return article_id

    def merge(self, event: int, into: int) -> None:
        """Make all stories of an event reports of another, whatever was decided of them before."""
        self._take_apart(event, into)
        self._db.run("UPDATE stories SET event = :into WHERE event = :event", event=event, into=into)
        self._reconcile(into)

    def _leave(self, article_id: int) -> int:
        """Find a story's event a name that is not the story's, and tell it; 0 when nothing else is in it."""
        event = self._db.number("SELECT event FROM stories WHERE article_id = :id", id=article_id)
        least = self._db.number(
            "SELECT min(article_id) FROM stories WHERE event = :event AND article_id <> :id", event=event, id=article_id
        )
        if event != article_id or not least:
            return event if least else 0
        self._take_apart(event, least)
        self._db.run(
            "UPDATE stories SET event = :least WHERE event = :event AND article_id <> :event", event=event, least=least
        )
        return least

    def _take_apart(self, event: int, other: int) -> None:
        """Keep out of another event what was taken out of an event, before the one becomes the other."""
        self._db.run(
            "INSERT INTO event_apart (article_id, event) SELECT article_id, :other FROM event_apart"
            " WHERE event = :event ON CONFLICT DO NOTHING",
            event=event,
            other=other,
        )

    def _reconcile(self, event: int) -> None:
        """Forget what was decided before of the stories that are in an event now."""
        self._db.run(
            "DELETE FROM event_apart WHERE event = :event"
            " AND article_id IN (SELECT article_id FROM stories WHERE event = :event)",
            event=event,
        )


def _with_term(name: str) -> str:
    return (
        f"SELECT * FROM (SELECT article_id FROM event_terms WHERE term = :{name}"
        f" AND published_at BETWEEN :since AND :until ORDER BY published_at DESC LIMIT :newest) AS {name}"
    )


def _stamp(moment: datetime, distance: timedelta) -> str:
    try:
        return stamp(moment + distance)
    except OverflowError:  # the first or last day of the calendar, which a source may well name
        return stamp(moment)
