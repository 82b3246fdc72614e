"""Stems: "penangkapan", "menangkap" and "ditangkap" are one word to search; names stay as they are.

The rules are PySastrawi's (Nazief & Adriani, confix stripping). What it does to names is taken back here: "Bekasi" is
not "bekas", "Kejagung" no "jagung" (indonesian.md, C).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Self

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from bot.editing.places import KNOWN

REMEMBERED = 1 << 18
"""Words whose stems are kept at hand: more than a newsroom's archive has that come up twice; some 40 MB when full."""

# Institutions and mountains that newsrooms shorten or name by a word with an affix. (Own list.)
_NAMES = frozenset(
    "kejagung kejari kejati kementan mentan perpres perwali kadis perhutani perserikatan semeru merapi sinabung"
    " kemayoran pengadegan persela persita persebaya".split()
)
# A root of three letters is one only behind a prefix that swallows nothing: "mengebom", "pengecatan"; "Bali" is no
# "bal", "Dimas" no "mas".
_SHORT = 3
_SURE = ("me", "pe")
# The rules take "-kan" off before "-an", which nouns never have: "kerusakan" is of "rusak", no "rusa" (a deer);
# "penyelidikan" of "selidik", no "lidi".
_NOUNS = ("ke", "pe")


@dataclass(frozen=True, slots=True)
class Stems:
    """Gives the stem of a folded word; quick for what it has seen. Safe to share between threads."""

    of: Callable[[str], str]

    @classmethod
    def load(cls) -> Self:
        """Read Sastrawi's roots and the names; about 30 ms."""
        own = (files("bot.retrieval") / "names.txt").read_text("utf-8").splitlines()
        names = {name for name in own if not name.startswith("#")} | _NAMES
        names |= {part for place in KNOWN for part in place.split()}
        roots = frozenset(StemmerFactory().get_words())
        strip: Callable[[str], str] = Stemmer(ArrayDictionary(roots)).stem_singular_word

        def stem(word: str) -> str:
            if not (word.isalpha() and word.isascii()) or word in names:
                return word
            found = strip(word)
            if word.startswith(_NOUNS) and word.endswith("kan") and not found.endswith("k"):
                nouns = (root for root in (strip(word[:-2]), f"{found}k") if root in roots and len(root) > _SHORT)
                found = max(nouns, key=len, default=found)
            return found if len(found) > _SHORT or word.startswith(_SURE) else word

        return cls(lru_cache(REMEMBERED)(stem))


@cache
def stems() -> Stems:
    """Return the stems that this process shares: read once, when first asked for, since they never change."""
    return Stems.load()
