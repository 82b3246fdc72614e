"""/cari kata …: search the stories, in pages.

What was found is kept (`storage.searches`), so that pages stay as they were first shown whatever arrives, also after a
restart. A button holds `cari:SEARCH:PAGE:ACT`: the kept search, a page of it, and what the press does (`Act`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, join
from bot.model import Button, Clock, Reply, Role
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.query import Query, read
from bot.routing.hours import zone_of
from bot.words import Markup, Words
from handlers.command import Ask, data, noticed, numbers, said
from handlers.following import can_be_followed, follow
from handlers.pages import PAGE, Page, highlighted, item, items, listing, openers, turns
from storage import Store, Tables
from storage.follows import MOST
from storage.lists import Listed
from storage.search import Hit, Order
from storage.searches import Kept

QUERY_LIMIT = 200
"""Characters of a query: more than anyone types in a chat, few enough to show in the answer."""

LABEL_LIMIT = 30
"""UTF-16 units of a reader's words on a button."""

LATEST = 3
"""Stories that are shown where nothing was found: never a dead end."""


class Act(IntEnum):
    """What a press does: turn to a page; put the newest or the best first; follow; take words as typed, or alone."""

    TURN = 0
    NEWEST = 1
    BEST = 2
    FOLLOW = 3
    EXACT = 4
    BARE = 5


@dataclass(frozen=True, slots=True)
class Cari:
    """Answer a reader's search. Times are in `zone`; `short` are the newsroom's abbreviations, if it has its own."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    short: Abbreviations | None = None

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page of what was found, or a kind sentence."""
        words = " ".join(ask.text.split())
        if not words:
            return said(ask.words("cari-usage"))
        if len(words) > QUERY_LIMIT:
            return said(ask.words("cari-too-long", limit=QUERY_LIMIT))
        query = self._read(ask, words)
        if query.puzzling:
            return said(ask.words("cari-puzzling", filter=query.puzzling[0]))
        return await self._search(ask, Kept(ask.chat_id, words, "", ()))

    async def press(self, ask: Ask) -> Reply:
        """Do what a button under an answer says, in place of the answer."""
        match numbers(ask.text):
            case (number, page, act) if act in list(Act):
                kept = await self.store.read(lambda tables: tables.searches.get(number, ask.chat_id))
                if kept is not None:
                    return await self._act(ask, kept, number, page, Act(act))
        return noticed(ask.words.plain("button-expired"))

    async def _act(self, ask: Ask, kept: Kept, number: int, page: int, act: Act) -> Reply:
        match act:
            case Act.TURN:
                reply = await self._page(ask, kept, number, page)
            case Act.NEWEST | Act.BEST:
                order = Order.NEWEST if act is Act.NEWEST else Order.BEST
                reply = await self._search(ask, replace(kept, order=order))
            case Act.EXACT:
                reply = await self._search(ask, replace(kept, exact=True))
            case Act.BARE:
                reply = await self._search(ask, replace(kept, words=self._read(ask, kept.answered).bare or kept.words))
            case _:  # FOLLOW
                return await self._follow(ask, kept)
        return replace(reply, edit=True)

    def _read(self, ask: Ask, words: str) -> Query:
        return read(words, now=self.clock(), zone=zone_of(ask.rules, self.zone), short=self.short)

    async def _search(self, ask: Ask, wish: Kept) -> Reply:
        """Search, keep what was found, and show its first page."""
        now, query = self.clock(), self._read(ask, wish.words)

        def find(tables: Tables) -> Kept:
            found = tables.search.ranking(query, now=now, order=wish.order, held=_sees_held(ask), exact=wish.exact)
            return replace(wish, meant=found.meant, ranked=found.ranked, more=found.more)

        kept = await self.store.read(find)
        number = await self.store.write(lambda tables: tables.searches.keep(kept, now))
        return await self._page(ask, kept, number, 0)

    async def _page(self, ask: Ask, kept: Kept, number: int, wanted: int) -> Reply:
        page, query = Page.within(wanted, len(kept.ranked), more=kept.more), self._read(ask, kept.answered)
        part = kept.ranked[page.offset : page.offset + PAGE]

        def fetch(tables: Tables) -> tuple[Sequence[Hit], Sequence[Listed], bool]:
            hits = tables.search.hits(query, part, held=_sees_held(ask))
            return hits, () if hits else tables.lists.latest(LATEST), tables.indexing.incomplete()

        hits, latest, incomplete = await self.store.read(fetch)
        note = ask.words("cari-incomplete") if incomplete else Markup("")
        if not hits and page.pages > 1:
            gone = join("\n\n", [note, ask.words("cari-gone")])
            return said(gone, turns(page, ask.words, lambda to: data("cari", number, to, Act.TURN)))
        if not hits:
            return self._nothing(ask, kept, number, query, latest, note)
        return said(self._listing(ask, kept, hits, page, note), *_buttons(ask, kept, number, page, query, hits))

    def _listing(self, ask: Ask, kept: Kept, hits: Sequence[Hit], page: Page, note: Markup) -> str:
        words, now = ask.words, self.clock()
        key = "cari-title-more" if kept.more else "cari-title"
        title = words(key, query=kept.answered, count=len(kept.ranked))
        if kept.meant:
            title = join("\n", [words("cari-meant", query=kept.meant), title])
        lines = [
            item(place, hit.story, highlighted(hit.snippet), words, now, hit.others)
            for place, hit in enumerate(hits, start=page.offset + 1)
        ]
        return listing(join("\n\n", [note, title]), lines, page, words)

    def _nothing(
        self, ask: Ask, kept: Kept, number: int, query: Query, latest: Sequence[Listed], note: Markup
    ) -> Reply:
        """Say that nothing was found, and show a way on: the words without filters, and the newest stories."""
        words = ask.words
        title = join("\n\n", [note, words("cari-empty", query=kept.answered), words("cari-latest") if latest else ""])
        lines = items(latest, 1, words, self.clock())
        bare = query.bare if query.bare.casefold() != kept.answered.casefold() else ""
        label = words.plain("button-cari-bare", query=clip(bare, LABEL_LIMIT))
        row = (Button(label, data=data("cari", number, 0, Act.BARE)),) if bare else ()
        return said(listing(title, lines, Page(0, 0), words), row, openers(ask, [each.story for each in latest]))

    async def _follow(self, ask: Ask, kept: Kept) -> Reply:
        """Follow a search in the person's private chat."""
        if not ask.private:
            return noticed(ask.words.plain("notice-follow-private"))
        query, now = self._read(ask, kept.answered), self.clock()
        if not can_be_followed(query):
            return noticed(ask.words.plain("button-expired"))
        done = await self.store.write(lambda tables: follow(tables, ask, kept.answered, query, now))
        shown = clip(kept.answered, LABEL_LIMIT)
        if done:
            return noticed(ask.words.plain("notice-followed", query=shown))
        return noticed(ask.words.plain("notice-follow-full", limit=MOST))


def _sees_held(ask: Ask) -> bool:
    """Held stories are for editors' eyes, and so are their answers: in a group readers look on."""
    return ask.person.role >= Role.EDITOR and ask.private


def _buttons(
    ask: Ask, kept: Kept, number: int, page: Page, query: Query, hits: Sequence[Hit]
) -> Sequence[tuple[Button, ...]]:
    words = ask.words
    stories = [hit.story for hit in hits]
    other = Act.BEST if kept.order is Order.NEWEST else Act.NEWEST
    label = "button-cari-best" if other is Act.BEST else "button-cari-newest"
    order = [Button(words.plain(label), data=data("cari", number, 0, other))] if len(kept.ranked) > 1 else []
    can_follow = can_be_followed(query) and ask.private
    follow = [Button(words.plain("button-follow"), data=data("cari", number, 0, Act.FOLLOW))] if can_follow else []
    return (
        openers(ask, stories, page.offset + 1),
        turns(page, words, lambda to: data("cari", number, to, Act.TURN)),
        (*order, *follow),
        (_exact(words, kept, number),) if kept.meant else (),
    )


def _exact(words: Words, kept: Kept, number: int) -> Button:
    label = words.plain("button-cari-exact", query=clip(kept.words, LABEL_LIMIT))
    return Button(label, data=data("cari", number, 0, Act.EXACT))
