"""A sitemap's bytes in, its entries out (sitemaps.org 0.9; Google's schemas for news and pictures). Pure.

Prefixes of namespaces are not looked at: they are wrong as often as right. An entity that is not XML's own is taken for
the characters that it is written in, so that none is ever expanded and a bare "&" in an address stays one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO

from lxml import etree

from bot.sources import claims
from bot.sources.charset import text_of
from bot.sources.text import plain, web_address
from bot.sources.unpacking import BrokenError, unpacker

ENTRIES = 50_000
"""Entries of one sitemap, by the protocol."""
HEAD = 64 * 1024
"""Bytes among which the root element begins; comments and style sheets come before it."""
UNKNOWN = datetime.min.replace(tzinfo=UTC)
"""In place of a time that an entry does not tell."""

_GZIP = b"\x1f\x8b"
# An "&" that begins none of XML's own five entities and no reference to a character; or CDATA, where all may stand.
_AND = re.compile(rb"<!\[CDATA\[[^\]<]*\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
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


def recognised(body: bytes) -> bool:
    """Say whether a body is a sitemap or an index of them."""
    try:
        head = _gunzipped(body, HEAD) if body.startswith(_GZIP) else body[:HEAD]
    except BrokenError:
        return False
    return bool(_ROOT.search(head))


def _gunzipped(body: bytes, room: int) -> bytes:
    gzip = unpacker("gzip")
    assert gzip is not None
    found = gzip.feed(body, room)
    if len(found) < room:
        gzip.end()
    return found


def sitemap(body: bytes, base: str) -> Sitemap | None:
    """Read a sitemap found at `base`; None when it is none. What breaks off in the middle is read as far as it goes."""
    body = _CONTROLS.sub(b"", text_of(body).encode("utf-8", "replace"))
    if not _ROOT.search(body[:HEAD]):
        return None
    body, whole = _to_last_entry(_AND.sub(_taken_literally, body))
    pages: list[Place] = []
    sitemaps: list[Place] = []
    for node in _entries(body):
        place = _place(node, base)
        if place.address:
            (sitemaps if _local(node) == "sitemap" else pages).append(place)
        if len(pages) + len(sitemaps) >= ENTRIES:
            whole = False
            break
    return Sitemap(tuple(pages), tuple(sitemaps), whole)


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


def _entries(body: bytes) -> Iterator[etree._Element]:
    """Give the <url> and <sitemap> elements one after another, each gone from memory when the next comes."""
    events = etree.iterparse(
        BytesIO(body),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        for _, node in events:
            yield node
            node.clear()
            while (before := node.getprevious()) is not None and (parent := node.getparent()) is not None:
                parent.remove(before)
    except etree.XMLSyntaxError:
        return  # what came before it counts


def _place(node: etree._Element, base: str) -> Place:
    fields: dict[str, str] = {}
    news = False
    for child in node.iterchildren("*"):
        match _local(child):
            case "news":
                news = True
                fields |= {f"news:{name}": words for name, words in _words(child)}
            case "image":
                fields.setdefault("image", dict(_words(child)).get("loc", ""))
            case name:
                fields.setdefault(name, (child.text or "").strip())
    return Place(
        address=web_address(_address(fields.get("loc", "")), base),
        changed=claims.date(fields.get("lastmod", "")),
        news=news,
        published=claims.date(fields.get("news:publication_date", "")),
        title=claims.title(fields.get("news:title", "")),
        site=claims.name(fields.get("news:name", "")),
        topics=claims.topics(plain(topic) for topic in fields.get("news:keywords", "").split(",")),
        image=web_address(_address(fields.get("image", "")), base),
    )


def _words(node: etree._Element) -> Iterator[tuple[str, str]]:
    for child in node.iterdescendants("*"):
        if words := (child.text or "").strip():
            yield _local(child), words


def _address(words: str) -> str:
    return words.partition("#")[0] if len(words) <= claims.ADDRESS_LENGTH else ""


def _local(node: etree._Element) -> str:
    """Give an element's name without its namespace, or without a prefix that was never declared."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2]
