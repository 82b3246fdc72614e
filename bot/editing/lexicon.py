"""Lexicon: the words that Indonesian news is written in, and how common each is.

Two lists (weights/words-id.txt, weights/words-en.txt) and the rules by which Indonesian makes words of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType
from typing import Self

# English words stand in Indonesian text about this often, for each time that they stand in English text.
_FOREIGN = 0.01
# A form that only the rules know is so much rarer than its root.
_DERIVED = 0.01
# The list of English has so much of every language's words.
_AT_HOME = 3
# By its letters: a listed word that is rarer is often a name or a slip, and no root of anything.
_ROOT = (1.0, 1.0, 1.0, 1e-5, 3e-7, 3e-7, 3e-7, 0.0)
# "di" before a word as common as this, which has no active form, is the preposition ("dirumah").
_COMMON_NOUN = 3e-5
_LONGEST = 40
# "dialihdayakan" is among the shortest whose halves can be told.
_COMPOUND = 12

_PARTICLE = re.compile(r"(?:lah|kah|pun|tah)$")
_OWNER = re.compile(r"(?:nya|ku|mu)$")
_SUFFIXES = ("", "kan", "an", "i", "wan", "isme", "itas", "isasi", "ifikasi")
# Forms that stand only before others, written as one word with them (PUEBI, II.A.2).
_BOUND = (
    "adi antar anti astro audio awa bi bio catur de dwi eka eko eks ekstra elektro geo hidro hiper infra inter "
    "intra kardio ko kontra maha makro mega meta mikro mini mis mono multi neo neuro nir non pan panca pasca poli "
    "pra pramu pro proto psiko purna re semi sosio sub super supra swa tele termo trans tri tuna ultra uni"
).split()
# What meN- and peN- do with the first letter of a root: the nasal, the letters that it stands before, and the letter
# that it swallowed.
_NASALS = (
    ("", "lrwymn", ""),
    ("m", "bfpv", ""),
    ("m", "aiueo", "p"),
    ("n", "dcjtsz", ""),
    ("n", "aiueo", "t"),
    ("ng", "ghkxq", ""),
    ("ng", "aiueo", ""),
    ("ng", "aiueo", "k"),
    ("ny", "aiueo", "s"),
)
_PREFIXES = "ber ter per se ku kau memper diper keber keter seper pember ketidak nge".split()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in small letters, with their share of the running text of their language; empty without `load`."""

    indonesian: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    english: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def load(cls) -> Self:
        """Read both lists from beside this file; about 30 ms."""
        return cls(_read("words-id.txt"), _read("words-en.txt"))

    def knows(self, word: str) -> bool:
        """Tell whether `word` (any case) is listed, or made of a listed one by Indonesian's regular affixes."""
        return self.frequency(word) > 0

    def frequency(self, word: str) -> float:
        """Return about which share of Indonesian running text `word` is (0.0 when it is unknown)."""
        folded = word.casefold()
        return self.listed(folded) or self._derived(folded)

    def listed(self, word: str) -> float:
        """Return the share of a word in small letters that stands in a list itself, else 0.0."""
        return max(self.indonesian.get(word, 0.0), self.english.get(word, 0.0) * _FOREIGN)

    def lists(self, word: str) -> bool:
        """Tell whether `word` (any case) stands in a list itself."""
        return self.listed(word.casefold()) > 0

    def is_indonesian(self, word: str) -> bool:
        """Tell whether `word` (any case) is known and more at home in Indonesian than in English."""
        folded = word.casefold()
        if self.lists(folded):
            return self.indonesian.get(folded, 0.0) * _AT_HOME > self.english.get(folded, 0.0)
        return self._derived(folded) > 0

    def _derived(self, word: str) -> float:
        if "-" in word:
            return min(map(self.frequency, word.split("-", 1))) * _DERIVED
        if len(word) > _LONGEST or not word.isalpha():
            return 0.0
        return max(*map(self._made, _stems(word)), self._compound(word)) * _DERIVED

    def _made(self, word: str) -> float:
        roots = (root for root, passive in _roots(word) if not passive or self._is_verb(root))
        return max(map(self._root, (word, *roots)), default=0.0)

    def _compound(self, word: str) -> float:
        """Give the share of the rarer half of two words that "di-" or "me-" and "-kan" hold together."""
        if len(word) < _COMPOUND or not word.endswith("kan") or not word.startswith(("di", "me")):
            return 0.0
        cores = (core for prefixed in (word[:-3],) for core in (prefixed[2:], *_without_nasal(prefixed[2:])))
        halves = ((core[:at], core[at:]) for core in cores for at in range(4, len(core) - 3))
        return max((min(self._root(first), self._root(second)) for first, second in halves), default=0.0)

    def _root(self, word: str) -> float:
        share = self.listed(word)
        return share if share >= _ROOT[min(len(word), 7)] else 0.0

    def _is_verb(self, root: str) -> bool:
        """Tell whether "di" before `root` is the passive's: its active form is listed, or it is no common noun."""
        return self.indonesian.get(root, 0.0) < _COMMON_NOUN or any(word in self.indonesian for word in _actives(root))


def _read(name: str) -> Mapping[str, float]:
    words: dict[str, float] = {}
    share = 0.0
    for line in (files("bot.editing") / "weights" / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            share = 10.0 ** (int(line[1:-1]) / 10 - 9)
        elif not line.startswith("#"):
            words.update(dict.fromkeys(line.split(), share))
    return MappingProxyType(words)


def _stems(word: str) -> Iterator[str]:
    """Give `word`, and `word` without its particle ("-lah") and its owner ("-nya")."""
    yield word
    bare = _PARTICLE.sub("", word)
    owned = _OWNER.sub("", bare)
    yield from dict.fromkeys(stem for stem in (bare, owned) if stem != word)


def _roots(word: str) -> Iterator[tuple[str, bool]]:
    """Give what may be the root of `word` in every way that affixes are put on; True where only a verb may be."""
    for suffix in _SUFFIXES:
        if not word.endswith(suffix):
            continue
        core = word[: len(word) - len(suffix)]
        if suffix and suffix != "i":
            yield core, False
        for root in _unprefixed(core):
            yield root, False
        if core.startswith("di"):
            yield core[2:], not suffix or suffix == "an"
        if core.startswith("ke") and suffix == "an":
            yield core[2:], False


def _unprefixed(core: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if core.startswith(prefix):
            yield core[len(prefix) :]
    for bound in _BOUND:
        if core.startswith(bound) and len(core) >= len(bound) + 4:
            yield core[len(bound) :]
    for prefix in ("me", "pe"):
        if core.startswith(prefix):
            yield from _without_nasal(core[2:])
    if len(core) > 4:  # "ngambil", "nuduh": as people speak
        yield from _without_nasal(core)
    if core.startswith(("menge", "penge")):
        yield core[5:]


def _without_nasal(rest: str) -> Iterator[str]:
    for nasal, before, swallowed in _NASALS:
        if rest.startswith(nasal) and rest[len(nasal) : len(nasal) + 1] in before:
            yield swallowed + rest[len(nasal) :]


def _actives(root: str) -> Iterator[str]:
    for suffix in ("", "kan", "i"):
        for nasal, before, swallowed in _NASALS:
            if swallowed and root.startswith(swallowed) and root[1:2] in before:
                yield f"me{nasal}{root[1:]}{suffix}"
            elif not swallowed and root[:1] in before:
                yield f"me{nasal}{root}{suffix}"
