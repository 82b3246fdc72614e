"""/log: what the newsroom's people did, newest first, in pages.

A button holds `log:PAGE:NEWEST:PERSON`: the page, the number of the latest act when the list was first shown (so that
later ones do not shift it; 0 begins it anew), and whose acts they are (0: everyone's). An admin whose role is for some
chats sees what was done there, and what they did themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import clip
from bot.model import Button, Reply
from bot.planning import title_of
from bot.routing.hours import zone_of
from bot.words import Markup, Words
from handlers.command import Ask, data, noticed, numbers, said
from handlers.pages import Page, listing, turns
from storage import Store, Tables
from storage.audit import OPERATOR, Act, Sight

ACTS = 8
"""Acts on a page."""

PEOPLE = 6
"""People to choose from, whoever acted last first; two rows of three."""

ROW = 3

LABEL_LIMIT = 20
"""UTF-16 units of a person's name on a button, of which three stand in a row."""

SUBJECT = re.compile("(?P<kind>[a-z]+):(?P<number>-?[0-9]{1,15})", re.ASCII)
"""What an act was done to, as the audit names it: "chat:-1001", "article:17"."""

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", re.ASCII)
"""A time as `storage.rows.stamp` writes it."""

NAME_LIMIT, SUBJECT_LIMIT, VALUE_LIMIT = 40, 80, 120
"""UTF-16 units of what stands in a line. Eight lines at their longest then stay below the 4096 of a message."""


@dataclass(frozen=True, slots=True)
class Log:
    """Show the audit. `zone` is the newsroom's."""

    store: Store
    zone: ZoneInfo

    async def __call__(self, ask: Ask) -> Reply:
        """Show the latest acts; in a group say where they can be seen."""
        if not ask.private:
            return said(ask.words("log-private"))
        return await self.store.read(lambda tables: self._page(tables, ask, 0, 0, 0))

    async def press(self, ask: Ask) -> Reply:
        """Turn to another page, or to another person's acts."""
        match numbers(ask.text):
            case (page, newest, person) if ask.private:
                shown = await self.store.read(lambda tables: self._page(tables, ask, page, newest, person))
                return replace(shown, edit=True)
        return noticed(ask.words.plain("button-expired"))

    def _page(self, tables: Tables, ask: Ask, number: int, newest: int, person: int) -> Reply:
        everyone = Sight(newest or tables.audit.newest(), own=ask.person.id, chats=ask.person.chats)
        sight, words = replace(everyone, person=person), ask.words
        page = Page.within(number, tables.audit.count(sight), ACTS)
        acts, zone = tables.audit.seen(sight, ACTS, page.offset), zone_of(ask.rules, self.zone)
        if not acts:
            return said(words("log-none"))
        lines = [_line(act, tables, words, zone) for act in acts]

        def turn_to(to: int) -> str:
            return data("log", to, sight.newest, person)

        people = _people(tables.audit.people(everyone, PEOPLE), sight, words)
        return said(listing(words("log-title"), lines, page, words), turns(page, words, turn_to), *people)


def _people(people: Sequence[tuple[int, str]], sight: Sight, words: Words) -> Sequence[tuple[Button, ...]]:
    """Make the buttons to each person's acts, and back to everyone's."""
    row = [
        Button(clip(_called(name, number, words), LABEL_LIMIT), data=data("log", 0, sight.newest, number))
        for number, name in people
        if number not in {OPERATOR, sight.person}
    ]
    rows = [tuple(row[start : start + ROW]) for start in range(0, len(row), ROW)]
    everyone = Button(words.plain("button-log-everyone"), data=data("log", 0, 0, 0))
    return [*rows, (everyone,)] if sight.person else rows


def _line(act: Act, tables: Tables, words: Words, zone: ZoneInfo) -> Markup:
    """Tell an act in a sentence of its own, of its kind, or as the audit names it, with when it was, and whose."""
    kind, _, deed = act.act.partition(".")
    keys = (f"log-{kind}-{deed}", f"log-{kind}", "log-other")
    done = words.plain(
        next(key for key in keys if words.knows(key)),
        act=clip(deed if words.knows(keys[1]) else act.act, NAME_LIMIT),
        subject=clip(_subject(act.subject, tables), SUBJECT_LIMIT),
        before=_value(act, act.before, words, zone),
        after=_value(act, act.after, words, zone),
    )
    who = clip(_called(act.name, act.person_id, words), NAME_LIMIT)
    return words("log-line", when=words.when(act.at, zone), name=who, act=done)


def _value(act: Act, value: str, words: Words, zone: ZoneInfo) -> str:
    """Tell what stood there: a time of the store's as people tell it, what rules call on and off, nothing as a dash.

    A role that is limited to no chats is for all of them.
    """
    if act.act.startswith("chat.") and value in {"on", "off", "-"}:
        return {"on": words.plain("log-yes"), "off": words.plain("log-no")}.get(value, "–")
    if act.act == "role.limited" and not value:
        return words.plain("button-tim-all")
    with suppress(ValueError):  # somebody may write a headline that looks like one
        if STAMP.fullmatch(value):
            return words.when(datetime.fromisoformat(value), zone)
    return clip(" ".join(value.split()), VALUE_LIMIT) or "–"


def _called(name: str, person_id: int, words: Words) -> str:
    return words.plain("log-operator") if person_id == OPERATOR else " ".join(name.split()) or str(person_id)


def _subject(subject: str, tables: Tables) -> str:
    """Name what an act was done to; what is gone, or of a kind that is not known, as it stands in the audit."""
    written = SUBJECT.fullmatch(subject)
    named = _named(written["kind"], int(written["number"]), tables) if written else ""
    return " ".join(named.split()) or subject


def _named(kind: str, number: int, tables: Tables) -> str:
    match kind:
        case "chat":
            chat = tables.chats.get(number)
            return chat.title if chat else ""
        case "article":
            story = tables.stories.get(number)
            return f"{number} “{story.title}”" if story else ""
        case "breaking":
            draft = tables.breaking.get(number)
            return draft.text if draft else ""
        case "plan":
            plan = tables.plans.get(number)
            return title_of(plan) if plan else ""
        case "delivery":
            delivery = tables.outbox.get(number)
            return delivery.chat.title if delivery else ""
        case "person":
            return tables.admins.name(number)
        case "source":
            source = tables.sources.get(number)
            return source.name if source else str(number)
    return ""
