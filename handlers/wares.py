"""What there is to follow besides words: the topics in the news and the sources, and how a query shows to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.html import clip
from bot.model import Button, Reply
from bot.rules import topic_key
from bot.words import Words, sanitise
from handlers.command import DATA_BYTES, data, said
from handlers.pages import Page, turns
from handlers.rhythm import marked
from handlers.shelves import topic_label
from storage import Tables
from storage.follows import Follow
from storage.lists import named, plain_name, source_key

LABEL_LIMIT = 30
"""UTF-16 units of a query on a button."""

WEEK = timedelta(days=7)

TOPICS = 24
"""Topics to choose from, the most used of the last week: eight rows of three."""

SOURCES = 18
"""Sources on a page: nine rows of two, for their names are longer."""

KEY_BYTES = DATA_BYTES - len("langganan:s:49:")
"""Bytes that a button has for what it is about."""

_TOPIC = re.compile(r"topik:(\S+)")
_SOURCE = re.compile(r'sumber:"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Ware:
    """A topic ("t") or a source ("s") to follow: its key in buttons, and as a query; followed under a number, or 0."""

    kind: str
    key: str
    words: str
    query_id: int = 0


def label(query: str, words: Words) -> str:
    """Show a query: a topic and a source by their names, others as they were typed."""
    if found := _TOPIC.fullmatch(query):
        return words.plain("follow-topic", topic=topic_label(found[1]))
    if found := _SOURCE.fullmatch(query):
        return words.plain("follow-source", source=found[1])
    return query


def topics(tables: Tables, followed: Sequence[Follow], now: datetime) -> tuple[Sequence[Ware], Page]:
    """List the topics of the last week, the most used first, and those that are followed already, on one page."""
    there = [topic for topic, _ in tables.lists.topics(now - WEEK, TOPICS)]
    own = (found[1] for each in followed if (found := _TOPIC.fullmatch(each.words)))
    wares = _wares("t", [*there, *(topic for topic in map(topic_key, own) if topic not in there)], followed)
    return wares, Page(0, len(wares), max(1, len(wares)))


def sources(tables: Tables, followed: Sequence[Follow], number: int) -> tuple[Sequence[Ware], Page]:
    """List a page of the sources by their names."""
    names = {source_key(name): name for name in tables.lists.sources() if source_key(name)}
    page = Page.within(number, len(names), SOURCES)
    listed = sorted(names.values(), key=str.casefold)[page.offset : page.offset + SOURCES]
    return _wares("s", listed, followed), page


def ware_of(tables: Tables, kind: str, key: str, followed: Sequence[Follow]) -> Ware | None:
    """Find what a button is about: a topic or a source that there is, or that is followed."""
    if kind == "t":
        found = [key] if topic_key(key) == key and tables.lists.has_topic(key) else []
    else:
        found = list(named(key, tables.lists.sources()) if key and source_key(key) == key else ())[:1]
    there = _wares(kind, found, followed)
    own = [ware for ware in _wares(kind, _own(kind, followed), followed) if ware.key == key]
    return next(iter([*own, *there]), None)


def shown(kind: str, wares: Sequence[Ware], page: Page, words: Words) -> Reply:
    """Show what there is to follow, each with its button, marked where it is followed."""
    name, wide = ("topics", 3) if kind == "t" else ("sources", 2)
    buttons = [
        Button(marked(_name(ware), on=ware.query_id > 0), data=data("langganan", kind, page.number, ware.key))
        for ware in wares
    ]
    return said(
        words(f"langganan-{name}" if wares else f"langganan-no-{name}"),
        *(tuple(buttons[start : start + wide]) for start in range(0, len(buttons), wide)),
        turns(page, words, lambda to: data("langganan", kind, to)),
        (Button(words.plain("button-back"), data=data("langganan", "m", 0)),),
        edit=True,
    )


def _own(kind: str, followed: Sequence[Follow]) -> list[str]:
    pattern = _TOPIC if kind == "t" else _SOURCE
    return [found[1] for each in followed if (found := pattern.fullmatch(each.words))]


def _wares(kind: str, names: Iterable[str], followed: Sequence[Follow]) -> Sequence[Ware]:
    numbers = {each.words.casefold(): each.id for each in followed}
    made = (_ware(kind, name) for name in names)
    return [
        Ware(ware.kind, ware.key, ware.words, numbers.get(ware.words.casefold(), 0))
        for ware in made
        if len(ware.key.encode()) <= KEY_BYTES
    ]


def _ware(kind: str, name: str) -> Ware:
    if kind == "t":
        return Ware("t", name, f"topik:{name}")
    plain = plain_name(" ".join(sanitise(name).replace('"', " ").split()))
    return Ware("s", source_key(name), f'sumber:"{plain}"')


def _name(ware: Ware) -> str:
    found = _SOURCE.fullmatch(ware.words)
    return clip(found[1] if found else topic_label(ware.key), LABEL_LIMIT)
