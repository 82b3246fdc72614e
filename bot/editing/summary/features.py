"""Features: what can be told of a sentence from its place, its words and its neighbours, as numbers.

Counted are words and marks, never blanks, so that a text reads the same however its blanks and quotes are set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from typing import TypeAlias

from bot.editing import dateline, sentences
from bot.editing.summary import scene, standing

Features: TypeAlias = tuple[float, ...]
"""One number for each of `NAMES`."""

# Past these no summary looks; they keep a megabyte of text cheap.
_CHARACTERS, _SENTENCES = 40_000, 60
_TOKEN = re.compile(r"\w+(?:[-'’.,/]\w+)*")
_SAYS = re.compile(rf"\b{standing.SAID}(?:nya)?\b")
_WHOLE = re.compile(r"[.!?…][\"”’'»)\]]*$")
_QUOTES = re.compile(r"[\"“”]")
# The commonest function words, which make no two sentences alike.
_COMMON = frozenset(
    "ada adalah agar akan antara apa atas atau bagi bahwa banyak beberapa belum bisa bukan dalam dan dapat dari dengan "
    "dia dua hal hanya harus hingga ini itu jadi jika juga kami karena kata kepada ketika kita lagi lain lalu lebih "
    "masih melalui memiliki menjadi menurut mereka namun oleh orang pada para pernah pun saat saja salah sama sampai "
    "sangat satu saya sebagai sebelum sebelumnya sebuah secara sedang sejak sejumlah sekitar selama seorang seperti "
    "serta sementara setelah sudah tak telah tentang terhadap tersebut tetapi tidak tiga untuk yaitu yakni yang".split()
)

_PLACE = "place share paragraph opens closes in_paragraph sentences words_before share_before unquoted_before".split()
_WORDS = "words variety capitals known_names digits".split()
_LIKENESS = "title_cover title_share common central novelty like_first like_second like_before like_after".split()
_MARKS = "quotes opens_quote brackets colon whole when where leans answers says".split()
_OWN = (*_PLACE, *_WORDS, *_LIKENESS, *_MARKS)
_SHARED = (
    *("opens", "words", "digits", "title_cover", "common", "central", "novelty", "like_first"),
    *("quotes", "brackets", "whole", "leans", "answers", "says"),
)
_SHARED_AT = tuple(_OWN.index(name) for name in _SHARED)
_NOBODY = (-1.0,) * len(_SHARED)
NAMES = (*_OWN, *(f"before.{name}" for name in _SHARED), *(f"after.{name}" for name in _SHARED))
"""The features, in the order of their numbers; those of the two neighbours last (-1 at either end)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the number of its paragraph, its place there, and how many stand there; its words.

    `bag` has those that tell it from others, and how often each stands in it; `names` those with a capital.
    """

    text: str
    paragraph: int
    place: int
    size: int
    words: tuple[str, ...]
    bag: Mapping[str, int]
    names: Set[str]


def lines(text: str) -> list[Line]:
    """Return the first 60 sentences, in 40,000 characters, of an article; its dateline and repetitions are left out."""
    found: list[Line] = []
    seen: set[str] = set()
    number = 0
    _, body = dateline.take(
        text.lstrip()[:_CHARACTERS]
    )  # which human summaries leave out, and cleaning may have missed
    for paragraph in body.split("\n"):
        fresh = [each for each in sentences.split(paragraph) if each not in seen]
        found += [_line(each, number, place, len(fresh)) for place, each in enumerate(fresh)]
        seen.update(fresh)
        number += bool(fresh)
        if len(found) >= _SENTENCES:
            break
    return found[:_SENTENCES]


def is_whole(line: Line) -> bool:
    """Tell whether a line is a sentence that was ended, not a heading or a row of a table."""
    return len(line.words) >= 4 and _WHOLE.search(line.text) is not None


def describe(title: str, found: Sequence[Line]) -> list[Features]:
    """Return the features of each sentence of an article under its headline ("" when it has none)."""
    headline = _bag(_TOKEN.findall(title)).keys()
    groups = (_places(found), _wording(found, headline), _likeness(found, headline), map(_marks, found))
    own = [(*place, *words, *likeness, *marks) for place, words, likeness, marks in zip(*groups, strict=True)]
    shared = [_NOBODY, *(tuple(row[at] for at in _SHARED_AT) for row in own), _NOBODY]
    return [(*row, *before, *after) for row, before, after in zip(own, shared, shared[2:], strict=False)]


def _line(text: str, paragraph: int, place: int, size: int) -> Line:
    words = tuple(_TOKEN.findall(text))
    names = {word.casefold() for word in words[1:] if word[0].isupper()}
    return Line(text, paragraph, place, size, words, _bag(words), names)


def _bag(words: Sequence[str]) -> Mapping[str, int]:
    return Counter([word for word in map(str.casefold, words) if len(word) > 2 and word not in _COMMON])


def _places(found: Sequence[Line]) -> Iterator[Features]:
    before = list(accumulate((len(line.words) for line in found), initial=0))
    unquoted = accumulate((_QUOTES.search(line.text) is None for line in found), initial=0)
    for number, (line, words, calm) in enumerate(zip(found, before, unquoted, strict=False)):
        yield (
            number,
            number / len(found),
            min(line.paragraph, 20),
            line.place == 0,
            line.place == line.size - 1,
            min(line.size, 8),
            len(found),
            min(words, 150),
            words / (before[-1] or 1),
            calm,
        )


def _wording(found: Sequence[Line], headline: Set[str]) -> Iterator[Features]:
    first = _first_at([line.names for line in found]) | dict.fromkeys(headline, -1)
    for number, line in enumerate(found):
        words = len(line.words) or 1
        known = sum(first[name] < number for name in line.names)
        yield (
            min(len(line.words), 60),
            len(line.bag) / words,
            len(line.names) / words,
            known / (len(line.names) or 1),
            sum(word[0].isdigit() for word in line.words) / words,
        )


def _likeness(found: Sequence[Line], headline: Set[str]) -> Iterator[Features]:
    bags = [line.bag for line in found]
    document = Counter[str]()
    for bag in bags:
        document.update(bag)
    first = _first_at(bags)
    typical = [sum(document[word] for word in bag) / (len(bag) or 1) for bag in bags]
    for number, bag in enumerate(bags):
        shared = len(headline & bag.keys())
        yield (
            shared / (len(headline) or 1),
            shared / (len(bag) or 1),
            typical[number] / (max(typical) or 1),
            _cosine(bag, document),
            sum(first[word] == number for word in bag) / (len(bag) or 1),
            *(_like(bags, number, other) for other in (0, 1, number - 1, number + 1)),
        )


def _marks(line: Line) -> Features:
    return (
        min(len(_QUOTES.findall(line.text)), 4),
        line.text[0] in '"“',
        "(" in line.text,
        ":" in line.text,
        _WHOLE.search(line.text) is not None,
        scene.names_when(line.text),
        scene.names_where(line.text),
        standing.leans(line.text),
        standing.answers(line.text),
        _SAYS.search(line.text) is not None,
    )


def _first_at(words: Sequence[Iterable[str]]) -> dict[str, int]:
    return {word: number for number in range(len(words) - 1, -1, -1) for word in words[number]}


def _like(bags: Sequence[Mapping[str, int]], number: int, other: int) -> float:
    return _cosine(bags[number], bags[other]) if 0 <= other < len(bags) and other != number else 0.0


def _cosine(bag: Mapping[str, int], other: Mapping[str, int]) -> float:
    shared = sum(count * other.get(word, 0) for word, count in bag.items())
    return shared / sqrt(_square(bag) * _square(other)) if shared else 0.0


def _square(bag: Mapping[str, int]) -> int:
    return sum(count * count for count in bag.values())
