"""Lists of stories, newest first: of all, of a topic, of a source. One entry an event, in bounded work.

    index, newest first --SCANNED reports--> events --a page of them--> Listed(story, others)

Only what readers may see is in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Story
from storage.engines import Connection, Row, Value
from storage.rows import bounded, instant, integer, stamp, text
from storage.stories import story_of

SCANNED = 4000
"""The newest reports that a list is made from: more than a reader turns pages for, and a few milliseconds."""

LISTED = 200
"""Events in a list, at 5 a page 40 pages; what is older is found by its words."""

LATELY = 20_000
"""The newest reports that are looked at to tell what was much reported in a week; a large newsroom has as many."""

OPENERS, FOLLOWERS = 5, 45
"""Reports of an event that are looked at: its first, and its newest."""

SOURCES = 2000
"""Names of sources that are looked at; a newsroom has a few hundred."""

_SITE = re.compile(r"^www\.|(?:\.(?:com|co|net|org|or|news|tv|id))+$", re.IGNORECASE)
"""What an address has beside a name: "www.detik.com", "tempo.co", "suara.co.id"."""

_NEWEST_FIRST = "ORDER BY published_at DESC, article_id DESC LIMIT :scanned"


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a list, newest first by their newest reports; `more` when there are older ones."""

    events: tuple[int, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A story of a list: the report that it shows, and the other reports of the same event, as they came."""

    story: Story
    others: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """How many sources reported an event since a time, and when its newest report was published."""

    event: int
    sources: int
    newest: datetime


class Lists:
    """Queries on what lists show.

    `newest` is the highest article id to show, so that later arrivals do not shift a page.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db

    def newest(self, newest: int) -> Events:
        """List the newest events of all."""
        return self._events(f"SELECT event, published_at, article_id, held FROM stories {_NEWEST_FIRST}", newest)

    def latest(self, limit: int) -> Sequence[Listed]:
        """Fetch the newest events, as they are shown."""
        newest = self._db.number("SELECT max(article_id) FROM stories")
        return self.entries(self.newest(newest).events[: bounded(limit)], newest)

    def of_topic(self, topic: str, newest: int) -> Events:
        """List the newest events of a topic, given by its key."""
        return self.of_topics((topic,), newest)

    def of_topics(self, topics: Sequence[str], newest: int) -> Events:
        """List the newest events of any of some topics, given by their keys."""
        values = {f"topic_{number}": topic for number, topic in enumerate(topics)}
        return self._events(" UNION ALL ".join(map(_of_topic, values)), newest, **values) if values else Events(())

    def of_sources(self, names: Sequence[str], newest: int) -> Events:
        """List the newest events that a source reported, given by the spellings of its name."""
        values = {f"source_{number}": name for number, name in enumerate(names)}
        return self._events(" UNION ALL ".join(map(_of_source, values)), newest, **values) if values else Events(())

    def entries(self, events: Sequence[int], newest: int, sources: Collection[str] = ()) -> Sequence[Listed]:
        """Fetch events as they are shown, by their first report as their post is, or by that of one of `sources`."""
        found = [self._reports(event, newest) for event in events]
        return [_listed(reports, sources) for reports in found if reports]

    def topics(self, since: datetime, limit: int, scanned: int = LATELY) -> Sequence[tuple[str, int]]:
        """List the topics of most events since then, each with their number; of the newest reports, at most so many."""
        rows = self._db.all(
            "WITH lately AS (SELECT article_id, event, held FROM stories WHERE published_at >= :since"
            f" {_NEWEST_FIRST})"
            " SELECT t.topic, count(DISTINCT l.event) AS events FROM lately AS l CROSS JOIN story_topics AS t"
            " ON t.article_id = l.article_id WHERE l.held = '' GROUP BY t.topic"
            " ORDER BY events DESC, t.topic LIMIT :limit",
            since=stamp(since),
            scanned=scanned,
            limit=bounded(limit),
        )
        return [(text(row, "topic"), integer(row, "events")) for row in rows]

    def has_topic(self, topic: str) -> bool:
        """Tell whether readers may see a story of a topic, given by its key."""
        seen = "SELECT 1 FROM story_topics WHERE topic = :topic AND held = '' LIMIT 1"
        return self._db.one(seen, topic=topic) is not None

    def sources(self) -> Sequence[str]:
        """List the names of the sources whose stories readers may see."""
        following = "SELECT min(source) FROM stories WHERE held = '' AND source > "
        rows = self._db.all(
            f"WITH RECURSIVE names (source) AS (SELECT ({following} '') UNION ALL"
            f" SELECT ({following} n.source) FROM names AS n WHERE n.source IS NOT NULL)"
            " SELECT source FROM names WHERE source IS NOT NULL LIMIT :most",
            most=SOURCES,
        )
        return [text(row, "source") for row in rows]

    def much_reported(self, since: datetime, limit: int) -> Sequence[int]:
        """List the events that most sources reported since then, copies of one text counted too."""
        rows = self._db.all(
            "SELECT event FROM (SELECT event, source, published_at, held FROM stories WHERE published_at >= :since"
            f" {_NEWEST_FIRST}) AS lately WHERE held = '' GROUP BY event"
            " ORDER BY count(DISTINCT source) DESC, max(published_at) DESC, event DESC LIMIT :limit",
            since=stamp(since),
            scanned=LATELY,
            limit=bounded(limit),
        )
        return [integer(row, "event") for row in rows]

    def carried(self, events: Collection[int], since: datetime) -> Sequence[Carried]:
        """Tell of events how much they were reported since then; one that readers may not see is left out."""
        if not events:
            return ()
        values: dict[str, Value] = {f"event_{number}": event for number, event in enumerate(events)}
        rows = self._db.all(
            "SELECT event, count(DISTINCT CASE WHEN published_at >= :since THEN source END) AS sources,"
            " max(published_at) AS newest FROM stories"
            f" WHERE event IN ({', '.join(f':{name}' for name in values)}) AND held = '' GROUP BY event",
            since=stamp(since),
            **values,
        )
        return [Carried(integer(row, "event"), integer(row, "sources"), instant(row, "newest")) for row in rows]

    def _events(self, reports: str, newest: int, **values: Value) -> Events:
        rows = self._db.all(
            f"SELECT event FROM ({reports}) AS reports WHERE held = '' AND article_id <= :newest"
            " GROUP BY event ORDER BY max(published_at) DESC, max(article_id) DESC LIMIT :limit",
            newest=bounded(newest),
            scanned=SCANNED,
            limit=LISTED + 1,
            **values,
        )
        events = tuple(integer(row, "event") for row in rows)
        return Events(events[:LISTED], more=len(events) > LISTED)

    def _reports(self, event: int, newest: int) -> Sequence[Story]:
        seen = "FROM stories WHERE event = :event AND held = '' AND article_id <= :newest ORDER BY article_id"
        rows: Sequence[Row] = self._db.all(
            "SELECT * FROM stories WHERE article_id IN"
            f" (SELECT * FROM (SELECT article_id {seen} LIMIT :openers) AS first"
            f" UNION SELECT * FROM (SELECT article_id {seen} DESC LIMIT :followers) AS last) ORDER BY article_id",
            event=event,
            newest=bounded(newest),
            openers=OPENERS,
            followers=FOLLOWERS,
        )
        return [story_of(row) for row in rows]


def source_key(name: str) -> str:
    """Write a source's name so that "Detik.com", "DETIK" and "www.detik.com" are one."""
    folded = name.strip().casefold()
    return _squashed(_SITE.sub("", folded)) or _squashed(folded)


def plain_name(name: str) -> str:
    """Write a source's name without what an address has beside it: "Detik.com" is "Detik"."""
    return _SITE.sub("", name.strip()) or name.strip()


def named(name: str, sources: Sequence[str]) -> Sequence[str]:
    """Choose the spellings of a source's name among all names; capitals, blanks and ".com" do not matter."""
    wanted = {source_key(name), _squashed(name.casefold())} - {""}
    return [source for source in sources if wanted & {source_key(source), _squashed(source.casefold())}]


def _squashed(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name))


def _listed(reports: Sequence[Story], sources: Collection[str]) -> Listed:
    own = [report for report in reports if report.source in sources]
    shown = next((report for report in own or reports if not report.quiet), (own or reports)[0])
    return Listed(shown, tuple(report for report in reports if report is not shown))


def _of_topic(name: str) -> str:
    return (
        "SELECT * FROM (SELECT event, published_at, article_id, held FROM story_topics"
        f" WHERE topic = :{name} {_NEWEST_FIRST}) AS {name}"
    )


def _of_source(name: str) -> str:
    return (
        "SELECT * FROM (SELECT event, published_at, article_id, '' AS held FROM stories"
        f" WHERE source = :{name} AND held = '' {_NEWEST_FIRST}) AS {name}"
    )
