"""What is looked for, and how: a reader's line, and the words of it for engines that read none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from random import Random

from bench.searching.archive import Archive, Remembered
from bench.searching.engine import ZONE, Document, words
from bench.searching.misprints import LONG, inflected, misprint

WORDS = 3
"""Words that a reader remembers of an article."""

SHARED = 1 / 250
"""The share of documents that a remembered word stands in at least: a rarer one finds its article in every engine."""

SEVERAL = 5
"""Documents that have a word which another may be a form of."""

_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()


@dataclass(frozen=True, slots=True)
class Item:
    """One search: the line, the document that it is to find, and the wordings of the line for other engines."""

    line: str
    target: int
    wordings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """The words that a reader remembers of a document; `plain` ones are not names."""

    document: Document
    kept: tuple[str, ...]
    plain: Collection[str]

    def item(self, old: str = "", new: str = "") -> Item:
        """Look for the document by its words, with `new` in the place of `old`."""
        kept = tuple(new if word == old else word for word in self.kept)
        return Item(" ".join(kept), self.document.number, (kept,))


def memories(archive: Archive, counts: Mapping[str, int], stop: Collection[str], seed: int) -> Iterator[Memory]:
    """Choose three words of each human summary by seed, the likelier the rarer they are; without three, none."""
    chance = Random(seed)  # noqa: S311  # a benchmark is to come out the same each time
    total = len(archive.documents)
    for each in archive.remembered:
        told = _content(each, stop)
        shared = [word for word in told if counts.get(word, 0) >= SHARED * total]
        drawn = sorted(shared, key=lambda word: _drawn(total / counts[word], chance), reverse=True)
        kept = set(drawn[:WORDS])
        if len(kept) == WORDS:
            in_order = tuple(word for word in told if word in kept)
            yield Memory(each.document, in_order, {word for word in kept if told[word].islower()})


def _content(remembered: Remembered, stop: Collection[str]) -> Mapping[str, str]:
    """Give the words of a summary that tell something, in order, each with its first spelling."""
    told: dict[str, str] = {}
    for spelt in re.findall(r"[^\W\d_]{3,}", remembered.summary):
        if spelt.casefold() not in stop:
            told.setdefault(spelt.casefold(), spelt)
    return told


def _drawn(rarity: float, chance: Random) -> float:
    """Give a key whose largest ones are a draw weighted by idf (Efraimidis and Spirakis 2006)."""
    return float(chance.random() ** (1 / log(max(rarity, 1.1))))


def frequencies(documents: Sequence[Document]) -> Counter[str]:
    """Count the documents that have a word."""
    counts: Counter[str] = Counter()
    for each in documents:
        counts.update(words(f"{each.title} {each.text}"))
    return counts


def vocabulary(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Choose the words that another may be a form of."""
    return {word: count for word, count in counts.items() if count >= SEVERAL}


def with_another_form(memory: Memory, known: Mapping[str, int], chance: Random) -> Item | None:
    """Put another form in the place of one word that is no name; None where all are names."""
    candidates = [word for word in memory.kept if word in memory.plain and len(word) >= LONG - 1]
    if not candidates:
        return None
    word = chance.choice(candidates)
    return memory.item(word, inflected(word, known, chance))


def may_be_misprinted(memory: Memory) -> Sequence[str]:
    """Choose the longer words."""
    return [word for word in memory.kept if len(word) >= LONG]


def with_misprint(memory: Memory, chance: Random) -> Item | None:
    """Misprint one of the longer words; None where there is none."""
    if not (candidates := may_be_misprinted(memory)):
        return None
    word = chance.choice(candidates)
    return memory.item(word, misprint(word, chance))


def asked(line: str, target: int, stop: Collection[str]) -> Item:
    """Ask a question as it stands; other engines get all its words, and those that tell something."""
    every = words(line)
    telling = tuple(word for word in every if word not in stop)
    return Item(line, target, tuple(dict.fromkeys((telling or every, every))))


def with_date(memory: Memory, chance: Random) -> Item:
    """Add the day, the month, or the first of the month, as readers write them.

    Other engines get the date as words, and the words without it.
    """
    day = memory.document.published_at.astimezone(ZONE)
    written = chance.choice((_day, _month, _since))(day)
    line = " ".join((*memory.kept, written))
    return Item(line, memory.document.number, (memory.kept, words(line)))


def _day(at: datetime) -> str:
    return f"{at.day} {_month(at)}"


def _month(at: datetime) -> str:
    return f"{_MONTHS[at.month - 1]} {at.year}"


def _since(at: datetime) -> str:
    return f"sejak:{at:%Y-%m}-01"
