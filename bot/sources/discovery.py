"""What a home page leads to: its feeds, and what the site calls itself. Pure.

<link rel="alternate"> of a feed's type; without any, links that plainly lead to a feed -> comments last
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from bot.foreign import uncrowded
from bot.sources.encoding import decoded
from bot.sources.text import plain, web_address

BYTES = 1024 * 1024
"""Bytes read of a page: what it says of its feeds stands in its head, or its foot."""
LINKS = 100
"""Feeds taken of one page."""

_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
    | {"application/xml", "text/xml"}
)
_WORDS = frozenset({"feed", "feeds", "rss", "rss2", "atom"})
_FILE = re.compile(r"(?:feed|rss|atom|index)\w*\.(?:xml|json|rdf|php)|.*\.(?:rss|atom|rdf)", re.IGNORECASE)
_QUERY = re.compile(r"(?:^|&)(?:feed|alt|format|type)=(?:feed|rss2?|atom|rdf)(?:&|$)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|komentar", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|»«•·:–—-]\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """A feed that a page names, and what it calls it ("" if nothing)."""

    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """What a page says: the name of its site ("" if none), and its feeds, best first."""

    name: str
    feeds: tuple[Link, ...]


def feeds(body: bytes, url: str) -> tuple[Link, ...]:
    """Give the feeds that the page found at `url` names, in its order, those of comments last."""
    return home(body, url).feeds


def home(body: bytes, url: str) -> Home:
    """Read a home page found at `url`."""
    tree = _tree(body)
    if tree is None:
        return Home("", ())
    base = web_address(next(iter(_values(tree, "//base/@href")), ""), url) or url
    known: dict[str, Link] = {}
    for link in list(islice(_named(tree, base), LINKS)) or islice(_plain(tree, base), LINKS):
        if link.address != url:
            known.setdefault(link.address, link)
    return Home(_name(tree), tuple(sorted(known.values(), key=_is_of_comments)))


def _tree(body: bytes) -> html.HtmlElement | None:
    text = uncrowded(decoded(body[:BYTES])).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _named(tree: html.HtmlElement, base: str) -> Iterator[Link]:
    for link in tree.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in link.get("rel", "").lower().split() and kind in _TYPES:
            yield from _link(link.get("href", ""), link.get("title", ""), base)


def _plain(tree: html.HtmlElement, base: str) -> Iterator[Link]:
    for link in tree.iter("a"):
        address = web_address(link.get("href", ""), base)
        if address and _leads_to_feed(address):
            yield from _link(address, link.text_content(), base)


def _link(href: str, title: str, base: str) -> Iterator[Link]:
    if address := web_address(href, base):
        yield Link(address, plain(title[:200]))


def _is_of_comments(link: Link) -> bool:
    return bool(_COMMENTS.search(f"{link.address} {link.title}"))


def _leads_to_feed(address: str) -> bool:
    parts = urlsplit(address)
    steps = parts.path.lower().rstrip("/").split("/")
    return steps[-1] in _WORDS or bool(_FILE.fullmatch(steps[-1][:200]) or _QUERY.search(parts.query))


def _name(tree: html.HtmlElement) -> str:
    """Give what the site calls itself; of the window's title the first part, which is the name on a home page."""
    said = _values(tree, "//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
    titles = (_SEPARATOR.split(plain(title[:200]))[0] for title in _values(tree, "//head/title/text()"))
    return next(filter(None, (*(plain(name[:200]) for name in said), *titles)), "")


def _values(tree: html.HtmlElement, *paths: str) -> Iterable[str]:
    return [str(value) for path in paths for value in tree.xpath(path)]
