"""Language: whether an article is in Indonesian, by a vote of the words that every sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.editing.quality.damage import QUOTE
from bot.editing.quality.kinds import Kind
from bot.model import Finding

_WORD = re.compile(r"[^\W\d_]+")
# So much of the beginning tells the language.
_LOOK_AT = 3000
_FEWEST = 20
# Of Indonesian news a quarter is made of these, of lists of names a twentieth; of English a third is of its own.
_LEAST, _ENGLISH_LEAST = 0.03, 0.2
# More of the text than this, and so many different ones: a Malaysian who is quoted says less.
_MALAY_LEAST, _MALAY_WORDS = 0.02, 3
_INDONESIAN = frozenset(
    "yang dan di ke dari untuk dengan pada adalah bahwa dalam oleh karena ini itu tersebut akan telah sudah juga tidak "
    "tak bukan atau para serta saat agar bisa dapat hingga antara seperti sebagai terhadap secara ia dia mereka kami "
    "kita saya menjadi lebih setelah sebelum kepada bagi namun tetapi sementara selain hanya ada masih harus lain "
    "tahun hari orang kata ujar menurut".split()
)
_ENGLISH = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one you were her all she there would their we him been has when who will more no if out so said what its about "
    "into than them can only other".split()
)
# Words and spellings of Malay that Indonesian does not have.
_MALAY = frozenset(
    "kerana bahawa ialah manakala mesyuarat isteri wang jumaat khamis sekiranya syarikat bomba sahaja faedah temubual "
    "tempoh maklumat pesakit".split()
)


def find(title: str, text: str) -> Iterator[Finding]:
    """Give a finding "wrong-language" when headline and beginning of the text are not in Indonesian."""
    words = _WORD.findall(f"{title}\n{text}"[:_LOOK_AT].casefold())
    if len(words) >= _FEWEST and _is_foreign(words):
        yield Finding(Kind.WRONG_LANGUAGE, "text", text[:QUOTE].strip())


def _is_foreign(words: Sequence[str]) -> bool:
    indonesian = sum(word in _INDONESIAN for word in words)
    english = sum(word in _ENGLISH for word in words)
    if indonesian < _LEAST * len(words) or english > max(indonesian, _ENGLISH_LEAST * len(words)):
        return True
    malay = [word for word in words if word in _MALAY]
    return len(malay) > _MALAY_LEAST * len(words) and len(set(malay)) >= _MALAY_WORDS
