"""A crowd of readers and what each follows, the same each time: topics, sources and words, a few of them by very many.

What is followed has a spread as of words in a text (Zipf's law): the second of a kind half as often as the first, the
third a third as often. Of a reader's follows two in five are topics, one is a source and two are words.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from random import Random

from bench.happening import happening
from bot.model import Rules, Story
from bot.retrieval.words import STOPWORDS, words
from bot.rules import Flow

FOLLOWS = 5
"""What one reader follows."""

KINDS = ("topic", "topic", "source", "words", "words")

ABSENT = 100_000
"""Words that are followed and stand in none of the stories, as most of what people follow does on a day."""

FIRST = 1_000_000
"""The first reader's number; Telegram's are as long."""

MOODS = (
    *([Rules()] * 7),
    Rules(flow=Flow.DIGEST, digest_at=(360,)),
    Rules(quiet_from=1320, quiet_until=300),
    Rules(language="en", photo=False),
)
"""What readers want, each of these as often."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Queries to choose from, the first the most often."""

    queries: Sequence[str]
    weights: Sequence[float]

    @classmethod
    def of(cls, queries: Sequence[str]) -> Choice:
        """Weigh queries by their places."""
        return cls(queries, list(accumulate(1 / place for place in range(1, len(queries) + 1))))

    def one(self, random: Random) -> str:
        """Choose a query."""
        return self.queries[bisect(self.weights, random.random() * self.weights[-1])]


def choices(stories: Sequence[Story]) -> dict[str, Choice]:
    """List what there is to follow: the topics and sources of the stories, and words of their headlines, one or two."""
    topics = Counter(topic for story in stories for topic in story.topics)
    sources = Counter(story.source for story in stories)
    told = [[word for word in words(story.title) if word not in STOPWORDS and len(word) > 3] for story in stories]
    single = Counter(word for row in told for word in row)
    pairs = Counter(f"{one} {other}" for row in told for one, other in pairwise(row))
    rows = [*single, *pairs]
    # The commonest words of headlines ("warga") are no more followed than rare ones: by seed, any may be the first.
    Random(3).shuffle(rows)  # noqa: S311 - a benchmark is to come out the same each time
    absent = [happening(number).split()[1] for number in range(ABSENT)]
    mixed = [each for both in zip_longest(rows, absent) for each in both if each]
    return {
        "topic": Choice.of([f"topik:{topic}" for topic in _most(topics)]),
        "source": Choice.of([f'sumber:"{source}"' for source in _most(sources)]),
        "words": Choice.of(mixed),
    }


def readers(stories: Sequence[Story], count: int) -> Iterator[tuple[int, Rules, Sequence[str]]]:
    """Give so many readers: their numbers, what they want, and what they follow."""
    known, random = choices(stories), Random(5)  # noqa: S311 - as above
    for number in range(count):
        followed: dict[str, None] = {}
        while len(followed) < FOLLOWS:
            followed[known[KINDS[len(followed)]].one(random)] = None
        yield FIRST + number, random.choice(MOODS), list(followed)


def _most(counts: Counter[str]) -> Sequence[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
