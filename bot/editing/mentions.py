"""Mentions: the names that a summary speaks of, and whether its article bears them out. Pure.

A name is a run of capitalised words that do not merely open a sentence. Each of its words must stand in the article,
in any case and spelling; or be an office ("Presiden") before a name; or be short for words that stand there ("KPK",
"Sulsel", "Jokowi"), or they for it. Two words that the article never joins must not be joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_OPENS = re.compile(r"[.!?…:;\n\"“”‘•]|[-–—]\s")
# After these a full stop ends no sentence and no name: "PT. Melati", "H. Bagas", "Dr. Ratna".
_SHORT = frozenset("pt cv dr drs dra ir h hj kh prof st tn ny jl no rs ust".split())
# Offices and forms of address: they may stand before any name, and say nothing that could be wrong but of whose it is.
_OFFICES = frozenset(
    "presiden gubernur bupati walikota menteri menko ketua direktur kepala kapolri kapolda kapolres kapolsek panglima "
    "sekretaris komandan kaisar raja ratu paus rektor dekan camat lurah pelatih kapten".split()
)
_ADDRESSES = frozenset(
    "wakil mantan eks calon plt perdana jenderal umum utama eksekutif wali pak bapak bu ibu tuan nyonya sang si prof "
    "profesor dr drs ir h hj kh kiai haji ustaz ustad sultan pangeran putri juru bicara jubir ceo jaksa hakim "
    "komisaris brigjen irjen komjen kombes akbp kompol letjen mayjen laksamana marsekal kolonel letkol mayor "
    "menag mentan mendag menkeu menlu menhub menkes menpora mendagri menaker mensos menkumham wapres wagub wabup "
    "cagub cawagub pangdam "
    "kota kabupaten provinsi".split()
)
# Capitalised out of reverence, politeness or as a measure, and no names.
_REVERED = frozenset({"anda", "tuhan", "celsius"})
# Short forms that no rule makes of their long ones. Common knowledge, written for this file.
_SAME = MappingProxyType(
    dict(
        pair.split("=")
        for pair in (
            "as=amerika amerika=as ri=indonesia uea=emirat pdip=pdi pdi=pdip pbb=bangsa polri=polisi tni=tentara "
            "moskwa=moskow moskow=moskwa kyiv=kiev kiev=kyiv mekkah=makkah makkah=mekkah mekah=makkah "
            "yogya=yogyakarta jogja=yogyakarta diy=yogyakarta dki=jakarta nad=aceh nugini=guinea "
            "pilkada=pemilihan pemilu=pemilihan"
        ).split()
    )
)
# How far apart two words of one name may stand: a middle name or two may be left out.
_REACH = 3
# The longest name that a short form is made of.
_LONGEST = 8
# "Kemendikbudristek" has 17 letters.
_LONGEST_BLEND = 20


class Token(NamedTuple):
    """A word where it stands: its key (see `key`), whether it is a name's by its capital, and what opens there."""

    word: str
    key: str
    capital: bool
    opens: bool
    joined: bool


def key(word: str) -> str:
    """Return the spelling under which words are compared: small letters, no accents or apostrophes, "oe" as "u"."""
    small = _APOSTROPHES.sub("", word).casefold()
    if not small.isascii():
        small = "".join(each for each in normalize("NFKD", small) if not combining(each))
    return small.replace("oe", "u")


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order; a hyphen parts words that are still joined ("Jakarta-Bandung")."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        joined = bool(found) and (gap == " " or _joins(found[-1], gap))
        opens = not joined and (not found or _OPENS.search(gap) is not None)
        for part in _parted(match.group()):
            found.append(Token(part, key(part), part[0].isupper(), opens, joined))
            opens, joined = False, True
        end = match.end()
    return found


def _joins(before: Token, gap: str) -> bool:
    """Tell whether two words are of one name across a gap: blanks on one line, or a full stop of an abbreviation."""
    if gap.isspace():
        return "\n" not in gap
    return gap in {". ", "."} and (len(before.word) == 1 or (before.key in _SHORT and gap == ". "))


def _parted(word: str) -> list[str]:
    if "-" not in word:
        return [word]
    parts = word.split("-")
    if parts[-1] in ("nya", "an", "ku", "mu"):
        return ["".join(parts[:-1])]
    return parts


class Witness:
    """What an article knows of names: its words, and which of them it joins."""

    def __init__(self, text: str, wanted: Collection[str]) -> None:
        """Read an article; what is joined is remembered of the `wanted` keys only."""
        found = tokens(text)
        self.words = frozenset(token.key for token in found)
        self.named = frozenset(token.key for token in found if token.capital and not token.opens)
        self._capitals = frozenset(token.key for token in found if token.capital)
        self._pairs: set[tuple[str, str]] = set()
        self._after: Mapping[str, set[str]] = defaultdict(set)
        self._before: Mapping[str, set[str]] = defaultdict(set)
        self._offices: Mapping[str, set[str]] = defaultdict(set)
        self._holders: Mapping[str, set[str]] = defaultdict(set)
        self._initials: set[str] = set()
        self._stretches: Mapping[str, set[tuple[str, ...]]] = defaultdict(set)
        for run in _runs(found):
            if len(run) > 1:
                self._learn([token.key for token in run], frozenset(wanted))

    def _learn(self, run: Sequence[str], wanted: frozenset[str]) -> None:
        self._initials.add("".join(word[0] for word in run))
        starts = {word[:2] for word in wanted}
        for at, word in enumerate(run):
            if word[:2] in starts:
                self._stretches[word[:2]].add(tuple(run[at : at + _LONGEST]))
            for other in run[at + 1 : at + 1 + _REACH]:
                if word in wanted or other in wanted:
                    self._pairs.add((word, other))
            if word in _OFFICES:
                for other in filter(_plain, run[at + 1 : at + _LONGEST]):
                    self._offices[other].add(word)
                    self._holders[word].add(other)
        for one, next_one in pairwise(run):
            self._after[one].add(next_one)
            self._before[next_one].add(one)

    def knows(self, word: str) -> bool:
        """Tell whether the article has the word, or what it is short for, or short forms of it."""
        if word in _REVERED or {word, word.removesuffix("nya"), _SAME.get(word)} & self.words:
            return True
        if len(word) == 1:
            return any(each.startswith(word) for each in self.named)
        initials = len(word) <= _LONGEST and any(word in each for each in self._initials)
        return initials or any(_blends(word, each) for each in self._stretches.get(word[:2], ()))

    def knows_shortened(self, run: Sequence[str]) -> bool:
        """Tell whether the article has a short form of a run of words, and none of the words but an office.

        Of two words the initials alone are not certain.
        """
        if any(word in self.words and _plain(word) for word in run):
            return False
        initials = "".join(word[0] for word in run)
        return (len(run) > 2 and initials in self.words) or any(
            _blends(word, run) for word in self._capitals if word[:2] == run[0][:2]
        )

    def parts(self, one: str, other: str) -> bool:
        """Tell whether the article never joins two words, and has others after the one and before the other."""
        if (one, other) in self._pairs or one == other:
            return False
        return any(map(_plain, self._after.get(one, ()))) and any(map(_plain, self._before.get(other, ())))

    def misplaces(self, office: str, name: str) -> bool:
        """Tell whether the article gives a name other offices only, and this one to others or to nobody at all."""
        theirs = self._offices.get(name, set())
        known = bool(self._holders.get(office)) or office not in self.words
        return bool(theirs) and known and all(each[:3] != office[:3] for each in theirs)


def unborne(summary: str, article: str, common: Callable[[str], bool]) -> Iterator[str]:
    """Give the names of a summary that its article does not bear out, each as it stands in the summary.

    `common` tells whether a small-letter word is one of the language's, so that it may open a sentence.
    """
    found = tokens(summary)
    witness = Witness(article, frozenset(token.key for token in found if token.capital))
    for run in _runs(found):
        named = _named(run, witness, common)
        keys = [token.key for token in named]
        names = keys[_titles(keys) :]
        borne = all(map(witness.knows, names)) or _known_shortened(witness, names)
        if not borne or _misjoined(witness, keys):
            yield _shown(named)


def _titles(keys: Sequence[str]) -> int:
    """Count the offices and forms of address that stand before a name; without a name there is none."""
    return next((at for at, each in enumerate(keys) if _plain(each)), 0)


def _misjoined(witness: Witness, keys: Sequence[str]) -> bool:
    """Tell whether two words are joined that the article parts, or an office with one who does not hold it."""
    parted = (witness.parts(one, other) for one, other in pairwise(keys) if _plain(one) and _plain(other))
    names = keys[-1:] if keys and _plain(keys[-1]) else []
    misplaced = (witness.misplaces(office, name) for name in names for office in keys if office in _OFFICES)
    return any(parted) or any(misplaced)


def _known_shortened(witness: Witness, keys: Sequence[str]) -> bool:
    """Tell whether the words that the article lacks are the long form of one that it has."""
    lacking = [number for number, each in enumerate(keys) if not witness.knows(each)]
    first, last = lacking[0], lacking[-1]
    starts = range(max(0, first - 1), first + 1)
    ends = range(last + 1, min(len(keys), last + 2) + 1)
    spans = (keys[start:end] for start in starts for end in ends if 2 <= end - start <= _LONGEST)
    return any(witness.knows_shortened(span) for span in spans)


def _named(run: Sequence[Token], witness: Witness, common: Callable[[str], bool]) -> Sequence[Token]:
    """Leave off a first word that is capitalised for opening the sentence only."""
    first = run[0]
    if not first.opens or first.key in witness.named or (len(run) > 1 and not _plain(first.key)):
        return run
    return run[1:] if first.key in witness.words or common(first.word.casefold()) else run


def _runs(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    run: list[Token] = []
    for token in found:
        if run and not (token.capital and token.joined):
            yield run
            run = []
        if token.capital:
            run.append(token)
    if run:
        yield run


def _plain(word: str) -> bool:
    return word not in _OFFICES and word not in _ADDRESSES


def _shown(run: Sequence[Token]) -> str:
    return " ".join(token.word for token in run)


def _blends(word: str, run: Sequence[str]) -> bool:
    """Tell whether a word is made of the beginnings, two letters to five each, of two words or more: "Sulsel"."""
    if len(word) > _LONGEST_BLEND:
        return False
    ends = {0}
    for taken, part in enumerate(run, 1):
        sizes = [(end, size) for end in ends for size in range(2, 6) if end + size <= len(word)]
        ends = {end + size for end, size in sizes if word[end : end + size] == part[:size]}
        if len(word) in ends:
            return taken > 1
    return False
