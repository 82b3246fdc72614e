"""The faithfulness gate: how many unfaithful numbers and names it catches, and what it flags wrongly.

python -m bench.edits.faithfulness [--quick] [--alarms SEED]

The summaries are IndoSum's human ones that pass the gate, and the first three sentences of its articles. What is put
into them is told by bench/edits/injections.py, each kind once a summary where it can be. A floor stands beside: every
run of digits and every capitalised word must stand in the article.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

from bench.data import data_folder
from bench.edits import injections
from bench.table import Row, table
from bench.training import indosum
from bench.training.indosum import Article
from bot.editing import faithful
from bot.editing.openers import Openers

LIMIT = 100_000
QUICK = 60
_DIGITS = re.compile(r"\d+")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_FACTS = frozenset({"number", "date", "name", "quotation", "negation"})

Gate = Callable[[str, Article], frozenset[str]]
"""Tells which kinds of fault a summary has."""


@dataclass(frozen=True, slots=True)
class Caught:
    """How many injections of a kind there were, and how many were caught by the gate and by the floor."""

    there: int = 0
    gate: int = 0
    floor: int = 0

    def more(self, *, gate: bool, floor: bool) -> Caught:
        """Count one more."""
        return Caught(self.there + 1, self.gate + gate, self.floor + floor)

    def __add__(self, other: Caught) -> Caught:
        return Caught(self.there + other.there, self.gate + other.gate, self.floor + other.floor)


def gate_with(openers: Openers) -> Gate:
    """Make Kabar's gate; that a sentence is sound is another's measurement."""

    def gate(summary: str, example: Article) -> frozenset[str]:
        found = faithful.check(
            summary,
            title=example.title,
            text=example.text,
            sound=lambda _: True,
            common=openers.common,
            limit=LIMIT,
        )
        return frozenset(each.kind for each in found) & _FACTS

    return gate


def floor(summary: str, example: Article) -> frozenset[str]:
    """Flag every run of digits and every capitalised word that does not stand in the article."""
    known = f"{example.title}\n{example.text}".casefold()
    digits = all(each in known for each in _DIGITS.findall(summary))
    words = all(each.casefold() in known for each in _CAPITAL.findall(summary))
    return frozenset({kind for kind, right in (("number", digits), ("name", words)) if not right})


def lead(example: Article) -> str:
    """Return an extractive summary: the first three sentences."""
    return " ".join(example.sentences[:3])


def injected(examples: Sequence[Article], gate: Gate) -> dict[tuple[str, str], Caught]:
    """Put each kind of fault into each summary that is faithful, and count what is caught."""
    names = injections.names_of([example.text for example in examples])
    caught: dict[tuple[str, str], Caught] = {}
    for number, example in enumerate(examples):
        for summary in (example.summary, lead(example)):
            if gate(summary, example):
                continue
            for kind, group, change in injections.kinds():
                article = f"{example.title}\n{example.text}"
                changed = change(summary, article, Random(f"{number} {kind}"), names)  # noqa: S311 - to be repeated
                if changed is not None:
                    counted = caught.get((kind, group), Caught())
                    found, beside = bool(gate(changed, example)), bool(floor(changed, example))
                    caught[kind, group] = counted.more(gate=found, floor=beside)
    return caught


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Measure on IndoSum in `data`; `quick` looks at its first articles only."""
    examples = list(islice(indosum.read(data), QUICK if quick else None))
    gate = gate_with(Openers.load())
    caught = injected(examples, gate)
    for group, what in (("number", "number or date"), ("name", "name")):
        whole = sum((each for (_, its), each in caught.items() if its == group), Caught())
        share = whole.gate / whole.there
        yield Row(f"unfaithful {what} caught", _share(whole.gate, whole.there), _floor(whole), ">= 98 %", share >= 0.98)
    for (kind, _), each in caught.items():
        yield Row(f"  {kind}", _share(each.gate, each.there), _floor(each))
    yield from _alarms("human", [(example.summary, example) for example in examples], gate)
    yield from _alarms("extractive", [(lead(example), example) for example in examples], gate)
    yield _speed(examples, gate)


def _alarms(what: str, summaries: Sequence[tuple[str, Article]], gate: Gate) -> Iterator[Row]:
    kinds = Counter(kind for summary, example in summaries for kind in gate(summary, example))
    floors = Counter(kind for summary, example in summaries for kind in floor(summary, example))
    for kind in ("number", "date", "name", "quotation", "negation"):
        goal, met = ("<= 0.2 %", kinds[kind] <= 0.002 * len(summaries)) if what == "extractive" else ("", None)
        beside = f"floor {floors[kind] / len(summaries):.2%}" if kind in ("number", "name") else ""
        yield Row(f"{what} summaries flagged for a {kind}", _share(kinds[kind], len(summaries)), beside, goal, met)


def _speed(examples: Sequence[Article], gate: Gate) -> Row:
    began = process_time()
    for example in examples:
        gate(example.summary, example)
    return Row("a check", f"{(process_time() - began) / len(examples) * 1000:.1f} ms")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%} of {whole:,}"


def _floor(caught: Caught) -> str:
    return f"floor {caught.floor / caught.there:.2%}"


def show_alarms(data: Path, seed: int) -> None:
    """Print twenty human summaries that the gate flags, for a person to judge."""
    openers = Openers.load()
    examples = list(indosum.read(data))
    Random(seed).shuffle(examples)  # noqa: S311 - to be repeated
    for example in examples:
        found = faithful.check(
            example.summary,
            title=example.title,
            text=example.text,
            sound=lambda _: True,
            common=openers.common,
            limit=LIMIT,
        )
        for finding in found:
            print(example.name, finding.kind, repr(finding.quote))


def main() -> None:
    """Print the table."""
    data = data_folder()
    if "--alarms" in sys.argv:
        show_alarms(data, int(sys.argv[-1]))
    else:
        print(table(list(rows(data, quick="--quick" in sys.argv))))


if __name__ == "__main__":
    main()
