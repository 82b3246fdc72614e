"""The article out of a page of HTML. The only file that knows trafilatura; it fetches nothing."""

from __future__ import annotations

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from bot.model import Draft
from bot.sources.harvest import tidied
from bot.sources.text import decoded, distinct, plain, web_address

BYTES = 4 * 1024 * 1024
"""Bytes read of one page: twice what the largest saved news pages weigh."""

_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//article//time/@datetime",
)
_TITLES = ("//h1", "//title")
_BLOCKS = ("//body//*[self::p or self::li or self::h2 or self::h3 or self::blockquote][not(.//p)]",)
_UNREAD = ("script", "style", "noscript", "template", "nav", "footer", "form")


def article(markup: bytes, url: str) -> Draft | None:
    """Take the article from a page found at `url` ("" when it was found in a file); None if there is none.

    The text comes as paragraphs parted by empty lines. `external_id` is the canonical address, or `url`.
    """
    text = decoded(markup[:BYTES])
    tree = _tree(text)
    if tree is None:
        return None
    found = _extracted(text, url)
    title = plain(found.title or "") or next(iter(_strings(tree, _TITLES)), "")
    body = _paragraphs(found.text or "", title) or _paragraphs("\n".join(_strings(tree, _BLOCKS)), title)
    if not title or not body:
        return None
    address = web_address(found.url or "", url) or url
    return tidied(
        Draft(
            external_id=address,
            title=title,
            text=body,
            url=address,
            source=found.sitename or "",
            author=found.author or "",
            published_at=next(iter(_strings(tree, _TIMES)), found.date or ""),
            topics=distinct(topic.strip() for tags in found.tags or () for topic in tags.split(",")),
            image_url=web_address(found.image or "", url),
        )
    )


def _tree(text: str) -> html.HtmlElement | None:
    """Parse for the few things that are asked of the tree itself; None when nothing of a page is there."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    return tree


def _extracted(text: str, url: str) -> Document:
    try:
        found = trafilatura.bare_extraction(
            text, url=url or None, favor_precision=True, with_metadata=True, include_comments=False
        )
    except Exception:  # noqa: BLE001 - on garbage trafilatura raises whatever its parts raise
        found = None
    return found if isinstance(found, Document) else Document()


def _strings(tree: html.HtmlElement, paths: tuple[str, ...]) -> list[str]:
    """Give the words at each of these XPaths in turn, those that are empty left out."""
    found: list[str] = []
    for path in paths:
        for node in tree.xpath(path):
            words = node if isinstance(node, str) else node.text_content()
            found.append(" ".join(words.split()))
    return [words for words in found if words]


def _paragraphs(text: str, title: str) -> str:
    """Part the lines by empty lines; a first line that repeats the title goes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and plain(lines[0]) == title:
        del lines[0]
    return "\n\n".join(lines)
