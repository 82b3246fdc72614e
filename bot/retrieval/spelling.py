"""Spelling: the words that a misprint may have meant, by how little they differ and how often they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters of a word that can be told for a misprint: of three letters every word is one letter from another."""

_TWO_ERRORS = 7
"""Letters of a word from which on it may have two errors."""

KNOWN = 3
"""Articles that write a word: no misprint comes up in three."""

_ASKED = 40
"""Near words that are weighed."""


def nearest(name: str, names: Sequence[str]) -> str:
    """Choose the name that a misprint may have meant; "" where none is as near as a word may be misprinted."""
    if len(name) < SHORTEST:
        return ""
    most = 2 if len(name) >= _TWO_ERRORS else 1
    found = process.extractOne(name, names, scorer=OSA.distance, processor=str.casefold, score_cutoff=most)
    return found[0] if found is not None else ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the archive and in how many articles each stands, by their length and first letter."""

    shelves: Mapping[int, Mapping[str, Sequence[str]]]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """Sort words out; those in fewer than three articles, and those that hold figures, are no model."""
        shelves: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        known = {word: count for word, count in counts.items() if count >= KNOWN and word.isalpha()}
        for word in known:
            shelves[len(word)][word[0]].append(word)
        return cls({length: dict(shelf) for length, shelf in shelves.items()}, known)

    def near(self, word: str, limit: int) -> Sequence[str]:
        """List the known words that a folded word may have meant, the likeliest first, without itself.

        They differ by one letter left out, put in, mistaken or swapped with its neighbour, rather not the first one;
        longer words by two, where no word is as near as that.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        found = self._within(word, 1, word[0]) or self._within(word, 1, "")
        if not found and len(word) >= _TWO_ERRORS:
            found = self._within(word, 2, word[0])
        return sorted(found, key=lambda other: (-self.counts[other], other))[:limit]

    def _within(self, word: str, most: int, first: str) -> Sequence[str]:
        """List the other words within so many errors, those that begin with the letter `first` unless it is ""."""
        found: list[str] = []
        for length in range(len(word) - most, len(word) + most + 1):
            shelf = self.shelves.get(length, {})
            for choices in (shelf.get(first, ()),) if first else shelf.values():
                near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=_ASKED)
                found += [other for other, _, _ in near if other != word]
        return found

    def halves(self, word: str) -> Sequence[tuple[str, str]]:
        """List how two words may have been written as one, the likeliest first: "koreautara"."""
        cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        known = [cut for cut in cuts if all(half in self.counts for half in cut)]
        return sorted(known, key=lambda cut: (-min(self.counts[half] for half in cut), cut))
