"""What is put into an engine, what it is asked, and what the engines beside Kabar promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
"""Where the readers of the benchmarks are."""

_ASKING = "apakah siapakah kapankah dimana dimanakah berapakah manakah bagaimanakah mengapakah kenapa"


@dataclass(frozen=True, slots=True)
class Document:
    """An article as every engine gets it."""

    number: int
    title: str
    text: str
    source: str
    published_at: datetime


class Way(StrEnum):
    """How an engine that takes words, not a reader's line, is asked for several of them."""

    EVERY = "all words, then any"
    ANY = "any word"
    NEAR = "any word, or one an edit away"
    NEWEST = "the newest 500 with all words, then ranked"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an engine that takes words: these, in a span of time when one is given (`until` is outside)."""

    words: tuple[str, ...]
    way: Way = Way.EVERY
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's line, what engines that read none are asked, and a line that is asked first to warm up.

    That is the line itself, but for misprints: of these it is another one, so that none is known when it is timed.
    """

    line: str
    question: Question
    before: str


@dataclass(frozen=True, slots=True)
class Found:
    """A result as the chat needs it at least."""

    number: int
    title: str


class Peer(Protocol):
    """An engine beside Kabar."""

    @property
    def ways(self) -> Sequence[Way]:
        """List the ways in which it can be asked."""
        ...

    def add(self, documents: Sequence[Document]) -> None:
        """Index some documents."""
        ...

    def settle(self) -> None:
        """Do what is done once, after the last document."""
        ...

    def find(self, question: Question, limit: int) -> Sequence[Found]:
        """Give the best documents, the best first."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


def words(text: str) -> tuple[str, ...]:
    """Take a text's words in small letters, each once."""
    return tuple(dict.fromkeys(re.findall(r"[^\W_]+", text.casefold())))


def stopwords(data: Path) -> frozenset[str]:
    """Read Tala's stopwords (2003) in the folder `data`, with the words that only ask."""
    return frozenset((data / "stopwords-tala.txt").read_text("utf-8").split()) | frozenset(_ASKING.split())
