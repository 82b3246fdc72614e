"""Language: whether an article is in Indonesian, by a vote of the words that every sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.editing.quality.damage import QUOTE
from bot.editing.quality.kinds import Kind
from bot.model import Finding

_WORD = re.compile(r"[^\W\d_]+")
# So much of the beginning tells the language.
_LOOK_AT = 3000
_FEWEST = 20
# Of Indonesian news a third is made of these; of lists of names and figures less.
_LEAST = 0.06
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
# Words and spellings of Malay that Indonesian does not have (Kamus Dewan against KBBI).
_MALAY = frozenset(
    "kerana bahawa ialah manakala mesyuarat isteri wang polis kerajaan pejabat ahad jumaat khamis sekiranya semasa "
    "beliau berkata lelaki boleh sehingga daripada kelmarin hospital syarikat pihak berkuasa negeri sebanyak".split()
)
_MALAY_ALONE = frozenset(
    "kerana bahawa ialah manakala mesyuarat isteri wang jumaat khamis sekiranya kelmarin syarikat ringgit bomba "
    "pegawai perdana hadapan cuti sahaja beritahu cuba faedah temubual tempoh maklumat sivil kereta pesakit".split()
)


def find(title: str, text: str) -> Iterator[Finding]:
    """Give a finding "wrong-language" when headline and beginning of the text are not in Indonesian."""
    words = _WORD.findall(f"{title}\n{text}"[:_LOOK_AT].casefold())
    if len(words) >= _FEWEST and _is_foreign(words):
        yield Finding(Kind.WRONG_LANGUAGE, "text", text[:QUOTE].strip())


def _is_foreign(words: list[str]) -> bool:
    indonesian = sum(word in _INDONESIAN for word in words)
    if indonesian < _LEAST * len(words) or sum(word in _ENGLISH for word in words) > indonesian:
        return True
    malay = [word for word in words if word in _MALAY_ALONE]
    return len(malay) > 0.02 * len(words) and len(set(malay)) > 2
