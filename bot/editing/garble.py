"""Garble: words that no newsroom wrote, told from the lexicon, the article's other words and a certain sign.

To be unknown is not enough: names, loans and dialect are. The signs are scripts mixed within a word, two words glued,
two letters that changed places, a tail on a name, a letter doubled at the end and letters that nobody can say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from bot.editing import gluing
from bot.editing.gluing import Place
from bot.editing.lexicon import Lexicon

# Thai and Indic vowels are marks, which \w leaves out: a word is what stands between blanks and punctuation.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~–—“”‘’…«»•·|]+")
# What links and addresses are made of is no language.
_DOMAINS = "com|id|co|net|org|tv|me|io|news|info|gov"
_ADDRESS = re.compile(
    rf"\b(?:https?|www)\b\S*|[@#]\w+|\b[\w.-]{{1,60}}@\S+|\b(?:[\w-]{{1,60}}\.){{1,4}}(?:{_DOMAINS})\b\S*",
    re.IGNORECASE | re.ASCII,
)
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
# Han, kana and hangul do join Latin capitals in their own languages ("K팝", "BTS의", "A股").
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
# Marks of pronunciation, and what stands for units and quantities at a word's ends ("µg", "ΔT", "IFNγ").
_MARKS = frozenset("ªºʻʼˈʹˮ")
_SIGNS = "µμΩΔαβγδλπσ"

_LONGEST_UNIT = 3

_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
# Laughter ("wkwkwk"), and gas as the industry counts it.
_NO_VOWELS_NEEDED = re.compile(r"(?:wk)+w?k*w?|mmscfd|mmbtud")
# Small-letter words of Indonesian and English end in no other doubled consonants.
_DOUBLED_END = re.compile(r"[a-z]{4,}([bcdgjkpqrvwx])\1")
# Both spellings are in use: "stress", "center", "simple".
_TWO_SPELLINGS = re.compile(r"\w*(?:tress|ter|tre|le|el)", re.IGNORECASE)
# Tails that a name takes on in its own right: "Israel-is", "Roberts", "Martins", "Korean", "Ford-th".
_NATURAL_TAILS = frozenset("ns ss ts st th rt sh ch nt nd ng ld ll ck rd rs ry ly sky ngs wn".split())
_VOWELS = frozenset("aeiouy")
# A small letter before a capital ("aPnji"); trade names have i and e there.
_TURNED = re.compile(r"[a-dfghj-wyz][A-Z][a-z]{3,}")
_SHORTEST, _NAME, _LONGEST = 4, 5, 50
# How common a word must be for another to be that word with its last letter doubled.
_DOUBLED = 3e-7
# How common a word of five, of six and of more letters must be for another to be a slip of it. Short names are a step
# from other names ("Raisa", "Arisa").
_COMMON = MappingProxyType(
    {
        Place.SMALL: (3e-6, 2e-6, 3e-7),
        Place.HEADLINE: (3e-7, 3e-7, 3e-8),
        Place.OPENING: (3e-5, 1e-5, 2e-6),
        Place.NAME: (3e-5, 1e-5, 2e-6),
    }
)
# A word that the rules know is a slip all the same of one that is so common, and so many times as common as itself.
_SURE, _MUCH_MORE = 1e-5, 300
# The first half of a doubled word ("kehijau-hijauan") is no word.
_HALF = re.compile(r"\b([^\W\d_]++)[-–](?=[^\W\d_])")
_OPENING = re.compile(rf"(?:^|[.!?…:\"“(\n]\s{{0,3}})({_WORD.pattern})")
# No article has so many words; the bound keeps a megabyte of them cheap.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Words:
    """What a word is judged by: the lexicon, how often each word stands in its article, and names of the store."""

    lexicon: Lexicon
    counts: Mapping[str, int]
    known: Container[str] = frozenset()

    def accepts(self, word: str) -> bool:
        """Tell whether nothing more need be asked: `word` is listed, said again, or a name of the store."""
        plain = word.islower() or word.istitle()
        return (plain and self.lexicon.lists(word)) or self.counts.get(word, 0) > 1 or word in self.known


def words(text: str) -> list[str]:
    """Return the words of `text`: what stands between blanks and punctuation, marks included; no addresses."""
    return _WORD.findall(_ADDRESS.sub(" ", text))


def vocabulary(text: str) -> Mapping[str, int]:
    """Return how often each word stands in an article, for `garbled_words`."""
    return Counter(words(text))


def garbled_words(text: str, among: Words, *, headline: bool = False) -> tuple[str, ...]:
    """Return the words of `text` that are mixed in script or garbled, in order and each once.

    In a `headline` a capital says nothing.
    """
    openers = frozenset(_OPENING.findall(text))
    halves = frozenset(_HALF.findall(text))
    found: list[str] = []
    for word in islice(dict.fromkeys(words(text)), _MOST):
        place = _place(word, openers, headline=headline)
        if is_mixed(word) or (_is_misspelt if word in halves else is_garbled)(word, among, place=place):
            found.append(word)
    return tuple(found)


def _place(word: str, openers: Container[str], *, headline: bool) -> Place:
    if not word[0].isupper():
        return Place.SMALL
    if headline:
        return Place.HEADLINE
    return Place.OPENING if word in openers else Place.NAME


def is_mixed(word: str) -> bool:
    """Tell whether scripts are mixed within `word` as no writing system mixes them ("Tุมภาพันธ์")."""
    if word.isascii():
        return False
    bare = word.strip(_SIGNS)
    if len(bare) > _LONGEST_UNIT and not bare.isupper():
        bare = word
    letters = [character for character in bare if character.isalpha() and character not in _MARKS]
    latin = [character for character in letters if _LATIN.match(character)]
    if not latin or len(latin) == len(letters):
        return False
    east_asian = all(_EAST_ASIAN.match(character) for character in letters if not _LATIN.match(character))
    return not (east_asian and "".join(latin).isupper())


def is_garbled(word: str, among: Words, *, place: Place = Place.SMALL) -> bool:
    """Tell whether `word` is certainly no word that anybody wrote ("danaliases", "Korearn", "pemerintha")."""
    if not _SHORTEST <= len(word) <= _LONGEST or among.accepts(word):
        return False
    return gluing.is_glued(word, among.lexicon, among.counts, place=place) or _is_misspelt(word, among, place=place)


def _is_misspelt(word: str, among: Words, *, place: Place) -> bool:
    plain = word.isascii() and word.isalpha()  # an accent is another language's
    if not _NAME <= len(word) <= _LONGEST or not plain or among.accepts(word):
        return False
    if _TURNED.fullmatch(word):
        return True
    share = among.lexicon.frequency(word)
    if share:
        return not among.lexicon.lists(word) and _is_swapped(word, among, max(_SURE, share * _MUCH_MORE), place)
    return _is_unsayable(word) or _is_near_miss(word, among, place)


def _is_unsayable(word: str) -> bool:
    if not word.islower() or _NO_VOWELS_NEEDED.fullmatch(word):
        return False
    return bool(_CONSONANTS.search(word) or _DOUBLED_END.fullmatch(word))


def _is_near_miss(word: str, among: Words, place: Place) -> bool:
    common = _COMMON[place][min(len(word) - _NAME, 2)]
    if _is_swapped(word, among, common, place) or any(other in among.counts for other in _swapped(word)):
        return True
    if _TWO_SPELLINGS.fullmatch(word):
        return False
    return _has_odd_tail(word, among.counts) or (word.islower() and _is_doubled(word, among.lexicon))


def _has_odd_tail(word: str, counts: Mapping[str, int]) -> bool:
    for length in (2, 3):
        name, tail = word[:-length], word[-length:]
        if len(name) >= _NAME and name[0].isupper() and counts.get(name, 0) > 1:
            return tail.islower() and not _VOWELS & set(tail) and tail not in _NATURAL_TAILS
    return False


def _is_doubled(word: str, lexicon: Lexicon) -> bool:
    doubled = word[-1] == word[-2] and word[-1] not in _VOWELS
    return doubled and lexicon.indonesian.get(word[:-1], 0.0) >= _DOUBLED


def _is_swapped(word: str, among: Words, common: float, place: Place) -> bool:
    by_rule = place in (Place.SMALL, Place.HEADLINE) and len(word) > _NAME + 1
    return any(
        other in among.known or _evidence(other, among.lexicon, by_rule=by_rule) >= common for other in _swapped(word)
    )


def _evidence(word: str, lexicon: Lexicon, *, by_rule: bool) -> float:
    """Give how common `word` is, for one that may be a slip of it. A long English word is one sooner than a short."""
    folded = word.casefold()
    listed = lexicon.listed(folded)
    if len(word) > _NAME:
        listed = max(listed, lexicon.english.get(folded, 0.0) / 10)
    return listed or (lexicon.frequency(folded) if by_rule else 0.0)


def _swapped(word: str) -> Iterator[str]:
    """Give `word` with each two different neighbours exchanged; a capital stays in front."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            yield swapped.capitalize() if at == 0 and swapped[1].isupper() else swapped
