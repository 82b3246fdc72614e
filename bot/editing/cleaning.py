"""Cleaning: the article without the page around it. A line that might be news stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.editing import characters, dateline, html, parting, related, typography
from bot.editing.dateline import Dateline
from bot.editing.furniture import Furniture

# Bylines and stamps stand within so many lines of an article's ends.
_EDGE = 6
_LETTERS = re.compile(r"\w+")
_OUTLET_BEHIND = re.compile(
    r"\s+(?:[|–—-]|Halaman (?:all|\d+))(?:\s+[|–—-])?\s+(?:\w{2,25}\.){1,2}(?:com|co\.id|id|net)$", re.IGNORECASE
)
_BLANK_LINES = re.compile(r"\n\s*\n")
# Mail and plain-text exports wrap their lines at 60-100 columns; a shorter line was ended on purpose.
_WRAPPED_AT = 45
_LONG_TITLE = 4
# So many characters alike are the same text, not the same beginning of two sentences.
_NESTED = 40
_RELATED = "related"
_SENTENCE_END = frozenset('.!?"”')


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
    return typography.uniform(_OUTLET_BEHIND.sub("", characters.line(title)))


def clean(
    text: str,
    *,
    title: str = "",
    source: str = "",
    furniture: Furniture,
    known: Callable[[str], bool] | None = None,
) -> Cleaned:
    """Return the article in `text` (plain paragraphs or HTML) without furniture, dateline and repeated headline.

    `title` is the cleaned headline, `source` the outlet's name. `known` tells words from glued ones (see `parting`).
    """
    if html.looks_like_html(text):
        text = html.to_text(text)
    lines = _unnested(_lines(furniture.without_phrases(characters.mend(text))))
    kept, removed = _sorted_out(_without_headline(lines, title), title, furniture)
    first, place = _without_dateline(kept, source)
    joined = "".join(_joined(_without_signature(first, furniture)))
    joined = parting.apart(typography.uniform(related.without_inserts(joined)), known)
    return Cleaned(joined.strip(), place, tuple(removed))


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
    first = typography.uniform(lines[0]) if lines[0][:1] in title[:1] + "\"'" else lines[0]
    rest = first[len(title) :].lstrip()
    repeated = first.startswith(title) and len(title.split()) >= _LONG_TITLE
    return [rest, *lines[1:]] if repeated and rest[:1].isupper() and first[len(title)].isspace() else lines


def _same(line: str, title: str) -> bool:
    return len(line) < 2 * len(title) + 20 and _LETTERS.findall(line.casefold()) == _LETTERS.findall(title.casefold())


def _unnested(lines: list[str]) -> list[str]:
    """Take out each line that says again what the lines behind it say: a scraper read nested paragraphs twice.

    Such a line begins with the whole of the next one and holds the beginning of the one after that, or ends there.
    """
    numbers = [number for number, line in enumerate(lines) if line]
    nested: set[int] = set()
    for at, number in enumerate(numbers[:-1]):
        line, following = lines[number], lines[numbers[at + 1]]
        if len(following) >= _NESTED and line.startswith(following):
            rest = line[len(following) :]
            after = lines[numbers[at + 2]] if at + 2 < len(numbers) else ""
            if not rest.strip() or (len(after) >= _NESTED and after[:_NESTED] in rest):
                nested.add(number)
    return [line for number, line in enumerate(lines) if number not in nested]


def _sorted_out(lines: Sequence[str], title: str, furniture: Furniture) -> tuple[list[str], list[Removed]]:
    """Sort the lines into those that stay, with their gaps, and those that a rule takes, in their order.

    The ends of an article are what they are without the furniture that stands anywhere.
    """
    rules = {line: furniture.rule_for(line, top=False, end=False) for line in dict.fromkeys(lines) if line}
    names = [rule.name if (rule := rules.get(line)) else None for line in lines]
    numbers = [number for number, line in enumerate(lines) if line and names[number] is None]
    top, end = set(numbers[:_EDGE]), set(numbers[-_EDGE:])
    for number in sorted(top | end):
        rule = furniture.rule_for(lines[number], top=number in top, end=number in end)
        names[number] = rule.name if rule else None
    stand = [number for number in numbers if names[number] is None]
    if len(stand) > 1 and lines[stand[-2]][-1] in _SENTENCE_END:
        rule = furniture.rule_for(lines[stand[-1]], last=True)
        names[stand[-1]] = rule.name if rule else None
    for number in related.unmarked(lines, [name is not None for name in names], title):
        names[number] = names[number] or _RELATED
    removed = [Removed(name, line) for name, line in zip(names, lines, strict=True) if name is not None]
    return [line for name, line in zip(names, lines, strict=True) if name is None], removed


def _without_dateline(lines: list[str], source: str) -> tuple[list[str], Dateline]:
    for number, line in enumerate(lines):
        if line:
            place, rest = dateline.take(line, source)
            return [*lines[:number], rest, *lines[number + 1 :]], place
    return lines, dateline.NONE


def _without_signature(lines: list[str], furniture: Furniture) -> list[str]:
    last = max((number for number, line in enumerate(lines) if line), default=None)
    return lines if last is None else [*lines[:last], furniture.without_signature(lines[last])]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Give each line with the break before it: a newline within a paragraph, a blank line between two."""
    pending = ""
    for line in lines:
        if line:
            yield pending + line
            pending = "\n"
        elif pending:
            pending = "\n\n"
