"""What an admin may change of a source, each change with its line in the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.html import sanitise
from bot.model import Person, Role
from bot.source import Quality, Source
from bot.sources.finding import place
from bot.sources.text import distinct
from storage import Tables

TOPICS = "topik"
"""The word before a source's number and its topics."""

TOPICS_MOST = 10
TOPIC_LIMIT = 40
"""Topics of a source, and characters of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change: what it makes of a source, what the audit calls it, what it changes in words, and what is said then."""

    to: Callable[[Source], Source]
    act: str
    of: Callable[[Source], str]
    notice: str


CHECK = Change(lambda source: source, "source.checked", lambda _: "", "notice-sumber-checked")
"""Read it now: a source that is changed is due at once, even when nothing is."""


def may(person: Person) -> bool:
    """Tell whether a person may change sources: what one brings is for all channels, and so must the role be."""
    return person.role >= Role.ADMIN and not person.chats


def switch(*, on: bool) -> Change:
    """Read a source, or pause it."""
    act, notice = ("source.resumed", "notice-sumber-on") if on else ("source.paused", "notice-sumber-off")
    return Change(lambda source: replace(source, enabled=on), act, _state, notice)


def judge(quality: Quality) -> Change:
    """Choose what becomes of a source's articles."""
    return Change(
        lambda source: replace(source, quality=quality),
        "source.quality",
        lambda source: source.quality or "",
        "notice-sumber-quality",
    )


def head(topics: tuple[str, ...]) -> Change:
    """Give all articles of a source topics beside their own."""
    return Change(
        lambda source: replace(source, topics=topics),
        "source.topics",
        lambda source: ", ".join(source.topics),
        "notice-sumber-topics",
    )


def topics(text: str) -> tuple[str, ...] | None:
    """Read topics between commas, "-" for none; None when there are none, too many, or one is too long."""
    if text.strip() == "-":
        return ()
    named = distinct(" ".join(sanitise(topic).split()) for topic in text.split(","))
    fit = 0 < len(named) <= TOPICS_MOST and all(len(topic) <= TOPIC_LIMIT for topic in named)
    return named if fit else None


def make(tables: Tables, person: Person, source_id: int, change: Change, now: datetime) -> None:
    """Make a change, if the source is there; what changes nothing is noted only where it was to be read now."""
    before = tables.sources.get(source_id)
    if before is None or (change is not CHECK and change.to(before) == before):
        return
    tables.sources.change(source_id, change.to)
    after = change.of(change.to(before))
    tables.audit.write(person.id, change.act, f"source:{source_id}", now, before=change.of(before), after=after)


def remove(tables: Tables, person: Person, source_id: int, now: datetime) -> bool:
    """Forget a source; tells whether it was there. Its articles stay."""
    source = tables.sources.get(source_id)
    if source is None:
        return False
    tables.sources.remove(source_id)
    before = f"{source.kind} {place(source)}"
    tables.audit.write(person.id, "source.removed", f"source:{source_id}", now, before=before)
    return True


def _state(source: Source) -> str:
    return "on" if source.enabled else "paused"
