"""/cari kata …: search the stories, in pages.

A button holds `cari:PAGE:NEWEST:QUERY`: the page, the highest article id when the search was made (so that later
arrivals do not shift it), and the query's number in this chat.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Clock, Reply, Role
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
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
            return keep_words(tables, ask, query), tables.stories.newest()

        number, newest = await self.store.write(begin)
        return await self._page(ask, query, 0, newest, number)

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page, in place of the one that is shown."""
        match numbers(ask.text):
            case (page, newest, number):
                query = await self.store.read(lambda tables: kept_words(tables, ask, number))
                if query is not None:
                    reply = await self._page(ask, query, page, newest, number)
                    return Reply(reply.post, edit=True)
        return noticed(ask.words.plain("button-expired"))

    async def _page(self, ask: Ask, query: str, wanted: int, newest: int, number: int) -> Reply:
        # Held stories are for editors' eyes, and so are their answers: in a group readers look on.
        held = ask.person.role >= Role.EDITOR and ask.chat_id == ask.person.id

        def find(tables: Tables) -> tuple[Page, Found]:
            found = tables.search.find(query, newest=newest, limit=PAGE, offset=Page(wanted, 0).offset, held=held)
            page = Page.within(wanted, found.total)
            if page.number != wanted:
                found = tables.search.find(query, newest=newest, limit=PAGE, offset=page.offset, held=held)
            return page, found

        page, found = await self.store.read(find)
        words, now = ask.words, self.clock()
        if not found.hits:
            return said(words("cari-empty", query=query))
        items = [
            item(place, hit.story, highlighted(hit.snippet), words, now)
            for place, hit in enumerate(found.hits, start=page.offset + 1)
        ]
        return said(
            listing(words("cari-title", query=query, count=found.total), items, page, words),
            turns(page, words, lambda to: data("cari", to, newest, number)),
        )
