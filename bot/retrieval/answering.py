"""Whether one story answers a query, without an index: for the searches that readers follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.model import Story
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.marks import marks_of
from bot.retrieval.query import Query, marks_asked, read
from bot.retrieval.stems import Stems
from bot.retrieval.words import Form, words

REMEMBERED = 1 << 13
"""Queries whose reading is remembered: those that many follow are asked of story after story. Some 10 MB when full."""


class Reading:
    """Reads followed queries as of a day, and remembers the latest; safe to share between threads."""

    def __init__(self, zone: ZoneInfo, short: Abbreviations | None = None) -> None:
        self._zone = zone
        self._short = short
        self._read = lru_cache(REMEMBERED)(self._anew)

    def __call__(self, words: str, now: datetime) -> Query:
        """Read a query; its times do not count, but that they are times does."""
        return self._read(words, now.date())

    def _anew(self, words: str, day: date) -> Query:
        return read(words, now=datetime.combine(day, time(12), UTC), zone=self._zone, short=self._short)


@dataclass(frozen=True, slots=True)
class Told:
    """What a story tells: stems and words, each row between blanks, and its marks."""

    stems: str
    said: str
    marks: frozenset[str]

    @classmethod
    def by(cls, story: Story, known: Stems) -> Told:
        """Read a story's headline and text."""
        said = [*words(story.title), ".", *words(story.text)]
        return cls(f" {' '.join(map(known.of, said))} ", f" {' '.join(said)} ", frozenset(marks_of(story)))

    def answers(self, query: Query, known: Stems) -> bool:
        """Tell whether all that a query asks for stands here, and nothing that must not; times do not count."""

        def has(form: Form) -> bool:
            return f" {' '.join(map(known.of, form))} " in self.stems

        marks = frozenset(marks_asked(query))
        return (
            bool(query.terms or query.phrases or marks)
            and self.marks >= marks
            and all(any(map(has, (term.form, *term.others))) for term in query.terms)
            and all(f" {' '.join(phrase)} " in self.said for phrase in query.phrases)
            and not any(map(has, query.without))
        )


def keys(query: Query, known: Stems, common: Callable[[str], int] = lambda _: 0) -> Sequence[str]:
    """Give stems or marks of which every story has one that answers, as few stories as can be told have any.

    They are those of one term, a rare word of each of its forms, or of a phrase; of a query without words, a mark.
    `common` tells how many articles have a word; of words that are as common as one another the longest counts.
    """

    def rank(word: str) -> tuple[int, int]:
        return sum(map(common, {word, known.of(word)})), -len(word)

    def rarest(forms: Iterable[Form]) -> Sequence[str]:
        return tuple(dict.fromkeys(min(form, key=rank) for form in forms))

    def cost(found: Sequence[str]) -> tuple[int, int]:
        return sum(rank(word)[0] for word in found), rank(found[0])[1]

    told = [rarest((term.form, *term.others)) for term in query.terms] or [rarest([each]) for each in query.phrases]
    if told:
        chosen = min(told, key=cost)
        return tuple(dict.fromkeys(map(known.of, chosen)))
    return tuple(marks_asked(query))[:1]
