"""HTML: the paragraphs of an article's markup, as plain text. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from bot.foreign import uncrowded, unescaped

_KNOWN = (
    "a|article|aside|b|blockquote|body|center|div|em|figure|font|form|h[1-6]|head|html|i|iframe|li|main|"
    "nav|ol|p|pre|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul"
)
_CLOSING_OR_VOID = re.compile(rf"</(?:{_KNOWN})\s*>|<(?:br|hr|img)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OPENING = re.compile(rf"\s*<(?:!doctype\s|!--|\?xml\s|(?:{_KNOWN})(?:\s[^<>]*)?>)", re.IGNORECASE)

_DROPPED = frozenset(
    "script style iframe noscript template figcaption nav form button select textarea input svg math object "
    "embed audio video canvas head title".split()
)
_PAGE_FURNITURE = frozenset({"footer"})
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 "
    "header hr html legend main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_BLOCK_TAG = re.compile(r"<(?:br|p|div|li|tr|h[1-6]|section|article|blockquote)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?(\n+) ?")
_BREAKS = re.compile(r"\n{3,}")
_ITEM_BEFORE_BLOCK = re.compile(r"^-\n+", re.MULTILINE)

# libxml2 closes open elements one by one, so its time grows with the square of the depth; no article comes near.
_MOST_TAGS = 20_000


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is markup: a closing or void tag of HTML, or a tag at its start. "a < b" is not."""
    return bool(_OPENING.match(text) or _CLOSING_OR_VOID.search(text))


def to_text(markup: str) -> str:
    """Return the paragraphs of an HTML fragment or page, separated by blank lines.

    Scripts, styles, frames, captions, navigation, forms and hidden elements go; a list item becomes "- " and its
    text, `<br>` a newline. Of a page with `<article>` elements only the longest is read, else its `<main>`, else
    its body. Without any block tag the newlines of the markup are kept, as in WordPress's raw content.
    Broken, nested and huge input gives some text, never an error.
    """
    markup = uncrowded(_NOT_XML.sub("", markup))
    if markup.count("<") > _MOST_TAGS:
        return _stripped(markup)
    try:
        root = lxml_html.document_fromstring(markup, parser=lxml_html.HTMLParser(huge_tree=True, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return _stripped(markup)
    page = bool(_PAGE.search(markup))
    dropped = _DROPPED | _PAGE_FURNITURE if page else _DROPPED
    keep_newlines = not _BLOCK_TAG.search(markup)
    return _tidied("".join(_pieces(_body(root) if page else root, dropped, keep_newlines)))


def _stripped(markup: str) -> str:
    return _tidied(unescaped(_TAG.sub("\n", markup)))


def _body(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    for tag in ("article", "main"):
        found = [element for element in root.iter(tag) if isinstance(element, lxml_html.HtmlElement)]
        if found:
            return max(found, key=lambda element: len(element.text_content()))
    return root


def _pieces(root: lxml_html.HtmlElement, dropped: frozenset[str], keep_newlines: bool) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and isinstance(element.tag, str):
            if element is not root and _goes(element, dropped):
                walk.skip_subtree()
            else:
                yield _before(element.tag) + _flat(element.text, keep_newlines)
        elif event == "end" and not _goes(element, dropped):
            yield _after(str(element.tag))
        if event != "start" and element is not root:
            yield _flat(element.tail, keep_newlines)


def _goes(element: lxml_html.HtmlElement, dropped: frozenset[str]) -> bool:
    return element.tag in dropped or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _before(tag: str) -> str:
    if tag in _BLOCKS:
        return "\n\n"
    return {"li": "\n- ", "br": "\n"}.get(tag, " " if tag in _CELLS else "")


def _after(tag: str) -> str:
    return "\n\n" if tag in _BLOCKS else " " if tag in _CELLS else ""


def _flat(text: str | None, keep_newlines: bool) -> str:
    return (_BLANKS_IN_LINE if keep_newlines else _BLANKS).sub(" ", text or "")


def _tidied(text: str) -> str:
    text = _AROUND_BREAK.sub(r"\1", _BLANKS_IN_LINE.sub(" ", text))
    return _BREAKS.sub("\n\n", _ITEM_BEFORE_BLOCK.sub("- ", text)).strip()
