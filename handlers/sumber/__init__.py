"""/sumber: where articles come from, in the chat: their health at a glance, a page for each, and new ones.

A button holds `sumber:p:PAGE` (the list), `sumber:s:SOURCE` (its page), `sumber:e:SOURCE:1` (read it; 0 pauses it),
`sumber:c:SOURCE` (read it now), `sumber:q:SOURCE:mend` (or hold, post, review), `sumber:t:SOURCE` (ask for topics),
`sumber:r:SOURCE` (ask whether to remove it; with `:1` remove it), or `sumber:a:NUMBER:HOW` (add what was looked at,
`handlers.sumber.adding`). Editors look; owners, and admins whose role is for all channels, change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.model import Clock, Reply
from bot.source import Quality, Source
from handlers.command import Ask, noticed, said
from handlers.sumber import adding, changing, views
from handlers.sumber.adding import LONGEST, Look
from storage import Store, Tables

__all__ = ["PATIENCE", "Look", "Sumber"]

PATIENCE = LONGEST + 5.0
"""Seconds that an answer may take: a look at a site, and the store."""

WEEK = timedelta(days=7)

Everything = tuple[Sequence[Source], Mapping[int, int]]
"""All sources, and how many articles each brought within a week, by its id."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """Show sources, and change them as an admin wants. `zone` is the newsroom's."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    look: Look

    async def __call__(self, ask: Ask) -> Reply:
        """Show the list, or the source of a number; add an address; set topics, "topik 3 banjir, cuaca"."""
        word, _, rest = ask.text.strip().partition(" ")
        if not word:
            return await self._list(ask, 0)
        number = _number(word)
        if number is not None:
            return await self._page(ask, number) or said(ask.words("sumber-unknown", source=word))
        if not changing.may(ask.person):
            return said(ask.words("sumber-admins-only"))
        if word == changing.TOPICS:
            return await self._topics(ask, rest)
        return await adding.looked(ask, self.store, self.look, self.clock(), self.zone)

    async def press(self, ask: Ask) -> Reply:
        """Show another page, or change a source; what is gone meanwhile is told."""
        match ask.text.split(":"):
            case ["p", number] if (page := _number(number)) is not None:
                return replace(await self._list(ask, page), edit=True)
            case ["s", number] if (source := _number(number)) is not None:
                return await self._shown(ask, source)
            case ["a" | "c" | "e" | "q" | "r" | "t", *_] if not changing.may(ask.person):
                return noticed(ask.words.plain("sumber-admins-only"))
            case ["a", number, how] if (kept := _number(number)) is not None:
                return await self._add(ask, kept, how)
            case [verb, number, *rest] if (source := _number(number)) is not None:
                return await self._change(ask, verb, source, rest)
        return noticed(ask.words.plain("button-expired"))

    async def _change(self, ask: Ask, verb: str, source: int, rest: Sequence[str]) -> Reply:
        match verb, rest:
            case "e", ["0" | "1" as on]:
                return await self._done(ask, source, changing.switch(on=on == "1"))
            case "c", []:
                return await self._done(ask, source, changing.CHECK)
            case "q", [quality] if quality in set(Quality):
                return await self._done(ask, source, changing.judge(Quality(quality)))
            case "t", []:
                return await self._asked(ask, source, views.ask_topics)
            case "r", []:
                return await self._asked(ask, source, views.ask_removal)
            case "r", ["1"]:
                return await self._removed(ask, source)
        return noticed(ask.words.plain("button-expired"))

    async def _list(self, ask: Ask, page: int) -> Reply:
        def everything(tables: Tables) -> Everything:
            return tables.sources.all(), tables.sources.articles_since(self.clock() - WEEK)

        sources, articles = await self.store.read(everything)
        return views.listed(sources, articles, page, ask, self.clock())

    async def _page(self, ask: Ask, number: int) -> Reply | None:
        def found(tables: Tables) -> tuple[Source | None, int]:
            return tables.sources.get(number), tables.sources.articles_since(self.clock() - WEEK).get(number, 0)

        source, articles = await self.store.read(found)
        return None if source is None else views.page(source, articles, ask, self.clock())

    async def _shown(self, ask: Ask, number: int, notice: str = "") -> Reply:
        """Show a source's page in place; where it is gone, the list, and say so."""
        page = await self._page(ask, number)
        if page is None:
            return replace(await self._list(ask, 0), edit=True, notice=ask.words.plain("notice-sumber-gone"))
        return replace(page, edit=True, notice=notice)

    async def _asked(self, ask: Ask, number: int, question: views.Question) -> Reply:
        source = await self.store.read(lambda tables: tables.sources.get(number))
        return await self._shown(ask, number) if source is None else question(source, ask.words)

    async def _done(self, ask: Ask, number: int, change: changing.Change) -> Reply:
        now = self.clock()
        await self.store.write(lambda tables: changing.make(tables, ask.person, number, change, now))
        return await self._shown(ask, number, ask.words.plain(change.notice))

    async def _topics(self, ask: Ask, text: str) -> Reply:
        number, _, words = text.strip().partition(" ")
        topics = changing.topics(words)
        source = _number(number)
        if source is None or topics is None:
            return said(ask.words("sumber-topics-usage", limit=changing.TOPICS_MOST))
        now, change = self.clock(), changing.head(topics)
        await self.store.write(lambda tables: changing.make(tables, ask.person, source, change, now))
        return await self._page(ask, source) or said(ask.words("sumber-unknown", source=number))

    async def _removed(self, ask: Ask, number: int) -> Reply:
        now = self.clock()
        removed = await self.store.write(lambda tables: changing.remove(tables, ask.person, number, now))
        notice = ask.words.plain("notice-sumber-removed" if removed else "notice-sumber-gone")
        return replace(await self._list(ask, 0), edit=True, notice=notice)

    async def _add(self, ask: Ask, kept: int, how: str) -> Reply:
        if how == adding.NOT:
            return said(ask.words("sumber-not-added"), edit=True)
        now = self.clock()
        source, new = await self.store.write(lambda tables: adding.add(tables, ask, kept, how, now))
        if source is None:
            return noticed(ask.words.plain("button-expired"))
        return await self._shown(
            ask, source.id, ask.words.plain("notice-sumber-added" if new else "notice-sumber-there")
        )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
