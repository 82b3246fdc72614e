"""Identity: whether two texts are one, by the passages that they share, however either was cut, dressed or corrected.

A new text is looked for by its fingerprints, and the few that share the most with it are compared word for word:

    prints(text) -> the store's `prints.like` -> copies(text, the texts of those)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from bot.editing.almanac import WEEKDAYS

# A number is one word with its separators ("1.968.000", "18/6/2025"), and stands apart from "Rp" before it.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:/-]\d+)*")
# Characters of a text that are read: more than the longest articles have, and few enough that a megabyte is quick too.
_LONGEST = 50_000
# Fewer words than this say too little to tell a text by its passages.
_FEWEST = 12
# Words in a passage (a shingle: Broder et al., "Syntactic clustering of the Web", 1997). Three meet by chance ("di
# Jakarta, Senin"), and each typing error costs as many passages as they are long.
_PASSAGE = 4
# Of every so many passages in a row one gives its print (Schleimer, Wilkerson & Aiken, "Winnowing", 2003): texts
# with 27 words in a row in common have a print in common, and an article of 250 words has some 20.
_WINDOW = 24
# How much of either half of the shorter text stands in the longer one too. Follow-ups share their background, which
# is one half; articles of one outlet share their trailer. 1 % of letters mistyped leaves 0.6 or more.
_COPY = 0.55
# A text shorter than this may be the opening of a template or of a follow-up: more of it has to agree.
_SHORT = 60
_SHORT_COPY = 0.8
# Of the numbers that stand in the same words so many differ when it is the next of a series ("harga emas"), no copy;
# one alone may be a typing error or a correction.
_SERIES = 1 / 3
_FEWEST_DIFFERING = 2
_DAY_OF_MONTH = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def prints(text: str) -> tuple[int, ...]:
    """Return the fingerprints of a cleaned article: distinct 64-bit signed numbers in order, one for 12 words or so.

    The same passage has the same prints in every text, on every machine. A text of fewer than 12 words has none.
    """
    words = [word.encode() for word in _words(text)]
    if len(words) < _FEWEST:
        return ()
    passages = [b" ".join(words[at : at + _PASSAGE]) for at in range(len(words) - _PASSAGE + 1)]
    return tuple(sorted({_print(passages[at]) for at in _winnowed([crc32(passage) for passage in passages])}))


def overlap(a: str, b: str) -> float:
    """Return the share of the passages (4 words in a row) of the shorter text that the longer one has, 0 to 1."""
    return _share(_shared(*_by_length(_words(a), _words(b))))


def is_copy(a: str, b: str) -> bool:
    """Tell whether two cleaned articles are one text: reprinted, cut, reordered, with an update or corrections.

    No copies are the next of a daily series, whose words agree and whose dates and numbers do not, and articles that
    share their background or their trailer only. Of fewer than 60 words nearly all must agree, of fewer than 12 all.
    """
    return _are_one(_words(a), _words(b))


def copies(text: str, others: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Give the numbers of the other texts that are copies of `text`, each before the next one is asked for."""
    words = _words(text)
    return (number for number, other in others if _are_one(words, _words(other)))


def _are_one(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter, longer = _by_length(a, b)
    if len(shorter) < _FEWEST:
        return shorter == longer and bool(shorter)
    shared = _shared(shorter, longer)
    middle = len(shared) // 2
    least = _COPY if len(shorter) >= _SHORT else _SHORT_COPY
    alike = min(_share(shared[:middle]), _share(shared[middle:])) >= least
    return alike and not _are_series(shorter, longer)


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_LONGEST].casefold())


def _print(passage: bytes) -> int:
    return int.from_bytes(blake2b(passage, digest_size=8).digest(), "big", signed=True)


def _winnowed(marks: Sequence[int]) -> Iterator[int]:
    """Give the place of the least mark of each window, the last one of equals."""
    least = -1
    for end in range(min(_WINDOW, len(marks)), len(marks) + 1):
        start = max(0, end - _WINDOW)
        if least < start:
            least = min(range(end - 1, start - 1, -1), key=marks.__getitem__)
            yield least
        elif marks[end - 1] <= marks[least]:
            least = end - 1
            yield least


def _by_length(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return (a, b) if (len(a), a) <= (len(b), b) else (b, a)


def _shared(shorter: Sequence[str], longer: Sequence[str]) -> list[bool]:
    """Tell of each passage of the shorter text whether the longer one has it."""
    there = set(_passages(longer))
    return [passage in there for passage in _passages(shorter)]


def _passages(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(_PASSAGE)), strict=False)


def _share(shared: Sequence[bool]) -> float:
    return sum(shared) / len(shared) if shared else 0.0


def _are_series(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether they name other days ("lokasi SIM keliling" says all else again) or give other numbers."""
    days, others = set(_days(shorter)), set(_days(longer))
    if days and others and days.isdisjoint(others):
        return True
    said = defaultdict(set)
    for place, number in _numbers(longer):
        said[place].add(number)
    agree = [number in said[place] for place, number in _numbers(shorter) if place in said]
    return agree.count(False) >= max(_FEWEST_DIFFERING, len(agree) * _SERIES)


def _numbers(words: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Give each number with the two words before it, but for years, which always agree, and named days."""
    plain = ["0" if word[0].isdecimal() else word for word in words]
    for at in range(2, len(words)):
        if plain[at] == "0" and words[at - 1] not in WEEKDAYS and not _YEAR.fullmatch(words[at]):
            yield (plain[at - 2], plain[at - 1]), words[at]


def _days(words: Sequence[str]) -> Iterator[int]:
    """Give the days of the month that are named with their weekday: "Rabu (18/6/2025)", "Kamis, 19 Juni"."""
    for word, following in pairwise(words):
        if word in WEEKDAYS and (found := _DAY_OF_MONTH.match(following)):
            yield int(found.group())
