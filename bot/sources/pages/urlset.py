"""A sitemap's bytes in, its entries out (sitemaps.org 0.9; Google's schemas for news and pictures). Pure.

Prefixes of namespaces are not looked at: they are wrong as often as right. An entity that is not XML's own is taken for
the characters that it is written in, so that none is ever expanded and a bare "&" in an address stays one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import cast

from lxml import etree

from bot.sources.encoding import decoded
from bot.sources.http.unpacking import unpacker
from bot.sources.pages import claims
from bot.sources.text import plain, web_address

ENTRIES = 50_000
"""Entries of one sitemap, by the protocol."""
HEAD = 64 * 1024
"""Bytes among which the root element begins; comments and style sheets come before it."""
ANDS = 200_000
"""Bare "&" mended in one sitemap, four for each entry that it may have; millions of them would take a gigabyte."""
UNKNOWN = datetime.min.replace(tzinfo=UTC)
"""In place of a time that an entry does not tell."""

_GZIP = b"\x1f\x8b"
# An "&" that begins none of XML's own five entities and no reference to a character; or CDATA, where all may stand.
_AND = re.compile(rb"<!\[CDATA\[[^\]<]*\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_KINDS = frozenset({"url", "sitemap"})
_FIELDS = frozenset(
    {"loc", "lastmod", "news:publication_date", "news:title", "news:keywords", "news:name", "image:loc"}
)
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(urlset|sitemapindex)[\s/>]")
_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:url|sitemap)\s{0,9}>")
_ROOT_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\s{0,9}>|<(?:urlset|sitemapindex)[^<>]{0,2000}/>")


@dataclass(frozen=True, slots=True)
class Place:
    """An entry: an address, when it was last changed, and what a news sitemap tells of its article."""

    address: str
    changed: str = ""
    news: bool = False
    published: str = ""
    title: str = ""
    site: str = ""
    topics: tuple[str, ...] = ()
    image: str = ""

    @property
    def moment(self) -> datetime:
        """When it was published or, where that is not told, changed."""
        return next((at for at in map(moment, (self.published, self.changed)) if at > UNKNOWN), UNKNOWN)

    @property
    def version(self) -> str:
        """What changes when the page does."""
        return self.changed or self.published


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap: its pages or, of an index, its sitemaps; `whole` is whether it was read to its end."""

    pages: tuple[Place, ...]
    sitemaps: tuple[Place, ...]
    whole: bool


def unpacked(body: bytes, limit: int) -> bytes | None:
    """Unpack a .gz body; a body that is none comes back as it is. None when it holds more than `limit` bytes.

    Raises BrokenError when it breaks off.
    """
    if not body.startswith(_GZIP):
        return body
    found = _gunzipped(body, limit + 1)
    return found if len(found) <= limit else None


def _gunzipped(body: bytes, room: int) -> bytes:
    gzip = unpacker("gzip")
    assert gzip is not None
    found = gzip.feed(body, room)
    if len(found) < room:
        gzip.end()
    return found


def sitemap(body: bytes, base: str) -> Sitemap | None:
    """Read a sitemap found at `base`; None when it is none. What breaks off in the middle is read as far as it goes."""
    body = decoded(body).encode("utf-8", "replace").translate(None, _CONTROLS)
    if not _ROOT.search(body[:HEAD]):
        return None
    body, whole = _to_last_entry(_AND.sub(_taken_literally, body, ANDS))
    entries = _Entries()
    parser = etree.XMLParser(
        target=cast("etree.ParserTarget[None]", entries),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding="utf-8",
    )
    try:
        etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, _EnoughError):  # what came before it counts
        whole = False
    stopped = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    places = [(kind, _place(fields, base)) for kind, fields in entries.found]
    return Sitemap(
        tuple(place for kind, place in places if kind == "url" and place.address),
        tuple(place for kind, place in places if kind == "sitemap" and place.address),
        whole and not stopped,
    )


def moment(words: str) -> datetime:
    """Read a date (W3C datetime, RFC 822) for comparing; `UNKNOWN` when it is none. One without a zone is UTC."""
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        try:
            at = parsedate_to_datetime(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            return UNKNOWN
    try:
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except OverflowError:  # the year 1 or 9999 in another zone
        return UNKNOWN


def _to_last_entry(body: bytes) -> tuple[bytes, bool]:
    """Cut off an entry that breaks off in the middle, lest half an address be taken for one; tells if all was there."""
    if _ROOT_END.search(body[-4096:]):
        return body, True
    last = deque(_END.finditer(body), maxlen=1)
    return body[: last[0].end()] if last else b"", False


def _taken_literally(found: re.Match[bytes]) -> bytes:
    return b"&amp;" if found[0] == b"&" else found[0]


class _EnoughError(Exception):
    """All entries that a sitemap may have are there."""


class _Entries:
    """Hears a parser, and keeps the few fields of each entry that are asked for: no tree is built, however wide."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._words = ""

    def start(self, tag: str, _: object) -> None:
        """Begin an element."""
        name = _local(tag)
        if name in _KINDS:
            self._finish()
            self._path = [name]
        elif self._path:
            self._path.append(name)
            if name == "news":
                self._fields["news"] = name
        self._words = ""

    def data(self, words: str) -> None:
        """Take words, as many as a field may have."""
        if self._path and len(self._words) < 2 * claims.ADDRESS_LENGTH:
            self._words += words[: 2 * claims.ADDRESS_LENGTH]

    def end(self, _: str) -> None:
        """End an element; only those of an entry count."""
        if len(self._path) == 1:
            self._finish()
        elif self._path:
            name = ":".join((*self._path[1:2], self._path[-1])) if len(self._path) > 2 else self._path[-1]
            if name in _FIELDS and (words := self._words.strip()):
                self._fields.setdefault(name, words)
            self._path.pop()
        self._words = ""

    def close(self) -> None:
        """End the document; an entry that is still open has broken off."""

    def _finish(self) -> None:
        if self._path:
            self.found.append((self._path[0], self._fields))
        self._path, self._fields = [], {}
        if len(self.found) >= ENTRIES:
            raise _EnoughError


def _place(fields: Mapping[str, str], base: str) -> Place:
    return Place(
        address=web_address(_address(fields.get("loc", "")), base),
        changed=claims.date(fields.get("lastmod", "")),
        news="news" in fields,
        published=claims.date(fields.get("news:publication_date", "")),
        title=claims.title(fields.get("news:title", "")),
        site=claims.name(fields.get("news:name", "")),
        topics=claims.topics(plain(topic) for topic in fields.get("news:keywords", "").split(",")),
        image=web_address(_address(fields.get("image:loc", "")), base),
    )


def _address(words: str) -> str:
    return words.partition("#")[0] if len(words) <= claims.ADDRESS_LENGTH else ""


def _local(tag: str) -> str:
    """Give an element's name without its namespace, or without a prefix that was never declared."""
    return tag.rpartition("}")[2].rpartition(":")[2]
