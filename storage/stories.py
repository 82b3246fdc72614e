"""Stories: what the desk made of articles, for readers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bot.model import Finding, Story, Summary
from bot.rules import topic_key
from storage.engines import Connection, Row, Value
from storage.indexing import Indexing
from storage.rows import bounded, instant, integer, json_list, moment, stamp, text, texts

COLUMNS = (
    "title",
    "text",
    "summary",
    "method",
    "published_at",
    "url",
    "source",
    "author",
    "topics",
    "image_url",
    "findings",
    "revision",
    "quiet",
    "sentence",
    "place",
    "outlet",
    "names",
    "own_title",
    "held",
    "copy_of",
    "embargo_until",
)

WAITING = (
    "held <> '' AND held NOT IN ('rejected', 'embargo')"
    " AND article_id NOT IN (SELECT article_id FROM rulings WHERE shown IS NOT NULL)"
)
"""Held from readers, and not decided by an editor; the desk acts on a decision within a second."""


class Stories:
    """Queries on `stories` and their topics."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, story: Story) -> None:
        """File a story, in place of the article's earlier one, where search finds it.

        One whose event is not decided keeps the event that it had; a new one opens its own.
        """
        self.put_all([story])

    def put_all(self, stories: Sequence[Story]) -> None:
        """File many stories at once, of different articles."""
        for story in stories:
            self._put(story)
        Indexing(self._db).put(stories)

    def _put(self, story: Story) -> None:
        names = ", ".join(("article_id", "event", *COLUMNS))
        marks = ", ".join(f":{name}" for name in ("article_id", "event", *COLUMNS))
        self._db.run(
            f"INSERT INTO stories ({names}) VALUES ({marks}) ON CONFLICT (article_id) DO UPDATE SET "
            + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)
            + ", event = coalesce(nullif(:decided, 0), stories.event)",
            decided=story.event,
            **_values(story),
        )
        self._db.run("DELETE FROM story_topics WHERE article_id = :id", id=story.article_id)
        for topic in {topic_key(topic) for topic in story.topics} - {""}:
            self._db.run(
                "INSERT INTO story_topics (topic, published_at, article_id, event, held)"
                " SELECT :topic, published_at, article_id, event, held FROM stories WHERE article_id = :id",
                topic=topic,
                id=story.article_id,
            )

    def remove(self, article_id: int) -> None:
        """Take the story of a withdrawn or deleted article from readers' sight."""
        Indexing(self._db).remove(article_id)
        self._db.run("DELETE FROM stories WHERE article_id = :id", id=article_id)

    def at(self, url: str) -> Story | None:
        """Fetch the newest story of an address."""
        newest = "SELECT * FROM stories WHERE url = :url AND url <> '' ORDER BY article_id DESC LIMIT 1"
        row = self._db.one(newest, url=url)
        return None if row is None else story_of(row)

    def get(self, article_id: int) -> Story | None:
        """Fetch the story of an article."""
        row = self._db.one("SELECT * FROM stories WHERE article_id = :id", id=article_id)
        return None if row is None else story_of(row)

    def count(self) -> int:
        """Count the stories that readers may see."""
        return self._db.number("SELECT count(*) FROM stories WHERE held = ''")

    def held(self, limit: int) -> Sequence[Story]:
        """List the stories that wait for an editor, the latest first, and last those that are not to be posted."""
        rows = self._db.all(
            f"SELECT * FROM stories WHERE {WAITING} ORDER BY quiet, article_id DESC LIMIT :limit",
            limit=bounded(limit),
        )
        return [story_of(row) for row in rows]

    def held_of(self, source: str) -> int:
        """Count the stories of a source that wait for an editor."""
        return self._db.number(f"SELECT count(*) FROM stories WHERE {WAITING} AND source = :source", source=source)

    def newest(self) -> int:
        """Tell the highest article id among the stories; 0 when there is none."""
        return self._db.number("SELECT max(article_id) FROM stories")


def _values(story: Story) -> Mapping[str, Value]:
    """Write a story as a row; one whose event is not decided opens its own."""
    return {
        "article_id": story.article_id,
        "event": story.event or story.article_id,
        "title": story.title,
        "text": story.text,
        "summary": story.summary.text,
        "method": story.summary.method,
        "published_at": stamp(story.published_at),
        "url": story.url,
        "source": story.source,
        "author": story.author,
        "topics": json_list(story.topics),
        "image_url": story.image_url,
        "findings": json.dumps([asdict(finding) for finding in story.findings], ensure_ascii=False),
        "revision": story.revision,
        "quiet": int(story.quiet),
        "sentence": story.summary.sentence,
        "place": story.place,
        "outlet": story.outlet,
        "names": json_list(story.names),
        "own_title": story.own_title,
        "held": story.held,
        "copy_of": story.copy_of,
        "embargo_until": None if story.embargo is None else stamp(story.embargo),
    }


def story_of(row: Row) -> Story:
    """Read a row of `stories`."""
    return Story(
        article_id=integer(row, "article_id"),
        title=text(row, "title"),
        text=text(row, "text"),
        summary=Summary(text(row, "summary"), text(row, "method"), text(row, "sentence")),
        published_at=instant(row, "published_at"),
        url=text(row, "url"),
        source=text(row, "source"),
        author=text(row, "author"),
        topics=texts(text(row, "topics")),
        image_url=text(row, "image_url"),
        findings=tuple(Finding(**finding) for finding in json.loads(text(row, "findings"))),
        revision=text(row, "revision"),
        quiet=bool(row["quiet"]),
        place=text(row, "place"),
        outlet=text(row, "outlet"),
        names=texts(text(row, "names")),
        own_title=text(row, "own_title"),
        held=text(row, "held"),
        copy_of=integer(row, "copy_of"),
        event=integer(row, "event"),
        embargo=moment(row, "embargo_until"),
    )
