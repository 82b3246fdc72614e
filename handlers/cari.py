"""/cari kata …: search the stories, in pages.

A button holds `cari:PAGE:NEWEST:QUERY`: the page, the highest article id when the search was made (so that later
arrivals do not shift it), and the query's number in storage.lookups.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk import Clock
from bot.model import Reply
from handlers.command import Ask, data, noticed, numbers, said
from handlers.pages import PAGE, Page, highlighted, item, listing, turns
from storage import Store, Tables
from storage.search import Found

QUERY_LIMIT = 200
"""Characters of a query: more than anyone types in a chat, few enough to show in the answer."""


@dataclass(frozen=True, slots=True)
class Cari:
    """Answer a reader's search."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page of what was found, or a kind sentence."""
        query = " ".join(ask.text.split())
        if not query:
            return said(ask.words("cari-usage"))
        if len(query) > QUERY_LIMIT:
            return said(ask.words("cari-too-long", limit=QUERY_LIMIT))

        def begin(tables: Tables) -> tuple[int, int]:
            return tables.lookups.number(query), tables.stories.newest()

        number, newest = await self.store.write(begin)
        return await self._page(ask, query, Page(0, 0), newest, number)

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page, in place of the one that is shown."""
        match numbers(ask.text):
            case (page, newest, number):
                query = await self.store.read(lambda tables: tables.lookups.words(number))
                if query is not None:
                    reply = await self._page(ask, query, Page(page, 0), newest, number)
                    return Reply(reply.post, edit=True)
        return noticed(ask.words.plain("button-expired"))

    async def _page(self, ask: Ask, query: str, page: Page, newest: int, number: int) -> Reply:
        def find(tables: Tables) -> Found:
            return tables.search.find(query, newest=newest, limit=PAGE, offset=page.offset)

        found = await self.store.read(find)
        words, now = ask.words, self.clock()
        if not found.hits:
            return said(words("cari-empty", query=query))
        page = Page(page.number, found.total)
        items = [
            item(place, hit.story, highlighted(hit.snippet), words, now)
            for place, hit in enumerate(found.hits, start=page.offset + 1)
        ]
        return said(
            listing(words("cari-title", query=query, count=found.total), items, page, words),
            turns(page, words, lambda to: data("cari", to, newest, number)),
        )
