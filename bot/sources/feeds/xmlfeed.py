"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0: the document of a feed in, what it says out. Pure.

    text -> sound and bounded (mending.py, markup.py) -> tree -> names (elements.py) -> channel, items (entries.py)

The parser is libxml2's, which forgives; it is given no entities, nothing external, and no depth beyond its 256.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from types import MappingProxyType

from lxml import etree

from bot.sources.feeds.elements import Element, Fields, based, name_of
from bot.sources.feeds.entries import author_of, item, link_of
from bot.sources.feeds.markup import ITEMS, Sound, sound
from bot.sources.feeds.reading import Channel, Reading, sorted_out
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import LONGEST, shown
from bot.sources.text import plain, web_address

_PERIODS = MappingProxyType({"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760})
"""Hours of `sy:updatePeriod` (RSS 1.0, Syndication module)."""
_COUNT = re.compile(r"[1-9]\d{0,6}")


def read(text: str, address: str, name: str) -> Reading:
    """Read the feed found at `address`; `name` is the source's. Raises UnreadableError when it is none."""
    document = sound(text)
    root = _tree(document.text, address)
    base = based(root, address)
    channel = _channel(root, address)
    author = author_of(Fields(root)) if name_of(root) == "feed" else ""
    elements = (element for element in root.iter() if name_of(element) in {"item", "entry"})
    found = [item(element, base, name, author) for element in islice(elements, ITEMS)]
    if not found and not document.whole:
        raise UnreadableError(shown(address), "breaks off before its first article", "wait for the next try")
    items, flaws = sorted_out(found)
    note = f"Only the first {len(found):,} items were read; {document.left:,} more were left out."
    return Reading(
        _described(channel, base),
        items,
        (*flaws, *_missing(len(found), document)),
        note if document.left else "",
        document.whole,
    )


def _tree(document: str, address: str) -> Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(document.encode(), parser)
    except etree.LxmlError:  # it is empty
        raise _no_feed(address) from None


def _channel(root: Element, address: str) -> Element:
    """Give what holds what a feed says of itself: Atom's root is that, RSS's has it within."""
    inner = (element for element in root if name_of(element) == "channel")
    channel = next(inner, root if name_of(root) in {"feed", "channel"} else None)
    if channel is None:
        raise _no_feed(address)
    return channel


def _no_feed(address: str) -> UnreadableError:
    return UnreadableError(shown(address), "is not a feed that can be read", "check the address in a browser")


def _missing(found: int, document: Sound) -> Iterator[str]:
    if found < document.items:
        yield f"The last {document.items - found:,} items are nested too deep to be read."
    if not document.whole:
        yield "It breaks off before its end; what is missing is left for the next time."


def _described(channel: Element, address: str) -> Channel:
    fields = Fields(channel)
    return Channel(
        title=plain(fields.text("title")),
        site=link_of(fields, address),
        fresh_for=min(max(_ttl(fields), _period(fields)), LONGEST),
        hub=_related(fields, "hub", address),
        topic=_related(fields, "self", address),
    )


def _related(fields: Fields, rel: str, address: str) -> str:
    links = (link.get("href", "") for link in fields.all("link") if link.get("rel", "").lower() == rel)
    return next((web_address(link, address) for link in links), "")


def _ttl(fields: Fields) -> timedelta:
    """Read `ttl`, in minutes (RSS 2.0)."""
    return timedelta(minutes=_count(fields.text("ttl")))


def _period(fields: Fields) -> timedelta:
    """Read how often it says that it is updated: `sy:updateFrequency` times in each `sy:updatePeriod`."""
    hours = _PERIODS.get(fields.text("sy:updateperiod").lower(), 0)
    return timedelta(hours=hours) / (_count(fields.text("sy:updatefrequency")) or 1)


def _count(words: str) -> int:
    found = _COUNT.match(words)
    return int(found[0]) if found else 0
