"""Gluing: two words of which a scraper or a model made one ("danperusahaan", "BupatiTirtasari", "tahun2025")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from math import log10
from types import MappingProxyType

from bot.editing.lexicon import Lexicon


class Place(StrEnum):
    """What a word's first letter says of it, where it stands."""

    SMALL = "small"
    OPENING = "opening"
    """A capital that opens a sentence: a word, or a name."""
    HEADLINE = "headline"
    """A capital in a headline, which may have them everywhere."""
    NAME = "name"
    """A capital where only names have one."""


# Where a capital shows the joint: "BupatiTirtasari", "diJakarta"; "IHSGMenguat"; "IHSGmenguat".
_JOINTS = tuple(
    map(re.compile, (r"([A-Z]?[a-z]+)([A-Z]\w*)", r"([A-Z]{2,}?)([A-Z][a-z]{3,})", r"([A-Z]{2,})([a-z]{2,})"))
)
_WORD_AND_NUMBER = re.compile(r"([a-z]{4,}|di|ke|dan)\d{2,}|\d{2,}([a-z]{4,})")
_TRADE_NAMES = frozenset({"20detik"})
# No word of Indonesian or English that the lexicon lacks begins or ends in one of these.
_BEFORE = re.compile(
    r"(?:yang|untuk|dengan|adalah|bahwa|tidak|dari|dalam|kepada|merupakan|secara|melalui|oleh|terhadap|hingga|seperti"
    r"|sebagai|berbagai|sejumlah|selama|setelah|ketika|karena|memiliki|menjadi)[a-z]{3,}"
    r"|(?:atau|juga|saat|dapat|telah|seorang|sebuah)[a-z]{5,}"
    r"|[Ii]a(?:(?:me|ber|ter|di)[a-z]{4,}|akan|juga|telah|sudah|tidak|kembali)"
)
_BEHIND = re.compile(
    r"[A-Za-z][a-z]{3,}(?:(?<![lsbgpmwd][ao])yang|untuk|dengan|adalah|bahwa|merupakan|terhadap|kepada|tidak|karena"
    r"|sebagai|setelah|secara|atau|juga|dalam)"
)
# A name, and a verb by its look.
_NAME_AND_VERB = re.compile(r"[A-Z][a-z]{3,}?((?:me[mnlrwy]|di|ber|ter)[a-z]{4,})")
_LONG_VERB = 9
# These close words in their own right.
_CLITICS = frozenset("nya lah kah pun kan an mu ku man wan wati isme isasi asi syah able".split())
# Of two letters only these are glued; to tell others from chance is beyond a list of words.
_SHORT = frozenset("di ke".split())
_FUNCTION = frozenset(
    "yang dan di ke dari untuk dengan pada adalah dalam oleh akan telah sudah juga ini itu atau para serta saat "
    "agar".split()
)
# A letter more makes a chance hit so many times rarer (as a power of ten): what is above zero is no chance.
_LETTER = 1.1
# How far above it must be: where neither is among the commonest words, and where one is. Chosen on detik and okezone.
_ENOUGH = MappingProxyType({Place.SMALL: (1.8, -0.5), Place.HEADLINE: (0.0, -0.5), Place.OPENING: (4.0, 0.3)})
# Shares of running text: the commonest words (150 of them), common ones (1,500) and those that a page has (10,000).
_COMMONEST, _COMMON, _USUAL = 1e-3, 1e-4, 1e-5
# How common a word must be for "di" or "ke" behind it to be glued to it, and no part of a name ("Setyadi").
_BEFORE_SHORT = MappingProxyType({Place.SMALL: 0.0, Place.HEADLINE: 1e-8, Place.OPENING: _USUAL})


def is_glued(word: str, lexicon: Lexicon, counts: Mapping[str, int], *, place: Place = Place.SMALL) -> bool:
    """Tell whether `word`, which stands once in the article whose words `counts` counts, is two of them."""
    numbered = _WORD_AND_NUMBER.fullmatch(word)
    if numbered and word not in _TRADE_NAMES:
        return lexicon.indonesian.get(numbered[1] or numbered[2] or word.rstrip("0123456789"), 0.0) > _USUAL
    joints = [parts for joint in _JOINTS if (parts := joint.fullmatch(word))]
    if joints:
        return any(_is_joined(parts[1], parts[2], lexicon, counts) for parts in joints)
    if lexicon.knows(word) or not word.isalpha() or not word.isascii():
        return False
    return _is_run_together(word, lexicon, counts, place)


def _is_joined(first: str, second: str, lexicon: Lexicon, counts: Mapping[str, int]) -> bool:
    """Tell whether two words joined where a capital shows it are two, and no trade name: one of them is known."""
    if first in _FUNCTION:
        return True
    joined = lexicon.listed((first + second).casefold())
    if joined:
        return min(lexicon.indonesian.get(part.casefold(), 0.0) for part in (first, second)) > 10 * joined
    if first.isupper():
        return second in _FUNCTION or (len(second) > 3 and lexicon.is_indonesian(second))
    if any(len(part) > 2 and counts.get(part, 0) for part in (first, second)):
        return True
    return (len(first) > 3 and lexicon.is_indonesian(first)) or (
        len(first) > 2 and len(second) > 3 and lexicon.is_indonesian(second)
    )


def _is_run_together(word: str, lexicon: Lexicon, counts: Mapping[str, int], place: Place) -> bool:
    if _BEFORE.fullmatch(word) or _BEHIND.fullmatch(word):
        return True
    verb = _NAME_AND_VERB.fullmatch(word)
    least = _USUAL / 10 if verb and len(verb[1]) < _LONG_VERB else 0.0
    if verb and lexicon.is_indonesian(verb[1]) and lexicon.frequency(verb[1]) > least:
        return True
    return any(_are_two(word[:at], word[at:], lexicon, counts, place) for at in range(2, len(word) - 1))


def _are_two(first: str, second: str, lexicon: Lexicon, counts: Mapping[str, int], place: Place) -> bool:
    if second in _CLITICS or any(len(part) == 2 and part not in _SHORT for part in (first, second)):
        return False
    if place is Place.NAME:
        return _are_name_and_word(first, second, lexicon, counts)
    if len(second) == 2 and first not in counts:
        return len(first) > 3 and lexicon.frequency(first) > _BEFORE_SHORT[place]
    left, right = lexicon.listed(first.casefold()), lexicon.listed(second)
    if max(left, right) == 0 or not _are_long(first, left, second, right, lexicon):
        return False
    common = max(left, right) > _COMMONEST
    if not common and not (lexicon.is_indonesian(first) and lexicon.is_indonesian(second)):
        return False
    return _worth(first, left, lexicon) + _worth(second, right, lexicon) > _ENOUGH[place][common]


def _are_name_and_word(first: str, second: str, lexicon: Lexicon, counts: Mapping[str, int]) -> bool:
    if first in counts and len(first) > 3:
        return lexicon.indonesian.get(second, 0.0) > _COMMON
    usual = len(first) > 4 and lexicon.indonesian.get(first.casefold(), 0.0) > _USUAL
    return usual and len(second) > 2 and second in _FUNCTION


def _are_long(first: str, left: float, second: str, right: float, lexicon: Lexicon) -> bool:
    """Tell whether short parts are common enough to be more than chance; "di" and "ke" stand before listed words."""
    if len(first) == 2:
        return right > 0 and not (first == "ke" and lexicon.lists(f"di{second}"))  # "ketangkap": one says so
    return all(len(part) > 3 or share >= _COMMON for part, share in ((first, left), (second, right)))


def _worth(word: str, listed: float, lexicon: Lexicon) -> float:
    share = listed or (lexicon.frequency(word) if len(word) > 6 else 0.0)
    return log10(share) + _LETTER * len(word) if share else -99.0
