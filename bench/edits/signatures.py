"""What stands beside Kabar's fingerprints: SimHash and MinHash, each against all texts, in memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_WORDS = re.compile(r"\w+")
_BITS = 64
_PERMUTATIONS = 128
_PRIME = np.uint64(2**61 - 1)


class Signatures(Protocol):
    """Texts by their signatures."""

    def like(self, text: str) -> Sequence[int]:
        """List the places of the texts that count as the same."""
        ...


class SimHash:
    """Charikar 2002 over words, 64 bits; the same within `distance` bits (Manku et al. 2007: 3)."""

    def __init__(self, texts: Sequence[str], distance: int) -> None:
        self._known: dict[str, NDArray[np.float64]] = {}
        self._distance = distance
        self._all = np.array([self._of(text) for text in texts], dtype=np.uint64)

    def like(self, text: str) -> Sequence[int]:
        """List the places of the texts within the distance."""
        apart = np.bitwise_count(self._all ^ np.uint64(self._of(text)))
        return [int(place) for place in np.flatnonzero(apart <= self._distance)]

    def _of(self, text: str) -> int:
        votes = np.zeros(_BITS)
        for word, count in Counter(_WORDS.findall(text.casefold())).items():
            votes += self._signs(word) * count
        return int.from_bytes(np.packbits(votes > 0).tobytes(), "big")

    def _signs(self, word: str) -> NDArray[np.float64]:
        if word not in self._known:
            digest = np.frombuffer(blake2b(word.encode(), digest_size=_BITS // 8).digest(), dtype=np.uint8)
            self._known[word] = np.unpackbits(digest).astype(np.float64) * 2 - 1
        return self._known[word]


class MinHash:
    """Broder 1997 over four words in a row, 128 permutations; the same from an estimated Jaccard of `least` on."""

    def __init__(self, texts: Sequence[str], least: float) -> None:
        chance = np.random.default_rng(1997)
        self._factors = chance.integers(1, 2**29, _PERMUTATIONS, dtype=np.uint64)[:, None]
        self._addends = chance.integers(0, 2**61, _PERMUTATIONS, dtype=np.uint64)[:, None]
        self._least = least
        self._all = np.array([self._of(text) for text in texts])

    def like(self, text: str) -> Sequence[int]:
        """List the places of the texts that are alike enough."""
        alike = (self._all == self._of(text)).mean(axis=1)
        return [int(place) for place in np.flatnonzero(alike >= self._least)]

    def _of(self, text: str) -> NDArray[np.uint64]:
        words = _WORDS.findall(text.casefold())
        passages = {" ".join(words[at : at + 4]) for at in range(max(1, len(words) - 3))}
        marks = np.fromiter((crc32(passage.encode()) for passage in passages), dtype=np.uint64)
        mixed: NDArray[np.uint64] = ((self._factors * marks + self._addends) % _PRIME).min(axis=1)
        return mixed
