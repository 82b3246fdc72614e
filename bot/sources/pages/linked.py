"""What a page says of its article in JSON-LD (schema.org NewsArticle and its kin). Pure.

The article may stand alone, in a list, in "@graph", or within a WebPage; its author, picture and publisher may be
names, objects, lists of both, or references to other objects by "@id".
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from bot.sources.pages import claims
from bot.sources.pages.claims import Claims

SCRIPTS = 30
"""Blocks read of one page; theme and plugins write up to a dozen."""
LENGTH = 512 * 1024
"""Characters of a block; a live blog's largest has about 300,000."""
NODES = 5_000
"""Objects looked at in one page."""
UPDATES = 200
"""Entries of a live blog."""

Node = Mapping[str, object]

_BEFORE = re.compile(r"\s*(?:<!--|[/*\s]{0,9}<!\[CDATA\[[/*\s]{0,9})?\s*")
_DECODER = json.JSONDecoder(strict=False)
_TRAILING = re.compile(r",(?=\s{0,200}[}\]])")
# Where an article's own parts stand; itemListElement and the like hold other articles.
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_ARTICLES = frozenset({"report", "blogposting", "liveblogposting"})


def linked(scripts: Iterable[str]) -> Claims:
    """Read the JSON-LD blocks of a page; broken ones are mended if that is easy, else passed over."""
    blocks = [block for _, block in zip(range(SCRIPTS), scripts, strict=False)]
    nodes = list(_nodes([_parsed(block) for block in blocks]))
    named = {identity: node for node in nodes if (identity := _text(node.get("@id"))) and len(node) > 1}
    found = [node for node in nodes if _is_article(node)]
    best = next((node for node in found if _text(node.get("headline"))), found[0] if found else None)
    return _claims(best, named) if best else Claims()


def _claims(node: Node, named: Mapping[str, Node]) -> Claims:
    about = list(_each(node.get("mainEntityOfPage"), named))
    return Claims(
        title=claims.title(_text(node.get("headline")) or _text(node.get("name"))),
        author=_author(node, named),
        published_at=claims.date(_text(node.get("datePublished")) or _text(node.get("dateCreated"))),
        images=_pictures(node, named),
        urls=claims.addresses([_text(node.get("url")), *(_address(page, "@id", "url") for page in about)]),
        site=claims.first(claims.name(_named(item)) for item in _each(node.get("publisher"), named)),
        topics=claims.topics(_topics(node)),
        body=_body(node),
        article=True,
        free=str(node.get("isAccessibleForFree", True)).strip().lower() not in {"false", "0", "no"},
    )


def _body(node: Node) -> str:
    """Give the article's text; of a live blog all its updates, as they stand."""
    updates = node.get("liveBlogUpdate")
    parts = [node, *(updates[:UPDATES] if isinstance(updates, list) else ())]
    return "\n".join(filter(None, (_text(part.get("articleBody")) for part in parts if isinstance(part, Mapping))))


def _author(node: Node, named: Mapping[str, Node]) -> str:
    """Give the people who wrote it; a newsroom only where no person is named."""
    people: list[str] = []
    newsrooms: list[str] = []
    for item in _each(node.get("author") or node.get("creator"), named):
        organisation = isinstance(item, Mapping) and any("organization" in kind for kind in _kinds(item))
        (newsrooms if organisation else people).append(_named(item))
    return claims.names(people) or claims.names(newsrooms)


def _pictures(node: Node, named: Mapping[str, Node]) -> tuple[str, ...]:
    """Give the addresses of the pictures, the widest first."""
    offers = [*_each(node.get("image"), named), *_each(node.get("thumbnailUrl"), named)]
    offers.sort(key=_width, reverse=True)
    return claims.addresses(_address(offer, "url", "contentUrl") for offer in offers)


def _topics(node: Node) -> Iterator[str]:
    for key in ("articleSection", "keywords"):
        for words in _each(node.get(key), {}):
            yield from _named(words).split(",")


def _parsed(block: str) -> object:
    """Read JSON, bare line ends in strings allowed; then once more with the usual faults of templates mended."""
    start = _BEFORE.match(block)
    text = block[start.end() if start else 0 : LENGTH]
    for attempt in (text, _TRAILING.sub("", text).replace("\\'", "'")):
        try:
            found: object = _DECODER.raw_decode(attempt)[0]  # whatever follows: a semicolon, "]]>", "-->"
        except (ValueError, RecursionError):
            continue
        return found
    return None


def _nodes(values: list[object]) -> Iterator[Node]:
    """Walk to every object that may be the page's article, in the order in which they stand, at most `NODES`."""
    waiting = deque(values)
    for _ in range(NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:NODES]))
        elif isinstance(value, Mapping):
            yield value
            waiting.extendleft(value[key] for key in reversed(_WITHIN) if key in value)


def _is_article(node: Node) -> bool:
    return any(kind.endswith("article") or kind in _ARTICLES for kind in _kinds(node))


def _kinds(node: Node) -> list[str]:
    """Give the types of an object: "http://schema.org/NewsArticle" and "schema:NewsArticle" are "newsarticle"."""
    kinds = node.get("@type")
    words = kinds if isinstance(kinds, list) else [kinds]
    return [re.split(r"[/:#]", word)[-1].lower() for word in words if isinstance(word, str)]


def _each(value: object, named: Mapping[str, Node]) -> Iterator[object]:
    """Give a value, or each of a list, with references followed (once: they may go in a circle)."""
    for item in (value if isinstance(value, list) else [value])[:50]:
        identity = _text(item.get("@id")) if isinstance(item, Mapping) else ""
        yield named.get(identity, item) if identity and isinstance(item, Mapping) and len(item) < 3 else item


def _named(item: object) -> str:
    if not isinstance(item, Mapping):
        return _text(item)
    own = item.get("name")
    if isinstance(own, list):
        return ", ".join(filter(None, map(_text, own[:20])))
    return _text(own) or " ".join(filter(None, (_text(item.get("givenName")), _text(item.get("familyName")))))


def _address(item: object, *keys: str) -> str:
    return claims.first(_text(item.get(key)) for key in keys) if isinstance(item, Mapping) else _text(item)


def _width(item: object) -> int:
    """Give a picture's width in pixels; 0 when it is not told."""
    told = item.get("width") if isinstance(item, Mapping) else None
    if isinstance(told, Mapping):  # {"@type": "QuantitativeValue", "value": 1200}
        told = told.get("value")
    digits = re.match(r"\d{1,6}", str(told)[:10])
    return int(digits[0]) if digits else 0


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
