"""Choice: which sentences make the summary, so that it shares the most with the one that a person would write.

How good a summary will be is the F1 of its words: twice those that it is expected to share with a human summary,
by its length and the human one's. Sentences come in by the share of their words that is expected so, as long as that
expectation grows, each with the sentences that it leans on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.editing.characters import units
from bot.editing.summary import standing
from bot.editing.summary.features import Line

FEWEST, MOST = 2, 5
# The mean length of IndoSum's human summaries.
_HUMAN_WORDS = 66
# Two sentences of which one has so much of the other's words say the same.
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence: its likelihood (0 to 1), its length, its words, and those it leans on (None: it stands)."""

    likelihood: float
    units: int
    length: int
    words: frozenset[str]
    needs: frozenset[int] | None


Candidates = Mapping[int, Candidate]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sentences that come in together: their numbers, the words expected to be shared, all words, and units."""

    numbers: frozenset[int]
    shared: float
    length: int
    units: int


def candidates(found: Sequence[Line], likelihoods: Sequence[float], able: Iterable[int]) -> Candidates:
    """Return those sentences of an article whose numbers are `able`, ready to be chosen from."""
    needs = standing.antecedents([line.text for line in found])
    return {
        number: Candidate(
            likelihood=likelihoods[number],
            units=units(found[number].text),
            length=len(found[number].words) or 1,
            words=frozenset(found[number].bag),
            needs=needs[number],
        )
        for number in able
    }


def choose(
    able: Candidates, limit: int, sound: Callable[[int], bool], first: frozenset[int] = frozenset()
) -> list[int]:
    """Return the numbers of two to five candidates in order, fewer when no more fit in `limit` UTF-16 units.

    `sound` is asked of those only that are about to be chosen. `first` are chosen beforehand, if they fit.
    """
    left = {number: each for number, each in able.items() if number not in first}
    chosen = _bundle(able, first)
    human = (sum(each.likelihood * each.length for each in able.values()) + _HUMAN_WORDS) / 2
    while best := _best(left, chosen, limit):
        grown = _bundle(able, chosen.numbers | best.numbers)
        if len(chosen.numbers) >= FEWEST and _f1(grown, human) < _f1(chosen, human):
            break
        unfit = {number for number in best.numbers if _repeats(able, number, chosen) or not sound(number)}
        for number in unfit or best.numbers:
            del left[number]
        chosen = chosen if unfit else grown
    return sorted(chosen.numbers)


def _best(left: Candidates, chosen: Bundle, limit: int) -> Bundle | None:
    """Return the fitting bundle of which the largest share of words is expected to be shared, the earlier one first."""
    bundles = (_bundle(left, numbers) for number in left if (numbers := _with_needs(left, number, chosen.numbers)))
    fitting = [
        bundle
        for bundle in bundles
        if chosen.units + bundle.units <= limit + 1 and len(chosen.numbers) + len(bundle.numbers) <= MOST
    ]
    return max(fitting, key=lambda bundle: bundle.shared / bundle.length, default=None)


def _with_needs(left: Candidates, number: int, chosen: frozenset[int]) -> frozenset[int]:
    """Return a sentence with what it leans on, and what that leans on; nothing when something of it cannot be had."""
    found = {number}
    while (needs := left[number].needs) is not None and not needs & chosen:
        had = [each for each in needs if each in left]
        if not had or len(found) == MOST:
            return frozenset()
        number = max(had, key=lambda each: (left[each].likelihood, each))
        found.add(number)
    return frozenset(found)


def _bundle(able: Candidates, numbers: frozenset[int]) -> Bundle:
    found = [able[number] for number in sorted(numbers)]
    shared = sum(each.likelihood * each.length for each in found)
    return Bundle(numbers, shared, sum(each.length for each in found), sum(each.units + 1 for each in found))


def _f1(bundle: Bundle, human: float) -> float:
    return 2 * bundle.shared / (bundle.length + human)


def _repeats(able: Candidates, number: int, chosen: Bundle) -> bool:
    words = able[number].words
    others = (able[other].words for other in chosen.numbers)
    return any(len(words & other) >= _SAME * min(len(words), len(other)) for other in others)
