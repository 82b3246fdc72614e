"""A stream of very many articles: sentences of the scraped ones recombined by seed, never all in memory.

Each has its headline from one article and 6-14 sentences of it and of up to three others whose headlines share a word
with it, so that words still stand together. Sentences of 10,880 articles bring no new words with the millionth, as
articles do; so each ends with a reporter whose name is made of syllables: about one new word an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.searching.engine import Document

NOW = datetime(2026, 10, 1, 5, tzinfo=UTC)
"""When all is asked: a Thursday at noon in Jakarta."""

YEARS = timedelta(days=3 * 365)
"""How far back the articles go, evenly."""

_SYLLABLES = [first + vowel for first in "bcdfghjklmnprstwyz" for vowel in "aeiou"]
_STRIDE = 37_199
"""Without a factor in common with the 90³ words of three syllables, so that neighbours in number are unlike."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article to recombine: `alike` are the places of others on like matters."""

    title: str
    outlet: str
    sentences: Sequence[str]
    alike: Sequence[int]


def documents(path: Path, count: int) -> Iterator[Document]:
    """Give the first `count` articles, the oldest first."""
    with path.open(encoding="utf-8") as lines:
        sources = [Source(**json.loads(line)) for line in lines]
    chance = Random(count)  # noqa: S311  # a benchmark is to come out the same each time
    for number in range(1, count + 1):
        age = YEARS * (1 - number / count) + timedelta(minutes=chance.randrange(300))
        yield _recombined(number, sources, NOW - age, chance)


def _recombined(number: int, sources: Sequence[Source], at: datetime, chance: Random) -> Document:
    first = chance.choice(sources)
    others = chance.sample(first.alike, min(3, len(first.alike)))
    pool = [sentence for each in (first, *(sources[other] for other in others)) for sentence in each.sentences]
    taken = chance.sample(pool, min(chance.randint(6, 14), len(pool)))
    text = "\n\n".join(" ".join(taken[start : start + 3]) for start in range(0, len(taken), 3))
    reporter = reporter_of(int(number * chance.random()))
    return Document(number, first.title, f"{text}\n\nLaporan {reporter}.", first.outlet, at)


def reporter_of(number: int) -> str:
    """Make a name of two words of three syllables; no other number below 729,000 has the same first word."""
    return " ".join(_word(number * _STRIDE + word * 7919).capitalize() for word in (0, number + 1))


def _word(number: int) -> str:
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // base**place % base] for place in range(3))
