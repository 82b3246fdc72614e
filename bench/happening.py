"""News that never happened: as many short texts as one likes, of which no two tell of the same thing."""

from __future__ import annotations

from hashlib import blake2b

_SYLLABLES = "ba ce di fu ga ho ja ke li mo na pe ri su ta wo".split()


def happening(number: int) -> str:
    """Tell in one sentence what happened to people whose names no other number has."""
    village, river, mayor, cook = _names(number)
    return f"Warga {village} mengecat perahu di Sungai {river}, kata {mayor} dan {cook}."


def chronicle(number: int, sentences: int) -> str:
    """Tell of as many people in as many sentences, of which hardly a word comes twice."""
    named = (_names(number * sentences + each) for each in range(sentences))
    return " ".join(f"{one} dan {two} di {place} yang {other}." for one, two, place, other in named)


def _names(number: int) -> tuple[str, str, str, str]:
    digest = blake2b(str(number).encode(), digest_size=16).digest()
    letters = "".join(_SYLLABLES[byte % 16] + _SYLLABLES[byte // 16] for byte in digest)
    one, two, three, four = (letters[at : at + 8].title() for at in (0, 16, 32, 48))
    return one, two, three, four
