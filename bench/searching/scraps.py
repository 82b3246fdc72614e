"""The scraped articles as `bench.searching.corpus` recombines them, in a file that each engine's process reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.searching.archive import scraped
from bench.searching.corpus import Source
from bench.searching.engine import Document, words
from bot.editing import sentences

SHORTEST = 30
"""Characters of a sentence that is taken."""

ALIKE = 8
"""Articles that one may be recombined with."""

SHARED = 60
"""Headlines that share a word which says what they are about, at most."""


def prepare(data: Path, path: Path, most: int | None) -> Sequence[Document]:
    """Write what is recombined into a file; gives the articles that it is made of."""
    found = [each for each in scraped(data, most=most) if len(_taken(each.text)) > 1]
    having = defaultdict(list)
    for place, each in enumerate(found):
        for word in words(each.title):
            having[word].append(place)
    with path.open("w", encoding="utf-8") as lines:
        for place, each in enumerate(found):
            near = sorted((having[word] for word in words(each.title)), key=len)
            alike = dict.fromkeys(other for places in near if len(places) <= SHARED for other in places)
            alike.pop(place, None)
            source = Source(each.title, each.source, _taken(each.text), list(alike)[:ALIKE])
            lines.write(json.dumps(asdict(source), ensure_ascii=False) + "\n")
    return found


def _taken(text: str) -> Sequence[str]:
    return [sentence for sentence in sentences.split(text) if len(sentence) >= SHORTEST]
