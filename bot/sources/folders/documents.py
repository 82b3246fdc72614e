"""One file's bytes in, its articles out. Pure: `disk.py` reads the disk.

.txt -> prose    .md .markdown -> prose    .html .htm -> page    .json .jsonl -> records
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from bot.model import Draft
from bot.sources.folders.prose import markdown, prose
from bot.sources.pages.page import article
from bot.sources.records import Flaw, lines, objects
from bot.sources.text import decoded, scrubbed

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl"})
"""The files that are read; others in a folder are passed over."""
ITEMS = 100_000
"""Articles of one file; 15 MiB would hold half a million that say nothing."""
FLAWS = 20
"""Sentences about one file."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: its articles, and a sentence for each thing in it that is none."""

    drafts: tuple[Draft, ...] = ()
    flaws: tuple[str, ...] = ()


def contents(label: str, body: bytes, name: str = "") -> Contents:
    """Read a file whose suffix is one of `SUFFIXES`.

    `label` is its path as the operator knows it; `name` (without one, the label) names the articles that have no
    better name. Of a file with more than `ITEMS` articles the first are read.
    """
    label = scrubbed(label)
    name = name or label
    found = list(islice(_read(PurePath(label).suffix.lower(), name, body), ITEMS + 1))
    more = [Flaw(name, f"holds more than {ITEMS:,} articles; split it")] if len(found) > ITEMS else []
    flaws = [item for item in found[:ITEMS] if isinstance(item, Flaw)]
    told = [replace(flaw, place=label + flaw.place.removeprefix(name)) for flaw in (*flaws[:FLAWS], *more)]
    rest = [f"{label} has {len(flaws) - FLAWS:,} more such flaws."] if len(flaws) > FLAWS else []
    return Contents(tuple(item for item in found[:ITEMS] if isinstance(item, Draft)), (*map(str, told), *rest))


def _read(suffix: str, name: str, body: bytes) -> Iterable[Draft | Flaw]:
    match suffix:
        case ".json":
            return objects(name, decoded(body))
        case ".jsonl":
            return lines(name, decoded(body))
        case ".md" | ".markdown":
            return [markdown(name, decoded(body))]
        case ".html" | ".htm":
            return [_page(name, body)]
        case _:
            return [prose(name, decoded(body))]


def _page(name: str, body: bytes) -> Draft | Flaw:
    """Name a saved page as its file: a wrong canonical link (the home page's, say) would make many pages one."""
    draft = article(body, "")
    return replace(draft, external_id=name) if draft else Flaw(name, "holds no article with a title and a text")
