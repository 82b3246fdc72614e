"""Rich messages as trees of elements, before they become blocks: HTML is read here, Markdown in richmarkdown.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.sandbox.refusal import Refusal, bad_request

DEPTH = 16  # levels of nested blocks and formatting; TDLib OptionManager.cpp, rich_message_depth_max
VOID = frozenset({"br", "hr", "img", "input"})
INLINE: Mapping[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "mark": "marked",
    "sub": "subscript",
    "sup": "superscript",
}
SPECIAL_INLINE = frozenset({"a", "br", "tg-time", "tg-emoji", "tg-math"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    {
        "p",
        "pre",
        "footer",
        "hr",
        "ul",
        "ol",
        "blockquote",
        "aside",
        "details",
        "table",
        "img",
        "figure",
        "tg-math-block",
    }
)
PARTS = frozenset({"li", "input", "summary", "cite", "caption", "thead", "tbody", "tr", "th", "td", "figcaption"})
KNOWN = frozenset(INLINE) | SPECIAL_INLINE | BLOCKS | PARTS


@dataclass(slots=True)
class Element:
    """A tag with its attributes and what stands in it."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """Yield the children with one of these tags."""
        for child in self.children:
            if isinstance(child, Element) and child.tag in tags:
                yield child

    def everything(self) -> Iterator[Element]:
        """Yield the element itself and all beneath it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.everything()

    def text(self) -> str:
        """Return the words without any markup."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def read_html(html: str) -> Element:
    """Return the tree of a rich message's HTML. Raises Refusal for unknown, unclosed or unmatched tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result()


def broken(reason: str) -> Refusal:
    """Return the refusal of a rich message that cannot be read; the wording is the sandbox's own."""
    return bad_request(f"can't parse rich message: {reason}")


def too_deep() -> Refusal:
    """Return the refusal of a rich message with more than 16 levels."""
    return bad_request("rich message is nested too deeply")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            raise broken(f'unsupported start tag "{tag}"')
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)
        if len(self._open) > DEPTH + 1:
            raise too_deep()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if len(self._open) == 1 or self._open[-1].tag != tag:
            raise broken(f'unexpected end tag "{tag}"')
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def result(self) -> Element:
        if len(self._open) > 1:
            raise broken(f'can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return self._open[0]
