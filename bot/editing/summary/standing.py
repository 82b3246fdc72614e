"""Standing: which sentences lean on an earlier one, and on which.

A sentence leans when it opens with a pronoun ("Ia", "Menurutnya"), a connective ("Namun"), a possessive without its
owner ("Tujuannya") or a noun that was spoken of ("Hal itu", "Acara tersebut"), or when it is somebody's words and
does not say whose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SAID = r"(?:kata|ujar|tutur|ucap|ungkap|jelas|imbuh|tambah|tegas|terang|papar|lanjut|sambung|pungkas|sebut|cetus)"
"""The verbs that give words to a speaker."""

_OPEN = r"[\"“‘'(]{0,2}"
# "Baru-baru ini, ", "Setelah jatuh, ": a clause that names nobody.
_CLAUSE = r"(?:[A-Z][a-z-]*(?:\s[a-z\d-]+){0,6},\s)?"
_PERSON = re.compile(
    rf"{_OPEN}(?:Ia|Dia|Beliau|(?:Menurut|Kata|Ujar|Bagi|Pihak|Selain|Tambah|Lanjut)(?:nya| dia| beliau))\b"
    rf"|{_CLAUSE}(?:ia|dia|beliau)\b"
    r"|(?:Saya|Kami)\b"  # of a quotation whose marks were lost
)
_LINK = re.compile(
    rf"{_OPEN}(?:Mereka|Keduanya|Ketiganya|Itu|Tersebut|Namun|Tetapi|Tapi|Akan tetapi|Sebaliknya|Sedangkan|Selanjutnya|"
    r"Kemudian|Lalu|Bahkan|Padahal|Akibatnya|Apalagi|Sebab|Adapun|Karenanya|Maka|Sehingga|Dan|Atau|Begitu|Demikian|"
    r"(?:Meski|Meskipun|Walau|Dengan) (?:begitu|demikian)|Di (?:sisi|pihak) lain|Di antaranya|"
    r"Salah satunya|(?:Ya|Nah)(?=,)|(?:Di|Dari) (?:sana|situ|sini))\b"
)
# Points ahead when it opens the article ("Ini daftar pemenangnya").
_THIS = re.compile(rf"{_OPEN}(?:Ini|Inilah|Berikut)\b")
# "Hal itu", "Pada kesempatan tersebut", "Jembatan sepanjang 80 meter itu".
_POINTING = re.compile(
    rf"{_OPEN}{_CLAUSE}(?:(?:Pada|Dalam|Di|Dari|Untuk|Atas|Dengan|Akibat|Setelah|Usai|Karena|Oleh|Terkait|Menurut|Selain"
    r"|Tak hanya|Tidak hanya|Oleh karena|Oleh sebab)\s)?"
    r"(?P<noun>\w+)(?P<more>(?:\s[\w-]+){0,4}?)\s(?P<pointer>itu|ini|tersebut|serupa|senada)\b"
)
# What may stand between a noun and its "itu": names, or a description; else the noun is the word before "itu".
_DESCRIBED = re.compile(r"(?:\s[A-Z][\w-]*)*|\s(?:yang|se\w+|ber\w+|asal|dengan|di|dari)\s.*")
# "Tahun ini" points at the calendar, "dalam hal ini" at nothing.
_NOW = frozenset(
    "saat hari kali tahun pekan minggu bulan musim pagi siang sore malam abad hal jauh lama selama".split()
)
_POSSESSED = re.compile(rf"{_OPEN}(?P<word>[A-Z][a-z]+nya)\b")
_OWNERLESS = frozenset(
    "Hanya Punya Nyonya Tanya Anya Kenya Rencananya Biasanya Umumnya Khususnya Sebenarnya Sesungguhnya Seharusnya "
    "Sebaiknya Setidaknya Sedikitnya Sebelumnya Sepertinya Tampaknya Rupanya Kabarnya Nantinya Akhirnya Awalnya "
    "Mulanya Adanya Banyaknya Tingginya Naiknya Turunnya".split()
)
_NAMELESS = re.compile(rf"\b{SAID}(?:nya| dia| beliau)\b")
_NAMED = re.compile(rf"\b{SAID}(?:nya)?,? (?:\w+ ){{0,4}}?[A-Z]")
_QUOTING = re.compile(r"[\"“]")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


def leans(sentence: str) -> bool:
    """Tell whether a sentence opens with words that point back."""
    opens = any(opening.match(sentence) for opening in (_PERSON, _LINK, _THIS))
    return opens or bool(_noun(sentence)) or _lacks_owner(sentence)


def answers(sentence: str) -> bool:
    """Tell whether a sentence is somebody's words and does not say whose."""
    return bool(_NAMELESS.search(sentence)) or bool(_QUOTING.match(sentence) and not _NAMED.search(sentence))


def antecedents(found: Sequence[str]) -> list[frozenset[int] | None]:
    """Return for each sentence of an article the numbers of those it leans on, any of which will do; None: it stands.

    That is the sentence before; past it, for a pronoun or a speaker without a name, as long as nobody else is named;
    and for a noun with "itu" the last sentence that has the noun. An empty set leans on what is not there.
    """
    return [_of(found, number) for number in range(len(found))]


def _of(found: Sequence[str], number: int) -> frozenset[int] | None:
    sentence = found[number]
    if not (leans(sentence) or answers(sentence)) or (number == 0 and _THIS.match(sentence)):
        return None
    before = {number - 1} if number else set()
    if _of_person(sentence):
        return frozenset(before | _same_person(found, number - 1))
    return frozenset(before | _last_with(found[:number], _noun(sentence)))


def _of_person(sentence: str) -> bool:
    return bool(_PERSON.match(sentence)) or answers(sentence)


def _same_person(found: Sequence[str], number: int) -> set[int]:
    while number > 0 and _of_person(found[number]) and not _NAME.search(found[number]):
        number -= 1
    return {number} if number >= 0 else set()


def _last_with(found: Sequence[str], noun: str) -> set[int]:
    if not noun:
        return set()
    word = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    return set(next(([number] for number in range(len(found) - 1, -1, -1) if word.search(found[number])), []))


def _noun(sentence: str) -> str:
    """Return the noun that an opening like "Acara itu" or "Polisi menutup jalan itu" points back with, or ""."""
    found = _POINTING.match(sentence)
    if found is None:
        return ""
    noun, more = found["noun"], found["more"]
    last = more.split()[-1] if more else noun
    if found["pointer"] == "ini" and last.casefold() in _NOW:
        return ""
    return noun if _DESCRIBED.fullmatch(more) else last


def _lacks_owner(sentence: str) -> bool:
    found = _POSSESSED.match(sentence)
    return found is not None and found["word"] not in _OWNERLESS
