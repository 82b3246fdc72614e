"""IndoSum (Kurniawan & Louvan 2018, CC BY-SA 4.0) as articles that a newsroom could have filed.

Its texts are tokens with blanks between them; they are written here as people write them, so that what is trained
and measured on them sees what the desk sees. The headline is the address's: small letters, cut off at 50 characters.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TypedDict

FILE = "indosum.jsonl.gz"
_SEED = 1
_CLOSING = frozenset(",.;:?!%)]}”’…")
_OPENING = frozenset("([{“‘")
_SLASH = re.compile(r"(?<=\w) ?/ ?(?=\w)")
_HYPHEN = re.compile(r"(?<=\d) - (?=\d)|(?<=\bke) - (?=\d)")
_TWICE = re.compile(r"\b(\w{3,20}) - (?=\1)", re.IGNORECASE)


class Line(TypedDict):
    """What is read of a line of the file: tokens of sentences of paragraphs, and which sentences are gold."""

    id: str
    paragraphs: list[list[list[str]]]
    gold_labels: list[list[bool]]
    summary: list[list[str]]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: paragraphs of sentences, which of these are gold, and the sentences of its human summary."""

    name: str
    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    gold: tuple[bool, ...]
    reference: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the article as it was filed: paragraphs apart by a blank line."""
        return "\n\n".join(map(" ".join, self.paragraphs))

    @property
    def summary(self) -> str:
        """Give the human summary as one text."""
        return " ".join(self.reference)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Give all sentences in order, as IndoSum split them; `gold` has as many."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


def lines(data: Path) -> Iterator[Line]:
    """Read `indosum.jsonl.gz` in the folder `data` as it is: tokens."""
    with gzip.open(data / FILE, "rt", encoding="utf-8") as packed:
        yield from map(json.loads, packed)


def read(data: Path) -> list[Article]:
    """Return the articles of `indosum.jsonl.gz` in the folder `data`, in the file's order."""
    return [article(line) for line in lines(data)]


def article(line: Line) -> Article:
    """Return one line of the file as an article. The headline is what its id says after the time."""
    return Article(
        name=line["id"],
        title=line["id"].partition("-")[2].replace("-", " "),
        paragraphs=tuple(map(natural, line["paragraphs"])),
        gold=tuple(gold for paragraph in line["gold_labels"] for gold in paragraph),
        reference=natural(line["summary"]),
    )


def folds(articles: Sequence[Article], number: int = 5) -> list[list[Article]]:
    """Return the articles in `number` parts of like size, shuffled by a fixed seed whatever their order was."""
    shuffled = sorted(articles, key=lambda article: article.name)
    random.Random(_SEED).shuffle(shuffled)  # noqa: S311  # a split that anyone can repeat
    return [shuffled[start::number] for start in range(number)]


def gold_shares(article: Article, units: Sequence[str]) -> list[float]:
    """Return which share of each of `units` is gold: any split of the article's text, its beginning taken off or not.

    Blanks do not count.
    """
    sizes = [_size(sentence) for sentence in article.sentences]
    spans = zip(accumulate(sizes, initial=0), accumulate(sizes), article.gold, strict=False)
    golden = [(start, end) for start, end, gold in spans if gold]
    ends = accumulate(map(_size, units), initial=sum(sizes) - sum(map(_size, units)))
    next(ends)
    return [
        _covered(end - _size(unit), end, golden) / max(_size(unit), 1) for unit, end in zip(units, ends, strict=True)
    ]


def _covered(start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans)


def natural(paragraph: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return a paragraph's tokenised sentences as people write them; a quotation may span several."""
    quoted = False
    sentences = []
    for tokens in paragraph:
        written, glued = "", True
        for piece in " ".join(tokens).split():
            closes = piece in _CLOSING or (piece == '"' and quoted)
            written += piece if glued or closes else f" {piece}"
            glued = piece in _OPENING or (piece == '"' and not quoted)
            quoted ^= piece == '"'
        sentences.append(_TWICE.sub(r"\1-", _HYPHEN.sub("-", _SLASH.sub("/", written.replace("- -", "--")))))
    return tuple(sentences)


def _size(text: str) -> int:
    return len("".join(text.split()))
