"""The names of a feed's articles, by which the store knows them again. Pure.

guid, else link, else a hash of title and text -> names that repeat: and link, and hash -> one name an article
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.model import Draft
from bot.sources.feeds.reading import Item
from bot.sources.identity import canonical, named
from bot.sources.text import digest, scrubbed

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

LONGEST = 500
"""Characters of a name; a longer one is kept as its digest."""
REMEMBERED = 100
"""Names that a feed may have repeated before we forget the oldest."""


@dataclass(frozen=True, slots=True)
class Named:
    """The drafts of a feed with their names, and digests of the names that cannot stand alone in this feed."""

    drafts: tuple[Draft, ...]
    repeated: tuple[str, ...] = ()


def name_all(items: Sequence[Item], sites: Sequence[str], repeated: Collection[str] = ()) -> Named:
    """Name each article of a feed; `sites` are its own addresses (see `named`), `repeated` what was found before.

    GUIDs that repeat are repaired as in miniflux's rss/adapter.go, by the link and then the hash, but all of them and
    not only the second: a name follows from what an item says, not from where it stands. Because such a GUID is
    remembered, an item keeps its name also when the others have left the feed. What is still equal is one article.
    """
    different = _firsts(((_name(item, sites), canonical(item.draft.url), _hash(item)), item) for item in items)
    names, items = [name for name, _, _ in different], tuple(different.values())
    rungs: tuple[Callable[[Item], str], ...] = (lambda item: named(item.draft.url, *sites), _hash)
    again: list[str] = []
    for rung in rungs:
        again += [digest(name) for name, count in Counter(names).items() if count > 1]
        known = {*again, *repeated}
        pairs = zip(names, items, strict=True)
        names = [_and(name, rung(item)) if digest(name) in known else name for name, item in pairs]
    drafts = _firsts((_short(name), item.draft) for name, item in zip(names, items, strict=True))
    return Named(
        tuple(replace(draft, external_id=name) for name, draft in drafts.items()),
        tuple(dict.fromkeys((*again, *repeated)))[:REMEMBERED],
    )


def _name(item: Item, sites: Sequence[str]) -> str:
    return named(scrubbed(item.guid), *sites) or named(canonical(item.draft.url), *sites) or _hash(item)


def _firsts(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, Value]:
    kept: dict[Key, Value] = {}
    for key, value in pairs:
        kept.setdefault(key, value)
    return kept


def _hash(item: Item) -> str:
    return digest(item.draft.title, item.draft.text)


def _and(name: str, more: str) -> str:
    return f"{name} {more}" if more and more not in name.split(" ") else name


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else digest(name)
