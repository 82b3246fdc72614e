"""Pairs of articles that a person called one story or two: what the threshold of likeness is worth.

The threshold of every method is chosen on one half of the pairs and shown on the other, many times over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean, stdev

from bench.data import Record, records
from bench.edits.reports import report
from bot.editing import events, terms
from bot.editing.terms import Idf
from bot.model import Story

Pair = tuple[Story, Story, bool]
Scored = tuple[float, bool]
Method = Callable[[Story, Story], float]
_WORDS = re.compile(r"\w+")
# A threshold is chosen for the best F1 among those that are so precise.
PRECISE = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """How well pairs are told apart: 0 to 1 each."""

    f1: float
    precision: float
    recall: float


def pairs(data: Path) -> Sequence[Pair]:
    """Read the pairs that are clearly of one event, or of two."""
    found = records(data / "story_pairs.jsonl.gz")
    clear = [each for each in found if each["label"] in {"same_story", "different"}]
    return [(*_both(number, each), each["label"] == "same_story") for number, each in enumerate(clear)]


def methods(idf: Idf) -> Mapping[str, Method]:
    """List Kabar's likeness and what stands beside it."""
    return {
        "Kabar": lambda one, other: events.likeness(one, other, idf=idf),
        "title Jaccard": _title_jaccard,
        "full-text TF-IDF cosine": lambda one, other: terms.cosine(_whole(one, idf), _whole(other, idf)),
    }


def halvings(scored: Sequence[Scored], times: int) -> Sequence[Score]:
    """Choose a threshold on one half and measure it on the other, for `times` seeded halves of equal make-up."""
    scores = []
    for seed in range(times):
        chosen, shown = _halves(scored, Random(seed))  # noqa: S311 - halves, not secrets
        scores.append(score(shown, threshold(chosen)))
    return scores


def threshold(scored: Sequence[Scored]) -> float:
    """Choose the most cautious threshold of the best F1 among the precise ones: the lowest likeness that is taken."""
    steps = sorted({value for value, _ in scored}, reverse=True)
    precise = [step for step in steps if score(scored, step).precision >= PRECISE]
    return max(precise or steps, key=lambda step: score(scored, step).f1)


def score(scored: Sequence[Scored], at: float) -> Score:
    """Measure a threshold; to find nothing is precise."""
    counts = Counter((value >= at, same) for value, same in scored)
    right, wrong, missed = counts[True, True], counts[True, False], counts[False, True]
    found = right + wrong
    return Score(
        f1=2 * right / (2 * right + wrong + missed) if right else 0.0,
        precision=right / found if found else 1.0,
        recall=right / (right + missed) if right + missed else 1.0,
    )


def joined(found: Sequence[Pair], idf: Idf) -> Score:
    """Measure what Kabar does with the pairs as it stands, each pair alone: does the later join the earlier?"""
    done = []
    for one, other, same in found:
        first, second = sorted((one, other), key=lambda each: each.published_at)
        opened = [Story(first.article_id, first.title, first.text, first.summary, first.published_at, event=1)]
        done.append((float(events.choose(second, opened, idf=idf) is not None), same))
    return score(done, 0.5)


def told(scores: Sequence[Score]) -> str:
    """Write F1 with its spread, and the mean precision."""
    f1 = [each.f1 for each in scores]
    return f"F1 {mean(f1):.3f} ± {stdev(f1):.3f}, precision {mean(each.precision for each in scores):.3f}"


def _both(number: int, record: Record) -> tuple[Story, Story]:
    """Make both reports; one whose date is written in no way of the land is put beside the other."""
    one, other = _record(record, "a"), _record(record, "b")
    first = report(2 * number + 1, one)
    second = report(2 * number + 2, other, otherwise=first.published_at if first else None)
    assert second
    first = first or report(2 * number + 1, one, otherwise=second.published_at)
    assert first
    return first, second


def _record(record: Record, name: str) -> Record:
    found = record[name]
    assert isinstance(found, dict)
    return found


def _halves(scored: Sequence[Scored], random: Random) -> tuple[Sequence[Scored], Sequence[Scored]]:
    halves: tuple[list[Scored], list[Scored]] = ([], [])
    for kind in (True, False):
        alike = [each for each in scored if each[1] is kind]
        random.shuffle(alike)
        for number, each in enumerate(alike):
            halves[number % 2].append(each)
    return halves


def _title_jaccard(one: Story, other: Story) -> float:
    words = [frozenset(_WORDS.findall(each.title.casefold())) for each in (one, other)]
    return len(words[0] & words[1]) / len(words[0] | words[1])


def _whole(story: Story, idf: Idf) -> terms.Vector:
    return idf.vector(Counter(terms.terms(f"{story.title}\n{story.text}")))
