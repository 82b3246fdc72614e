"""/berita [topik]: the newest stories, in pages.

A button holds `berita:PAGE:NEWEST:TOPIC`: the page, the highest article id when the list was first shown (so that
later arrivals do not shift it), and the topic's number in this chat (0 for none).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Clock, Reply, Story
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
from handlers.pages import PAGE, Page, brief, item, listing, turns
from storage import Store, Tables

TOPIC_LIMIT = 60
"""Characters of a topic; a longer one is no topic."""


@dataclass(frozen=True, slots=True)
class Berita:
    """Show the newest stories, of one topic if asked."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page."""
        topic = " ".join(ask.text.split())[:TOPIC_LIMIT]
        number = await self.store.write(lambda tables: keep_words(tables, ask, topic)) if topic else 0
        return await self._page(ask, topic, 0, await self.store.read(_newest), number)

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page, in place of the one that is shown."""
        match numbers(ask.text):
            case (page, newest, 0):
                return await self._turn(ask, "", page, newest, 0)
            case (page, newest, number):
                topic = await self.store.read(lambda tables: kept_words(tables, ask, number))
                if topic is not None:
                    return await self._turn(ask, topic, page, newest, number)
        return noticed(ask.words.plain("button-expired"))

    async def _turn(self, ask: Ask, topic: str, page: int, newest: int, number: int) -> Reply:
        """An older button may say "the newest there is" by 0: then the list starts anew."""
        reply = await self._page(ask, topic, page, newest or await self.store.read(_newest), number)
        return Reply(reply.post, edit=newest > 0)

    async def _page(self, ask: Ask, topic: str, number: int, newest: int, lookup: int) -> Reply:
        def find(tables: Tables) -> tuple[Page, Sequence[Story]]:
            page = Page.within(number, tables.stories.count(topic=topic, newest=newest))
            return page, tables.stories.latest(topic=topic, newest=newest, limit=PAGE, offset=page.offset)

        page, stories = await self.store.read(find)
        words = ask.words
        if not stories:
            return said(words("berita-empty-topic", topic=topic) if topic else words("berita-empty"))
        now = self.clock()
        title = words("berita-title-topic", topic=topic) if topic else words("berita-title")
        items = [
            item(place, story, brief(story), words, now) for place, story in enumerate(stories, start=page.offset + 1)
        ]
        return said(
            listing(title, items, page, words),
            turns(page, words, lambda to: data("berita", to, newest, lookup)),
        )


def _newest(tables: Tables) -> int:
    return tables.stories.newest()
