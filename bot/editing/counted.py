"""Counted: whether the numbers of a summary are those of its article, of the same things. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from bot.editing.numbers import Figure, Hedge, rounds_to
from bot.editing.numerals import Value

# Two numbers this near belong together in an article, as a score or a range does: "menang 3-1", "5 sampai 10".
_NEAR = 25
# Below this a number says little alone: another of the same value may well stand in the article, of something else.
_SMALL = 100
# A score is of two smaller numbers; "2016-2017" and house numbers are none.
_HIGHEST_SCORE = 200
_DASHES = frozenset("-–—")
# What rises from one number to another does not fall: "dari 12 persen menjadi 11 persen".
_TURN = re.compile(r"\b(?:menjadi|jadi|ke)\b[^.!?\n]{0,20}$", re.IGNORECASE)
# So many words on each side tell what a number is of, in a summary and, more freely, in its article.
_SAID_REACH, _KNOWN_REACH = 2, 5
_REACH = 80
# A number is another's when that one stands among so many of its words, and so many more than it does itself.
_RIVAL, _AHEAD = 4, 3
# Words are alike by their beginnings: "bulan" and "bulanan".
_STEM = 5
# These stand before or beside what is counted; all else is a measure, without which the number is another.
_COUNTED_TOO = frozenset({"", "orang", "kali", "gol", "poin", "rumah", "kendaraan", "desa", "negara", "kota", "kursi"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY = frozenset(
    "di ke dari dan yang untuk dengan pada ini itu tidak akan telah oleh dalam adalah karena sebagai juga bahwa atau "
    "ia dia mereka hingga sampai sekitar lebih hampir sebanyak mencapai sebesar saat setelah para tersebut menjadi "
    "serta ada masing lalu sudah antara kurang".split()
)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a text, which `text` no longer need hold dates; offsets are in it."""

    text: str
    figures: Sequence[Figure]
    units: Mapping[Value, Sequence[Figure]] = field(init=False)
    words: Mapping[Figure, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the numbers by what they may be worth."""
        units: Mapping[Value, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for value in figure.values:
                units[value].append(figure)
        object.__setattr__(self, "units", dict(units))
        object.__setattr__(self, "words", {each: self.around(each, _KNOWN_REACH) for each in self.figures})

    def around(self, figure: Figure, reach: int) -> frozenset[str]:
        """Return the beginnings of the words around a number, those left out that stand around any."""
        before = _WORD.findall(self.text[max(0, figure.start - _REACH) : figure.start].casefold())
        after = _WORD.findall(self.text[figure.end : figure.end + _REACH].casefold())
        return frozenset(word[:_STEM] for word in (*before[-reach:], *after[:reach]) if word not in _EMPTY)

    def turns(self) -> Iterator[tuple[Figure, Figure]]:
        """Give the neighbours of which the first becomes the second."""
        for one, other in pairwise(self.figures):
            if other.start - one.end <= _REACH and _TURN.search(self.text[one.end : other.start]):
                yield one, other


def unborne(said: Counts, known: Counts, *, singles: Collection[str]) -> Iterator[Figure]:
    """Give the numbers of a summary that are not among its article's (`known`).

    A number that says what it measures must not measure only other things there, and a small one must stand there
    among one of the same words. One that is rounded must say so ("sekitar", "lebih dari", "hampir"). The two of a
    score must stand together. `one` says that the article speaks of one of something without a number.
    """
    near = [(a, b) for a, b in pairwise(known.figures) if b.start - a.end <= _NEAR]
    pairs = {frozenset((a, b)) for first, second in near for a in first.values for b in second.values}
    scores = [(a, b) for a, b in pairwise(said.figures) if _is_score(a, b, said.text)]
    wrong = {each for pair in scores if not _joined(*pair, pairs) for each in pair} | _turned(said, known)
    right = {each for pair in scores for each in pair}
    for figure in said.figures:
        single = Fraction(1) in figure.values and _is_single(figure.unit, singles)
        stands = _stands(figure, said, known, free=figure in right) or single or _rounds(figure, known)
        if figure in wrong or not stands or _displaced(figure, said, known):
            yield figure


def _turned(said: Counts, known: Counts) -> set[Figure]:
    """Return the numbers that a summary lets become each other the wrong way round."""
    turns = {(a, b) for one, other in known.turns() for a in one.values for b in other.values}
    return {
        each
        for one, other in said.turns()
        if _any_of(turns, other, one) and not _any_of(turns, one, other)
        for each in (one, other)
    }


def _any_of(turns: set[tuple[Value, Value]], one: Figure, other: Figure) -> bool:
    return any((a, b) in turns for a in one.values for b in other.values)


def _is_single(unit: str, singles: Collection[str]) -> bool:
    return unit in singles or (bool(singles) and unit in _COUNTED_TOO)


def _displaced(figure: Figure, said: Counts, known: Counts) -> bool:
    """Tell whether the article has another number, which the summary leaves out, where the summary has this one."""
    words = said.words[figure]
    own = max(
        (len(words & known.words[other]) for value in figure.values for other in known.units.get(value, ())), default=0
    )
    rivals = (other for other in known.figures if not said.units.keys() & other.values)
    rival = max((len(words & known.words[other]) for other in rivals), default=0)
    return rival >= _RIVAL and rival >= own + _AHEAD


def _stands(figure: Figure, said: Counts, known: Counts, *, free: bool) -> bool:
    same = [other for value in figure.values for other in known.units.get(value, ())]
    alike = [other for other in same if _agree(figure.unit, other.unit)]
    around = said.around(figure, _SAID_REACH)
    bracketed = said.text[: figure.start].endswith("(")
    if free or bracketed or not around or not (figure.unit or _is_small(figure)):
        return bool(alike)
    measured = any(figure.unit and figure.unit == other.unit for other in alike)
    if figure.unit not in _COUNTED_TOO:
        return measured
    return measured or any(around & known.words[other] for other in alike)


def _is_small(figure: Figure) -> bool:
    return all(isinstance(value, Fraction) and 1 < value < _SMALL and value.denominator == 1 for value in figure.values)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _rounds(figure: Figure, known: Counts) -> bool:
    if figure.hedge is Hedge.NONE:
        return False
    shown = [value for value in figure.values if isinstance(value, Fraction)]
    near = (other for other in known.figures if _agree(figure.unit, other.unit))
    exact = [value for other in near for value in other.values if isinstance(value, Fraction)]
    return any(rounds_to(each, value, figure.hedge) for value in shown for each in exact)


def _is_score(one: Figure, other: Figure, text: str) -> bool:
    small = all(
        isinstance(value, Fraction) and value < _HIGHEST_SCORE and value.denominator == 1
        for value in one.values | other.values
    )
    return small and not one.unit and not other.unit and text[one.end : other.start].strip() in _DASHES


def _joined(one: Figure, other: Figure, pairs: set[frozenset[Value]]) -> bool:
    return any(frozenset((a, b)) in pairs for a in one.values for b in other.values)
