"""What stands within an article's text and is not of it: links to other articles, and what no reader sees. Pure.

tree -> cleared: scripts and forms out, links put between marks -> extraction -> lines -> uncluttered: marks out again

Only the tree knows where a link ends: "…kata Wira. Baca juga: Pasar Hulu Sepi Kemarin warga…" has lost it. Marks in the
text carry that through the extraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

LINK_LENGTH = 300
"""Characters of a link's words; longer ones are no headline."""
LINKS = 3_000
"""Links marked on one page."""

_OPEN, _CLOSE = _MARKS = "⟦⟧"
_BRACKETS = str.maketrans(_MARKS, "[]")
_UNREAD = (
    "script style noscript template nav footer button select textarea input iframe svg dialog object audio form"
).split()
# What HTML lets "&#1" stand for and XML, and so lxml, lets nobody write.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INLINE = frozenset("a abbr b big cite code em font i mark s small span strong sub sup u".split())
_LABEL = (
    r"(?:(?:baca|lihat|simak|tonton|cek|read|see)\s(?:juga|pula|also)(?:\s(?:artikel|berita|video))?(?:\s\w+)?"
    r"|(?:baca|simak|lihat|tonton|read more|(?:berita|artikel) (?:terkait|lainnya)|pilihan editor)(?=\s?[:：>»]))"
    r"\s?[:：>»|-]*"
)
# A label, then links: "Baca juga: ⟦Pasar Hulu Sepi⟧, ⟦…⟧."
_RELATED = re.compile(rf"(?<!\w){_LABEL}\s?(?:{_OPEN}[^{_MARKS}]*{_CLOSE}[\s.,;|/]*)+", re.IGNORECASE)
# The same with the label inside of the link.
_WITHIN = re.compile(rf"{_OPEN}\W*{_LABEL}[^{_MARKS}]*{_CLOSE}[\s.]*", re.IGNORECASE)
_ONLY_LABEL = re.compile(rf"\W*{_LABEL}\W*", re.IGNORECASE)
_LINK = re.compile(rf"{_OPEN}([^{_MARKS}]*){_CLOSE}")
# A headline ends without a full stop; a sentence that is one link is the article's own.
_ONLY_LINK = re.compile(rf"\W*{_OPEN}[^{_MARKS}]*[^{_MARKS}.?!\"”]{_CLOSE}\W*")
_RULE = re.compile(r"\|[-| ]*")  # beneath the head of a table


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text without clutter, and which share of its characters links had, clutter included."""

    lines: tuple[str, ...] = ()
    linked: float = 0.0


def unbracketed(text: str) -> str:
    """Give a page's text without the marks that links will get."""
    return text.translate(_BRACKETS)


def cleared(tree: html.HtmlElement) -> None:
    """Cut out of a page's tree what is no text, and mark its links, in place."""
    for form in tree.xpath("//form[.//h1 or count(.//p) > 2]"):
        form.tag = "div"  # ASP.NET puts the whole page into one
    for cell in tree.xpath("//td[.//p or .//h1 or .//table]"):
        if cell.tag == "td":
            _unboxed(cell)
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    for link in list(tree.iter("a"))[:LINKS]:
        if all(node.tag in _INLINE for node in link.iter()):
            _mark(link)


def uncluttered(text: str, title: str = "") -> Lines:
    """Give the lines of a text that came of a cleared tree: no related links, no marks, no `title` at its head."""
    lines = [_RELATED.sub(" ", _WITHIN.sub(" ", line)).strip() for line in text.split("\n")]
    full = [line for line in lines if line and not _RULE.fullmatch(line)]
    kept = [_unmarked(line) for line in _without_lists(full)]
    links = sum(len(found[1]) for found in _LINK.finditer(text))
    return Lines(tuple(filter(None, kept[kept[:1] == [title] :])), links / max(1, len(text)))


def _unmarked(line: str) -> str:
    line = line[1:-1] if line.startswith("|") and line.endswith("|") else line
    return " ".join(line.replace(_OPEN, "").replace(_CLOSE, "").split())


def _unboxed(cell: html.HtmlElement) -> None:
    """Make of a table that only arranges the page, as in the 1990s, what it is: blocks. A table of data stays one."""
    for node in (cell, *cell.itersiblings("td"), *cell.itersiblings("td", preceding=True)):
        node.tag = "div"
    for node in cell.iterancestors("tr", "tbody", "table"):
        last = node.tag == "table"
        node.tag = "div"
        if last:
            break


def _mark(link: html.HtmlElement) -> None:
    words = "".join(link.itertext())
    if not 0 < len(words) <= LINK_LENGTH or not words.strip():
        return
    link.text = _OPEN + _UNFIT.sub("", link.text or "")
    if len(link):
        link[-1].tail = _UNFIT.sub("", link[-1].tail or "") + _CLOSE
    else:
        link.text += _CLOSE


def _without_lists(lines: list[str]) -> list[str]:
    """Leave out lines that are nothing but a link to another article, and the label above them.

    If all is links it stays: then it is judged as a whole.
    """
    kept = [line for line in lines if not (_ONLY_LINK.fullmatch(line) or _ONLY_LABEL.fullmatch(line))]
    return kept or lines
