"""The spine of Kabar: how an article becomes posts.

        sources            `articles`, also written by other programs
           |                  |
        collect ---------> (the store: every change gets a number)      `bot.collecting`, `bot.intake`
                              |
                            edit       pure: clean text, summary, date, findings
                              |
                            write      a language model's summary, if the newsroom wants one
                              |
                            file       stories and their words     .
                              |                                    |
                            match      which event is it part of?  |  one transaction,
                              |                                    |  which also moves
                            route      pure: which chats, and why  |  the desk's cursor
                              |                                    |
                            deliver    rows of the outbox          '  `bot.filing`
                              |
                    (the sender takes it from there)

A crash at any point loses nothing: what was not committed is done again from the cursor.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.copywriter import Copywriter
from bot.editing import Editor, revision
from bot.filing import Filing
from bot.model import Article, Clock, Story
from storage import Store, Tables
from storage.articles import Change

CURSOR = "desk"
BATCH = 100
"""Changes in one transaction: large enough that a big import is quick, small enough that readers' writes get in."""


class Desk:
    """The newsroom's desk. Several may work on one store: each batch is filed by one of them only.

    `editor` gives the editor when the first article comes: what it knows takes a moment to read.
    """

    def __init__(
        self,
        store: Store,
        editor: Callable[[], Editor],
        filing: Filing,
        clock: Clock,
        copywriter: Copywriter | None = None,
    ) -> None:
        self._store = store
        self._editor = editor
        self._filing = filing
        self._clock = clock
        self._copywriter = copywriter
        self._log = structlog.get_logger("desk")

    async def advance(self) -> int:
        """Edit, file and route the next changes of the store; tells how many, 0 when there is nothing new."""
        seq, changes, articles = await self._store.read(_next_changes)
        if not changes:
            return 0
        stories = await self._written(await self._edited(articles))
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

    async def _edited(self, articles: Sequence[Article]) -> Mapping[int, Story]:
        """Make stories by article id; an article that says nothing yet has none, as if it were not there.

        A word that looks garbled is none when several sources have it: it is a name that no list knows.
        """
        stories = await asyncio.to_thread(self._edit, articles, frozenset())
        suspects = {found.quote for story in stories.values() for found in story.findings if found.kind == "garbled"}
        known = await self._store.read(lambda tables: tables.search.known(suspects)) if suspects else frozenset()
        if not known:
            return stories
        again = [a for a in articles if a.id in stories and any(f.quote in known for f in stories[a.id].findings)]
        return {**stories, **await asyncio.to_thread(self._edit, again, known)}

    def _edit(self, articles: Sequence[Article], known: Collection[str]) -> Mapping[int, Story]:
        now, editor = self._clock(), self._editor()
        stories = (editor.edit(each, now=now, known=known) for each in articles if not each.withdrawn)
        return {story.article_id: story for story in stories if story.title or story.summary.text}

    async def _written(self, stories: Mapping[int, Story]) -> Mapping[int, Story]:
        """Give the stories that are to be posted the summaries of a language model, where the newsroom wants them."""
        if self._copywriter is None:
            return stories
        wanted = [story for story in stories.values() if story.voiced]
        written = await asyncio.gather(*(self._write(self._copywriter, story) for story in wanted))
        return {**stories, **{story.article_id: story for story in written}}

    async def _write(self, copywriter: Copywriter, story: Story) -> Story:
        summary = await copywriter.summary(story, self._editor().sounding(story), place=story.place)
        written = replace(story, summary=replace(summary, sentence=story.summary.sentence))
        return replace(written, revision=revision.of(written))

    def _file(self, tables: Tables, seq: int, changes: Sequence[Change], stories: Mapping[int, Story]) -> bool:
        if tables.articles.cursor(CURSOR) != seq:
            return False  # another process filed this batch while we edited it
        now = self._clock()
        for article_id in {change.article_id for change in changes} - stories.keys():
            self._filing.withdraw(tables, article_id, now)
        for story in sorted(stories.values(), key=_in_order):
            self._filing.publish(tables, story, now)
        tables.articles.move_cursor(CURSOR, changes[-1].seq)
        return True


def _in_order(story: Story) -> tuple[datetime, int]:
    """Post what happened first first, whichever source brought it first."""
    return story.published_at, story.article_id


def _next_changes(tables: Tables) -> tuple[int, Sequence[Change], Sequence[Article]]:
    seq = tables.articles.cursor(CURSOR)
    changes = tables.articles.changes_after(seq, BATCH)
    found = (tables.articles.get(article_id) for article_id in {change.article_id for change in changes})
    return seq, changes, [article for article in found if article is not None]
