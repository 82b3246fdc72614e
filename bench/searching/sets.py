"""The sets of searches that relevance is judged on, in two halves: one to tune on, one to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from bench.searching import archive, items
from bench.searching.engine import Document, stopwords
from bench.searching.items import Item, Memory

HALVES = ("shown", "tune")
SEED = 6


@dataclass(frozen=True, slots=True)
class Searches:
    """Documents, when they are searched, and the sets of what is looked for among them, each by its name."""

    documents: Sequence[Document]
    now: datetime
    sets: Mapping[str, Sequence[Item]]


def news(data: Path, half: str, most: int | None) -> Searches:
    """Look for IndoSum's articles in the archive: as remembered, in another form, misprinted, dated."""
    everything = archive.read(data, most)
    counts = items.frequencies(everything.documents)
    known = items.vocabulary(counts)
    chosen = _half(list(items.memories(everything, counts, stopwords(data), SEED)), half)
    return Searches(
        everything.documents,
        everything.now,
        {
            "known": [memory.item() for memory in chosen],
            "inflected": _made(chosen, lambda memory, chance: items.with_another_form(memory, known, chance)),
            "misprinted": _made(chosen, items.with_misprint),
            "unmisprinted": [memory.item() for memory in chosen if items.may_be_misprinted(memory)],
            "dated": _made(chosen, items.with_date),
        },
    )


def _half(memories: list[Memory], half: str) -> Sequence[Memory]:
    Random(SEED).shuffle(memories)  # noqa: S311  # a benchmark is to come out the same each time
    return memories[HALVES.index(half) :: 2]


def _made(memories: Sequence[Memory], make: Callable[[Memory, Random], Item | None]) -> Sequence[Item]:
    chance = Random(SEED)  # noqa: S311  # a benchmark is to come out the same each time
    return [item for memory in memories if (item := make(memory, chance))]


def questions(data: Path, half: str, most: int | None) -> Searches:
    """Look for the passages that answer questions; the questions of a passage are all in one half."""
    told = list(archive.passages(data, most))
    stop = stopwords(data)
    order = list(range(len(told)))
    Random(SEED).shuffle(order)  # noqa: S311  # a benchmark is to come out the same each time
    chosen = [told[place] for place in order[HALVES.index(half) :: 2]]
    looked_for = [items.asked(line, document.number, stop) for document, lines in chosen for line in lines]
    documents = [document for document, _ in told]
    return Searches(documents, documents[0].published_at, {"questions": looked_for})
