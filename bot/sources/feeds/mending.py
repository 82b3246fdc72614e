"""The XML of feeds as it is in the wild, made such that any parser reads it, and none can be hurt by it. Pure.

    text -> no control characters -> no declarations, no comments, sound references -> from the root on -> text is text

What a document declares is never used: without a DOCTYPE there is no entity to expand and nothing external to load
(docs.python.org lists the attacks under "XML vulnerabilities"). Each step takes time in proportion to the text.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

NAMES = 50
"""Different names of text elements in one feed; more are nonsense, and cost a search of the whole text each."""

CDATA = r"<!\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+)*+\]\]>"
"""A section of text that is not escaped (XML 1.0, section 2.7); as a pattern that takes no step back."""

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ODD = re.compile(
    rf"(?P<cdata>{CDATA})"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<endless>(?P<start><!--|<!\[CDATA\[).*)\Z"
    r"|(?P<noise><[!?][^<>]*>?|\]\]>)"
    r"|(?P<less><)(?:(?!/?[A-Za-z_:])|(?=[\w.+-]{1,64}@))"
    r"|&(?!(?:lt|gt|amp|quot|apos);)(?P<name>#?\w{1,32};)?",
    re.DOTALL,
)
_UNQUOTED = re.compile(rf"{CDATA}|(<[^<>\"']*?\s[\w:.-]{{1,40}}=)([^\s\"'<>=]+)(?=[\s>])")
_ROOT = re.compile(r"<((?:\w{1,20}:)?(?:rss|feed|rdf|channel))(?=[\s/>])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_TEXT = re.compile(
    r"<((?!media:content)(?:\w{1,20}:)?(?:title|description|summary|subtitle|content|encoded|body))(?:\s[^<>]*)?(?<!/)>",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"</?(?:\w{1,20}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_MARKUP = re.compile(rf"{CDATA}|<(?P<end>/?)(?:\w{{1,20}}:)?")
_REFERENCES = re.compile(rf"{CDATA}|(?P<and>&)")


def mended(text: str) -> str:
    """Give the document of a feed from its root on, fit to parse; "" when it has not the root of a feed.

    The markup within titles and texts becomes their text, whether it was escaped, in CDATA, or neither.
    """
    document = _ODD.sub(_sound, _FORBIDDEN.sub("", text))
    root = _ROOT.search(document)
    if not root or _PAGE.search(document, 0, root.start()):
        return ""
    return _UNQUOTED.sub(_quoted, _flat(document[root.start() :]))


def _sound(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "comment" | "noise":
            return ""
        case "cdata":
            return f"<![CDATA[{found['cdata'].replace('<![CDATA[', '')}"
        case "endless":  # what never ends never began
            return _ODD.sub(_sound, found["endless"].replace(found["start"], ""))
        case "less":
            return "&lt;"
        case "name" if found["name"].startswith("#") or found["name"] in html5:
            return html.escape(_FORBIDDEN.sub("", html.unescape(found[0])), quote=False)
    return f"&amp;{found['name']}" if found["name"] else "&amp;"  # a constant: there may be millions


def _quoted(found: re.Match[str]) -> str:
    return f'{found[1]}"{found[2]}"' if found[1] else found[0]


def _flat(document: str) -> str:
    """Escape the tags within the elements that hold text, so that neither loose ends nor a depth of them remain."""
    pieces: list[str] = []
    done, ends = 0, _Ends(document)
    for found in _TEXT.finditer(document):
        end = ends.of(found) if found.start() >= done else 0
        if end:
            pieces += document[done : found.end()], _escaped(document[found.end() : end], xhtml="xhtml" in found[0])
            done = end
    return "".join([*pieces, document[done:]])


def _escaped(text: str, *, xhtml: bool) -> str:
    """Escape markup, and its references too, unless it is a mixture: "&lt;p>Harga &amp;lt; 5<br>"."""
    if not any(found["end"] is not None for found in _MARKUP.finditer(text)):
        return text
    if xhtml or "&lt;" not in text:
        text = _REFERENCES.sub(lambda found: "&amp;" if found["and"] else found[0], text)
    return _MARKUP.sub(lambda found: found[0] if found["end"] is None else f"&lt;{found['end']}", text)


class _Ends:
    """Where text elements end. Each end is looked up once, or a text without any would be searched over and over."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._item = -1
        self._known: dict[str, int] = {}

    def of(self, opening: re.Match[str]) -> int:
        """Give where the closing tag stands; 0 when there is none before the next item begins or ends."""
        after, name = opening.end(), opening[1]
        if self._item < after:
            item = _ITEM_END.search(self._document, after)
            self._item = item.start() if item else len(self._document)
        if self._known.get(name, -1) < after:
            found = self._document.find(f"</{name}", after) if len(self._known) < NAMES else -1
            self._known[name] = found if found > 0 else len(self._document)
        end = self._known[name]
        return end if end < self._item else 0
