"""/pisah NUMBER: an editor takes an article out of a story that it is no part of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.html import clip
from bot.delivery.render import HEADLINE_LIMIT
from bot.filing import Filing, subject_of
from bot.model import Clock, Reply, Story
from handlers.command import Ask, noticed, numbers, said
from handlers.reach import NOT_YOURS, may_change, may_post
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Pisah:
    """Split a story in two. It never joins the old one again."""

    store: Store
    clock: Clock
    filing: Filing

    async def __call__(self, ask: Ask) -> Reply:
        """Take the article out; it is posted on its own where it was not yet."""
        match numbers(ask.text.strip()):
            case (article_id,):
                pass
            case _:
                return said(ask.words("pisah-usage"))

        def split(tables: Tables) -> tuple[Story | None, bool | None]:
            now, story = self.clock(), tables.stories.get(article_id)
            if story is not None and not (may_change(tables, ask.person, story) and may_post(tables, ask.person)):
                return story, None
            done = self.filing.split(tables, article_id, now) is not None
            if done and story is not None:
                opened = tables.stories.get(story.event) or story
                before = clip(opened.title, HEADLINE_LIMIT)
                tables.audit.write(ask.person.id, "story.split", subject_of(article_id), now, before=before)
            return story, done

        story, done = await self.store.write(split)
        if story is None:
            return said(ask.words("article-unknown", article=str(article_id)))
        if done is None:
            return said(ask.words(NOT_YOURS, article=str(article_id)))
        if not done:
            return said(ask.words("pisah-alone"))
        return said(ask.words("pisah-done", title=clip(story.title, HEADLINE_LIMIT)))

    async def press(self, ask: Ask) -> Reply:
        """Answer a button that this command never made."""
        return noticed(ask.words.plain("button-expired"))
