"""Contradiction: what an article says in two ways of which one must be wrong. Only what is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bot.editing import sentences
from bot.editing.quality.damage import QUOTE
from bot.editing.quality.kinds import Kind
from bot.model import Finding

_UNITS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SPELT: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_UNITS, 1)}
    | {f"{word} belas": number + 10 for number, word in enumerate(_UNITS[:9], 1)}
    | {f"{word} puluh": number * 10 for number, word in enumerate(_UNITS[:9], 1)}
    | {"seorang": 1}
)
_WORDS = "|".join(sorted(_SPELT, key=len, reverse=True))
_NO_COUNT = r"(?![\w.,]*\d|\s*(?:persen|%|ribu|juta|tahun))"
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}|{_WORDS}){_NO_COUNT}"
_OWNED = re.compile(
    r"\b(?:[Mm]enurut|[Ii]nformasi|[Ll]aporan|[Dd]ata|[Kk]eterangan|[Cc]atatan|[Ss]umber|[Dd]ari|[Bb]erdasarkan)\s+"
    r"(?:(?:dari|laporan|data|informasi|keterangan)\s+){0,2}(?P<kind>[a-z]{4,20})\s+"
    r"(?P<owner>[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20}){1,3})"
)
_COUNTED = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER})\s+(?:orang\s+)?(?P<noun>[a-z]{{4,20}})\b")
_PEOPLE = r"(?:\s+(?:orang|warga|korban|jiwa|penumpang|anak|siswa|pekerja|prajurit|tentara))?"
_DEAD = r"(?:tewas|meninggal|meninggal dunia)"
_FATES = (
    (
        re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_PEOPLE}\s+{_DEAD}\b", re.IGNORECASE),
        re.compile(rf"\b(?:menewaskan|merenggut(?: nyawa)?)\s+(?P<number>{_NUMBER})\b", re.IGNORECASE),
    ),
    (
        re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_PEOPLE}\s+(?:luka(?:-luka)?|terluka|cedera)\b", re.IGNORECASE),
        re.compile(rf"\b(?:melukai|mencederai)\s+(?P<number>{_NUMBER})\b", re.IGNORECASE),
    ),
    (
        re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_PEOPLE}\s+(?:ditangkap|diringkus|dibekuk)\b", re.IGNORECASE),
        re.compile(rf"\b(?:menangkap|meringkus|membekuk)\s+(?P<number>{_NUMBER})\b", re.IGNORECASE),
    ),
)
_ANY_NUMBER = re.compile(rf"(?<![\w.,])(?:{_NUMBER})\b", re.IGNORECASE)
# An article's facts stand well within this; the bound keeps a megabyte cheap.
_LOOK_AT = 20_000


def find(title: str, text: str) -> Iterator[Finding]:
    """Give the contradictions of an article: one figure of two sources that differ in a word, two tolls.

    Two sources: "intelijen Korea Utara" and "intelijen Korea Selatan" both own "10.000 tentara". Two tolls: "5 tewas"
    in the headline, "menewaskan tiga orang" in the text, which has no five at all.
    """
    text = text[:_LOOK_AT]
    yield from _two_sources(text)
    yield from _two_tolls(title, text)


def _two_sources(text: str) -> Iterator[Finding]:
    owners: dict[tuple[str, int, str], tuple[str, ...]] = {}
    for sentence in sentences.split(text):
        source = _OWNED.search(sentence)
        if not source:
            continue
        for counted in _COUNTED.finditer(sentence):
            key = (source["kind"], _value(counted["number"]), counted["noun"])
            owner = tuple(source["owner"].split())
            earlier = owners.setdefault(key, owner)
            if _differ_in_one(earlier, owner):
                quote = f"{key[0]} {' '.join(earlier)} / {key[0]} {' '.join(owner)}: {counted[0]}"
                yield Finding(Kind.CONTRADICTION, "text", quote[:QUOTE])


def _differ_in_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return len(first) == len(second) and sum(one != other for one, other in zip(first, second, strict=True)) == 1


def _two_tolls(title: str, text: str) -> Iterator[Finding]:
    for patterns in _FATES:
        for number, quote in _tolls(patterns, title).items():
            told = _tolls(patterns, text)
            said = {_value(found[0]) for found in _ANY_NUMBER.finditer(text)}
            if told and number not in said and number != sum(told):
                yield Finding(Kind.CONTRADICTION, "title", f"{quote} / {next(iter(told.values()))}"[:QUOTE])


def _tolls(patterns: tuple[re.Pattern[str], ...], text: str) -> dict[int, str]:
    return {_value(found["number"]): found[0] for pattern in patterns for found in pattern.finditer(text)}


def _value(number: str) -> int:
    folded = number.casefold()
    return _SPELT[folded] if folded in _SPELT else int(folded.replace(".", ""))


def disputed(sentence: str, findings: Iterable[Finding]) -> bool:
    """Tell whether a sentence gives a figure to one of two sources of which another sentence names the other."""
    for finding in findings:
        sources, _, figure = finding.quote.partition(": ")
        if finding.kind == Kind.CONTRADICTION and figure and figure in sentence:
            return any(source in sentence for source in sources.split(" / "))
    return False
