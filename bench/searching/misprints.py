"""Misprints and other forms of a word, made by seed, with nothing of what Kabar knows of either."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from random import Random

LONG = 5
"""Letters of a word that is misprinted."""

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiou"
_ENDINGS = ("nya", "kan", "an", "i", "")
_BEGINNINGS = (
    *(nasal + ending for nasal in ("me", "pe") for ending in ("", "m", "n", "ng", "ny")),
    *("di", "ber", "ter", "ke", "per", ""),
)
_DROPPED = {"m": "p", "n": "t", "ng": "k", "ny": "s"}


def misprint(word: str, chance: Random) -> str:
    """Make one edit after the first letter, which few misprints touch (Kukich 1992).

    Two letters change places, one falls out, one is doubled, or its neighbour on the keyboard stands for it.
    """
    while True:
        made = chance.choice(_EDITS)(word, chance.randrange(1, len(word)), chance)
        if made != word:
            return made


def _swapped(word: str, at: int, _: Random) -> str:
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int, _: Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, _: Random) -> str:
    return word[:at] + word[at] + word[at:]


def _beside(word: str, at: int, chance: Random) -> str:
    neighbours = [key for row in _KEYS for key in _next_to(row, word[at])]
    return word[:at] + chance.choice(neighbours or [word[at]]) + word[at + 1 :]


def _next_to(row: str, key: str) -> str:
    place = row.find(key)
    return "" if place < 0 else row[max(0, place - 1) : place] + row[place + 1 : place + 2]


_EDITS: Sequence[Callable[[str, int, Random], str]] = (_swapped, _dropped, _doubled, _beside)


def inflected(word: str, known: Mapping[str, int], chance: Random) -> str:
    """Give another form of a word by rules of affixes, drawn by how often each is `known`; without one, -nya is added.

    The rules take "beruang" for a form of "uang" as well; no list of stems tells them better.
    """
    forms = {form for base in (word, *_bases(word, known)) for form in _forms(base)} - {word}
    candidates = sorted(form for form in forms if form in known)
    if not candidates:
        return f"{word}nya"
    return chance.choices(candidates, [known[form] for form in candidates])[0]


def _bases(word: str, known: Container[str]) -> Iterator[str]:
    """Give what a word may be a form of."""
    for ending in _ENDINGS:
        for beginning in _BEGINNINGS:
            if not (word.startswith(beginning) and word.endswith(ending)):
                continue
            inner = word[len(beginning) : len(word) - len(ending)]
            dropped = _DROPPED.get(beginning[2:], "") if beginning[:2] in ("me", "pe") else ""
            yield from (base for base in {inner, dropped + inner} if _is_base(base, word, known))


def _is_base(base: str, word: str, known: Container[str]) -> bool:
    return len(base) >= LONG - 1 and base in known and word in set(_forms(base))


def _forms(base: str) -> Iterator[str]:
    active = _nasal(base)
    yield from (base, f"{base}nya", f"{base}kan", f"{base}an", f"{base}i")
    yield from (f"di{base}", f"di{base}kan", f"di{base}i", f"ber{base}", f"ter{base}", f"ke{base}an", f"per{base}an")
    yield from (f"me{active}", f"me{active}kan", f"me{active}i", f"pe{active}", f"pe{active}an")


def _nasal(base: str) -> str:
    """Write a base as it stands behind me- and pe-."""
    first = base[0]
    if first in "ptks":
        return {"p": "m", "t": "n", "k": "ng", "s": "ny"}[first] + base[1:]
    if first in "bfv":
        return f"m{base}"
    if first in "dcjz":
        return f"n{base}"
    return f"ng{base}" if first in f"gh{_VOWELS}" else base
