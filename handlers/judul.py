"""/judul NUMBER HEADLINE: an editor's headline in place of the one that a story bears; its posts are edited.

A reply to a message that offers it means the same, and so does the button `judul:ARTICLE`: the writer's own headline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery.html import clip, sanitise, units
from bot.delivery.render import HEADLINE_LIMIT
from bot.editing.ruling import EMBARGO, writers_title
from bot.filing import subject_of
from bot.model import Reply, Story
from handlers.command import Ask, noticed, numbers, said
from handlers.deciding import Deciding
from handlers.reach import NOT_YOURS, UNKNOWN, may_change
from storage import Store, Tables
from storage.decisions import Decided


@dataclass(frozen=True, slots=True)
class Judul:
    """Take an editor's headline. The desk does the rest within a second."""

    store: Store
    deciding: Deciding

    async def __call__(self, ask: Ask) -> Reply:
        """Give a story the headline that an editor wrote; one that is held is published with it."""
        number, _, rest = ask.text.strip().partition(" ")
        title = " ".join(sanitise(rest).split())
        if not title or not numbers(number):
            return said(ask.words("judul-usage"))
        if units(title) > HEADLINE_LIMIT:
            return said(ask.words("judul-too-long", limit=HEADLINE_LIMIT))
        story = await self._give(ask, int(number), title)
        if isinstance(story, str):
            return said(ask.words(story, article=number))
        return said(ask.words("judul-done", title=title, before=clip(story.title, HEADLINE_LIMIT)))

    async def press(self, ask: Ask) -> Reply:
        """Give a story back the headline of its writer."""
        match numbers(ask.text):
            case (article_id,):
                story = await self._give(ask, article_id, "")
                if story == NOT_YOURS:
                    return noticed(ask.words.plain(f"notice-{NOT_YOURS}"))
                if story != UNKNOWN:
                    return noticed(ask.words.plain("notice-judul-own"))
        return noticed(ask.words.plain("button-expired"))

    async def _give(self, ask: Ask, article_id: int, title: str) -> Story | str:
        """Keep the headline, or the writer's when it is empty; gives the story before, or the sentence why not."""

        def give(tables: Tables) -> Story | str:
            story = tables.stories.get(article_id)
            if story is None:
                return UNKNOWN
            if not may_change(tables, ask.person, story):
                return NOT_YOURS
            self._rule(tables, story, title, ask)
            return story

        return await self.store.write(give)

    def _rule(self, tables: Tables, story: Story, title: str, ask: Ask) -> None:
        writers, now, person = writers_title(story), self.deciding.clock(), ask.person
        ruling = replace(tables.rulings.of(story.article_id), title=title or writers, instead_of=writers)
        publishes = story.held not in {"", EMBARGO}
        tables.rulings.decide(story.article_id, replace(ruling, shown=publishes or ruling.shown), person.id, now)
        subject = subject_of(story.article_id)
        tables.audit.write(person.id, "story.headline", subject, now, before=story.title, after=ruling.title)
        if publishes:
            self.deciding.told(tables, replace(story, title=ruling.title), Decided.HEADLINE, person, now)
