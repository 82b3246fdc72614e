"""The article out of a page of HTML. The only file that knows trafilatura; it fetches nothing.

bytes -> encoding.py -> tree -> metadata.py, linked.py (what the page says of itself: Claims)
                         |
                       clutter.py -> trafilatura -> clutter.py -> walls.py (is it an article at all?) -> Draft

Each field is the first of these that the page gives:

- text: trafilatura's; the page's plain paragraphs, where it finds nothing or the page is too large for it; JSON-LD's
  `articleBody` where that is `MUCH` times as long.
- title: JSON-LD `headline`, og:title, itemprop, twitter:title, <h1>, <title>; the site's name cut off its end. One
  that breaks off with "…" gives way to another that goes on.
- author: JSON-LD (people before newsrooms), itemprop and <meta>, the visible byline.
- date: JSON-LD `datePublished`, article:published_time and its kin, <time>, a date that stands beside the byline.
- picture: og:image, twitter:image, itemprop, JSON-LD's widest, the first of the article; no logo.
- canonical link: rel=canonical, og:url, JSON-LD; one that cannot be true (links.py) is passed over.
- source: og:site_name and its kin, JSON-LD `publisher`. Topics: JSON-LD's section and keywords, those of <meta>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from bot.foreign import uncrowded, unescaped
from bot.model import Draft
from bot.sources.encoding import decoded
from bot.sources.harvest import tidied
from bot.sources.pages import claims, walls
from bot.sources.pages.claims import Claims
from bot.sources.pages.clutter import Lines, cleared, unbracketed, uncluttered
from bot.sources.pages.linked import linked
from bot.sources.pages.links import canonical, one_page
from bot.sources.pages.metadata import shown, stated, window_title
from bot.sources.text import plain, web_address

BYTES = 4 * 1024 * 1024
"""Bytes read of one page: twice what the largest saved news pages weigh."""
TAGS = 150_000
"""Tags read of one page, since a tree takes some 300 bytes for each; the largest news pages have 20,000."""
THOROUGH = 3_000
"""Elements up to which trafilatura compares its result with those of justext, which takes their number squared."""
ELEMENTS = 40_000
"""Elements up to which trafilatura is asked at all: a second or two. A day's live blog has about 10,000."""
LINKS = 5_000
"""Links looked at on one page."""
LINES = 20_000
"""Paragraphs read of a page that trafilatura finds nothing in."""
TEXT = 200_000
"""Characters kept of a text: a book of a hundred pages."""
MUCH = 2
"""How many times as long as the text found JSON-LD's must be to be taken for it: the page loads its text by script."""

_BLOCKS = "//body//*[self::p or self::li or self::h2 or self::h3 or self::blockquote or self::figcaption][not(.//p)]"
_TEASERS = "//*[self::h2 or self::h3 or self::h4][.//a] | //a[.//h2 or .//h3 or .//h4]"
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOGO = re.compile(
    r"(?:^|[/_.-])(?:logo|favicon|default|no-?image|placeholder|blank|spacer|avatar)[^/]*$|\.svg$", re.IGNORECASE
)
# The elements that pages nest without end, for looks; what they part is parted by a blank.
_WRAPPERS = re.compile(
    rb"</?(?:b|big|center|div|em|font|i|section|small|span|strong|table|tbody|td|tr|u)(?=[\s/>])[^<>]*>", re.I
)
_TAG = re.compile(rb"<[a-zA-Z]")
_BROKEN_OFF = re.compile(r"\s?(?:…|\.{3})$")
_SITE_END = re.compile(r"\s+[|·•»–—-]\s+(?=[^|·•»–—]+$)")


def article(markup: bytes, url: str, content_type: str = "") -> Draft | None:
    """Take the article from a page found at `url` ("" when it was found in a file); None if there is none.

    `content_type` is the answer's header of that name. The text comes as paragraphs parted by empty lines.
    `external_id` is the canonical address, or `url`. None too for a page in an article's place: one that asks for
    money or consent, that says "not found", or that lists articles.
    """
    tree = _tree(decoded(markup[:BYTES], content_type))
    if tree is None:
        return None
    said = _said(tree, url)
    teasers = len(tree.xpath(_TEASERS))
    cleared(tree)
    text = _text(tree, said)
    paragraphs = _paragraphs(text.lines, said)
    if not said.title or not paragraphs or _is_none(paragraphs, text.linked, teasers, said):
        return None
    return tidied(_draft(paragraphs, said, url))


def whole(markup: bytes, url: str, content_type: str = "") -> str:
    """Give the address of the version of an article that has all its pages in one, if the page links to it, else ""."""
    tree = _tree(decoded(markup[:BYTES], content_type))
    links = [] if tree is None else tree.xpath(f"(//@href)[position() <= {LINKS}]")
    return one_page(claims.addresses(map(str, links)), url)


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of its article, by each of its voices.

    `window` are the words of <title>; `base` is what addresses are relative to, if not the page; `title` comes of all.
    """

    linked: Claims
    stated: Claims
    shown: Claims
    window: str
    base: str
    title: str

    @property
    def article(self) -> bool:
        """Whether it calls itself one."""
        return self.linked.article or self.stated.article


def _said(tree: html.HtmlElement, url: str) -> Said:
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    by_link, by_meta, by_sight = linked(map(str, scripts)), stated(tree), shown(tree)
    window = window_title(tree)
    base = claims.first(web_address(node.get("href") or "", url) for node in tree.iter("base"))
    return Said(by_link, by_meta, by_sight, window, base, _title(window, by_link, by_meta, by_sight))


def _title(window: str, *voices: Claims) -> str:
    sites = {_folded(voice.site) for voice in voices} - {""}
    offers = [voice.title for voice in voices] + [window]
    titles = [
        title for title in (_without_site(offer, sites) for offer in offers) if title and _folded(title) not in sites
    ]
    best = claims.first(titles)
    broken = _BROKEN_OFF.search(best)
    longer = (
        title for title in titles if broken and title.startswith(best[: broken.start()]) and len(title) > len(best)
    )
    return claims.first(longer) or best


def _without_site(title: str, sites: set[str]) -> str:
    """Cut "Judul - Kabar Randuseta" before the site's name."""
    parted = _SITE_END.split(title)
    return parted[0] if len(parted) == 2 and _folded(parted[1]) in sites else title


def _folded(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _tree(text: str) -> html.HtmlElement | None:
    """Parse a page; None when nothing of one is there. Past 256 levels it is read without those that say little."""
    markup = uncrowded(_CONTROLS.sub("", unbracketed(text))).encode("utf-8", "replace")
    tags = next(islice(_TAG.finditer(markup), TAGS, None), None)
    markup = markup[: tags.start()] if tags else markup
    tree, deep = _parsed(markup)
    return _parsed(_WRAPPERS.sub(b" ", markup))[0] if deep else tree


def _parsed(markup: bytes) -> tuple[html.HtmlElement | None, bool]:
    """Parse, and say whether libxml2 stopped short because elements stand in each other too deep."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _text(tree: html.HtmlElement, said: Said) -> Lines:
    """Find the text of a cleared tree; a title at its head does not count as text."""
    size = sum(1 for _ in tree.iter())
    extracted = _extracted(tree, thorough=size <= THOROUGH) if size <= ELEMENTS else ""
    found = uncluttered(extracted, said.title)
    if not found.lines:
        found = uncluttered("\n".join(_strings(tree, _BLOCKS)), said.title)
    lines = _body_lines(said.linked.body)
    much = sum(map(len, lines)) > MUCH * sum(map(len, found.lines))
    return Lines(lines) if much else found


def _extracted(tree: html.HtmlElement, *, thorough: bool) -> str:
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, fast=not thorough)
    except Exception:  # noqa: BLE001 - on garbage trafilatura raises whatever its parts raise
        return ""
    return (found.text or "") if isinstance(found, Document) else ""


def _body_lines(body: str) -> tuple[str, ...]:
    """Give the lines of JSON-LD's `articleBody`, which is plain text, or HTML, or HTML escaped once more."""
    text = unescaped(body[: 2 * TEXT]) if "&lt;" in body else body[: 2 * TEXT]
    return tuple(filter(None, (plain(_MARKUP.sub("", line)) for line in _LINE_END.sub("\n", text).split("\n"))))


def _paragraphs(lines: tuple[str, ...], said: Said) -> list[str]:
    """Give the lines of the article's own text, up to `TEXT` characters."""
    room, kept = TEXT, []
    for line in walls.readable(list(lines), free=said.linked.free and said.stated.free):
        kept.append(line[:room])
        room -= len(line)
        if room <= 0:
            break
    return kept


def _is_none(paragraphs: list[str], linked_share: float, teasers: int, said: Said) -> bool:
    """Say whether a page with a title and a text is no article all the same."""
    if walls.asks_consent(paragraphs) or linked_share > walls.ALL_LINKS:
        return True
    if said.article:
        return False
    ended = walls.dead_end(said.title) or walls.dead_end(said.window)
    return ended or walls.lists_others(paragraphs, linked_share, teasers, said.shown.title)


def _draft(paragraphs: list[str], said: Said, url: str) -> Draft:
    voices = (said.linked, said.stated, said.shown)
    address = canonical((*said.stated.urls, *said.linked.urls), url)
    images = (*said.stated.images, *said.linked.images, *said.shown.images)
    return Draft(
        external_id=address,
        title=said.title,
        text="\n\n".join(paragraphs),
        url=address,
        source=said.stated.site or said.linked.site,
        author=claims.first(voice.author for voice in voices),
        published_at=claims.first(voice.published_at for voice in voices),
        topics=said.linked.topics or said.stated.topics,
        image_url=claims.first(web_address(image, said.base or url) for image in images if not _LOGO.search(image)),
    )


def _strings(tree: html.HtmlElement, path: str) -> Iterator[str]:
    for node in tree.xpath(f"({path})[position() <= {LINES}]"):
        yield " ".join(str(node.text_content()).split())
