"""From a tree of elements to the blocks of a RichMessage (Bot API 10.1), within its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.sandbox.markuptree import BLOCKS, HEADINGS, INLINE, Element, broken
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, compact

# TDLib OptionManager.cpp, rich_message_*_max
TEXT_LENGTH = 32768
BLOCK_COUNT = 500
MEDIA_COUNT = 50
COLUMNS = 20
COUNTED = BLOCKS | {"li", "tr"}

Photos = Mapping[str, list[JsonObject]]


def check_limits(tree: Element) -> None:
    """Refuse a rich message that is empty or larger than Telegram takes; the wording is the sandbox's own."""
    elements = list(tree.everything())
    if len(tree.text()) > TEXT_LENGTH:
        raise bad_request("rich message is too long")
    if sum(element.tag in COUNTED for element in elements) > BLOCK_COUNT:
        raise bad_request("rich message has too many blocks")
    if sum(element.tag == "img" for element in elements) > MEDIA_COUNT:
        raise bad_request("rich message has too many media")
    if any(_columns(element) > COLUMNS for element in elements if element.tag == "tr"):
        raise bad_request("rich message has a table with too many columns")


class Blocks:
    """Turn elements into blocks. `photos` are the sizes of each image by its source; `link` checks a URL."""

    def __init__(self, photos: Photos, link: Callable[[str], str]) -> None:
        self._photos = photos
        self._link = link

    def of(self, element: Element) -> list[JsonObject]:
        """Return the blocks of what stands in an element; loose words become paragraphs."""
        found: list[JsonObject] = []
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                found.extend(self._paragraph(loose))
                loose = []
                found.append(self._block(child))
            else:
                loose.append(child)
        return found + self._paragraph(loose)

    def words(self, children: Iterable[Element | str]) -> Json:
        """Return the RichText of inline elements: a string, an object, or a list of both."""
        parts: list[Json] = [self._inline(child) for child in children]
        parts = [part for part in parts if part not in ("", [])]
        if len(parts) == 1:
            return parts[0]
        return parts or ""

    def _block(self, element: Element) -> JsonObject:
        if element.tag in HEADINGS:
            return {"type": "heading", "text": self.words(element.children), "size": int(element.tag[1])}
        builders: Mapping[str, Callable[[Element], JsonObject]] = {
            "p": self._words_of("paragraph"),
            "footer": self._words_of("footer"),
            "hr": lambda _: {"type": "divider"},
            "pre": self._pre,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._blockquote,
            "aside": self._pullquote,
            "details": self._details,
            "table": self._table,
            "img": self._figure,
            "figure": self._figure,
            "tg-math-block": lambda math: {"type": "mathematical_expression", "expression": math.text()},
        }
        return builders[element.tag](element)

    def _words_of(self, kind: str) -> Callable[[Element], JsonObject]:
        return lambda element: {"type": kind, "text": self.words(element.children)}

    def _list(self, element: Element) -> JsonObject:
        return {"type": "list", "items": self._items(element)}

    def _blockquote(self, element: Element) -> JsonObject:
        block: JsonObject = {"type": "blockquote", "blocks": self.of(_without(element, "cite"))}
        return block | self._credit(element)

    def _pullquote(self, element: Element) -> JsonObject:
        words = self.words(_without(element, "cite").children)
        return {"type": "pullquote", "text": words} | self._credit(element)

    def _paragraph(self, loose: list[Element | str]) -> list[JsonObject]:
        if not "".join(part if isinstance(part, str) else part.text() for part in loose).strip():
            return []
        trimmed = list(loose)
        for at, side in ((0, str.lstrip), (-1, str.rstrip)):
            edge = trimmed[at]
            if isinstance(edge, str):
                trimmed[at] = side(edge)
        return [{"type": "paragraph", "text": self.words(trimmed)}]

    def _pre(self, element: Element) -> JsonObject:
        code = next(element.elements("code"), element)
        language = code.attributes.get("class", "").removeprefix("language-")
        block: JsonObject = {"type": "pre", "text": element.text()}
        return block | compact(language=language)

    def _items(self, element: Element) -> list[JsonObject]:
        items: list[JsonObject] = []
        for number, item in enumerate(element.elements("li"), _number(element.attributes.get("start"))):
            box = next(item.elements("input"), None)
            shown: JsonObject = {"label": f"{number}." if element.tag == "ol" else "•", "blocks": self.of(item)}
            if element.tag == "ol":
                shown |= {"value": number, "type": element.attributes.get("type", "1")}
            if box:
                shown |= {"has_checkbox": True} | compact(is_checked="checked" in box.attributes)
            items.append(shown)
        return items

    def _credit(self, element: Element) -> JsonObject:
        cite = next(element.elements("cite"), None)
        return {"credit": self.words(cite.children)} if cite else {}

    def _details(self, element: Element) -> JsonObject:
        summary = next(element.elements("summary"), None)
        if summary is None:
            raise broken('tag "details" must have a summary')
        block: JsonObject = {
            "type": "details",
            "summary": self.words(summary.children),
            "blocks": self.of(_without(element, "summary")),
        }
        return block | compact(is_open="open" in element.attributes)

    def _table(self, element: Element) -> JsonObject:
        caption = next(element.elements("caption"), None)
        groups = [element, *element.elements("thead", "tbody")]
        rows: list[Json] = [self._row(row) for group in groups for row in group.elements("tr")]
        block: JsonObject = {"type": "table", "cells": rows}
        return block | ({"caption": self.words(caption.children)} if caption else {})

    def _row(self, row: Element) -> list[JsonObject]:
        return [self._cell(cell) for cell in row.elements("th", "td")]

    def _cell(self, cell: Element) -> JsonObject:
        shown: JsonObject = {
            "text": self.words(cell.children),
            "align": cell.attributes.get("align", "left"),
            "valign": cell.attributes.get("valign", "top"),
        }
        spans = {name: _number(cell.attributes.get(name)) for name in ("colspan", "rowspan")}
        wide: JsonObject = {name: span for name, span in spans.items() if span > 1}
        return shown | compact(is_header=cell.tag == "th") | wide

    def _figure(self, element: Element) -> JsonObject:
        image = element if element.tag == "img" else next(element.elements("img"), None)
        if image is None:
            raise broken('tag "figure" must have an image')
        block: JsonObject = {"type": "photo", "photo": self._photos[image.attributes.get("src", "")]}
        caption = next(element.elements("figcaption"), None)
        if caption:
            text: JsonObject = {"text": self.words(_without(caption, "cite").children)}
            block["caption"] = text | self._credit(caption)
        return block

    def _inline(self, part: Element | str) -> Json:
        if isinstance(part, str):
            return part
        if part.tag in BLOCKS:
            raise broken(f'tag "{part.tag}" must stand alone')
        words = self.words(part.children)
        if part.tag in INLINE:
            return {"type": INLINE[part.tag], "text": words}
        match part.tag:
            case "br":
                return "\n"
            case "a":
                return self._anchor(part.attributes.get("href", ""), words)
            case "tg-time":
                return self._time(part, words)
            case "tg-emoji":
                emoji = part.attributes.get("emoji-id", "")
                return {"type": "custom_emoji", "custom_emoji_id": emoji, "alternative_text": part.text()}
            case "tg-math":
                return {"type": "mathematical_expression", "expression": part.text()}
        return words

    def _anchor(self, href: str, words: Json) -> Json:
        for scheme, kind, name in (
            ("mailto:", "email_address", "email_address"),
            ("tel:", "phone_number", "phone_number"),
            ("#", "anchor_link", "anchor_name"),
        ):
            if href.startswith(scheme):
                return {"type": kind, "text": words, name: href.removeprefix(scheme)}
        url = self._link(href)
        return {"type": "url", "text": words, "url": url} if url else words

    def _time(self, part: Element, words: Json) -> Json:
        moment = part.attributes.get("unix", "")
        if not moment.isdecimal():
            raise broken('tag "tg-time" must have a Unix time')
        spelled = part.attributes.get("format", "")
        return {"type": "date_time", "text": words, "unix_time": int(moment), "date_time_format": spelled}


def _without(element: Element, tag: str) -> Element:
    kept = [child for child in element.children if isinstance(child, str) or child.tag != tag]
    return Element(element.tag, element.attributes, kept)


def _columns(row: Element) -> int:
    return sum(_number(cell.attributes.get("colspan")) for cell in row.elements("th", "td"))


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 1
