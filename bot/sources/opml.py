"""OPML, the list of feeds that feed readers exchange (opml.org/spec2.opml): read as they write it, and written. Pure.

What a list says of entities is never believed: each reference is made a character or plain text before the XML is
parsed, so that there is nothing left to expand or to fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from html.entities import name2codepoint
from urllib.parse import urlsplit

from lxml import etree

from bot.source import Source, SourceKind
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import bare
from bot.sources.text import decoded, scrubbed, web_address

BYTES = 15 * 1024 * 1024
"""Bytes of one list, as of one answer from the web."""
OUTLINES = 10_000
"""Outlines of one list, folders included, and elements besides."""
NAME_LENGTH = 200
ADDRESS_LENGTH = 2_000
"""Characters of a name, of which no more is kept, and of an address, which is left out when it is longer."""
CHUNK = 64 * 1024
"""Bytes parsed at once, so that a list of too many outlines is put away before it is parsed to its end."""

_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,99}?\bencoding\s*=\s*[\"']([\w.-]{2,40})[\"']")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>")
# Of all the codecs that Python has those in which lists are written, besides Unicode.
_CODEC = re.compile(
    r"(?:iso-?8859-|latin|windows-125|cp125|koi8-|gb|big5|euc-|shift.?jis|tis-620)[\w-]*\Z", re.IGNORECASE
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,7});")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_XML = frozenset({"amp", "lt", "gt", "quot"})
_UNWRITABLE = re.compile("[\ufffe\uffff]")

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Kabar</title></head>
  <body>
"""
_TAIL = "  </body>\n</opml>\n"


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: its title, address and home page ("" when it tells none), and the names of its folders."""

    title: str
    address: str
    home: str = ""
    folders: tuple[str, ...] = ()


def read(body: bytes, place: str = "The list") -> tuple[Outline, ...]:
    """Read the feeds of a list, each address once, in their order; broken XML as far as it can be mended.

    Raises UnreadableError, which calls the list `place`, when it is none or beyond `BYTES` or `OUTLINES`.
    """
    if len(body) > BYTES:
        raise UnreadableError(place, f"is larger than {BYTES:,} bytes", "split it")
    found = _Outlines()
    try:
        _walk(_mended(_decoded(body)), found)
    except _TooManyError:
        raise UnreadableError(place, f"holds more than {OUTLINES:,} outlines", "split it") from None
    if not found.recognised:
        raise UnreadableError(place, "is no OPML", "have the feed reader export its subscriptions as OPML")
    kept: dict[tuple[str, ...], Outline] = {}
    for outline in found.feeds:
        kept.setdefault(_key(outline.address), outline)
    return tuple(kept.values())


def written(sources: Iterable[Source]) -> bytes:
    """Write a list (OPML 2.0) of those sources that are feeds; other kinds are nothing that a feed reader could read.

    Passwords in addresses are left out. A feed's home page is that of its host.
    """
    return (_HEAD + "".join(map(_line, filter(_is_feed, sources))) + _TAIL).encode()


def left_out(sources: Iterable[Source]) -> tuple[str, ...]:
    """Say what `written` leaves out of a list, in a sentence each."""
    sources = tuple(sources)
    others = sum(not _is_feed(source) for source in sources)
    guarded = sum(_is_feed(source) and bare(source.address) != source.address for source in sources)
    return (
        *(
            [f"Left out, because feed readers read feeds only: {others:,} of {len(sources):,} sources."]
            if others
            else []
        ),
        *([f"Left out, because a list is read by many: the passwords of {guarded:,} addresses."] if guarded else []),
    )


class _TooManyError(Exception):
    """There are more outlines than `OUTLINES`."""


class _Outlines:
    """Collects feeds while a list is walked through, folder by folder."""

    def __init__(self) -> None:
        self.feeds: list[Outline] = []
        self.recognised = False
        self._folders: list[str] = []
        self._outlines = 0
        self._others = 0

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Enter an element. Raises _TooManyError."""
        self.recognised = self.recognised or name in {"opml", "outline"}
        if name == "outline":
            self._outlines += 1
            self._open(said)
        else:
            self._others += 1
        if max(self._outlines, self._others) > OUTLINES:
            raise _TooManyError

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == "outline":
            self._folders.pop()

    def _open(self, said: Mapping[str, str]) -> None:
        name = _name(said.get("title", "")) or _name(said.get("text", ""))
        address = _address(said.get("xmlurl", ""))
        self._folders.append("" if address else name)
        if address:
            folders = tuple(filter(None, self._folders)) or _category(said.get("category", ""))
            title = name or urlsplit(address).hostname or address
            self.feeds.append(Outline(title, address, _address(said.get("htmlurl", "")), folders))


def _walk(markup: bytes, found: _Outlines) -> None:
    parser = etree.XMLPullParser(
        ("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    with suppress(etree.XMLSyntaxError):  # not a single element; or what cannot be mended, after what could
        for start in range(0, len(markup), CHUNK):
            parser.feed(markup[start : start + CHUNK])
            for event, element in parser.read_events():
                name = _local(str(element.tag))
                if event == "start":
                    found.start(name, {_local(key): value for key, value in element.attrib.items()})
                else:
                    found.end(name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _name(words: str) -> str:
    return " ".join(scrubbed(words).split())[:NAME_LENGTH].rstrip()


def _address(link: str) -> str:
    link = scrubbed(link)
    if link[:5].lower() == "feed:":  # feed:https://... and feed://..., as browsers once wrote
        link = link[5:] if not link.startswith("//", 5) else f"http:{link[5:]}"
    address = web_address(link)
    return address if len(address) <= ADDRESS_LENGTH else ""


def _category(words: str) -> tuple[str, ...]:
    """Read the first of the categories that an outline names itself: "/Media/Daerah,/Lain"."""
    return tuple(filter(None, map(_name, words.partition(",")[0].split("/"))))


def _key(address: str) -> tuple[str, ...]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query


def _decoded(body: bytes) -> str:
    """Read the bytes as the list declares, where that can be; a parser would follow it into any codec."""
    declared = _ENCODING.match(body)
    name = declared[1].decode() if declared else ""
    if _CODEC.match(name):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(body)


def _mended(text: str) -> bytes:
    """Mend what makes lists no XML: a start that is none, characters that must not be, and "&" that stands alone."""
    start = max(text.find("<"), 0)
    declared = _DECLARATION.match(text, start)
    rest = text[declared.end() if declared else start :]
    return _BARE.sub("&amp;", _NAMED.sub(_numbered, scrubbed(rest))).encode("utf-8", "replace")


def _numbered(found: re.Match[str]) -> str:
    number = name2codepoint.get(found[1]) if found[1] not in _XML else None
    return found[0] if number is None else f"&#{number};"


def _is_feed(source: Source) -> bool:
    return source.kind is SourceKind.FEED and bool(web_address(source.address))


def _line(source: Source) -> str:
    return f"    <outline {' '.join(_attributes(source))}/>\n"


def _attributes(source: Source) -> Iterator[str]:
    address = bare(source.address)
    parts = urlsplit(address)
    name = _name(source.name) or parts.netloc
    said = {
        "text": name,
        "title": name,
        "type": "rss",
        "xmlUrl": address,
        "htmlUrl": f"{parts.scheme}://{parts.netloc}/",
    }
    for key, value in said.items():
        yield f'{key}="{escape(_UNWRITABLE.sub("", value))}"'
