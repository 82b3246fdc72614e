"""What each rule says of a story, as data: a key of the catalogue with its arguments, and a short English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from string import Formatter

COMPACT = {
    "why-posting-on": "posting is on",
    "why-posting-off": "posting is off; an owner switches it on with /kanal",
    "why-posting-closed": "posting is on; it waits, for Telegram does not let us post there now",
    "why-text-none": "it has neither a headline nor a summary",
    "why-topics-met": "it has the topic {found}",
    "why-topics-missed": "it has none of the topics {wanted}",
    "why-sources-met": "its source is {found}",
    "why-sources-missed": "its source is none of {wanted}",
    "why-wanted-met": "'{found}' is in it",
    "why-wanted-missed": "none of the words wanted is in it: {wanted}",
    "why-unwanted-met": "'{found}' is in it, which is not wanted",
    "why-unwanted-missed": "nothing unwanted is in it",
    "why-flow-digest": "news comes there in digests only",
    "why-quiet": "it would come in the quiet hours, {start} to {end}; it is for the digest at their end",
    "why-pace": "the pace gives it {time}",
    "why-pace-now": "the pace lets it go at once",
    "why-pace-full": "the pace would have it wait more than {limit} hours",
}
"""What the operator reads, in the outbox and in `kabar preview`; people in Telegram read the catalogue's."""

LIMIT = "limit"
"""The argument that is a number."""

OPEN = "posting is on and no rule narrows it"
"""Said in place of the verdicts when there are no rules."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says: whether it lets the story through, and why."""

    why: str
    passes: bool = True
    given: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it shortly, in English."""
        return COMPACT[self.why].format(**self.given)


def read_back(told: str) -> Sequence[Verdict] | None:
    """Read what `compact` said and the outbox kept, to be told in words of the catalogue.

    Gives None when something else was kept, or a sentence that has a semicolon of its own.
    """
    parts = (COMPACT["why-posting-on"] if told == OPEN else told).split("; ")
    found = [verdict for verdict in map(_read, parts) if verdict is not None]
    return found if len(found) == len(parts) else None


def _read(part: str) -> Verdict | None:
    """Read one verdict."""
    for why, pattern in _patterns().items():
        found = pattern.fullmatch(part)
        if found:
            given = found.groupdict()
            return Verdict(why, given={name: int(text) if name == LIMIT else text for name, text in given.items()})
    return None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    longest = sorted(COMPACT, key=lambda why: -len(COMPACT[why]))  # "its source is none of" before "its source is"
    return {why: re.compile("".join(_pattern(COMPACT[why]))) for why in longest}


def _pattern(sentence: str) -> Iterator[str]:
    for text, name, _, _ in Formatter().parse(sentence):
        yield re.escape(text)
        if name:
            yield f"(?P<{name}>{'[0-9]{1,9}' if name == LIMIT else '.*'})"


def compact(verdicts: Iterable[Verdict]) -> str:
    """Say verdicts in one short English sentence; of one that was turned down, only what turned it down."""
    every = tuple(verdicts)
    against = [verdict for verdict in every if not verdict.passes]
    if not against and [verdict.why for verdict in every] == ["why-posting-on"]:
        return OPEN
    return "; ".join(map(str, against or every))
