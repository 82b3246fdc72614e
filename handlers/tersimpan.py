"""/tersimpan: what a person saved, in pages, for their own eyes.

A button holds `tersimpan:PAGE`, or `tersimpan:PAGE:ARTICLE`: take that story off, and show the page again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Button, Clock, Reply, Story
from bot.words import Words
from handlers.baca import latest
from handlers.command import Ask, data, noticed, numbers, said
from handlers.pages import PAGE, Page, brief, item, listing, openers, turns
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """Show what is saved, the latest first."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page; in a group say where it can be seen."""
        if not ask.private:
            return said(ask.words("tersimpan-private"))
        return await self._page(ask, 0)

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page, or take a story off."""
        if not ask.private:
            return noticed(ask.words.plain("notice-tersimpan-private"))
        match numbers(ask.text):
            case (number,):
                return await self._page(ask, number, edit=True)
            case (number, article_id):
                await self.store.write(lambda tables: tables.saved.remove(ask.person.id, article_id))
                return await self._page(ask, number, edit=True, notice=ask.words.plain("notice-unsaved"))
        return noticed(ask.words.plain("button-expired"))

    async def _page(self, ask: Ask, number: int, *, edit: bool = False, notice: str = "") -> Reply:
        def find(tables: Tables) -> tuple[Page, Sequence[Story]]:
            page = Page.within(number, tables.saved.count(ask.person.id))
            return page, tables.saved.of(ask.person.id, limit=PAGE, offset=page.offset)

        page, stories = await self.store.read(find)
        words, now, first = ask.words, self.clock(), page.offset + 1
        if not stories:
            return said(words("tersimpan-empty"), (latest(words),), edit=edit, notice=notice)
        items = [item(place, story, brief(story), ask, now) for place, story in enumerate(stories, first)]
        return said(
            listing(words("tersimpan-title", count=page.total), items, page, words),
            openers(ask, stories, first),
            _removers(stories, page, words),
            turns(page, words, lambda to: data("tersimpan", to)),
            edit=edit,
            notice=notice,
        )


def _removers(stories: Sequence[Story], page: Page, words: Words) -> tuple[Button, ...]:
    """Make a row of buttons that take the stories of a page off the list."""
    return tuple(
        Button(words.plain("button-unsave", number=place), data=data("tersimpan", page.number, story.article_id))
        for place, story in enumerate(stories, page.offset + 1)
    )
