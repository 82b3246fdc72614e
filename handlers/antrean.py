"""/antrean: what waits for an editor, one after another in one message: sends in doubt, and articles that are held.

A button holds `antrean:KEY:1` (publish it; it is there already) or `antrean:KEY:0` (reject it; send it again), with a
`:q` behind where the queue is to show what comes next; `antrean:KEY:g:KEY` goes on from one to another; `antrean:KEY:s`
and `:t` let a reply mend the summary or the headline; `antrean:q` opens the queue. A KEY is `a17` for article 17, `d5`
for delivery 5. A decision is taken once, in one transaction; whoever comes second is told who took it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.delivery.held import NAME_LIMIT, decided
from bot.delivery.html import bold, clip, escape, join
from bot.delivery.render import HEADLINE_LIMIT
from bot.filing import subject_of
from bot.model import Delivery, Person, Reply, Story
from handlers.command import Ask, noticed
from handlers.deciding import Deciding
from handlers.reach import NOT_YOURS, may_change
from handlers.waiting import HERE, Key, Queue, shown
from storage import Store, Tables
from storage.decisions import Decision

_KEY = "[ad][0-9]{1,15}"
_DATA = re.compile(rf"(?P<key>{_KEY}):(?:(?P<yes>[01])(?P<here>:{HERE})?|(?P<mend>[st])|g:(?P<to>{_KEY}))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Past:
    """What became of something that does not wait any more: its title, and who decided, if an editor did."""

    title: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Antrean:
    """Show what waits, and take an editor's decision on it. `wake` rouses the sender."""

    store: Store
    deciding: Deciding
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first that waits with its buttons, and how many there are."""
        return replace(await self._first(ask), edit=False)

    async def press(self, ask: Ask) -> Reply:
        """Decide, mend, or go on; where somebody else has decided meanwhile, their decision is shown."""
        if ask.text == HERE:
            return await self._first(ask)
        pressed = _DATA.fullmatch(ask.text)
        key = Key.read(pressed["key"]) if pressed else None
        if pressed is None or key is None:
            return noticed(ask.words.plain("button-expired"))
        if pressed["yes"] and key.kind == "a" and not await self.store.read(partial(_may_decide, ask.person, key)):
            return noticed(ask.words.plain(f"notice-{NOT_YOURS}"))
        if pressed["yes"]:
            return await self._decide(ask, key, yes=pressed["yes"] == "1", on=bool(pressed["here"]))
        return await self._go(ask, key, Key.read(pressed["to"] or "") or key, summary=pressed["mend"] == "s")

    async def _first(self, ask: Ask) -> Reply:
        return shown(await self.store.read(lambda tables: Queue.of(tables, ask.person)), 0, ask.words)

    async def _go(self, ask: Ask, here: Key, to: Key, *, summary: bool) -> Reply:
        """Go from what is shown to another; what was decided of it meanwhile is told above that."""

        def look(tables: Tables) -> tuple[Queue, Past | None]:
            queue = Queue.of(tables, ask.person)
            return queue, _past(tables, here, ask.person) if queue.place(here) is None else None

        queue, past = await self.store.read(look)
        place = queue.place(to)
        if queue.place(here) is not None:
            return shown(queue, place or 0, ask.words, summary=summary)
        return self._late(past, queue, place or 0, ask, on=True)

    async def _decide(self, ask: Ask, key: Key, *, yes: bool, on: bool) -> Reply:
        """Take a decision; `on` goes on to what comes next."""

        def decide(tables: Tables) -> tuple[Story | Delivery | None, Past | None, Queue, int]:
            queue = Queue.of(tables, ask.person)
            settle = self.deciding.article if key.kind == "a" else self.deciding.send
            item = settle(tables, ask.person, key.number, shown=yes)
            past = _past(tables, key, ask.person)
            return item, past, queue.without(key), queue.place(key) or 0

        item, past, queue, place = await self.store.write(decide)
        if item is None or past is None or past.decision is None:
            return self._late(past, queue, place, ask, on=on)
        self.wake()
        notice = ask.words.plain(f"notice-antrean-{past.decision.what}")
        if on:
            head = ask.words(f"antrean-{past.decision.what}", title=clip(past.title, HEADLINE_LIMIT))
            return shown(queue, place, ask.words, head=head, notice=notice)
        return _in_place(past, past.decision, ask, notice)

    def _late(self, past: Past | None, queue: Queue, place: int, ask: Ask, *, on: bool) -> Reply:
        """Tell whoever comes second what was decided, by whom and when; in the queue, with what comes next."""
        if past is None:
            expired = ask.words.plain("button-expired")
            return shown(queue, place, ask.words, notice=expired) if on else noticed(expired)
        told = self._told(past.decision, ask)
        if on:
            head = join("\n", [bold(clip(past.title, HEADLINE_LIMIT)), escape(told)])
            return shown(queue, place, ask.words, head=head, notice=told)
        return noticed(told) if past.decision is None else _in_place(past, past.decision, ask, told)

    def _told(self, decision: Decision | None, ask: Ask) -> str:
        if decision is None:
            return ask.words.plain("notice-antrean-before")
        when = ask.words.ago(decision.at, self.deciding.clock())
        if decision.person_id == ask.person.id:
            return ask.words.plain("late-you", when=when)
        return ask.words.plain(f"late-{decision.what}", name=clip(decision.name, NAME_LIMIT), when=when)


def _may_decide(person: Person, key: Key, tables: Tables) -> bool:
    """Tell whether a person may decide about an article; what is unknown does no harm."""
    story = tables.stories.get(key.number)
    return story is None or may_change(tables, person, story)


def _past(tables: Tables, key: Key, person: Person) -> Past | None:
    """Look up what became of something; None when it never was, or is none of this person's business."""
    if key.kind == "a":
        story = tables.stories.get(key.number)
        return None if story is None else Past(story.title, tables.decisions.of(subject_of(key.number)))
    delivery = tables.outbox.get(key.number)
    if delivery is None or not person.looks_after(delivery.chat.id):
        return None
    return Past(delivery.chat.title, tables.decisions.of(f"delivery:{key.number}"))


def _in_place(past: Past, decision: Decision, ask: Ask, notice: str) -> Reply:
    """Put a decision in place of the notice on which it was pressed."""
    post = decided(decision.what, past.title, decision.name, ask.words)
    return Reply(post, edit=True, notice=notice)
