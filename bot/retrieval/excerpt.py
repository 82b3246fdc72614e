"""Excerpts: the one line of a story that shows the words that were looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import islice

from bot.retrieval.words import fold

MARK_OPEN, MARK_CLOSE = "\x02", "\x03"
"""What stands around a found word in an excerpt; editing leaves no control characters in a story's text."""

LENGTH = 22
"""Words of an excerpt."""

READ = 250
"""Words of a text that are looked through."""

_WORD = re.compile(r"[^\W_]+(?:[.'\u2019][^\W_]+)*")


def excerpt(text: str, stems: Collection[str], stem: Callable[[str], str]) -> str:
    """Return the 22 words of a text with the most of these stems, the first of equals, each found word marked.

    An ellipsis stands where the text goes on. A text without any of them gives its beginning.
    """
    spots = list(islice(_WORD.finditer(text), READ))
    if not spots:
        return ""
    found = [word if word in stems else "" for word in (fold_stem(spot.group(), stem) for spot in spots)]
    start = _densest(found)
    end = min(start + LENGTH, len(spots))
    begin = spots[start].start() if start else 0
    finish = spots[end - 1].end() if end < len(spots) else len(text)
    marked = _marked(text, begin, finish, [spots[at].span() for at in range(start, end) if found[at]])
    return f"{'…' if start else ''}{marked}{'…' if end < len(spots) else ''}"


def fold_stem(word: str, stem: Callable[[str], str]) -> str:
    """Return the stem of a word as it is written: "Rp1.500.000" and "Jum'at" are one word here."""
    if word.isascii() and word.isalnum():
        return stem(word.lower())
    return stem("".join(filter(str.isalnum, fold(word))))


def _densest(found: Sequence[str]) -> int:
    """Find the window with the most different found words; a little room is left before the first of them."""
    best, start = (0, 0), 0
    for at, word in enumerate(found):
        if word:
            window = found[at : at + LENGTH - 4]
            count = (len({*window, ""}), LENGTH - window.count(""))
            if count > best:
                best, start = count, at
    return max(0, min(start - 4, len(found) - LENGTH))


def _marked(text: str, begin: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], begin
    for start, stop in spans:
        parts += [text[at:start], MARK_OPEN, text[start:stop], MARK_CLOSE]
        at = stop
    return " ".join("".join([*parts, text[at:end]]).split())
