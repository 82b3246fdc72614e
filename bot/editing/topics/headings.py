"""Headings: the newsroom's topics as `weights/topics.toml` and a newsroom's own file beside it describe them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

from bot.editing.topics.slugs import normalise
from bot.errors import SettingsError

LONGEST_PHRASE = 3
"""Words of the longest phrase that may speak for a topic."""

_STRONGEST = 9
_FORM = "called, includes, shown, removed and words"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its slug to show, its other names, narrower headings within it, and the words that speak for it."""

    shown: str
    called: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    words: Mapping[str, float] = field(default_factory=dict)

    def names(self, slug: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give each heading that means this topic, with the slugs that it gives."""
        for name in self.includes:
            yield name, (self.shown, name)
        for name in (*self.called, slug, self.shown):
            yield name, (self.shown,)


@dataclass(frozen=True, slots=True)
class Headings:
    """All topics, ready for use.

    `names` says which slugs a heading gives (none: it says nothing); `subjects` are the topics that have words;
    `words` says for each word or phrase which topics it speaks for, and how strongly.
    """

    names: Mapping[str, tuple[str, ...]]
    subjects: frozenset[str]
    words: Mapping[str, tuple[tuple[str, float], ...]]

    @classmethod
    def load(cls, own: Path | None = None) -> Headings:
        """Read the house's topics and lay those of the newsroom's `own` file over them.

        Raises SettingsError, naming the file, the topic and the remedy, when `own` cannot be read or is malformed.
        """
        house = _File("topics.toml", (files("bot.editing") / "weights" / "topics.toml").read_text("utf-8"))
        newsroom = _File(str(own), _read(own)) if own else _File("", "")
        return _compiled(house, newsroom)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of topics: its name, for messages, and its text."""

    name: str
    text: str

    def tables(self) -> tuple[tuple[str, ...], Mapping[str, Mapping[str, object]]]:
        """Return the headings that say nothing, and the table of each topic by its slug."""
        try:
            parsed: dict[str, object] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{self.name} is no TOML: {error}; mend it there.") from error
        nothing = self.slugs("nothing", parsed.pop("nothing", []))
        return nothing, {self.slug(name): self.table(name, value) for name, value in parsed.items()}

    def table(self, topic: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.wrong(topic, f"is no table; begin it with [{topic}]")
        unknown = value.keys() - {"called", "includes", "shown", "removed", "words"}
        if unknown:
            raise self.wrong(topic, f"has '{min(unknown)}', which means nothing; it may have {_FORM}")
        if not isinstance(value.get("removed", False), bool):
            raise self.wrong(topic, "has 'removed' that is neither true nor false; write removed = true")
        return value

    def laid_over(self, slug: str, table: Mapping[str, object], old: Topic | None) -> Topic:
        """Return the topic with what this file says of it."""
        topic = old or Topic(slug)
        return replace(
            topic,
            shown=self.slug(table["shown"], slug) if "shown" in table else topic.shown,
            called=(*topic.called, *self.slugs(slug, table.get("called", []))),
            includes=(*topic.includes, *self.slugs(slug, table.get("includes", []))),
            words={**topic.words, **dict(self.words(slug, table.get("words", {})))},
        )

    def slug(self, name: object, topic: str = "") -> str:
        found = normalise([name]) if isinstance(name, str) else ()
        if not found:
            raise self.wrong(topic or str(name), f"cannot go by '{name}'; name it in letters and digits")
        return found[0]

    def slugs(self, topic: str, names: object) -> tuple[str, ...]:
        return normalise(self.strings(topic, names))

    def strings(self, topic: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(topic, 'has a list that is none of words; write it as ["satu", "dua"]')
        return value

    def words(self, topic: str, value: object) -> Iterator[tuple[str, float]]:
        if not isinstance(value, dict):
            raise self.wrong(topic, f'has words without weights; write them as 3 = ["satu"] under [{topic}.words]')
        for weight, listed in value.items():
            if not (weight.isascii() and weight.isdigit() and int(weight) <= _STRONGEST):
                raise self.wrong(topic, f"has the weight '{weight}'; a weight is a whole number from 0 to {_STRONGEST}")
            for phrase in self.strings(topic, listed):
                yield self.phrase(topic, phrase), float(weight)

    def phrase(self, topic: str, phrase: str) -> str:
        words = "".join(normalise([phrase])).split("-")
        if not words[0] or len(words) > LONGEST_PHRASE:
            raise self.wrong(topic, f"has the phrase '{phrase}'; give one to {LONGEST_PHRASE} words")
        return " ".join(words)

    def wrong(self, topic: str, what: str) -> SettingsError:
        return SettingsError(f"{self.name}: the topic '{topic}' {what}.")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read as topics ({error}); mend it or leave the setting out.") from error


def _compiled(*sources: _File) -> Headings:
    """Lay the files over one another: what a later one names goes by the later one."""
    topics: dict[str, Topic] = {}
    names: dict[str, tuple[str, ...]] = {}
    for source in sources:
        nothing, tables = source.tables()
        for slug, table in tables.items():
            old = topics.pop(slug, None)
            names = {name: given for name, given in names.items() if old is None or old.shown not in given}
            if not table.get("removed"):
                topics[slug] = source.laid_over(slug, table, old)
        fresh = {slug: topics[slug] for slug in tables if slug in topics}
        names |= dict.fromkeys(nothing, ()) | _named(fresh)
    subjects = frozenset(topic.shown for topic in topics.values() if any(topic.words.values()))
    return Headings(names, subjects, _spoken(topics.values()))


def _named(topics: Mapping[str, Topic]) -> dict[str, tuple[str, ...]]:
    """Map headings to slugs; a topic's own slug is its own, whoever else claims it."""
    names = {name: given for slug, topic in topics.items() for name, given in topic.names(slug)}
    return names | {slug: (topic.shown,) for slug, topic in topics.items()}


def _spoken(topics: Iterable[Topic]) -> dict[str, tuple[tuple[str, float], ...]]:
    spoken: dict[str, tuple[tuple[str, float], ...]] = {}
    for topic in topics:
        for phrase, weight in topic.words.items():
            spoken[phrase] = (*spoken.get(phrase, ()), (topic.shown, weight))
    return spoken
