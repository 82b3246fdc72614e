"""Headline: whether it speaks of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.editing.quality.damage import QUOTE
from bot.editing.quality.kinds import Kind
from bot.model import Finding

_WORD = re.compile(r"[^\W_]{4,}")
_AFFIX = re.compile(r"^(?:mem|men|meng|meny|pem|pen|peng|peny|me|pe|ber|ter|di|ke|se)(?=\w{4})")
# Shortest beginning by which two forms of a word are one: "penangkapan" and "ditangkap" share "angka".
_STEM = 4
# A headline of fewer such words may say the same in others.
_FEWEST = 4
_MOST = 40
_SHORTEST_TEXT = 300


def find(title: str, text: str) -> Iterator[Finding]:
    """Give a finding "mismatch" when none of the headline's words stands in the text in any form.

    A headline of less than four words of four letters, or a text under 300 characters, is not judged.
    """
    words = list(dict.fromkeys(_WORD.findall(title.casefold())))[:_MOST]
    if len(words) < _FEWEST or len(text) < _SHORTEST_TEXT:
        return
    folded = text.casefold()
    if not any(_stem(word) in folded for word in words):
        yield Finding(Kind.MISMATCH, "title", title[:QUOTE])


def _stem(word: str) -> str:
    """Give the part of a word that its forms share: without its first letter, which meN- may swallow."""
    bare = _AFFIX.sub("", word)
    return bare if len(bare) <= _STEM else bare[1 : _STEM + 1]
