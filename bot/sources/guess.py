"""Which kind of source an address is, found by looking at it, and at what it names, a few times.

folder, file, database | API of WordPress
page -> a feed, a sitemap, a list in JSON? -> the API of WordPress, a feed, a news sitemap that it names?
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from bot.source import SourceKind
from bot.sources import discovery
from bot.sources.encoding import decoded
from bot.sources.feeds import feed
from bot.sources.feeds.reading import Reading
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import PoliteClient
from bot.sources.http.unpacking import BrokenError, unpacker
from bot.sources.records import bounded
from bot.sources.tables import table
from bot.sources.text import web_address
from bot.sources.wordpress.endpoints import endpoints, is_api, named_root, with_query

TRIES = 4
"""Feeds, and then sitemaps, that are looked at for one page."""
HEAD = 64 * 1024
"""Bytes of a sitemap within which its first element stands."""
DEPTH = 4
"""Objects within objects of JSON that are looked into for a list of articles."""

_SQLITE = b"SQLite format 3\0"
"""How a database file begins (sqlite.org/fileformat.html, section 1.3)."""
_SITEMAP = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_ROBOTS = re.compile(r"^[^\S\n]*sitemap[^\S\n]*:[^\S\n]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news|berita", re.IGNORECASE)
_CUSTOM = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_news.xml")


@dataclass(frozen=True, slots=True)
class Found:
    """What an address turned out to be: the kind of source, the address to read it at, and what it calls itself."""

    kind: SourceKind
    address: str
    name: str = ""


async def guess(address: str, http: PoliteClient, headers: Mapping[str, str] | None = None) -> Found:
    """Say what an address is, and where it should be read.

    A feed counts as a feed though WordPress serves it: it may be one section of the site. Of what a page names, the
    API of WordPress comes first, which gives whole texts. Raises UnreadableError (a SourceError) when it is nothing
    that can be read, or cannot be fetched.
    """
    if not address.lower().startswith(("http://", "https://")):
        return await asyncio.to_thread(_on_machine, address)
    if is_api(address):
        return Found(SourceKind.WORDPRESS, address)
    answer = (await http.get(address, accept=feed.ACCEPT, headers=headers)).required()
    if found := await asyncio.to_thread(_seen, address, answer):
        return found
    home = await asyncio.to_thread(discovery.home, answer.body, answer.url)
    found = (
        await _wordpress(answer, home, http) or await _feed(home.feeds, http) or await _news_sitemap(answer, home, http)
    )
    if found:
        return found
    trouble = "is neither a feed nor a WordPress site, and names none"
    raise UnreadableError(shown(address), trouble, "give the address of its feed, or name its kind with --kind")


def _on_machine(address: str) -> Found:
    if table.recognised(address.lower()) and "://" in address:
        return Found(SourceKind.TABLE, address)
    try:
        path = Path(address).expanduser()
        if path.is_file():
            with path.open("rb") as file:
                is_database = file.read(len(_SQLITE)) == _SQLITE
            return Found(SourceKind.TABLE if is_database else SourceKind.FOLDER, address)
        if path.exists():
            return Found(SourceKind.FOLDER, address)
    except (OSError, RuntimeError, ValueError):  # not ours to read, a home that is not there, a zero in its name
        pass
    trouble = "is neither a folder, nor a file, nor a web address"
    raise UnreadableError(shown(address), trouble, "check the path, start the address with https://, or give --kind")


def _seen(address: str, answer: Answer) -> Found | None:
    """Say what an answer itself is; None for a page."""
    if reading := _opened(answer):
        return Found(SourceKind.FEED, address, reading.channel.title)
    if _is_sitemap(answer):
        return Found(SourceKind.SITEMAP, address)
    text = decoded(answer.body).lstrip()
    if text.startswith(("{", "[")) and _lists_objects(bounded("", text)):
        return Found(SourceKind.JSON, address)
    return None


def _opened(answer: Answer) -> Reading | None:
    try:
        return feed.opened(answer)
    except UnreadableError:
        return None


def _is_sitemap(answer: Answer) -> bool:
    body = answer.body[:HEAD]
    unpacking = unpacker("gzip") if body.startswith(b"\x1f\x8b") else None
    try:
        return bool(_SITEMAP.match(decoded(unpacking.feed(body, HEAD) if unpacking else body)))
    except BrokenError:
        return False


def _lists_objects(value: object, depth: int = DEPTH) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and depth > 0 and any(_lists_objects(part, depth - 1) for part in value.values())


async def _asked(address: str, http: PoliteClient) -> Answer | None:
    """Fetch what a page named, or may have; what is not there is not wrong."""
    try:
        return (await http.get(address, accept=feed.ACCEPT)).required()
    except UnreadableError:
        return None


async def _wordpress(answer: Answer, home: discovery.Home, http: PoliteClient) -> Found | None:
    """Take the API that the page names, if it is open: many sites close it and leave it named."""
    root = named_root(answer)
    posts = await _asked(with_query(endpoints(root)[0], {"per_page": "1"}), http) if root else None
    is_open = posts is not None and isinstance(bounded("", decoded(posts.body)), list)
    return Found(SourceKind.WORDPRESS, root, home.name) if is_open else None


async def _feed(links: tuple[discovery.Link, ...], http: PoliteClient) -> Found | None:
    """Take the first link that is a feed. One that leads to a page, which lists the feeds, adds those to the others."""
    waiting, tried = list(links), set[str]()
    while waiting and len(tried) < TRIES:
        link = waiting.pop(0)
        tried.add(link.address)
        answer = await _asked(link.address, http)
        if answer and (reading := await asyncio.to_thread(_opened, answer)):
            return Found(SourceKind.FEED, link.address, reading.channel.title or link.title)
        if answer:
            more = await asyncio.to_thread(discovery.feeds, answer.body, answer.url)
            waiting += [each for each in more if each.address not in tried]
    return None


async def _news_sitemap(answer: Answer, home: discovery.Home, http: PoliteClient) -> Found | None:
    robots = await _asked(urljoin(answer.url, "/robots.txt"), http)
    named = list(_sitemaps(robots)) if robots else []
    custom = [urljoin(answer.url, path) for path in _CUSTOM]
    for address in list(dict.fromkeys((*named, *custom)))[:TRIES]:
        sitemap = await _asked(address, http)
        if sitemap and _is_sitemap(sitemap):
            return Found(SourceKind.SITEMAP, address, home.name)
    return None


def _sitemaps(robots: Answer) -> Iterator[str]:
    """Give the sitemaps of news that robots.txt names (sitemaps.org, protocol, "Submitting")."""
    for found in _ROBOTS.finditer(decoded(robots.body[:HEAD])):
        if _NEWS.search(found[1]) and (address := web_address(found[1], robots.url)):
            yield address
