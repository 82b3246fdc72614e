"""Openers: the words that open Indonesian sentences with a capital without being names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

# Affixed words are of the language whatever their root (Tata Bahasa Baku, chapters 4 and 5). "se" and "ke" alone open
# names too ("Seto", "Kevin"), so they need their ending.
_AFFIXED = re.compile(
    r"me(?:m|n|ng|ny|l|r|w)\w{3,}|di\w{3,}(?:kan|i|nya)|(?:ber|ter|diper|memper)\w{4,}"
    r"|pe(?:m|n|ng|ny|l|r)\w{3,}an|(?:ke|se|per)\w{3,}an|(?:se|ke)\w{3,}nya"
)
_ENDINGS = re.compile(r"(?:nya|lah|kah|pun)$")


@dataclass(frozen=True, slots=True)
class Openers:
    """Words that are written small within a sentence."""

    words: frozenset[str]

    @classmethod
    def load(cls) -> Self:
        """Read the list that ships with Kabar (bench/training/openers.py makes it)."""
        text = files("bot.editing").joinpath("weights", "openers.txt").read_text("utf-8")
        return cls(frozenset(line for line in text.splitlines() if not line.startswith("#")))

    def common(self, word: str) -> bool:
        """Tell whether a word, in small letters, is one of the language's and no name."""
        return word in self.words or _ENDINGS.sub("", word) in self.words or _AFFIXED.fullmatch(word) is not None
