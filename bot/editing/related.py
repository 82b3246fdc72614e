"""Related: headlines of other articles that stand in a text without a mark of their own, or in its middle.

A headline is told from a sentence by its capitals and its missing full stop, from a subheading by its company:
it is announced ("Baca juga:"), or it ends an article of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bot.editing.sentences import OPENERS

_LABEL = re.compile(
    r"\W*(?:baca|simak|lihat)\s*(?:juga|pula)\s*(?P<colon>:)?|(?:berita|artikel)\s+(?:terkait|lainnya|terpopuler|pilihan)\s*(?P<mark>:)?",
    re.IGNORECASE,
)
_INSERT = re.compile(
    r"(?:(?<=[.!?\"”)])|(?<=[.!?\"”)] ))(?:Baca(?: [Jj]uga)?|BACA(?: JUGA)?|Simak [Jj]uga|Lihat [Jj]uga) ?: ?(?=\S)"
)
_WORD = re.compile(r"\S+")
_SMALL = frozenset(
    "di ke dari dan yang untuk dengan pada dalam oleh atau vs hingga saat usai jadi agar soal bagi juga tak ini "
    "itu ala demi per tapi akan bisa tidak belum sudah masih karena lewat pakai a of the and in to for – - & | "
    "dkk cs an ber- antara kepada serta sambil sampai sejak seperti secara para si sang tentang melalui terhadap "
    "bak kian pun".split()
)
_SENTENCE_END = frozenset('.!?"”…:;)')
# Headlines of Indonesian sites run from 4 to 20 words; most are of 7 to 13.
_FEWEST, _MOST = 4, 24
_LONE = 6
# A shorter one is believed when not a word of it stands in the article.
_SHORT = 5
_COMMAS = 2
_MOST_LINKS = 5
# A headline tells at least so much; a range of dates does not.
_TELLING = 3
_FIRST = re.compile(r"[\"“'‘]?[^\W_a-z]")
_PART = re.compile(r"(?<=\S) \((?:[Bb]agian )?\d{1,2}\)$")
_NUMBERED = re.compile(r"\d{1,3}[.)]")
# So many paragraphs, four in five of them sentences, make an article of prose: a list has no full stops.
_PROSE, _SHARE = 4, 0.8
# A word that tells what an article is about.
_OWN = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    "sedang masih setelah sebelum hingga untuk dengan karena akibat sejak antara dalam bukan tidak sudah belum "
    "begini ternyata pernah orang hanya bagaimana tahun bulan minggu kembali jangan tetapi lebih banyak sangat "
    "semua wanita warga indonesia harus dapat cukup justru bakal masuk keluar pertama terbaru lainnya sebut "
    "ungkap adalah".split()
)
_SHARED = 0.25
_QUOTES = frozenset("\"“'‘")
_BULLET = re.compile(r"^(?:[•▪►▶➤]\s*|# )")
# What closes an article: "(*)", "***".
_CLOSED = re.compile(r"(?:\(\*{1,3}/?\)|\*{2,3})$")


def headline(line: str) -> bool:
    """Tell whether a line is written as a headline: no full stop, 4-24 words, a capital on all but small words.

    Lists of names (semicolons, many commas), numbered items and shouting are none. A part's number behind it does
    not count: "Menyusuri Pulau Melati Seharian (2)".
    """
    line = _PART.sub("", line)
    words = line.split()
    if not _FEWEST <= len(words) <= _MOST or not _FIRST.match(line) or line[-1] in ".:;,)" or line.isupper():
        return False
    if ";" in line or line.count(",") > _COMMAS or _NUMBERED.match(line):
        return False
    return all(_capital(word) or word.strip("\"“”'‘’(),") in _SMALL for word in words[1:])


def _capital(word: str) -> bool:
    word = word.lstrip("\"“'‘(-#@")
    return not word or not word[0].isalpha() or word[0].isupper() or word != word.lower()


def unmarked(lines: Sequence[str], taken: Sequence[bool], title: str = "") -> Iterator[int]:
    """Give the numbers of lines that are links to other articles, of `lines` whose `taken` say what went already.

    Behind an empty "Baca juga": headlines that it announces with a colon, or that come in twos or more. At the end of
    an article of prose: up to five headlines of six words or more behind the last sentence. Between two sentences, or
    behind "Baca juga": one headline of six words or more that has a bullet, or shares hardly a word with the article,
    its `title` and least of all the next paragraph, as a subheading would. One of five words shares none. Behind the
    mark that closes an article ("(*)"): bullets, when nothing else stands there.
    """
    numbers = [number for number, line in enumerate(lines) if line]
    found = set(_announced(lines, numbers))
    found.update(_behind_the_end(lines, numbers))
    found.update(_trailing(lines, [number for number in numbers if not taken[number] and number not in found]))
    rest = [number for number in numbers if not taken[number] and number not in found]
    behind = {after for label, after in pairwise(numbers) if _LABEL.fullmatch(lines[label])}
    yield from sorted(found.union(_strange(lines, rest, behind, title)))


def _announced(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[int]:
    for at, number in enumerate(numbers):
        label = _LABEL.fullmatch(lines[number])
        if label is None:
            continue
        block: list[int] = []
        for following in numbers[at + 1 : at + 1 + _MOST_LINKS]:
            if not headline(lines[following]):
                break
            block.append(following)
        if len(block) > 1 or label["colon"] or label["mark"]:
            yield from block


def _trailing(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[int]:
    block: list[int] = []
    while len(block) < min(len(numbers), _MOST_LINKS + 1) and _lone(lines[numbers[-1 - len(block)]]):
        block.append(numbers[-1 - len(block)])
    prose = numbers[: len(numbers) - len(block)]
    ended = sum(lines[number][-1] in _SENTENCE_END for number in prose)
    proper = len(prose) >= _PROSE and ended >= _SHARE * len(prose)
    if proper and len(block) <= _MOST_LINKS and lines[prose[-1]][-1] != ":":
        yield from block


def _behind_the_end(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[int]:
    """Give the bulleted lines behind the mark that closes an article, when nothing else stands there."""
    closed = next((at for at, number in enumerate(numbers) if _CLOSED.search(lines[number])), len(numbers))
    rest = numbers[closed + 1 :]
    if all(_BULLET.match(lines[number]) for number in rest):
        yield from rest


def _strange(lines: Sequence[str], numbers: Sequence[int], behind: Set[int], title: str) -> Iterator[int]:
    allowed = dict(_candidates(lines, numbers, behind))
    if allowed:
        rest = _own(title).union(*(_own(lines[number]) for number in numbers if number not in allowed))
        for number, share in allowed.items():
            own = _own(lines[number])
            if len(own & rest) <= len(own) * share:
                yield number


def _candidates(lines: Sequence[str], numbers: Sequence[int], behind: Set[int]) -> Iterator[tuple[int, float]]:
    """Give lone headlines, each with the share of its words that the article may hold: 1 behind a bullet."""
    for before, number, after in zip(numbers, numbers[1:], (*numbers[2:], *numbers[-1:]), strict=False):
        line, following = lines[number], "" if after == number else lines[after]
        sentences = _sentence(lines[before]) + (number in behind or not following or _sentence(following))
        if not sentences or line[0] in _QUOTES or not _lone(line, _SHORT):
            continue
        if _BULLET.match(line):
            share = 1.0
        elif len(_own(line) & _own(following)) >= _SHARED * len(_own(line)):
            continue  # a subheading: what follows tells of it
        else:
            share = _SHARED if sentences == 2 and _lone(line) else 0.0
        if not _titled(lines[before]) and not _titled(following):
            yield number, share


def _own(line: str) -> set[str]:
    return set(_OWN.findall(line.casefold())) - _COMMON


def _titled(line: str) -> bool:
    """Tell whether a line is a headline, behind a bullet too: there it may have as many commas as it likes."""
    bare = _BULLET.sub("", line)
    return headline(bare if bare == line else bare.replace(",", ""))


def _lone(line: str, fewest: int = _LONE) -> bool:
    return _titled(line) and len(line.split()) >= fewest and len(_own(line)) >= _TELLING


def _sentence(line: str) -> bool:
    return line[-1] in '.!?"”:)' and len(line.split()) >= _FEWEST


def without_inserts(text: str) -> str:
    """Return `text` without "Baca juga: Headline" in the middle of a paragraph, where its end is certain.

    Certain is the end of the paragraph, a word that opens sentences, or a quotation, before the first small word
    that no headline leaves small: "Baca: Pasar Lama Dibuka Lagi Menurut Ratna, pasar ..." ends at "Menurut".
    """
    if not _INSERT.search(text):
        return text
    pieces: list[str] = []
    start = 0
    for found in _INSERT.finditer(text):
        if found.start() < start:
            continue
        end = _end(text, found.end())
        if end is not None:
            pieces.append(text[start : found.start()])
            start = end
            if pieces[-1] and not pieces[-1][-1].isspace() and start < len(text) and text[start] != "\n":
                pieces.append(" ")
    return "".join((*pieces, text[start:]))


def _end(text: str, start: int) -> int | None:
    """Return where the headline at `start` ends, or None when that is not certain."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    words = [word for _, word in zip(range(_MOST + 2), _WORD.finditer(text, start, line_end), strict=False)]
    for at, word in enumerate(words):
        if at and not _capital(word[0]) and word[0].strip("\"“”'‘’(),") not in _SMALL:
            named = [each for each in range(max(0, at - 4), at) if words[each][0] == "Menurut"]
            opening = named[-1] if named else at - 1
            opens = words[opening][0].strip(",") in OPENERS or words[opening][0][0] in '"“'
            return words[opening].start() if opens and opening >= _FEWEST else None
    return line_end if _FEWEST <= len(words) <= _MOST else None
