"""The document of a feed within bounds: its first items, whole, and closed. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from bot.sources.feeds.mending import CDATA, mended

ITEMS = 1_000
"""Items read of one feed."""
CHARACTERS = 5 * 1024 * 1024
"""Characters read of one feed: a thousand articles of a thousand words."""
TAGS = 100_000
"""Tags read of one feed, those within its texts not counted."""

_ROOT = re.compile(r"<([\w:]+)")
_CHANNEL = re.compile(r"<((?:\w{1,20}:)?channel)(?=[\s/>])", re.IGNORECASE)
_ITEM = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(
    rf"{CDATA}|<(?:(?P<close>/)?(?P<name>(?:\w{{1,20}}:)?(?:(?P<item>item|entry)|rss|feed|rdf|channel))(?=[\s/>]))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A document fit to parse; how many items it has, and how many were left out; whether it has its end."""

    text: str
    items: int = 0
    left: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the items of a document start and end, as far as it is read: up to `edge`, and whether that is its end."""

    starts: list[int]
    ends: list[int]
    edge: int
    closed: bool = False


def sound(text: str) -> Sound:
    """Make the document of a feed fit to parse; `text` is "" when it is none."""
    document = mended(text[:CHARACTERS])
    root = _ROOT.match(document)
    if not root:
        return Sound("")
    found = _layout(document, root[1])
    kept = bisect_left(found.starts, found.ends[-1]) if found.ends else 0
    if found.closed and kept == len(found.starts):
        return Sound(f"{document[: found.edge]}</{root[1]}>", kept)
    end = found.ends[-1] if found.ends else min([found.edge, *found.starts[:1]])
    closed = document[:end] + _closing(document[:end], root[1])
    too_long = len(text) > CHARACTERS
    if found.closed or (found.edge == len(document) and not too_long):
        return Sound(closed, kept, whole=False)
    items = sum(1 for _ in _ITEM.finditer(text if too_long else document))
    return Sound(closed, kept, items - kept)


def _layout(document: str, root: str) -> _Layout:
    starts: list[int] = []
    ends: list[int] = []
    for number, tag in enumerate(_TAG.finditer(document)):
        opens = tag["item"] and not tag["close"]
        if number == TAGS or (opens and len(starts) == ITEMS):
            return _Layout(starts, ends, tag.start())
        if tag["close"] and tag["name"] == root:
            return _Layout(starts, ends, tag.start(), closed=True)
        if opens:
            starts.append(tag.start())
        elif tag["item"]:
            ends.append(document.find(">", tag.end()) + 1 or len(document))
    return _Layout(starts, ends, len(document))


def _closing(document: str, root: str) -> str:
    channel = _CHANNEL.search(document, 1)
    opened = f"</{channel[1]}>" if channel and f"</{channel[1]}>" not in document else ""
    return f"{opened}</{root}>"
