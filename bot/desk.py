"""The spine of Kabar: how an article becomes posts.

        sources            `articles`, also written by other programs
           |                  |
        collect ---------> (the store: every change gets a number)
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
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.delivery.render import news
from bot.editing import edit
from bot.editing.revision import is_material
from bot.errors import SourceError
from bot.model import Article, Clock, Draft, Lane, Post, Story
from bot.routing import route
from bot.source import Source
from bot.sources import Harvest
from bot.words import Words
from storage import Store, Tables
from storage.articles import Change, Filed

CURSOR = "desk"
BATCH = 100
"""Changes in one transaction: large enough that a big import is quick, small enough that readers' writes get in."""

DEBOUNCE = timedelta(seconds=30)
"""How long an edit waits for the next one: a newsroom that corrects an article saves it several times."""

EVERY = timedelta(minutes=5)

LONGEST_WAIT = timedelta(hours=6)
"""A failing source is tried again ever more rarely, but at least this often."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What collecting brought: articles new, edited and withdrawn, and a sentence for each thing that went wrong."""

    new: int = 0
    edited: int = 0
    withdrawn: int = 0
    troubles: tuple[str, ...] = ()

    def __add__(self, other: Collected) -> Collected:
        return Collected(
            self.new + other.new,
            self.edited + other.edited,
            self.withdrawn + other.withdrawn,
            self.troubles + other.troubles,
        )


def subject_of(article_id: int) -> str:
    """Name an article in the outbox and the audit."""
    return f"article:{article_id}"


class Reads(Protocol):
    """What the desk needs of `bot.sources.Reader`."""

    async def read(self, source: Source) -> Harvest:
        """Look at a source once. Raises SourceError."""
        ...


class Desk:
    """The newsroom's desk. Several may work on one store: each batch is filed by one of them only."""

    def __init__(
        self,
        store: Store,
        reader: Reads,
        *,
        words: Words,
        zone: ZoneInfo,
        clock: Clock,
        debounce: timedelta = DEBOUNCE,
    ) -> None:
        self._store = store
        self._reader = reader
        self._words = words
        self._zone = zone
        self._clock = clock
        self._debounce = debounce
        self._log = structlog.get_logger("desk")

    async def collect(self) -> Collected:
        """Read every source that is due; one that fails does not stop the others."""
        now = self._clock()
        due = await self._store.read(lambda tables: tables.sources.due(now))
        return sum(await asyncio.gather(*map(self._collect_one, due)), Collected())

    async def _collect_one(self, source: Source) -> Collected:
        try:
            harvest = await self._reader.read(source)
        except SourceError as error:
            failed = _failed(source, str(error), self._clock())
            await self._store.write(lambda tables: tables.sources.keep(failed))
            self._log.warning("source.failed", source=source.id, failures=failed.failures, error=str(error))
            return Collected(troubles=(str(error),))
        return await self.take(harvest, origin=f"source:{source.id}", source=source)

    async def take(self, harvest: Harvest, *, origin: str, source: Source | None = None) -> Collected:
        """Put a harvest into the store and, in the same transaction, note how far its source was read."""
        now = self._clock()

        def file(tables: Tables) -> Collected:
            done = [tables.articles.put(_named(draft, source), origin, now) for draft in harvest.drafts]
            withdrawn = tables.articles.withdraw(origin, harvest.withdrawn, now)
            if source is not None:
                tables.sources.keep(_read(source, harvest, now))
            return Collected(done.count(Filed.NEW), done.count(Filed.EDITED), withdrawn, harvest.skipped)

        collected = await self._store.write(file)
        if collected != Collected():
            self._log.info("collected", origin=origin, **_figures(collected))
        return collected

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
        if earlier is not None and earlier.revision == story.revision:
            return
        tables.stories.put(story)
        now, subject = self._clock(), subject_of(story.article_id)
        post = news(story, words=self._words, zone=self._zone)
        if earlier is None:
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


def _named(draft: Draft, source: Source | None) -> Draft:
    return replace(draft, source=source.name) if source is not None and not draft.source else draft


def _read(source: Source, harvest: Harvest, now: datetime) -> Source:
    return replace(
        source,
        etag=harvest.etag,
        last_modified=harvest.last_modified,
        state=harvest.state,
        next_check_at=now + (source.every or EVERY),
        last_success_at=now,
        failures=0,
        last_error="",
    )


def _failed(source: Source, error: str, now: datetime) -> Source:
    wait = min((source.every or EVERY) * 2 ** min(source.failures, 10), LONGEST_WAIT)
    jitter = random.uniform(0.9, 1.1)  # noqa: S311 - spreads retries; nothing secret
    return replace(source, next_check_at=now + wait * jitter, failures=source.failures + 1, last_error=error)


def _figures(collected: Collected) -> dict[str, int]:
    return {
        "new": collected.new,
        "edited": collected.edited,
        "withdrawn": collected.withdrawn,
        "skipped": len(collected.troubles),
    }
