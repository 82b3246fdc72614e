"""Articles out of a stream, as they come, for `kabar summarise`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from typing import IO

from bot.editing.html import looks_like_html
from bot.model import Draft
from bot.sources import article
from bot.sources.folders.prose import markdown, prose
from bot.sources.records import Flaw, parsed
from bot.sources.text import decoded

Fields = Mapping[str, object]
"""An article as it was given: `text`, perhaps `title`, and whatever else stood with them."""


def records(name: str, stream: IO[bytes]) -> Iterator[Fields | Flaw]:
    """Read articles; a Flaw stands where there should be one. JSON Lines are read line by line, never ahead.

    The suffix of `name` tells what the stream holds; without one its first line does.
    """
    match PurePath(name).suffix.lower():
        case ".jsonl":
            return _lines(name, stream)
        case ".html" | ".htm":
            return iter([_page(stream.read())])
        case ".md" | ".markdown":
            return iter([_fields(markdown(name, decoded(stream.read())))])
        case ".txt":
            return iter([_fields(prose(name, decoded(stream.read())))])
    return _sniffed(name, stream)


def _sniffed(name: str, stream: IO[bytes]) -> Iterator[Fields | Flaw]:
    head: list[bytes] = []
    while not head or (head[-1] and not head[-1].strip()):
        head.append(stream.readline())
    first = decoded(head[-1])
    value = parsed(name, first)
    if isinstance(value, Mapping) and _list_in(value) is None:
        return _lines(name, chain(head, stream))
    body = b"".join(head) + stream.read()
    if first.lstrip().startswith(("{", "[")):
        return _whole(name, body)
    if looks_like_html(decoded(body)):
        return iter([_page(body)])
    return iter([_fields(prose(name, decoded(body)))])


def _lines(name: str, lines: Iterable[bytes]) -> Iterator[Fields | Flaw]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{name} line {number}"
            yield _checked(place, parsed(place, decoded(line)))


def _whole(name: str, body: bytes) -> Iterator[Fields | Flaw]:
    """Read one JSON value: an object, a list of them, or {"articles": [...]}; or JSON Lines with a bad first line."""
    value = parsed(name, decoded(body))
    lines = body.splitlines()
    if isinstance(value, Flaw) and any(isinstance(parsed(name, decoded(line)), Mapping) for line in lines):
        yield from _lines(name, lines)
        return
    items = value if isinstance(value, list) else _list_in(value)
    if items is None:
        yield _checked(name, value)
        return
    for number, item in enumerate(items, 1):
        yield _checked(f"{name} item {number}", item)


def _list_in(value: object) -> list[object] | None:
    """Find the list in {"articles": [...]}."""
    items = value.get("articles") if isinstance(value, Mapping) else None
    return items if isinstance(items, list) else None


def _checked(place: str, value: object) -> Fields | Flaw:
    if isinstance(value, Flaw):
        return value
    if not isinstance(value, Mapping):
        return Flaw(place, "is no object with named fields")
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        return Flaw(place, "has no text")
    return value


def _page(body: bytes) -> Fields:
    """Read a page of HTML, or a fragment of one, whose headline is then its first sentence."""
    draft = article(body, "")
    return {"title": draft.title, "text": draft.text} if draft else {"text": decoded(body)}


def _fields(draft: Draft | Flaw) -> Fields | Flaw:
    return draft if isinstance(draft, Flaw) else {"title": draft.title, "text": draft.text}
