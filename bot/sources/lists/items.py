"""What an API says when it lists articles: one answer in, its articles out, as a source's options map them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.model import Draft
from bot.source import Source
from bot.sources.fields import NAMES, true, under
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.lists.expressions import Expression, given
from bot.sources.lists.moments import moment
from bot.sources.options import Option
from bot.sources.records import Flaw, Withdrawn, bounded, either, withdrawn
from bot.sources.text import decoded, digest

ITEMS = 1_000
"""Items read of one list, and of all its pages in one run."""

LISTS = ("articles", "items", "data", "results", "posts", "news", "berita", "artikel")
"""Where the list stands when it is not the whole answer, best first."""

OPTIONS = (
    Option("items", f"Where the list stands in the answer (JMESPath); else the answer, or {', '.join(LISTS)} in it."),
    *(
        Option(name, f"Where an item has its {name} (JMESPath); else by {', '.join(NAMES[name][:3])} ...")
        for name in NAMES
    ),
    Option("withdrawn", "What is true for an article that was taken back (JMESPath), such as: status == 'dihapus'."),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: what it gives, a mark that changes when that does, and when it says it was changed."""

    found: Draft | Withdrawn | Flaw
    mark: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where everything stands, by a source's options."""

    items: Expression | None
    fields: Mapping[str, Expression]
    withdrawn: Expression | None
    changed: Expression | None

    @classmethod
    def of(cls, source: Source) -> Self:
        """Read the options. Raises UnreadableError for the first that is no expression."""
        one = Expression.of
        return cls(one(source, "items"), given(source, NAMES), one(source, "withdrawn"), one(source, "since_field"))

    def listed(self, said: object, answer: Answer) -> list[object]:
        """Find the list in an answer. Raises UnreadableError when there is none."""
        found = self.items(said) if self.items else _listed(said)
        if isinstance(found, list):
            return found
        if self.items:
            remedy = "mend it; where null stands for an empty list, write (articles || `[]`)"
            raise UnreadableError(shown(answer.url), "cannot be read: option 'items' finds no list", remedy)
        raise UnreadableError(
            shown(answer.url), "holds no list of articles", "say where it stands with the option 'items'"
        )

    def item(self, value: object, place: str, base: str) -> Item:
        """Read an item, with links relative to `base`."""
        own = under(value) if isinstance(value, Mapping) else {}
        fields = {**own, **{name: where(value) for name, where in self.fields.items()}}
        gone = self.withdrawn is not None and true(self.withdrawn(value))
        found = withdrawn(fields, place, base) if gone else either(fields, place, base)
        changed = moment(self.changed(value) if self.changed else fields.get("published_at"))
        return Item(found, digest(repr(found)), changed)


def said(answer: Answer) -> object:
    """Read the JSON of an answer. Raises UnreadableError when it is none."""
    value = bounded(shown(answer.url), decoded(answer.required().body))
    if isinstance(value, Flaw):
        raise UnreadableError(
            value.place, value.why, "check the address in a browser; it must list fewer articles, in JSON"
        )
    return value


def recognised(answer: Answer) -> bool:
    """Say whether an answer lists articles in JSON, without any option."""
    text = decoded(answer.body).lstrip()
    value = bounded("", text) if text.startswith(("[", "{")) else None
    return any(isinstance(item, Mapping) for item in _listed(value) or ())


def _listed(value: object, depth: int = 2) -> list[object] | None:
    """Give the value itself when it is a list, or the first list of objects in it; an empty one rather than none."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or not depth:
        return None
    lists = [found for name in LISTS if (found := _listed(value.get(name), depth - 1)) is not None]
    full = (found for found in lists if any(isinstance(item, Mapping) for item in found))
    return next(full, [] if [] in lists else None)
