"""The spine of Kabar: how an article becomes posts.

        sources            `articles`, also written by other programs
           |                  |
        collect ---------> (the store: every change gets a number)      `bot.collecting`, `bot.intake`
                              |
                            edit       pure: clean text, summary, date, findings
                              |
                            file       stories and their words     .
                              |                                    |
                            match      is this story new here?     |  one transaction,
                              |                                    |  which also moves
                            route      pure: which chats, and why  |  the desk's cursor
                              |                                    |
                            deliver    rows of the outbox          '
                              |
                    (the sender takes it from there)

A crash at any point loses nothing: what was not committed is done again from the cursor.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.delivery.render import news
from bot.editing import edit
from bot.editing.revision import is_material
from bot.model import Article, Clock, Lane, Post, Story
from bot.routing import route
from bot.words import Words
from storage import Store, Tables
from storage.articles import Change

CURSOR = "desk"
BATCH = 100
"""Changes in one transaction: large enough that a big import is quick, small enough that readers' writes get in."""

DEBOUNCE = timedelta(seconds=30)
"""How long an edit waits for the next one: a newsroom that corrects an article saves it several times."""


def subject_of(article_id: int) -> str:
    """Name an article in the outbox and the audit."""
    return f"article:{article_id}"


class Desk:
    """The newsroom's desk. Several may work on one store: each batch is filed by one of them only."""

    def __init__(
        self,
        store: Store,
        *,
        words: Words,
        zone: ZoneInfo,
        clock: Clock,
        debounce: timedelta = DEBOUNCE,
    ) -> None:
        self._store = store
        self._words = words
        self._zone = zone
        self._clock = clock
        self._debounce = debounce
        self._log = structlog.get_logger("desk")

    async def advance(self) -> int:
        """Edit, file and route the next changes of the store; tells how many, 0 when there is nothing new."""
        seq, changes, articles = await self._store.read(_next_changes)
        if not changes:
            return 0
        stories = await asyncio.to_thread(self._edit, articles)
        filed = await self._store.write(lambda tables: self._file(tables, seq, changes, stories))
        if filed:
            self._log.info("filed", changes=len(changes), stories=len(stories))
        return len(changes)

    async def catch_up(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Advance until nothing is new; `progress` hears how many changes each step took."""
        total = 0
        while step := await self.advance():
            total += step
            progress(step)
        return total

    def _edit(self, articles: Sequence[Article]) -> dict[int, Story]:
        """Make stories by article id; an article that says nothing yet has none, as if it were not there."""
        now = self._clock()
        stories = (edit(article, now=now, zone=self._zone) for article in articles if not article.withdrawn)
        return {story.article_id: story for story in stories if story.title or story.summary.text}

    def _file(self, tables: Tables, seq: int, changes: Sequence[Change], stories: dict[int, Story]) -> bool:
        if tables.articles.cursor(CURSOR) != seq:
            return False  # another process filed this batch while we edited it
        for article_id in {change.article_id for change in changes} - stories.keys():
            self._withdraw(tables, article_id)
        for story in sorted(stories.values(), key=_in_order):
            self._publish(tables, story)
        tables.articles.move_cursor(CURSOR, changes[-1].seq)
        return True

    def _publish(self, tables: Tables, story: Story) -> None:
        """Post a story that is new; reword its posts when an edit changed what matters to a reader."""
        earlier = tables.stories.get(story.article_id)
        if earlier is not None and (earlier.revision, earlier.quiet) == (story.revision, story.quiet):
            return
        tables.stories.put(story)
        now, subject = self._clock(), subject_of(story.article_id)
        post = news(story, words=self._words, zone=self._zone)
        if (earlier is None or earlier.quiet) and not story.quiet:
            for routed in route(story, tables.chats.on()):
                tables.outbox.add(routed, subject, "news", Lane.NEWS, post, now)
        tables.outbox.replace(subject, "news", post)
        if earlier is None or is_material(earlier, story):
            tables.outbox.amend(subject, post, "the article was edited", now + self._debounce, now)

    def _withdraw(self, tables: Tables, article_id: int) -> None:
        tables.stories.remove(article_id)
        notice, now = Post(self._words("withdrawn")), self._clock()
        tables.outbox.withdraw(subject_of(article_id), notice, "the article was withdrawn", now)


def _in_order(story: Story) -> tuple[datetime, int]:
    """Post what happened first first, whichever source brought it first."""
    return story.published_at, story.article_id


def _next_changes(tables: Tables) -> tuple[int, Sequence[Change], Sequence[Article]]:
    seq = tables.articles.cursor(CURSOR)
    changes = tables.articles.changes_after(seq, BATCH)
    found = (tables.articles.get(article_id) for article_id in {change.article_id for change in changes})
    return seq, changes, [article for article in found if article is not None]
