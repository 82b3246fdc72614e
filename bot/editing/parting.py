"""Parting: sentences and words that a scraper ran together, where links and breaks stood, set apart again.

Only what is certain comes apart. A name with a capital inside ("McDonald", "YouTube", "BerAKHLAK") never does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# "selesai.Warga": a full stop between a small and a capital letter, but not "kompas.Com" or "detik.Id".
_SENTENCES = re.compile(r"[.!?](?<=[a-z]{3}.)(?=(?!(?:Com|Id|Co|Net|Org|Tv)\b)[A-Z][a-z]+[\s,])")
# "meluap,“ujarnya" and "meluap.”Warga": a mark that closes before a letter, or opens behind one.
_AFTER_QUOTE = re.compile(r"”(?<=[\w.,!?].)(?=[^\W\d_]{2})")
_BEFORE_QUOTE = re.compile(r"“(?<=[a-z,]{2}.)(?=\w)")
_COMMAS = re.compile(r",(?<=[a-z]{3}.)(?=[A-Z][a-z]{2})")

# Words that join or attribute, never the beginning of a name written in one with a small letter.
_JOINING = frozenset(
    "dari di ke dalam dengan kepada oleh pada untuk yang dan atau bahwa adalah tentang seperti melalui terhadap "
    "mengenai antara hingga sampai sejak bagi saat ketika kata dilansir dikutip mengutip melansir menurut laman "
    "situs kanal akun tersebut namun serta lalu ini itu sebagai bernama berjudul bersama melawan kontra "
    "diberitakan dihimpun disebut merupakan menjadi sebuah beberapa sejumlah para klaim penelusuran simak "
    "aplikasi bekas mantan timnas pelatih".split()
)
_OPENING = frozenset(
    "Dilansir Dikutip Mengutip Melansir Menurut Diberitakan Dalam Menukil Disitat Menyitat Presiden Menteri Gubernur "
    "Bupati Ketua Wakil Direktur".split()
)
# What of these may be stuck behind or before a small word; shorter ones are endings and beginnings of real words.
_BEHIND = ("yang", "dengan", "untuk", "adalah", "kepada", "bahwa", "sebagai", "melalui", "tersebut", "merupakan")
_BEFORE = (*_BEHIND, "sebuah", "beberapa", "tentang", "dalam", "dari", "seperti", "terhadap", "mengenai", "hingga")
_HUMP = re.compile(
    r"(?<![\w@#/.:=&?-])([^\W\d_A-Z]{2,20}|[A-Z][a-z]{4,12})([A-Z](?:[a-z]{2,20}|[A-Z]{1,5})(?:\d{1,2})?)(?![\w@/=]|\.\w)"
)
_WORD = re.compile(r"(?<![\w@#/.:=&?-])[A-Z]?[a-z]{8,40}(?![\w@/=]|\.\w)")
_SHORTEST = 4


def apart(text: str, known: Callable[[str], bool] | None = None) -> str:
    """Return `text` with glued sentences, quotations and words set apart.

    `known` tells whether a small-letter word is one; without it only capitals inside a word, behind a word that
    joins ("dariAntara", "kepadaLiputan6"), are certain.
    """
    for gap in (_SENTENCES, _AFTER_QUOTE, _COMMAS):
        text = gap.sub(r"\g<0> ", text)
    text = _BEFORE_QUOTE.sub(" “", text)
    text = _HUMP.sub(lambda found: _unhumped(found, known), text)
    return text if known is None else _WORD.sub(lambda found: _unjoined(found[0], known), text)


def _unhumped(found: re.Match[str], known: Callable[[str], bool] | None) -> str:
    left, right = found[1], found[2]
    whole = left + right
    if left in _JOINING or left in _OPENING:
        certain = known is None or not known(whole.lower())
    else:
        certain = known is not None and _is_word(left, known) and right[1:].islower() and not known(whole.lower())
    return f"{left} {right}" if certain else whole


def _is_word(left: str, known: Callable[[str], bool]) -> bool:
    """Tell whether `left` is a small-letter word long enough not to be the beginning of a brand ("eBay", "macBook")."""
    return left.islower() and len(left) > _SHORTEST and known(left) and left != "detik"


def _unjoined(word: str, known: Callable[[str], bool]) -> str:
    """Split "depresiyang" and "Indonesiayang", "sebuahvideo", when no word is known whole and both halves are."""
    if known(word.lower()):
        return word
    splits = [(word[: -len(end)], end) for end in _BEHIND if word.endswith(end)]
    splits += [(start, word[len(start) :]) for start in _BEFORE if word.startswith(start)]
    least = _SHORTEST + word[0].isupper()
    certain = [(left, right) for left, right in splits if _both(left.lower(), right, known, least)]
    return " ".join(certain[0]) if len(certain) == 1 else word


def _both(left: str, right: str, known: Callable[[str], bool], least: int) -> bool:
    return len(left) >= least and len(right) >= _SHORTEST and known(left) and known(right)
