"""/gabung NUMBER NUMBER: an editor makes two stories one, since they tell of one event."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.html import clip
from bot.delivery.render import HEADLINE_LIMIT
from bot.filing import Filing, subject_of
from bot.model import Clock, Reply, Story
from handlers.command import Ask, noticed, numbers, said
from handlers.reach import NOT_YOURS, UNKNOWN, may_change, may_post
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Gabung:
    """Merge the story of one article into that of another."""

    store: Store
    clock: Clock
    filing: Filing

    async def __call__(self, ask: Ask) -> Reply:
        """Merge them; the post of the second names the sources of both."""
        match numbers(":".join(ask.text.split())):
            case (article_id, into):
                return await self._merge(ask, article_id, into)
        return said(ask.words("gabung-usage"))

    async def press(self, ask: Ask) -> Reply:
        """Answer a button that this command never made."""
        return noticed(ask.words.plain("button-expired"))

    async def _merge(self, ask: Ask, article_id: int, into: int) -> Reply:
        def merge(tables: Tables) -> tuple[tuple[str, int], Story | None]:
            for each in (article_id, into):
                if problem := _problem(tables, ask, each):
                    return (problem, each), None
            merged = self.filing.merge(tables, article_id, into, self.clock())
            if merged is not None:
                subject, after = subject_of(article_id), clip(merged.title, HEADLINE_LIMIT)
                tables.audit.write(ask.person.id, "story.merge", subject, self.clock(), after=after)
            return ("", 0), merged

        (problem, article), merged = await self.store.write(merge)
        if problem:
            return said(ask.words(problem, article=str(article)))
        if merged is None:
            return said(ask.words("gabung-same"))
        return said(ask.words("gabung-done", title=clip(merged.title, HEADLINE_LIMIT)))


def _problem(tables: Tables, ask: Ask, article_id: int) -> str:
    """Give the sentence that says why a person may not merge an article's story; "" where they may."""
    story = tables.stories.get(article_id)
    if story is None:
        return UNKNOWN
    mine = may_change(tables, ask.person, story) and may_post(tables, ask.person)
    return "" if mine else NOT_YOURS
