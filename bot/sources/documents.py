"""One file's bytes in, its articles out. Pure: `folder.py` reads the disk.

.txt .md -> prose    .html .htm -> page    .json .jsonl -> records
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.model import Draft
from bot.sources.page import article
from bot.sources.prose import markdown, prose
from bot.sources.records import Flaw, lines, objects
from bot.sources.text import decoded, scrubbed

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl"})
"""The files that are read; others in a folder are passed over."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: its articles, and a sentence for each thing in it that is none."""

    drafts: tuple[Draft, ...] = ()
    flaws: tuple[str, ...] = ()


def contents(label: str, body: bytes) -> Contents:
    """Read a file whose suffix is one of `SUFFIXES`.

    `label` is its path as the operator knows it; it names the articles that have no better name.
    """
    label = scrubbed(label)
    found = list(_read(label, body))
    return Contents(
        tuple(item for item in found if isinstance(item, Draft)),
        tuple(str(item) for item in found if isinstance(item, Flaw)),
    )


def _read(label: str, body: bytes) -> Iterable[Draft | Flaw]:
    match PurePath(label).suffix.lower():
        case ".json":
            return objects(label, decoded(body))
        case ".jsonl":
            return lines(label, decoded(body))
        case ".md":
            return [markdown(label, decoded(body))]
        case ".html" | ".htm":
            return [_page(label, body)]
        case _:
            return [prose(label, decoded(body))]


def _page(label: str, body: bytes) -> Draft | Flaw:
    """Name a saved page by its path: a wrong canonical link (the home page's, say) would make many pages one."""
    draft = article(body, "")
    return replace(draft, external_id=label) if draft else Flaw(label, "holds no article with a title and a text")
