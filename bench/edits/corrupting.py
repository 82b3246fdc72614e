"""Corrupting: one fault put into a sound article, by a seeded hand, as scrapers and language models put it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]{5,}")
_NEIGHBOURS = re.compile(r"(?<![\w-])([^\W\d_]{2,}) (?=([^\W\d_]{2,})(?![\w-]))")
_LOOKALIKES = MappingProxyType(dict(zip("aceopxyiAEOPCTHKMBI", "асеорхуіАЕОРСТНКМВІ", strict=True)))
_GREEK = MappingProxyType(dict(zip("aoviku", "αονικυ", strict=True)))
_STRANGE = ("กุม", "ภาพ", "قرية", "的", "ดน")
# Where a text may stop: not in its first part, which would leave no article, and not before its last word.
_CUT_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Corrupted:
    """A text with a fault, and the words that show it: the whole word, or "" where something is missing."""

    text: str
    word: str


Corruption = Callable[[str, Random], Corrupted | None]


def _at(text: str, found: re.Match[str], word: str) -> Corrupted:
    return Corrupted(text[: found.start()] + word + text[found.end() :], word)


def mixed(text: str, random: Random) -> Corrupted | None:
    """Put a Cyrillic or Greek lookalike in place of a letter of a word, or Thai, Arabic or Han letters into it."""
    found = _chosen(_WORD, text, random)
    if not found:
        return None
    word, at = found[0], random.randrange(1, len(found[0]))
    alphabet = random.choice((_LOOKALIKES, _GREEK, None))
    places = [place for place, letter in enumerate(word) if alphabet and letter in alphabet]
    if alphabet and places:
        place = random.choice(places)
        return _at(text, found, word[:place] + alphabet[word[place]] + word[place + 1 :])
    return _at(text, found, word[:at] + random.choice(_STRANGE) + word[at:])


def glued(text: str, random: Random) -> Corrupted | None:
    """Take the blank between two neighbouring words away."""
    found = _chosen(_NEIGHBOURS, text, random)
    return found and Corrupted(text[: found.end() - 1] + text[found.end() :], found[1] + found[2])


def swapped(text: str, random: Random) -> Corrupted | None:
    """Let two different adjacent letters of a word of five or more change places."""
    found = _chosen(_WORD, text, random)
    if not found:
        return None
    word = found[0]
    places = [at for at in range(len(word) - 1) if word[at] != word[at + 1]]
    if not places:
        return None
    at = random.choice(places)
    return _at(text, found, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


def cut(text: str, random: Random) -> Corrupted | None:
    """Stop in the midst of a sentence, anywhere in the second half; a word may be cut too."""
    at = random.randrange(int(len(text) * _CUT_FROM), len(text) - 1) if len(text) > 2 else 0
    kept = text[:at].rstrip()
    return Corrupted(kept, "") if kept and kept[-1] not in ".!?\"”’')]" else None


def _chosen(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


KINDS: Mapping[str, Corruption] = MappingProxyType(
    {"mixed scripts": mixed, "glued": glued, "swapped letters": swapped, "cut off": cut}
)
