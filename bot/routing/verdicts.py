"""What each rule says of a story, as data: a key of the catalogue with its arguments, and a short English sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


def compact(verdicts: Iterable[Verdict]) -> str:
    """Say verdicts in one short English sentence; of one that was turned down, only what turned it down."""
    every = tuple(verdicts)
    against = [verdict for verdict in every if not verdict.passes]
    if not against and [verdict.why for verdict in every] == ["why-posting-on"]:
        return OPEN
    return "; ".join(map(str, against or every))
