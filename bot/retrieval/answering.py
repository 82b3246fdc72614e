"""Whether one story answers a query, without an index: for the searches that readers follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Story
from bot.retrieval.marks import marks_of
from bot.retrieval.query import Query, Term, marks_asked
from bot.retrieval.stems import Stems
from bot.retrieval.words import Form, words


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

        return (
            bool(query.terms or query.phrases)
            and all(any(map(has, (term.form, *term.others))) for term in query.terms)
            and all(f" {' '.join(phrase)} " in self.said for phrase in query.phrases)
            and self.marks.issuperset(marks_asked(query))
            and not any(map(has, query.without))
        )


def keys(query: Query, known: Stems) -> Iterator[str]:
    """Give stems of which every story has one that answers: the longest word of a term, in each of its forms."""
    longest = max(query.terms, key=lambda term: len(max(term.form, key=len)), default=None)
    forms = query.phrases[:1] if longest is None else _forms(longest)
    for form in forms:
        yield known.of(max(form, key=len))


def _forms(term: Term) -> tuple[Form, ...]:
    return (term.form, *term.others)
