"""What a page says of its article in <meta> and itemprop, and what it shows of it to readers. Pure, over a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import html

from bot.sources.folders.prose import DATE
from bot.sources.pages import claims
from bot.sources.pages.claims import Claims

NODES = 3_000
"""Elements looked at for one thing, so that a page of a million costs no more than a large one."""
WORDS = 1_000
"""Characters read of one element; no headline, name or date is longer."""
BYLINE = 120
"""Characters of a visible byline; what is longer is about the author."""

_TITLES = ("og:title", "headline", "twitter:title", "dc.title", "dcterms.title")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author")
_DATES = (
    "article:published_time datepublished og:published_time pubdate publishdate publish_date publish-date"
    " content_publisheddate article.published parsely-pub-date cxenseparse:recs:publishtime dc.date.issued"
    " dcterms.created dc.date date"
).split()
_IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "image")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "content_tag")
_WRITTEN_BY = frozenset({"written by", "ditulis oleh", "penulis", "oleh"})

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:author|byline|penulis|reporter|pewarta|jurnalis)(?:[\s_-]?name)?(?:$|[\s_-])", re.I
)
_DATELINE = re.compile(r"date|time|tanggal|waktu|publish|posted|entry-meta", re.IGNORECASE)
_PARTED = re.compile(r"\s[|•·–—-]\s|\d{1,2}\s+[A-Za-z]+\s+\d{4}")
_SWALLOWED = re.compile(r"</?(?:base|body|head|html|link|meta|script|style)\b", re.IGNORECASE)
_FURNITURE = "[not(ancestor::nav or ancestor::footer or ancestor::aside)]"
_WHOLE = "[not(.//p or .//div)]"

Metas = Mapping[str, list[str]]


def stated(tree: html.HtmlElement) -> Claims:
    """Read Open Graph, Twitter's cards, itemprop and the other habits of <meta>."""
    metas = _metas(tree)
    canonical = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return Claims(
        title=claims.first(map(claims.title, _of(metas, _TITLES))),
        author=claims.names(_each_first(metas, _AUTHORS)) or claims.name(_labelled(metas)),
        published_at=claims.first(map(claims.date, _of(metas, _DATES))),
        images=claims.addresses(_of(metas, _IMAGES)),
        urls=claims.addresses([*canonical, *_of(metas, ("og:url", "twitter:url"))]),
        site=claims.first(map(claims.name, _of(metas, _SITES))),
        topics=claims.topics(topic for words in _topics(metas) for topic in words.split(",")),
        article=_is_article(tree, metas),
        free="locked" not in metas.get("article:content_tier", ()),
    )


def shown(tree: html.HtmlElement) -> Claims:
    """Read what stands before the reader's eyes: the headline, the byline, the date, the picture."""
    return Claims(
        title=_headline(tree),
        author=claims.first(map(claims.name, _bylines(tree))),
        published_at=claims.first(map(claims.date, _times(tree))),
        images=claims.addresses(_figures(tree)),
    )


def window_title(tree: html.HtmlElement) -> str:
    """Give the words of <title>, the site's name among them, up to the tags that it swallows if it has no end."""
    return claims.first(claims.title(_SWALLOWED.split(words(node))[0]) for node in tree.iter("title"))


def words(node: html.HtmlElement) -> str:
    """Give the text in an element on one line, as far as its first `WORDS` characters."""
    parts: list[str] = []
    room = WORDS
    for text in node.itertext():
        parts.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return " ".join("".join(parts).split())


def _metas(tree: html.HtmlElement) -> Metas:
    """Gather what <meta> and itemprop give, by their names in lower case."""
    found: dict[str, list[str]] = {}
    for node in _some(tree, "//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if label := (node.get(key) or "").strip().lower():
                found.setdefault(label, []).append((node.get("content") or "")[: claims.ADDRESS_LENGTH * 2])
    for node in _some(tree, "//*[@itemprop][not(self::meta)]"):
        if value := _property(node):
            found.setdefault((node.get("itemprop") or "").strip().lower(), []).append(value)
    return found


def _property(node: html.HtmlElement) -> str:
    """Give the value of a property of microdata (HTML, 5.2.4); of an object (an author) its name or address."""
    for key in ("content", "datetime", "src", "href"):
        if node.get("itemscope") is None and (value := node.get(key)) and not (key == "href" and node.tag == "a"):
            return value[: claims.ADDRESS_LENGTH * 2]
    inner = next(iter(_some(node, ".//*[@itemprop='name' or @itemprop='url' or @itemprop='contentUrl']")), None)
    if inner is not None:
        return _property(inner)
    return words(node)[: claims.TITLE_LENGTH] if len(node) < 20 else ""


def _of(metas: Metas, labels: Iterable[str]) -> Iterator[str]:
    for label in labels:
        yield from metas.get(label, ())


def _each_first(metas: Metas, labels: Iterable[str]) -> list[str]:
    """Give all values of the first label that has one that is a name."""
    return next((metas[label] for label in labels if claims.names(metas.get(label, ()))), [])


def _labelled(metas: Metas) -> str:
    """Give the author of Twitter's labelled data: twitter:label1 "Ditulis oleh", twitter:data1 "Sari"."""
    for number in "12":
        label = claims.first(metas.get(f"twitter:label{number}", ())).strip(" :").lower()
        if label in _WRITTEN_BY:
            return claims.first(metas.get(f"twitter:data{number}", ()))
    return ""


def _topics(metas: Metas) -> list[str]:
    tags = next((metas[label] for label in _TAGS if metas.get(label)), [])
    return [*metas.get("article:section", metas.get("articlesection", [])), *tags]


def _is_article(tree: html.HtmlElement, metas: Metas) -> bool:
    scoped = any("article" in (node.get("itemtype") or "").lower() for node in _some(tree, "//*[@itemtype]"))
    declared = any(kind.strip().lower().startswith("article") for kind in metas.get("og:type", ()))
    return scoped or declared or "article:published_time" in metas


def _headline(tree: html.HtmlElement) -> str:
    """Give the <h1>; where there are several (a logo is one), that of the article, else the longest."""
    inner = [claims.title(_heading(node)) for node in _some(tree, "//h1[ancestor::article or ancestor::main]")]
    every = [claims.title(_heading(node)) for node in _some(tree, "//h1")]
    return claims.first(inner) if len(every) > 1 and any(inner) else max(every, key=len, default="")


def _heading(node: html.HtmlElement) -> str:
    """Give the words of a heading; of one that was never closed, and so holds the page, only its first."""
    return words(node) if node.find(".//p") is None else " ".join((node.text or "").split())


def _bylines(tree: html.HtmlElement) -> Iterator[str]:
    yield from (words(node) for node in _some(tree, f"//a[@rel='author']{_FURNITURE}"))
    for node in _classed(tree, _BYLINE.search):
        found = words(node)
        if 3 <= len(found) <= BYLINE:
            yield _PARTED.split(found)[0]


def _times(tree: html.HtmlElement) -> Iterator[str]:
    for path in ("//time[ancestor::article]/@datetime", f"//time{_FURNITURE}/@datetime"):
        yield from map(str, tree.xpath(f"({path})[position() <= {NODES}]"))
    for node in _classed(tree, _DATELINE.search):
        if found := DATE.search(words(node)[:BYLINE]):
            yield found[0]


def _figures(tree: html.HtmlElement) -> Iterator[str]:
    for node in _some(tree, f"//img[ancestor::figure or ancestor::article]{_FURNITURE}"):
        yield node.get("data-src") or node.get("data-original") or node.get("src") or ""


def _classed(tree: html.HtmlElement, fits: Callable[[str], object]) -> Iterator[html.HtmlElement]:
    """Give the elements without paragraphs in them whose class fits."""
    for node in _some(tree, f"//*[@class]{_WHOLE}{_FURNITURE}"):
        if fits((node.get("class") or "")[:500]):
            yield node


def _some(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = tree.xpath(f"({path})[position() <= {NODES}]")
    return found
