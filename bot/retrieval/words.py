"""Words as search sees them: in small letters, without accents, figures in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

Form = tuple[str, ...]
"""Folded words, or their stems, in a row."""

LONGEST = 40
"""Letters of a word that count; what is longer was never a word."""

STOPWORDS = frozenset(
    "ada adalah agar akan antara apa apakah atau bagaimana bagi bahwa berapa berita bisa cari dalam dan dapat dari"
    " dengan di dimana hingga ia ini itu itulah juga kabar kah kapan karena ke kenapa kepada kita lalu lebih manakah"
    " mana masih mengapa menjadi mereka namun oleh pada para pun pernah saat saja sampai sang sebagai sebuah secara"
    " sedang sehingga sejak seorang serta setelah siapa siapakah sudah tapi telah tentang terhadap tersebut tetapi"
    " tidak untuk yaitu yakni yang"
    " aja banget bgt blm deh dgn dong emang enggak ga gak gimana gini gitu gmn kalau kalo kan klo knp kok krn lho loh"
    " ngga nggak nih sdh sih tau tp tuh udah udh utk ya yah yg"
    " a about an and are at by did do does for from how in is of on or the to was what when where which who why with"
    " news".split()
)
"""Words that stand in nearly every article, those that only ask, and the particles of a chat; they never decide what is
found. (Own list.)"""

# "Rp1.500" is two words; a figure with its dots is one.
_WORD = re.compile(r"rp(?=\d)|\d+(?:\.\d{3})+(?!\d)|[^\W_]+")
# "Jum'at", "Ma'ruf", "Qur’an": within a word the apostrophe is no letter.
_APOSTROPHE = re.compile("(?<=[^\\W_])['\u2018\u2019\u02bc`](?=[^\\W\\d_])")


def fold(text: str) -> str:
    """Return a text in small letters, without accents and without apostrophes within words."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(each for each in normalize("NFKD", folded) if not combining(each)).casefold()
    return _APOSTROPHE.sub("", folded)


def words(text: str) -> Iterator[str]:
    """Give the words of a text in order, folded, each of at most 40 letters: "Rp1.500" gives "rp" and "1500"."""
    for found in _WORD.finditer(fold(text)):
        yield found.group().replace(".", "")[:LONGEST]
