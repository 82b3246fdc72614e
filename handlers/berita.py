"""/berita [topik|sumber]: the newest stories, in pages; in a group those of the topics that it has chosen (/grup).

A button holds `berita:PAGE:NEWEST:SHELF`: the page, the highest article id when the list was first shown (so that
later arrivals do not shift it; 0 begins it anew), and what it is of (`handlers.shelves`), by a number in this chat
where that is too long for a button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.html import clip
from bot.model import Button, Clock, Reply
from bot.words import Markup, Words
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
from handlers.pages import PAGE, SOURCE_LIMIT, Page, items, listing, openers, turns
from handlers.populer import USUAL
from handlers.shelves import EVERYTHING, Shelf, meant, nearest, read, shelf_buttons, topic_buttons, topic_label
from storage import Store, Tables
from storage.lists import Events, Listed

NAME_LIMIT = 60
"""Characters of a topic or a source; a longer one is neither."""

TOPICS_LIMIT = 100
"""UTF-16 units of the topics of a group, above their list."""

LATELY, LOOKED_AT, OFFERED = timedelta(days=2), 1000, 6
"""Topics under a list, two rows: those of most stories of the last two days, among so many newest reports."""

WEEK, KNOWN = timedelta(days=7), 500
"""Topics among which the one that a person may have meant is looked for: the most used of the last week."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list, as the store has it."""

    page: Page
    newest: int
    stories: Sequence[Listed]
    spellings: Sequence[str]
    topics: Sequence[str]


@dataclass(frozen=True, slots=True)
class Berita:
    """Show the newest stories, of one topic or source if asked."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page, or the nearest names when there is no such topic or source."""
        name = " ".join(ask.text.split())[:NAME_LIMIT].strip()
        shelf = await self.store.read(lambda tables: meant(tables, name)) if name else Shelf(topics=_chosen(ask))
        if shelf is None:
            return await self.store.read(lambda tables: self._unknown(tables, name, ask.words))
        written = str(shelf)
        if not shelf.short:
            written = str(await self.store.write(lambda tables: keep_words(tables, ask, str(shelf))))
        return await self._page(ask, shelf, written, 0, 0)

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page or list, in place of the one that is shown; only the first hello stays."""
        place, _, written = ask.text.rpartition(":")
        match numbers(place):
            case (page, newest):
                pass
            case _:
                return noticed(ask.words.plain("button-expired"))
        shelf = await self._shelf(ask, written)
        if shelf is None:
            return noticed(ask.words.plain("button-expired"))
        reply = await self._page(ask, shelf, written, page, newest)
        return Reply(reply.post, edit=newest > 0 or shelf != EVERYTHING)

    async def _shelf(self, ask: Ask, written: str) -> Shelf | None:
        """Read what a button's list is of; None when it is not ours, or has no story any more."""

        def find(tables: Tables) -> Shelf | None:
            match numbers(written):
                case (number,) if number:
                    shelf = read(kept_words(tables, ask, number) or "")
                case _:
                    shelf = read(written, _chosen(ask))
            if shelf is None or shelf == EVERYTHING or shelf.topics:
                return shelf
            there = tables.lists.has_topic(shelf.topic) if shelf.topic else shelf.spellings(tables)
            return shelf if there else None

        return await self.store.read(find)

    async def _page(self, ask: Ask, shelf: Shelf, written: str, number: int, newest: int) -> Reply:
        shown = await self.store.read(lambda tables: self._find(tables, shelf, number, newest))
        words, page = ask.words, shown.page
        if not shown.stories:
            return said(words("berita-empty"))
        lines = items(shown.stories, page.offset + 1, words, self.clock())
        if page.more and page.number + 1 == page.pages:
            lines.append(words("berita-older"))
        return said(
            listing(_title(shelf, shown.spellings, words), lines, page, words),
            openers(ask, [each.story for each in shown.stories], page.offset + 1),
            turns(page, words, lambda to: data("berita", to, shown.newest, written)),
            *topic_buttons((topic for topic in shown.topics if topic != shelf.topic), shown.newest),
            _elsewhere(shelf, shown.newest, words),
        )

    def _find(self, tables: Tables, shelf: Shelf, number: int, newest: int) -> Shown:
        """Find a page; a list of which nothing is left to show, or which thousands of reports hide, begins anew."""
        spellings = shelf.spellings(tables)
        found = shelf.events(tables, newest, spellings) if newest else Events(())
        if not found.events:
            number, newest = 0, tables.stories.newest()
            found = shelf.events(tables, newest, spellings)
        page = Page.within(number, len(found.events), more=found.more)
        part = found.events[page.offset : page.offset + PAGE]
        stories = tables.lists.entries(part, newest, spellings)
        topics = tables.lists.topics(self.clock() - LATELY, OFFERED, LOOKED_AT)
        return Shown(page, newest, stories, spellings, [topic for topic, _ in topics])

    def _unknown(self, tables: Tables, name: str, words: Words) -> Reply:
        topics = [topic for topic, _ in tables.lists.topics(self.clock() - WEEK, KNOWN)]
        near = nearest(name, topics, tables.lists.sources())
        offered = {shelf.topic for _, shelf in near}
        others = [topic for topic in topics if topic not in offered][:OFFERED]
        text = words("berita-unknown", name=name)
        if near:
            text = words("berita-unknown-near", name=name, near=", ".join(label for label, _ in near))
        return said(text, *shelf_buttons(near), *topic_buttons(others), _elsewhere(None, 0, words))


def _chosen(ask: Ask) -> tuple[str, ...]:
    """Tell the topics that a group has chosen to see; a person alone sees everything."""
    return () if ask.private else ask.rules.topics


def _title(shelf: Shelf, spellings: Sequence[str], words: Words) -> Markup:
    if shelf.topics:
        return words("berita-title-topic", topic=clip(", ".join(map(topic_label, shelf.topics)), TOPICS_LIMIT))
    if shelf.topic:
        return words("berita-title-topic", topic=topic_label(shelf.topic))
    if shelf.source:
        return words("berita-title-source", source=clip(" ".join(spellings[0].split()), SOURCE_LIMIT))
    return words("berita-title")


def _elsewhere(shelf: Shelf | None, newest: int, words: Words) -> tuple[Button, ...]:
    """Lead to the other lists; from one of a topic or a source also to all news."""
    everything = Button(words.plain("button-all-news"), data=data("berita", 0, newest, str(EVERYTHING)))
    others = (
        Button(words.plain("button-popular"), data=data("populer", USUAL)),
        Button(words.plain("button-all-topics"), data=data("topik", "")),
    )
    return others if shelf == EVERYTHING else (everything, *others)
