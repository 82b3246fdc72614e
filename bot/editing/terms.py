"""Terms: the words and figures that a report is about, each by how much it tells."""

from __future__ import annotations

import importlib.resources
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from math import log, sqrt
from types import MappingProxyType

from bot.editing.almanac import MONTHS

Vector = Mapping[str, float]
"""Terms and their weights; the squares of the weights add up to 1, or there are none."""

LEAD = 500
"""So many characters of a text tell what it reports; what follows is background that many reports share."""

HEADLINE = 300
"""The longest headline that is one; what is longer was a text that strayed."""

_HEADLINE_WEIGHT = 2
# A figure that two reports share says more than a word as rare.
_FIGURE_WEIGHT = 1.5
# An event that shares a term counts like so many articles of the reference.
_CROWD = 10
# "tersangkaKPK": pages lose the blank before a link; a capital letter shows where it was.
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:/(?P<number>\d{{1,2}})(?!\d)|[ -](?P<month>{'|'.join(MONTHS)})\b)"
    r"(?:\.?[ /-]\d{2,4}(?!\d))?",
    re.IGNORECASE,
)
"""A day as news writes it: "18/6/2025", "(18/6)", "18 Juni 2025", "18 Jun"."""

_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
# "menyapu", "memukul", "menahan": the prefix has taken the place of the root's first letter.
_NASAL = re.compile(r"(?:me|pe)(ny|m|n)(?=[aiueo].{3})")
_TAKEN = MappingProxyType({"ny": "s", "m": "p", "n": "t"})
_PREFIX = re.compile(r"(?:meny|meng|mem|men|me|peny|peng|pem|pen|per|ber|ter|di|ke|se)(?=.{4})")
_ENCLITIC = re.compile(r"(?<=.{4})(?:nya|lah|kah)$")
_SUFFIX = re.compile(r"(?<=.{4})(?:kan|an|i)$")
# The longest Indonesian words that news uses stand within this; the rest is hostile.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Idf:
    """In how many of `documents` news articles each term stands; terms that are not listed are the rarest.

    `crowd` tells how many events of these days share a term: what they share does not tell them apart.
    """

    documents: int
    frequencies: Mapping[str, int]
    crowd: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Idf:
        """Read the frequencies that Kabar ships (`weights/idf.txt`; its head says where they come from)."""
        text = importlib.resources.files("bot.editing").joinpath("weights", "idf.txt").read_text("utf-8")
        pairs = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
        counts = {term: int(count) for term, count in pairs}
        return cls(counts.pop("*"), MappingProxyType(counts))

    def amid(self, events: Iterable[Iterable[str]]) -> Idf:
        """Return the same, knowing the terms of some events of these days."""
        return replace(self, crowd=Counter(term for event in events for term in set(event)))

    def weight(self, term: str) -> float:
        """Return what a term tells, from 0 (in every article) to the logarithm of `documents` (in hardly one)."""
        seen = self.frequencies.get(term, 1) + _CROWD * max(0, self.crowd.get(term, 0) - 1)
        return max(0.0, log(self.documents / seen))

    def vector(self, counts: Mapping[str, int]) -> Vector:
        """Return the weights of counted terms, scaled to a length of 1; figures weigh half as much again."""
        weights = {term: count * self.weight(term) * _kind(term) for term, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}


def terms(text: str) -> Iterator[str]:
    """Give the terms of a text in order: stems of words, and figures in one spelling; dates and years are left out."""
    for found in _TERM.finditer(DAY.sub(" ", _GLUED.sub(" ", text))):
        term = found.group()
        if term[0].isdigit():
            if not _YEAR.fullmatch(term):
                yield figure(term)
        elif len(term) > 1:
            yield stem(term[:_LONGEST].casefold())


def figure(digits: str) -> str:
    """Write a figure in one way: "1.937.000" as 1937000, "5,50" and "5.5" as 5,5."""
    whole, _, fraction = _THOUSANDS.sub("", digits[:_LONGEST]).replace(".", ",").partition(",")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def stem(word: str) -> str:
    """Take one prefix and the endings off a small-letter word where four letters stay: "menahan" and "ditahan" are one.

    Quick and rough, for telling likeness only: it maps words together, and need not find the root.
    """
    word = _ENCLITIC.sub("", word)
    nasal = _NASAL.match(word)
    rest = _TAKEN[nasal[1]] + word[nasal.end() :] if nasal else _PREFIX.sub("", word, count=1)
    return _SUFFIX.sub("", rest)


def count(title: str, text: str) -> Counter[str]:
    """Count what a report is about: the terms of its first 500 characters, and those of its headline twice."""
    counts = Counter(terms(text[:LEAD]))
    for term in terms(title[:HEADLINE]):
        counts[term] += _HEADLINE_WEIGHT
    return counts


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, from 0 (nothing shared) to 1 (the same terms in the same proportions)."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def keys(weights: Vector, count: int) -> tuple[int, ...]:
    """Return the `count` weightiest terms as numbers of 63 bits (BLAKE2b), to look up in a table."""
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:count]
    return tuple(int.from_bytes(blake2b(term.encode(), digest_size=8).digest()) >> 1 for term in heaviest)


def _kind(term: str) -> float:
    return _FIGURE_WEIGHT if term[0].isdigit() else 1.0
