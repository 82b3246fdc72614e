"""Cleaning: the article without the page around it. A line that might be news stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.editing import characters, dateline, furniture, html, phrases
from bot.editing.dateline import Dateline

# Bylines and stamps stand within so many lines of an article's ends.
_EDGE = 6
_LETTERS = re.compile(r"\w+")
_OUTLET_BEHIND = re.compile(
    r"\s+(?:[|–—-]|Halaman (?:all|\d+))(?:\s+[|–—-])?\s+(?:\w{2,25}\.){1,2}(?:com|co\.id|id|net)$", re.IGNORECASE
)
# "selesai.Warga": a full stop between a small and a capital letter, but not "kompas.Com" or "detik.Id".
_GLUED = re.compile(r"(?<=[a-z]{3}[.!?])(?=(?!(?:Com|Id|Co|Net|Org|Tv)\b)[A-Z][a-z]+[\s,])")
_BLANK_LINES = re.compile(r"\n\s*\n")
# Mail and plain-text exports wrap their lines at 60-100 columns; a shorter line was ended on purpose.
_WRAPPED_AT = 45


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was taken for furniture, and the name of the rule that took it."""

    rule: str
    line: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's own text, paragraphs apart by blank lines; its dateline; and the lines that went."""

    text: str
    dateline: Dateline = dateline.NONE
    removed: tuple[Removed, ...] = ()


def clean_title(title: str) -> str:
    """Return a headline on one line: mended, without markup and without the outlet's name behind it."""
    if html.looks_like_html(title):
        title = html.to_text(title)
    return _OUTLET_BEHIND.sub("", characters.line(title))


def clean(text: str, *, title: str = "", source: str = "") -> Cleaned:
    """Return the article in `text` (plain paragraphs or HTML) without furniture, dateline and repeated headline.

    `title` is the cleaned headline, `source` the outlet's name.
    """
    if html.looks_like_html(text):
        text = html.to_text(text)
    lines = _lines(phrases.INLINE.sub(" ", characters.mend(text)))
    kept, removed = _sorted_out(_without_headline(lines, title))
    first, place = _without_dateline(kept, source)
    return Cleaned(_GLUED.sub(" ", "".join(_joined(_without_signature(first)))).strip(), place, tuple(removed))


def _lines(text: str) -> list[str]:
    """Return the lines of `text`, "" between two paragraphs; without any blank line every line is a paragraph."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in _BLANK_LINES.split(text)]
    blocks = [_unwrapped(block) for block in blocks if block]
    if len(blocks) == 1:
        blocks = [[line] for line in blocks[0]]
    return [line for block in blocks for line in ("", *block)][1:]


def _unwrapped(block: list[str]) -> list[str]:
    wrapped = len(block) > 1 and all(len(line) >= _WRAPPED_AT for line in block[:-1])
    if wrapped and any(_runs_on(before, after) for before, after in pairwise(block)):
        return [" ".join(block)]
    return block


def _runs_on(before: str, after: str) -> bool:
    return after[0].islower() and before[-1] not in ".!?:;" and len(before) <= 120


def _without_headline(lines: list[str], title: str) -> list[str]:
    if not lines or not title:
        return lines
    if _same(lines[0], title):
        return lines[1:]
    rest = lines[0][len(title) :].lstrip()
    repeated = lines[0].startswith(title) and len(title.split()) >= 4
    return [rest, *lines[1:]] if repeated and rest[:1].isupper() and lines[0][len(title)].isspace() else lines


def _same(line: str, title: str) -> bool:
    return len(line) < 2 * len(title) + 20 and _LETTERS.findall(line.casefold()) == _LETTERS.findall(title.casefold())


def _sorted_out(lines: Sequence[str]) -> tuple[list[str], list[Removed]]:
    numbers = [number for number, line in enumerate(lines) if line]
    top, end = set(numbers[:_EDGE]), set(numbers[-_EDGE:])
    kept: list[str] = []
    removed: list[Removed] = []
    for number, line in enumerate(lines):
        rule = furniture.rule_for(line, top=number in top, end=number in end) if line else None
        if rule is None:
            kept.append(line)
        else:
            removed.append(Removed(rule.name, line))
    return kept, removed


def _without_dateline(lines: list[str], source: str) -> tuple[list[str], Dateline]:
    for number, line in enumerate(lines):
        if line:
            place, rest = dateline.take(line, source)
            return [*lines[:number], rest, *lines[number + 1 :]], place
    return lines, dateline.NONE


def _without_signature(lines: list[str]) -> list[str]:
    last = max((number for number, line in enumerate(lines) if line), default=None)
    return lines if last is None else [*lines[:last], phrases.SIGNATURE.sub("", lines[last])]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Give each line with the break before it: a newline within a paragraph, a blank line between two."""
    pending = ""
    for line in lines:
        if line:
            yield pending + line
            pending = "\n"
        elif pending:
            pending = "\n\n"
