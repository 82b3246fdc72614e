"""Counted: whether the numbers of a summary are those of its article, of the same things. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from bot.editing.numbers import Figure, Hedge, rounds_to
from bot.editing.numerals import Value

# Two numbers this near belong together in an article, as a score or a range does: "menang 3-1", "5 sampai 10".
_NEAR = 25
# A score is of two smaller numbers; "2016-2017" and house numbers are none.
_HIGHEST_SCORE = 200
_DASHES = frozenset("-–—")


def unborne(said: Sequence[Figure], text: str, known: Sequence[Figure], *, one: bool) -> Iterator[Figure]:
    """Give the numbers of a summary, read from `text`, that are not among its article's (`known`).

    A number that says what it measures must not measure only other things there. One that is rounded must say so
    ("sekitar", "lebih dari", "hampir"). The two of a score must stand together. `one` says that the article speaks of
    one of something without a number.
    """
    units = _units(known)
    together = {pair for pair in pairwise(known) if pair[1].start - pair[0].end <= _NEAR}
    pairs = {frozenset((a, b)) for one_, two in together for a in one_.values for b in two.values}
    scores = {a for a, b in pairwise(said) if _is_score(a, b, text) and not _joined(a, b, pairs)}
    for figure in said:
        single = one and Fraction(1) in figure.values
        if figure in scores or not (_stands(figure, units) or single or _rounded(figure, known)):
            yield figure


def _units(known: Sequence[Figure]) -> Mapping[Value, set[str]]:
    units: Mapping[Value, set[str]] = defaultdict(set)
    for figure in known:
        for value in figure.values:
            units[value].add(figure.unit)
    return units


def _stands(figure: Figure, units: Mapping[Value, set[str]]) -> bool:
    measured = [units[value] for value in figure.values if value in units]
    return any(_agree(figure.unit, unit) for each in measured for unit in each)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _rounded(figure: Figure, known: Sequence[Figure]) -> bool:
    if figure.hedge is Hedge.NONE:
        return False
    shown = [value for value in figure.values if isinstance(value, Fraction)]
    near = (other for other in known if _agree(figure.unit, other.unit))
    exact = [value for other in near for value in other.values if isinstance(value, Fraction)]
    return any(rounds_to(each, value, figure.hedge) for value in shown for each in exact)


def _is_score(one: Figure, other: Figure, text: str) -> bool:
    small = all(
        isinstance(value, Fraction) and value < _HIGHEST_SCORE and value.denominator == 1
        for figure in (one, other)
        for value in figure.values
    )
    return small and not one.unit and not other.unit and text[one.end : other.start].strip() in _DASHES


def _joined(one: Figure, other: Figure, pairs: set[frozenset[Value]]) -> bool:
    return any(frozenset((a, b)) in pairs for a in one.values for b in other.values)
