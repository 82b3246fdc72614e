"""RSS and Atom, as they are in the wild. The only file that knows feedparser; it never lets it fetch."""

from __future__ import annotations

import asyncio
import re
from bisect import bisect_right
from calendar import timegm
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice

import feedparser

from bot.model import Draft
from bot.source import Source
from bot.sources.answer import Answer, shown
from bot.sources.harvest import Harvest, UnreadableError, tidied
from bot.sources.http import PoliteClient
from bot.sources.text import digest, distinct, headline, plain, web_address

ITEMS = 1_000
"""Items read of one feed. feedparser reads about 2,000 a second when the XML is broken."""
BYTES = 5 * 1024 * 1024
"""Bytes read of one feed; broken XML costs feedparser about two seconds for each megabyte."""

TAIL_BYTES = 4 * 1024
"""What stands behind the last item of a feed: a few closing tags."""

ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"

_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_TAIL = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
# A character beyond Unicode (0x10FFFF); one of them makes feedparser give up the whole feed.
_BEYOND = re.compile(rb"&#(?:[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,20}|0*[1-9][0-9]{7,20});")
# Zones that feedparser knows for certain. It takes any other ("WIB") and a missing one for UTC, seven hours off.
_ZONED = re.compile(r"(?:Z|UTC?|GMT|[+-]\d{2}:?\d{2}|[ECMP][SD]T)\s*$", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+(?:\s+\((.*)\))?")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)\b", re.IGNORECASE)
# Marks of bytes or headers that disagree on the encoding; the entries themselves are sound.
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)

Entry = Mapping[str, object]


async def read(source: Source, http: PoliteClient) -> Harvest:
    """Read a feed, if it changed. Raises UnreadableError when it cannot be fetched or holds no feed."""
    answer = await http.get(source.address, etag=source.etag, last_modified=source.last_modified, accept=ACCEPT)
    if answer.required().status == 304:
        return Harvest.unchanged(source)
    return await asyncio.to_thread(harvested, answer, source)


def recognised(answer: Answer) -> bool:
    """Say whether a body is a feed, by its root element."""
    return bool(_parsed(answer, answer.body[: 64 * 1024])["version"])


def harvested(answer: Answer, source: Source) -> Harvest:
    """Read a feed's bytes, fetched or pushed. Raises UnreadableError when they hold no feed."""
    body, left = _bounded(answer.body)
    parsed = _parsed(answer, body)
    entries = _mappings(parsed["entries"])
    broken = parsed.get("bozo") and not isinstance(parsed.get("bozo_exception"), _HARMLESS)
    if not entries and (broken or not parsed["version"]):
        raise UnreadableError(shown(answer.url), "is not a feed that can be read", "check the address in a browser")
    skipped = []
    whole = not (broken and _breaks_off(body))
    if not whole:
        del entries[-1]
        skipped.append("The last item breaks off in the middle; it is left for the next time.")
    drafts: dict[str, Draft] = {}
    for position, (entry, identity) in enumerate(zip(entries, _identities(entries), strict=True), 1):
        if draft := _draft(entry, identity, answer.url, source.name):
            drafts.setdefault(draft.external_id, draft)
        else:
            skipped.append(f"Item {position} has neither a title nor a text.")
    note = f"Only the first {len(entries):,} items were read; {left:,} more were left out." if left else ""
    return Harvest(
        drafts=tuple(drafts.values()),
        etag=answer.etag if whole else None,  # what broke off would else stay away: "not modified"
        last_modified=answer.last_modified if whole else None,
        state=source.state,
        note=note,
        skipped=tuple(skipped),
    )


def _parsed(answer: Answer, body: bytes) -> Mapping[str, object]:
    """Run feedparser on bytes: a string could make it fetch.

    It is not told the address, or it would join that to guids, which then change when a site moves to https.
    Editing makes text of the HTML, so it stays raw.
    """
    headers = {"content-type": answer.headers.get("content-type", "")}
    try:
        parsed: Mapping[str, object] = feedparser.parse(
            BytesIO(_BEYOND.sub(b"&#65533;", body)),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # on garbage feedparser raises whatever its parts raise
        trouble = f"is a feed broken beyond reading ({type(error).__name__})"
        raise UnreadableError(shown(answer.url), trouble, "have its owner mend it") from error
    return {"version": "", "entries": [], **parsed}


def _bounded(body: bytes) -> tuple[bytes, int]:
    """Cut the middle out of a feed too long to parse: the first items stay, and so does the end of the XML.

    Returns the bytes and how many items were left out.
    """
    body = _utf8(body)
    starts = [match.start() for match in islice(_ITEM.finditer(body), ITEMS + 1)]
    if len(body) <= BYTES and len(starts) <= ITEMS:
        return body, 0
    kept = bisect_right(starts[1:], BYTES)  # the item at `kept` is the first to go
    if not kept:
        return body[:BYTES], 0
    last = deque(_TAIL.finditer(body, starts[kept]), maxlen=1)
    tail = body[last[0].end() :] if last else b""
    return body[: starts[kept]] + tail[:TAIL_BYTES], sum(1 for _ in _ITEM.finditer(body)) - kept


def _breaks_off(body: bytes) -> bool:
    last = deque(_ITEM.finditer(body), maxlen=1)
    return bool(last) and not _TAIL.search(body, last[0].start())


def _utf8(body: bytes) -> bytes:
    """Turn UTF-16 into UTF-8, so that tags can be counted; the mark outranks what the declaration says."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace").encode("utf-8-sig", "replace")
    return body


def _identities(entries: list[Entry]) -> list[str]:
    """Name each entry: guid, else link, else a hash. Names that repeat get the link too, then the hash.

    Repeated guids are repaired by what the entries say, not where they stand, so that a new item at the
    top of a feed does not rename all the others. What is still equal then is one article given twice.
    """
    names = [_text(entry, "id") or _text(entry, "link") or _hash(entry) for entry in entries]
    rungs: tuple[Callable[[Entry], str], ...] = (lambda entry: _text(entry, "link"), _hash)
    for rung in rungs:
        counts = Counter(names)
        names = [
            name if counts[name] == 1 else f"{name} {rung(entry)}".strip()
            for name, entry in zip(names, entries, strict=True)
        ]
    return names


def _hash(entry: Entry) -> str:
    return digest(_text(entry, "title"), _content(entry))


def _draft(entry: Entry, identity: str, base: str, name: str) -> Draft | None:
    text = _content(entry)
    title = plain(_text(entry, "title")) or headline(text)
    if not title:
        return None
    return tidied(
        Draft(
            external_id=identity,
            title=title,
            text=text or title,
            url=_link(entry, base),
            source=plain(_text(_mapping(entry.get("source")), "title")) or name,
            author=_author(entry),
            published_at=_published(entry),
            topics=distinct(plain(_text(tag, "label") or _text(tag, "term")) for tag in _mappings(entry.get("tags"))),
            image_url=_image(entry, base),
        )
    )


def _link(entry: Entry, base: str) -> str:
    link = _text(entry, "link")
    # Without a link feedparser takes the guid for one, though it be "berita-17".
    named = link == _text(entry, "id") and not web_address(link)
    return "" if named else web_address(link, base)


def _author(entry: Entry) -> str:
    mailbox = _MAILBOX.fullmatch(_text(entry, "author"))
    if mailbox:  # feedparser cuts "sari@kabar.online (Sari)" at its idea of a top-level domain
        return plain(mailbox[1] or "")
    names = (plain(_text(author, "name")) for author in _mappings(entry.get("authors")))
    return ", ".join(distinct(name for name in names if "@" not in name))


def _content(entry: Entry) -> str:
    """Give the longest of all that the entry offers as its text."""
    offers = [_text(part, "value") for part in _mappings(entry.get("content"))]
    return max([_text(entry, "summary"), *offers], key=len).strip()


def _published(entry: Entry) -> str:
    """Give the time in ISO 8601, UTC, when the feed's words name a zone that is known; else the words."""
    for key in ("published", "updated"):
        words = _text(entry, key)
        if not words:
            continue
        moment = entry.get(f"{key}_parsed")
        if not isinstance(moment, tuple) or not _ZONED.search(words):
            return words
        try:
            return datetime.fromtimestamp(timegm(moment), UTC).isoformat()
        except (ValueError, OverflowError):  # the year 0 or 10000
            return words
    return ""


def _image(entry: Entry, base: str) -> str:
    """Give the widest image of the media module, else an enclosed one, else a thumbnail."""
    media = sorted(filter(_pictures, _mappings(entry.get("media_content"))), key=_width, reverse=True)
    links = _mappings(entry.get("links"))
    enclosed = (link for link in links if _text(link, "rel") == "enclosure" and _pictures(link))
    addresses = (
        web_address(_text(offer, "url") or _text(offer, "href"), base)
        for offer in (*media, *enclosed, *_mappings(entry.get("media_thumbnail")))
    )
    return next(filter(None, addresses), "")


def _pictures(offer: Entry) -> bool:
    kind = _text(offer, "type") or _text(offer, "medium")
    return kind.startswith("image") or (not kind and bool(_PICTURE.search(_text(offer, "url"))))


def _width(offer: Entry) -> int:
    width = _text(offer, "width")
    return int(width) if width.isdecimal() and len(width) < 6 else 0


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else ""


def _mapping(value: object) -> Entry:
    """Give a plain dictionary: feedparser's own finds other keys than those that were asked for, and warns."""
    return dict(value) if isinstance(value, Mapping) else {}


def _mappings(value: object) -> list[Entry]:
    return [_mapping(item) for item in value] if isinstance(value, Iterable) else []
