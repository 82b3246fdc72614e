"""Language: Indonesian, Malay, English or another, told by a vote of the words that every sentence has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]+")
_INDONESIAN = frozenset(
    "yang dan di ke dari untuk dengan pada adalah bahwa dalam oleh karena ini itu tersebut akan telah sudah juga tidak "
    "tak bukan atau para serta saat agar bisa dapat hingga antara seperti sebagai terhadap secara ia dia mereka kami "
    "kita saya menjadi lebih setelah sebelum kepada bagi namun tetapi sementara selain hanya ada masih harus lain "
    "tahun hari orang kata ujar menurut usai pun maupun jika belum".split()
)
_ENGLISH = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one you were her all she there would their we him been has when who will more no if out so said what its about "
    "into than them can only other after".split()
)
# Words and spellings of Malay that Indonesian does not have.
_MALAY = frozenset(
    "kerana bahawa ialah iaitu manakala mesyuarat isteri wang jumaat khamis sekiranya syarikat bomba sahaja faedah "
    "temubual tempoh maklumat pesakit dijangka encik datuk seramai".split()
)
# Of Indonesian news a quarter is made of these, of lists of names a twentieth; of English a third is of its own.
_LEAST, _ENGLISH_LEAST = 0.03, 0.2
# More of the text than this, and so many different ones: a Malaysian who is quoted says less.
_MALAY_LEAST, _MALAY_WORDS = 0.02, 3
# Fewer words of a text do not tell whether an article is foreign.
_FEWEST = 20
# In a few sentences: "AS" and "in" stand in Indonesian too, so English needs two votes.
_FEWEST_VOTES = MappingProxyType({"id": 1, "en": 2})
# Below so many words a text may well have none of these.
_FEWEST_SPOKEN = 15
# Of a few sentences in Malay so many words are only its own.
_ONE_MALAY_OF = 12


def is_foreign(text: str) -> bool:
    """Tell whether an article is certainly not in Indonesian; a text of fewer than 20 words never is."""
    words = _words(text)
    if len(words) < _FEWEST:
        return False
    indonesian, english = _votes(words, _INDONESIAN), _votes(words, _ENGLISH)
    if indonesian < _LEAST * len(words) or english > max(indonesian, _ENGLISH_LEAST * len(words)):
        return True
    malay = [word for word in words if word in _MALAY]
    return len(malay) > _MALAY_LEAST * len(words) and len(set(malay)) >= _MALAY_WORDS


def spoken(text: str) -> str:
    """Return the language of a few sentences, "id", "ms" or "en"; "" when they do not tell.

    A text of fifteen words or more without any of the votes, or mostly in another script, is "other".
    """
    words = _words(text)
    if sum(map(str.isalpha, text)) > 2 * sum(len(word) for word in words if word.isascii()):
        return "other"
    votes = {"id": _votes(words, _INDONESIAN), "en": _votes(words, _ENGLISH)}
    best = max(votes, key=lambda name: votes[name])
    if votes[best] < _FEWEST_VOTES[best]:
        return "other" if len(words) >= _FEWEST_SPOKEN else ""
    return "ms" if best == "id" and _votes(words, _MALAY) * _ONE_MALAY_OF >= len(words) else best


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _votes(words: Sequence[str], of: frozenset[str]) -> int:
    return sum(word in of for word in words)
