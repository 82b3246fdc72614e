"""Garble: words that no newsroom wrote, told from the word itself and from the other words of its article.

There is no dictionary here, so a name or a loan word is never held against a text for being unknown. What is
certain without one: scripts mixed within a word, function words glued to their neighbour, endings that neither
Indonesian nor English has, and near-misses of words that stand correctly elsewhere in the same article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

# Thai and Indic vowels are marks, which \w leaves out: a word is what stands between blanks and punctuation.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~–—“”‘’…«»•·|]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
# Han, kana and hangul do join Latin capitals in their own languages ("K팝", "BTS의", "A股").
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_SIGNS = frozenset("µμΩªºʻʼˈʹˮΔαβγδλπσ")

_SUFFIX = r"(?:nya|ku|mu|lah|kah|pun|an|kan|i)*"
# Every Indonesian word that begins as these function words do; all other small-letter words have been glued.
_GLUED = re.compile(
    r"yang(?!tze)[a-z]{3,}"
    rf"|untuk(?!{_SUFFIX}$)[a-z]{{3,}}"
    rf"|dengan(?!{_SUFFIX}$)[a-z]{{3,}}"
    rf"|adalah(?!{_SUFFIX}$)[a-z]{{3,}}"
    rf"|bahwa(?!s+an+ya$|{_SUFFIX}$)[a-z]{{3,}}"
    rf"|tidak(?!{_SUFFIX}$)[a-z]{{3,}}"
    rf"|dari(?!mana$|pada|situ$|sini$|sana$|ing|o|us|{_SUFFIX}$)[a-z]{{3,}}"
    rf"|dan(?!(?:a|au|da|dan|dang|gau|ta|so|sa|gdut|gkal|gke|cing|ce|cer|cers|ces|cehall|ger|gerous|dim|dut|ramil|rem|lanud|"
    rf"lanal|lantamal|pom|puspom|ki|ton|yon|kos|jen|koramil|kodim|guskamla|dandan|ish|gling|druff|delion|seur){_SUFFIX}$)[a-z]{{4,}}"
)
_GLUED_CAPITAL = re.compile(
    r"(?:dan|di|ke|yang|untuk|dari|dengan|pada|oleh|dalam|para|atau|juga|ini|itu)[A-Z][a-z]{2,}"
)
_GLUED_BEHIND = re.compile(r"[a-z]{4,}(?:untuk|dengan|adalah|bahwa)")
_GLUED_BEHIND_RIGHT = re.compile(r"(?:ter|per|ber|di|memper|se|pem)untuk|(?:ber|se)?gandengan|[a-z]*[dp]adalah")
# Small-letter words of Indonesian and English end in no other doubled consonants ("add", "watt", "jazz" are listed).
_DOUBLED_END = re.compile(r"[a-z]{3,}([bcdgjkpqrtvwx])\1")
_DOUBLED_RIGHT = re.compile(
    r"\w*(?:watt|cott|nett|butt|putt|mitt|mutt|odd|add|egg|ebb|err|purr|err|inn|app|www|xxx|brr+|grr+|ett|ott)"
)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
# Laughter ("wkwkwk"), and gas as the industry counts it.
_NO_VOWELS_NEEDED = re.compile(r"(?:wk)+w?k*w?|mmscfd|mmbtud")
# Both spellings are in use: "stress", "center", "simple".
_TWO_SPELLINGS = re.compile(r"\w*(?:tress|ter|tre|le|el)", re.IGNORECASE)
# Tails that a name takes on in its own right: "Israel-is", "Roberts", "Martins", "Korean", "Ford-th".
_NATURAL_TAILS = frozenset("ns ss ts st th rt sh ch nt nd ng ld ll ck rd rs ry ly sky ngs wn".split())
_NAME = 5
_VOWELS = frozenset("aeiouy")


def words(text: str) -> list[str]:
    """Return the words of `text`: what stands between blanks and punctuation, marks included."""
    return _WORD.findall(text)


def vocabulary(text: str) -> Mapping[str, int]:
    """Return how often each word stands in an article, for `garbled_words`."""
    return Counter(words(text))


def is_mixed(word: str) -> bool:
    """Tell whether scripts are mixed within `word` as no writing system mixes them ("Tุมภาพันธ์")."""
    if word.isascii():
        return False
    letters = [character for character in word if character.isalpha() and character not in _SIGNS]
    latin = [character for character in letters if _LATIN.match(character)]
    if not latin or len(latin) == len(letters):
        return False
    east_asian = all(_EAST_ASIAN.match(character) for character in letters if not _LATIN.match(character))
    return not (east_asian and "".join(latin).isupper())


def is_garbled(word: str) -> bool:
    """Tell whether `word` is certainly no word, whatever the article is about ("danaliases", "yangdilakukan")."""
    if _GLUED_CAPITAL.fullmatch(word):
        return True
    if not word.isascii() or not word.islower() or len(word) < 6 or not word.isalpha():
        return False
    if _GLUED.fullmatch(word) or _CONSONANTS.search(word):
        return not _NO_VOWELS_NEEDED.fullmatch(word)
    if _DOUBLED_END.fullmatch(word):
        return not _DOUBLED_RIGHT.fullmatch(word)
    return bool(_GLUED_BEHIND.fullmatch(word)) and not _GLUED_BEHIND_RIGHT.fullmatch(word)


def is_near_miss(word: str, counts: Mapping[str, int]) -> bool:
    """Tell whether `word`, once in its article, is another word of it gone wrong ("Korearn" beside "Korea").

    Gone wrong are: a tail of consonants that no name takes on, two letters that changed places, a letter of the
    end doubled. The right form must stand at least twice, or thrice for letters that changed places.
    """
    if counts.get(word, 0) > 1 or len(word) <= _NAME or not word.isalpha() or _TWO_SPELLINGS.fullmatch(word):
        return False
    return _has_odd_tail(word, counts) or _is_doubled(word, counts) or _is_swapped(word, counts)


def _has_odd_tail(word: str, counts: Mapping[str, int]) -> bool:
    for length in (2, 3):
        name, tail = word[:-length], word[-length:]
        if len(name) >= _NAME and name[0].isupper() and counts.get(name, 0) > 1:
            return tail.islower() and not _VOWELS & set(tail) and tail not in _NATURAL_TAILS
    return False


def _is_doubled(word: str, counts: Mapping[str, int]) -> bool:
    return word[-1] == word[-2] and counts.get(word[:-1], 0) > 1


def _is_swapped(word: str, counts: Mapping[str, int]) -> bool:
    return any(counts.get(other, 0) > 2 for other in _swapped(word))


def _swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def garbled_words(sentence: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the words of `sentence` that are mixed in script, garbled or near-misses, in order and each once.

    `counts` is the `vocabulary` of the whole article, its headline included.
    """
    found = (word for word in words(sentence) if is_mixed(word) or is_garbled(word) or is_near_miss(word, counts))
    return tuple(dict.fromkeys(found))
