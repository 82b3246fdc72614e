"""What a page says of its article: one value, whichever of the page's voices said it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.sources.text import distinct, plain

TITLE_LENGTH = 300
"""Characters of a headline; the longest in three months of Indonesian news have 180."""
NAME_LENGTH = 200
TOPIC_LENGTH = 80
TOPICS = 30
DATE_LENGTH = 100
ADDRESS_LENGTH = 2_000
"""Characters of an address; browsers and servers agree on about as many."""

_BY = re.compile(
    r"^\W{0,3}(?:ditulis |diposting )?(?:oleh|penulis|reporter|pewarta|jurnalis|laporan|by)\b\s*:?\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Claims:
    """A page's own words on its article; what it does not say is empty.

    `article` is whether it calls itself one; `free` whether all of it may be read without paying. `body` is plain
    text or a fragment of HTML. Addresses are as they stand there, perhaps relative, and best first.
    """

    title: str = ""
    author: str = ""
    published_at: str = ""
    images: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    site: str = ""
    topics: tuple[str, ...] = ()
    body: str = ""
    article: bool = False
    free: bool = True


def first(words: Iterable[str]) -> str:
    """Give the first that is not empty."""
    return next(filter(None, words), "")


def title(words: str) -> str:
    """Give the line of a headline; "" when it is none, so long it is."""
    return _within(plain(words[: TITLE_LENGTH * 10]), TITLE_LENGTH)


def name(words: str) -> str:
    """Give the name of a person or a newsroom, without "Oleh" or "Penulis:"; "" for an address."""
    found = _BY.sub("", plain(words[: NAME_LENGTH * 10])).strip(" ,;|-–")
    return "" if "://" in found or "@" in found else _within(found, NAME_LENGTH)


def names(words: Iterable[str]) -> str:
    """Give several names as one byline."""
    return _within(", ".join(distinct(map(name, words))), NAME_LENGTH)


def topics(words: Iterable[str]) -> tuple[str, ...]:
    """Give the first `TOPICS` topics, each once."""
    return distinct(filter(None, (_within(plain(word[: TOPIC_LENGTH * 5]), TOPIC_LENGTH) for word in words)))[:TOPICS]


def date(words: str) -> str:
    """Give a date's own words; "" when they are too many for one."""
    return _within(" ".join(words[: DATE_LENGTH * 5].split()), DATE_LENGTH)


def addresses(words: Iterable[str]) -> tuple[str, ...]:
    """Give the addresses as they stand there, those left out that are empty or too long."""
    return tuple(filter(None, (_within(word.strip(), ADDRESS_LENGTH) for word in words)))


def _within(words: str, length: int) -> str:
    return words if len(words) <= length else ""
