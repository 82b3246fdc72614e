"""/judul NUMBER HEADLINE: an editor's headline in place of the one that a story bears; its posts are edited.

A reply to a message that offers it means the same, and so does the button `judul:ARTICLE`: the writer's own headline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery.html import clip, sanitise, units
from bot.delivery.render import HEADLINE_LIMIT
from bot.editing.ruling import writers_title
from bot.model import Clock, Reply, Story
from handlers.command import Ask, noticed, numbers, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Judul:
    """Take an editor's headline. The desk does the rest within a second."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Give a story the headline that an editor wrote; one that is held is published with it."""
        number, _, rest = ask.text.strip().partition(" ")
        title = " ".join(sanitise(rest).split())
        if not title or not numbers(number):
            return said(ask.words("judul-usage"))
        if units(title) > HEADLINE_LIMIT:
            return said(ask.words("judul-too-long", limit=HEADLINE_LIMIT))
        before = await self._give(ask, int(number), title)
        if before is None:
            return said(ask.words("article-unknown", article=number))
        return said(ask.words("judul-done", title=title, before=clip(before, HEADLINE_LIMIT)))

    async def press(self, ask: Ask) -> Reply:
        """Give a story back the headline of its writer."""
        match numbers(ask.text):
            case (article_id,):
                before = await self._give(ask, article_id, "")
                if before is not None:
                    return noticed(ask.words.plain("notice-judul-own"))
        return noticed(ask.words.plain("button-expired"))

    async def _give(self, ask: Ask, article_id: int, title: str) -> str | None:
        """Keep the headline, or the writer's when it is empty; tells the headline before, None without a story."""

        def give(tables: Tables) -> Story | None:
            story = tables.stories.get(article_id)
            if story is not None:
                writers = writers_title(story)
                ruling = replace(tables.rulings.of(article_id), title=title or writers, instead_of=writers)
                if story.held:
                    ruling = replace(ruling, shown=True)
                tables.rulings.decide(article_id, ruling, ask.person.id, self.clock())
                tables.audit.write(ask.person.id, "story.headline", f"article:{article_id}", self.clock())
            return story

        story = await self.store.write(give)
        if story is None:
            return None
        return story.title
