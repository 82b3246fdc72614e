"""Spelling: the words that a misprint may have meant, by how little they differ and how often they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters of a word that can be told for a misprint: of three letters every word is one letter from another."""

_TWO_ERRORS = 7
"""Letters of a word from which on it may have two errors."""

_KNOWN = 3
"""Articles that write a word: no misprint comes up in three."""

_ASKED = 40
"""Near words that are weighed."""

_COMMON = 2.0
"""What one letter of difference costs, in factors of e of how often a word is written."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the archive and in how many articles each stands, by their length."""

    by_length: Mapping[int, Sequence[str]]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """Sort words out; those in fewer than three articles, and those that hold figures, are no model."""
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        known = {word: count for word, count in counts.items() if count >= _KNOWN and word.isalpha()}
        for word in known:
            by_length[len(word)].append(word)
        return cls(dict(by_length), known)

    def near(self, word: str, limit: int) -> Sequence[str]:
        """List the known words that a folded word may have meant, the likeliest first, without itself.

        They differ by one letter left out, put in, mistaken or swapped with its neighbour, longer ones by two.
        """
        if not len(word) >= SHORTEST or not word.isalpha():
            return ()
        most = 2 if len(word) >= _TWO_ERRORS else 1
        likely: dict[str, float] = {}
        for length in range(len(word) - most, len(word) + most + 1):
            choices = self.by_length.get(length, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=_ASKED)
            for other, distance, _ in found:
                if other != word:
                    likely[other] = log(self.counts[other]) - distance * _COMMON * (1 + (other[0] != word[0]))
        return sorted(likely, key=lambda other: (-likely[other], other))[:limit]

    def halves(self, word: str) -> Sequence[tuple[str, str]]:
        """List how two words may have been written as one, the likeliest first: "koreautara"."""
        cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        known = [cut for cut in cuts if all(half in self.counts for half in cut)]
        return sorted(known, key=lambda cut: (-min(self.counts[half] for half in cut), cut))
