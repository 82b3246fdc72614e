"""What waits for an editor, in its order: sends in doubt, then held articles; and how each is shown in the queue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

from bot.delivery.held import QUEUE, QUOTED, choices, why_held
from bot.delivery.html import bold, clip, italic, join
from bot.delivery.notices import Notices, doubts
from bot.delivery.render import HEADLINE_LIMIT, SUMMARY_LIMIT
from bot.model import Button, Delivery, DeliveryState, Person, Reply, Story
from bot.outcome import Verdict
from bot.words import Markup, Words
from handlers.command import data, said
from storage import Tables

COUNTED = 100
"""Held articles, and sends in doubt, that are counted; with more, the count says so much at least."""

FINDINGS = 8
"""Findings that are shown."""

SOURCE_LIMIT = 80
"""UTF-16 units of a source's name."""

HERE = "q"
"""Where a button's decision was pressed in the queue, which then shows what comes next."""

_KEY = re.compile(r"([ad])([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Key:
    """Names what waits in a button: "a17" is article 17, "d5" is delivery 5."""

    kind: Literal["a", "d"]
    number: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a key; None when it was not written by us."""
        found = _KEY.fullmatch(text)
        return cls("a" if found[1] == "a" else "d", int(found[2])) if found else None

    @classmethod
    def of(cls, item: Story | Delivery) -> Self:
        """Name what waits."""
        return cls("a", item.article_id) if isinstance(item, Story) else cls("d", item.id)

    def __str__(self) -> str:
        return f"{self.kind}{self.number}"


@dataclass(frozen=True, slots=True)
class Queue:
    """All that waits for a person. Sends come first: their chat gets nothing more until they are settled."""

    items: Sequence[Story | Delivery]

    @classmethod
    def of(cls, tables: Tables, person: Person) -> Self:
        """Read what waits for a person, whose role may be for some chats only."""
        sends = [each for each in tables.dispatch.undecided(COUNTED) if person.looks_after(each.chat.id)]
        return cls([*sends, *tables.stories.held(COUNTED)])

    def place(self, key: Key) -> int | None:
        """Tell where something stands; None when it does not wait any more."""
        return next((place for place, item in enumerate(self.items) if Key.of(item) == key), None)

    def without(self, key: Key) -> Self:
        """Take something out of it."""
        return replace(self, items=[item for item in self.items if Key.of(item) != key])


def shown(queue: Queue, place: int, words: Words, *, head: str = "", notice: str = "", summary: bool = False) -> Reply:
    """Show what stands at a place of the queue (past its end: the first), beneath what was just decided, the `head`.

    It takes the place of the message before. A reply to it mends the headline of an article, or its `summary`.
    """
    if not queue.items:
        return said(head or words("antrean-none"), edit=True, notice=notice)
    place = place if place < len(queue.items) else 0
    item = queue.items[place]
    title = words("antrean-title", number=place + 1, count=len(queue.items))
    card = _article(item, words, summary=summary) if isinstance(item, Story) else _send(item, words)
    rows = _rows(item, words, summary=summary)
    html = join("\n\n", [Markup(head), title, Markup(card)])
    return said(html, *rows, _turns(queue, place, words), edit=True, notice=notice)


def _article(story: Story, words: Words, *, summary: bool) -> str:
    """Show a held article; last stands what a reply to the message means."""
    found = ", ".join(
        dict.fromkeys(f"{_told('finding', each.kind, words)} “{each.quote}”" for each in story.findings[:FINDINGS])
    )
    source, key = clip(story.source, SOURCE_LIMIT) or "–", "antrean-reply-summary" if summary else "antrean-reply"
    quoted = clip(story.summary.text, SUMMARY_LIMIT) if summary else clip(story.text, QUOTED)
    return join(
        "\n\n",
        [
            join("\n", [bold(clip(story.title, HEADLINE_LIMIT)), italic(quoted)]),
            words(
                "antrean-about",
                source=source,
                why=why_held(story, words),
                method=_told("summary", story.summary.method, words),
            ),
            words("antrean-found", findings=clip(found, QUOTED)) if found else "",
            words("antrean-quiet") if story.quiet else "",
            words(key, article=str(story.article_id)),
        ],
    )


def _send(delivery: Delivery, words: Words) -> str:
    return Notices(words)(delivery, Verdict(DeliveryState.UNKNOWN, delivery.why)).html


def _rows(item: Story | Delivery, words: Words, *, summary: bool) -> Sequence[tuple[Button, ...]]:
    if isinstance(item, Delivery):
        return [in_queue(doubts(item.id, words))]
    verb, label = ("t", "button-mend-headline") if summary else ("s", "button-mend-summary")
    mend = Button(words.plain(label), data=data(QUEUE, f"a{item.article_id}", verb))
    return [in_queue(choices(item.article_id, words)), (mend,)]


def in_queue(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """Let a notice's buttons lead on to what comes next."""
    return tuple(replace(each, data=data(each.data, HERE)) for each in buttons)


def _turns(queue: Queue, place: int, words: Words) -> tuple[Button, ...]:
    """Make the buttons to what stands before and behind, each with what is shown now."""
    here = Key.of(queue.items[place])
    around = (("button-previous", place - 1), ("button-next", place + 1))
    return tuple(
        Button(words.plain(label), data=data(QUEUE, str(here), "g", str(Key.of(queue.items[there]))))
        for label, there in around
        if 0 <= there < len(queue.items)
    )


def _told(what: str, name: str, words: Words) -> str:
    """Tell a kind of fault, or how a summary was made, as people say it; one that has no words yet by its name."""
    return words.plain(f"{what}-{name}") if words.knows(f"{what}-{name}") else name
