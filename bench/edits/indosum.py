"""IndoSum as text: its tokens put together again as a newsroom writes them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_NO_SPACE_BEFORE = re.compile(r" ([.,:;!?%)\]”’]|\.\.\.)")
_NO_SPACE_AFTER = re.compile(r"([(\[“‘]) ")
_SLASHES = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_HYPHENS = re.compile(r"(?<=[\w]) - (?=[a-z\d])")
_STRAIGHT = re.compile(r'" ?([^"]*?) ?"')


@dataclass(frozen=True, slots=True)
class Example:
    """An article, its sentences in order, and what a person made of it."""

    name: str
    title: str
    text: str
    sentences: Sequence[str]
    summary: str


def plain(tokens: Sequence[str]) -> str:
    """Return a sentence of tokens as it is written."""
    text = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(tokens)))
    return _STRAIGHT.sub(r'"\1"', _HYPHENS.sub("-", _SLASHES.sub("/", text)))


def read(data: Path) -> Iterator[Example]:
    """Read the articles in the order of the file; the title is that of the address."""
    with gzip.open(data / "indosum.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            paragraphs = [[plain(sentence) for sentence in each if sentence] for each in row["paragraphs"]]
            text = "\n\n".join(" ".join(each) for each in paragraphs)
            whole = [sentence for each in paragraphs for sentence in each]
            summary = " ".join(plain(sentence) for sentence in row["summary"] if sentence)
            title = row["id"].partition("-")[2].replace("-", " ")
            yield Example(row["id"], title, text, whole, summary)
