"""Rich Markdown, the other spelling of rich messages, read into the same tree as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.sandbox.markuptree import DEPTH, Element, too_deep

HEADING = re.compile(r"(#{1,6}) +(.+)")
BULLET = re.compile(r"([-*+]|\d+[.)]) +(.+)")
RULE = re.compile(r"(-{3,}|\*{3,}|_{3,})\s*")
TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)\s*")
INLINE = re.compile(
    r"\\(?P<escaped>[^\w\s])|`(?P<code>[^`]+)`|\[(?P<label>[^\]]*)\]\((?P<href>[^)\s]+)\)"
    r"|(?P<mark>\*\*|__|~~|==|\|\||\*|_)(?P<inner>\S(?:.{0,2000}?\S)?)(?P=mark)",
    re.DOTALL,
)
MARKS = {
    "**": "b",
    "__": "b",
    "*": "i",
    "_": "i",
    "~~": "s",
    "==": "mark",
    "||": "tg-spoiler",
}


def read_markdown(markdown: str) -> Element:
    """Return the tree of a rich message's Markdown; like all Markdown, every text means something."""
    return Element("", children=[*_blocks(markdown.replace("\r\n", "\n").split("\n"))])


def _blocks(lines: list[str], depth: int = 0) -> Iterator[Element]:
    if depth > DEPTH:
        raise too_deep()
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = _kind(lines, at)
        end = at + 1
        while end < len(lines) and _goes_on(kind, lines, end):
            end += 1
        taken = lines[at:end]
        if kind == "pre" and end < len(lines):
            end += 1
        yield _quote(taken, depth) if kind == "blockquote" else BUILDERS[kind](taken)
        at = end


def _kind(lines: list[str], at: int) -> str:
    line = lines[at]
    if line.startswith("```"):
        return "pre"
    if line.startswith(">"):
        return "blockquote"
    if line.startswith("|") and at + 1 < len(lines) and TABLE_RULE.fullmatch(lines[at + 1]):
        return "table"
    for kind, pattern in (("heading", HEADING), ("rule", RULE), ("image", IMAGE)):
        if pattern.fullmatch(line):
            return kind
    return "list" if BULLET.fullmatch(line) else "paragraph"


def _goes_on(kind: str, lines: list[str], at: int) -> bool:
    """Say whether a line belongs to the block that began before it."""
    match kind:
        case "pre":
            return not lines[at].startswith("```")
        case "table":
            return lines[at].startswith("|")
        case "list" | "blockquote":
            return _kind(lines, at) == kind and bool(lines[at].strip())
        case "paragraph":
            return bool(lines[at].strip()) and _kind(lines, at) == kind
    return False


def _heading(lines: list[str]) -> Element:
    marks, _, words = lines[0].partition(" ")
    return Element(f"h{len(marks)}", children=_inline(words.strip()))


def _pre(lines: list[str]) -> Element:
    language = lines[0].removeprefix("```").strip()
    code = Element("code", {"class": f"language-{language}"} if language else {}, ["\n".join(lines[1:])])
    return Element("pre", children=[code])


def _quote(lines: list[str], depth: int) -> Element:
    inner = [line[1:].removeprefix(" ") for line in lines]
    return Element("blockquote", children=[*_blocks(inner, depth + 1)])


def _list(lines: list[str]) -> Element:
    tag = "ol" if lines[0][0].isdigit() else "ul"
    words = (match.group(2) for line in lines if (match := BULLET.fullmatch(line)))
    return Element(tag, children=[Element("li", children=_inline(item)) for item in words])


def _table(lines: list[str]) -> Element:
    rows: list[Element | str] = [_row(lines[0], "th")]
    rows.extend(_row(line, "td") for line in lines[2:])
    return Element("table", children=rows)


def _row(line: str, tag: str) -> Element:
    cells = line.strip().strip("|").split("|")
    return Element("tr", children=[Element(tag, children=_inline(cell.strip())) for cell in cells])


def _image(lines: list[str]) -> Element:
    match = IMAGE.fullmatch(lines[0])
    words, source = match.groups() if match else ("", "")
    caption: list[Element | str] = [Element("figcaption", children=[words])] if words else []
    return Element("figure", children=[Element("img", {"src": source}), *caption])


def _rule(_lines: list[str]) -> Element:
    return Element("hr")


def _paragraph(lines: list[str]) -> Element:
    return Element("p", children=_inline(" ".join(line.strip() for line in lines)))


def _inline(text: str) -> list[Element | str]:
    """Read bold, italic, struck, marked and hidden words, code and links. No mark nests in itself."""
    found: list[Element | str] = []
    at = 0
    for match in INLINE.finditer(text):
        found.append(text[at : match.start()])
        at = match.end()
        if match["escaped"]:
            found.append(match["escaped"])
        elif match["code"]:
            found.append(Element("code", children=[match["code"]]))
        elif match["href"]:
            found.append(Element("a", {"href": match["href"]}, _inline(match["label"])))
        else:
            found.append(Element(MARKS[match["mark"]], children=_inline(match["inner"])))
    found.append(text[at:])
    return [part for part in found if part]


BUILDERS: dict[str, Callable[[list[str]], Element]] = {
    "heading": _heading,
    "pre": _pre,
    "list": _list,
    "table": _table,
    "image": _image,
    "rule": _rule,
    "paragraph": _paragraph,
}
