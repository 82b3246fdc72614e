"""Classifier: which of the newsroom's topics an article is about, by its own headings or by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

from bot.editing.topics.headings import LONGEST_PHRASE, Headings
from bot.editing.topics.slugs import normalise, sections

CERTAIN = 0.6
"""The least probability at which a topic is added to an article that names none itself."""

_WORD = re.compile(r"[^\W_]+")
_HEADLINE = 300
# What an article is about stands in its first paragraphs; what follows is background, often of another topic.
_LEAD = 2000
# A word of the headline speaks as loudly as three that stand once in the text.
_IN_TITLE = 3
# One unit of weight multiplies the odds by e ** 0.18: steep enough to be certain of 8 in 10 articles, and right in 9 of
# 10 of those, on IndoSum's sport, technology and showbiz. An article without any topic counts as one of weight 6.
_STEEP = 0.18
_NONE = 6.0


@dataclass(frozen=True, slots=True)
class Classifier:
    """Names an article's topics, in the newsroom's own slugs."""

    headings: Headings

    @classmethod
    def load(cls, own: Path | None = None) -> Classifier:
        """Read the house's topics, and a newsroom's `own` TOML file over them (`weights/topics.toml` says its form).

        Raises SettingsError when `own` is wrong, naming the file, the topic and the remedy.
        """
        return cls(Headings.load(own))

    def classify(self, title: str, text: str) -> tuple[str, float]:
        """Return the likeliest topic of a cleaned article and its probability (0 to 1); ("", 0.0) without a sign.

        A log-linear model over the words and phrases of headline and lead, whose weights are the newsroom's own.
        """
        weights = self._weights(title, text)
        if not weights:
            return "", 0.0
        topic = max(weights, key=lambda each: (weights[each], each))
        most = max(weights[topic], _NONE)
        total = sum(exp(_STEEP * (weight - most)) for weight in (*weights.values(), _NONE))
        return topic, exp(_STEEP * (weights[topic] - most)) / total

    def assigned(self, given: Iterable[str], *, url: str, title: str, text: str) -> tuple[str, ...]:
        """Return the slugs of an article's topics, each once, the most telling first.

        First what its source gave, in the newsroom's names (an unknown heading stays as it is, one that says nothing
        goes); then the section of its URL; and when none of these is a topic with words, the classifier's, if certain.
        """
        topics = dict.fromkeys(slug for heading in normalise(given) for slug in self._named(heading, (heading,)))
        topics |= dict.fromkeys(self._section(url))
        if self.headings.subjects.isdisjoint(topics):
            topic, probability = self.classify(title, text)
            topics |= {topic: None} if probability >= CERTAIN else {}
        return tuple(topics)

    def _section(self, url: str) -> Sequence[str]:
        """Give the topic of the first section that is one, a topic with words before one without."""
        found = [slugs[0] for section in sections(url) if (slugs := self._named(section, ()))]
        return sorted(found, key=lambda topic: topic not in self.headings.subjects)[:1]

    def _named(self, heading: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
        return self.headings.names.get(heading, unknown)

    def _weights(self, title: str, text: str) -> dict[str, float]:
        loudness = Counter(dict.fromkeys(_phrases(title[:_HEADLINE]), _IN_TITLE))
        loudness.update(_phrases(text[:_LEAD]))
        weights: dict[str, float] = {}
        for phrase, loud in loudness.items():
            for topic, weight in self.headings.words.get(phrase, ()):
                weights[topic] = weights.get(topic, 0.0) + weight * sqrt(loud)
        return weights


def _phrases(text: str) -> Iterator[str]:
    """Give every run of one to three words of `text`, in small letters."""
    words = _WORD.findall(text.casefold())
    for length in range(1, LONGEST_PHRASE + 1):
        yield from map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))
