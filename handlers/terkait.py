"""/terkait NUMBER, and the button `terkait:ARTICLE`: other stories on the same matter, in a new message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.render import headline_of
from bot.model import Clock, Reply, Story
from handlers.baca import latest, readable
from handlers.command import Ask, noticed, numbers, said
from handlers.pages import PAGE, Page, brief, item, listing, openers
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Terkait:
    """Lead from one story to the next."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """List what is related to the story of an article."""
        match numbers(ask.text.strip()):
            case (article_id,):
                return await self._list(ask, article_id)
        return said(ask.words("terkait-usage"))

    async def press(self, ask: Ask) -> Reply:
        """List it in a new message: the story that one reads stays."""
        match numbers(ask.text):
            case (article_id,):
                return await self._list(ask, article_id)
        return noticed(ask.words.plain("button-expired"))

    async def _list(self, ask: Ask, article_id: int) -> Reply:
        def find(tables: Tables) -> tuple[Story | None, Sequence[Story], bool]:
            story = readable(tables, ask, article_id)
            if story is None:
                return None, (), False
            related = tables.search.related(article_id, now=self.clock(), limit=PAGE)
            return story, related or _newest(tables, story), bool(related)

        story, stories, related = await self.store.read(find)
        words, now = ask.words, self.clock()
        if story is None:
            return said(words("baca-gone"), (latest(words),))
        title = words("terkait-title" if related else "terkait-none", title=headline_of(story))
        items = [item(place, each, brief(each), ask, now) for place, each in enumerate(stories, 1)]
        return said(listing(title, items, Page(0, len(items)), words), openers(ask, stories), (latest(words),))


def _newest(tables: Tables, story: Story) -> Sequence[Story]:
    """List the newest other stories."""
    return [each.story for each in tables.lists.latest(PAGE + 1) if each.story.event != story.event][:PAGE]
