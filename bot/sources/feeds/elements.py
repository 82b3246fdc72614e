"""The elements of a feed by plain names, whatever namespaces it declares, or forgets to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from bot.sources.text import web_address

Element = etree._Element

_BASE = "{http://www.w3.org/XML/1998/namespace}base"

# Namespaces without http(s):// and the slash at the end, which feeds get wrong, in small letters.
_SPACES = MappingProxyType(
    {
        "purl.org/rss/1.0": "",
        "my.netscape.com/rdf/simple/0.9": "",
        "channel.netscape.com/rdf/simple/0.9": "",
        "backend.userland.com/rss2": "",
        "blogs.law.harvard.edu/tech/rss": "",
        "www.w3.org/2005/atom": "",
        "purl.org/atom/ns#": "",
        "www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
        "purl.org/rss/1.0/modules/content": "content",
        "purl.org/rss/1.0/modules/syndication": "sy",
        "purl.org/dc/elements/1.1": "dc",
        "purl.org/dc/terms": "dc",
        "search.yahoo.com/mrss": "media",
        "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
        "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    }
)
# The fields of an item stand in these too: in the media module's by its rules, in texts where a closing tag is missing.
_NESTING = frozenset({"media:group", "media:content", "title", "description", "summary", "content", "content:encoded"})
# What was escaped and put into CDATA, both.
_WRAPPED = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)


def name_of(element: Element) -> str:
    """Give the name of an element in small letters: "title", "dc:creator", "media:content".

    RSS and Atom have no prefix, and Dublin Core's two vocabularies share one. Where the namespace is unknown or
    undeclared, the prefix that the feed chose stands.
    """
    space, _, local = str(element.tag).rpartition("}")
    if not space:
        return local.lower().removeprefix("atom:")
    known = space.lower().removeprefix("{").removeprefix("http://").removeprefix("https://").rstrip("/")
    prefix = _SPACES.get(known, (element.prefix or "").lower())
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def text_of(element: Element) -> str:
    """Give the text of an element, or of those within it."""
    text = (element.text or "").strip() or "".join(element.itertext())
    wrapped = _WRAPPED.fullmatch(text)
    return (wrapped[1] if wrapped else text).strip()


def based(element: Element, address: str) -> str:
    """Give what the links within an element are relative to: its `xml:base`, or that of what it stands in.

    libxml2 would put together those of all elements around it, and do so for each link.
    """
    return web_address(element.get(_BASE, ""), address) or address


class Fields:
    """The children of an element by name, and those within some of them."""

    def __init__(self, element: Element) -> None:
        self._children: dict[str, list[Element]] = {}
        for child in _children(element):
            self._children.setdefault(name_of(child), []).append(child)

    def all(self, *names: str) -> list[Element]:
        """Give the children of these names, in the order of the names."""
        return [child for name in names for child in self._children.get(name, ())]

    def text(self, *names: str) -> str:
        """Give the first text, in the order of the names; "" when all are empty."""
        return next(filter(None, map(text_of, self.all(*names))), "")


def _children(element: Element) -> Iterator[Element]:
    for child in element:
        yield child
        if name_of(child) in _NESTING:
            yield from _children(child)
