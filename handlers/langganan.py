"""/langganan: what a reader follows, and how it comes. One message that edits itself.

A button holds `langganan:ACT…`: `m:PAGE` the list, `e:QUERY:PAGE` an end, `t:PAGE` and `s:PAGE` the topics and sources
to choose from, each with a key to follow it or no longer, `w` the words to be typed, `r` what was stopped to go on,
and those of `handlers.rhythm`. "/langganan banjir lembayung" follows these words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, join
from bot.model import Button, Clock, Reply, Rules
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.query import Query, read
from bot.routing.hours import zone_of
from bot.words import Words
from handlers import rhythm
from handlers.cari import QUERY_LIMIT
from handlers.command import Ask, data, noticed, said
from handlers.following import can_be_followed, follow, settle, unfollow
from handlers.pages import Page, turns
from handlers.wares import LABEL_LIMIT, Ware, label, shown, sources, topics, ware_of
from storage import Store, Tables
from storage.follows import MOST, Follow

LISTED = 10
"""What is followed, on a page: each has a row of its own."""

LINE_LIMIT = 70
"""UTF-16 units of a query in the list."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What a reader follows, how much of it they have stopped for now, and what they want."""

    follows: Sequence[Follow]
    stopped: int
    rules: Rules


@dataclass(frozen=True, slots=True)
class Langganan:
    """Show what is followed, and change it. `zone` is the newsroom's, `short` are its own abbreviations, if any."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    short: Abbreviations | None = None

    async def __call__(self, ask: Ask) -> Reply:
        """Show what is followed; follow the words, if there are any."""
        if not ask.private:
            return said(ask.words("langganan-private"))
        words = " ".join(ask.text.split())
        return await (self._follow(ask, words) if words else self._shown(ask))

    async def press(self, ask: Ask) -> Reply:
        """Do what a button says, in place."""
        reply = await self._pressed(ask) if ask.private else None
        return noticed(ask.words.plain("button-expired")) if reply is None else reply

    async def _pressed(self, ask: Ask) -> Reply | None:
        match ask.text.split(":"):
            case ["m", page] if page in PAGES:
                return replace(await self._shown(ask, int(page)), edit=True)
            case ["e", query, page] if page in PAGES and _is_number(query):
                return await self._end(ask, int(query), int(page))
            case ["w"]:
                return said(ask.words("langganan-words"))
            case ["r"]:
                return await self._resume(ask)
            case ["f" | "h" as act, value]:
                return await self._change(ask, act, value)
            case ["t" | "s" as kind, page] if page in PAGES:
                return await self._shelf(ask, kind, int(page))
            case ["t" | "s" as kind, page, key] if page in PAGES:
                return await self._choose(ask, kind, int(page), key)
        return None

    async def _follow(self, ask: Ask, words: str) -> Reply:
        """Follow words that were typed, or say why not."""
        if len(words) > QUERY_LIMIT:
            return said(ask.words("cari-too-long", limit=QUERY_LIMIT))
        query = self._read(ask, words)
        if query.puzzling:
            return said(ask.words("cari-puzzling", filter=query.puzzling[0]))
        if not can_be_followed(query):
            return said(ask.words("langganan-nothing", query=words))
        now = self.clock()
        if not await self.store.write(lambda tables: follow(tables, ask, words, query, now)):
            return said(ask.words("notice-follow-full", limit=MOST))
        return await self._shown(ask, len(PAGES), ask.words("langganan-added", query=label(words, ask.words)))

    async def _end(self, ask: Ask, query_id: int, page: int) -> Reply | None:
        now = self.clock()
        ended = await self.store.write(lambda tables: unfollow(tables, ask, query_id, now))
        if not ended:
            return None
        notice = ask.words.plain("notice-unfollowed", query=clip(label(ended, ask.words), LABEL_LIMIT))
        return replace(await self._shown(ask, page), edit=True, notice=notice)

    async def _resume(self, ask: Ask) -> Reply | None:
        if not await self.store.write(lambda tables: tables.follows.resume(ask.chat_id)):
            return None
        return replace(await self._shown(ask), edit=True, notice=ask.words.plain("notice-resumed"))

    async def _change(self, ask: Ask, act: str, value: str) -> Reply | None:
        if rhythm.changed(ask.rules, act, value) is None:
            return None

        def change(rules: Rules) -> Rules:
            return rhythm.changed(rules, act, value) or rules

        await self.store.write(lambda tables: settle(tables, ask, change))
        return replace(await self._shown(ask), edit=True)

    async def _choose(self, ask: Ask, kind: str, page: int, key: str) -> Reply | None:
        """Follow a topic or a source, or no longer, and show its page with the mark."""
        notice = await self.store.write(lambda tables: self._toggle(tables, ask, kind, key))
        return replace(await self._shelf(ask, kind, page), notice=notice) if notice else None

    def _toggle(self, tables: Tables, ask: Ask, kind: str, key: str) -> str:
        """Follow a topic or a source, or no longer; gives the notice that says so, "" when there is no such thing."""
        ware, now = ware_of(tables, kind, key, tables.follows.of(ask.chat_id)), self.clock()
        if ware is None:
            return ""
        name = clip(label(ware.words, ask.words), LABEL_LIMIT)
        if ware.query_id:
            unfollow(tables, ask, ware.query_id, now)
            return ask.words.plain("notice-unfollowed", query=name)
        if follow(tables, ask, ware.words, self._read(ask, ware.words), now):
            return ask.words.plain("notice-followed", query=name)
        return ask.words.plain("notice-follow-full", limit=MOST)

    async def _shelf(self, ask: Ask, kind: str, number: int) -> Reply:
        def find(tables: Tables) -> tuple[Sequence[Ware], Page]:
            followed = tables.follows.of(ask.chat_id)
            return topics(tables, followed, self.clock()) if kind == "t" else sources(tables, followed, number)

        wares, page = await self.store.read(find)
        return shown(kind, wares, page, ask.words)

    def _read(self, ask: Ask, words: str) -> Query:
        return read(words, now=self.clock(), zone=zone_of(ask.rules, self.zone), short=self.short)

    async def _shown(self, ask: Ask, number: int = 0, note: str = "") -> Reply:
        def find(tables: Tables) -> Mine:
            chat = tables.chats.get(ask.chat_id)
            rules = Rules() if chat is None else chat.rules
            return Mine(tables.follows.of(ask.chat_id), tables.follows.stopped(ask.chat_id), rules)

        mine, words = await self.store.read(find), ask.words
        page = Page.within(number, len(mine.follows), LISTED)
        lines = [words("langganan-line", query=clip(label(each.words, words), LINE_LIMIT)) for each in mine.follows]
        title = words("langganan-title", count=len(lines), limit=MOST) if lines else words("langganan-none")
        stopped = words("langganan-stopped", count=mine.stopped) if mine.stopped else ""
        told = rhythm.told(mine.rules, words, self.zone, self.clock()) if lines else ""
        part = mine.follows[page.offset : page.offset + LISTED]
        return said(
            join("\n\n", [note, title, join("\n", lines[page.offset : page.offset + LISTED]), told, stopped]),
            *_ends(part, page, words),
            turns(page, words, lambda to: data("langganan", "m", to)),
            _ways(words),
            *(rhythm.buttons("langganan", mine.rules, words) if lines else ()),
            (Button(words.plain("button-resume"), data=data("langganan", "r")),) if mine.stopped else (),
        )


PAGES = tuple(map(str, range(MOST)))
"""The numbers of pages, as buttons hold them; of the sources too, of which more are found by their names."""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _ends(follows: Sequence[Follow], page: Page, words: Words) -> Sequence[tuple[Button, ...]]:
    """Make a row for each query that ends it."""
    names = [(each.id, clip(label(each.words, words), LABEL_LIMIT)) for each in follows]
    return [
        (Button(words.plain("button-unfollow", query=name), data=data("langganan", "e", number, page.number)),)
        for number, name in names
    ]


def _ways(words: Words) -> tuple[Button, ...]:
    """Make the row of what more can be followed."""
    ways = (("topic", ("t", 0)), ("source", ("s", 0)), ("words", ("w",)))
    return tuple(Button(words.plain(f"button-follow-{name}"), data=data("langganan", *parts)) for name, parts in ways)
