"""/tim: admins and owners see who may do what, and change it.

    tim:l:PAGE            everyone, a page
    tim:p:PERSON:NAME     one person, whose name is kept under that number while they have no role
    tim:r:PERSON:ROLE:NAME        give that role
    tim:x:PERSON:ROLE     really take it away?
    tim:y:PERSON:ROLE     take it away
    tim:c:PERSON:PAGE     the chats that it is for
    tim:t:PERSON:CHAT:PAGE        put a chat in or out; 0 is all

and what `handlers.invitations` does: `i:ROLE`, `k:INVITE:CHAT:PAGE`, `j:INVITE:PAGE`, `s:INVITE`, `z:INVITE`. Whether
the person may do it is asked anew in the transaction that does it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.html import clip
from bot.model import Button, Clock, Person, Reply, Role
from bot.words import Words
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
from handlers.invitations import Invitations
from handlers.pages import Page, listing, turns
from handlers.picking import Picker, toggled
from handlers.team import NAME_LIMIT, chats_named, described, role_told, standing, titles
from storage import Store, Tables

PEOPLE = 8
"""People on a page, each with a line and perhaps a button."""

LABEL_LIMIT = 30
"""UTF-16 units of a person's name on a button."""

GIVEN = (Role.EDITOR, Role.ADMIN)
"""The roles that are given; owners stand in OWNER_IDS."""


@dataclass(frozen=True, slots=True)
class Tim:
    """Show the newsroom's people, and change what they may do."""

    store: Store
    clock: Clock
    owners: Collection[int]
    invitations: Invitations

    async def __call__(self, ask: Ask) -> Reply:
        """Show the person whose message was forwarded or answered; else, in private, everyone."""
        about = ask.about
        if about is None and not ask.private:
            return said(ask.words("tim-private"))
        if about is None:
            return await self.store.read(lambda tables: self._everyone(tables, ask, 0))
        if not about.id:
            return said(ask.words("tim-hidden", name=clip(about.name, NAME_LIMIT)), *_invites(ask.person, ask.words))
        person = replace(about, name=clip(" ".join(about.name.split()), NAME_LIMIT))
        return await self.store.write(lambda tables: self._met(tables, ask, person))

    async def press(self, ask: Ask) -> Reply:
        """Do what a button says, if the person may do it now."""
        letter, _, rest = ask.text.partition(":")
        reply = await self._see(ask, letter, numbers(rest))
        reply = reply or await self._change(ask, letter, numbers(rest))
        reply = reply or await self._invite(ask, letter, numbers(rest))
        return reply or noticed(ask.words.plain("button-expired"))

    async def _see(self, ask: Ask, letter: str, given: tuple[int, ...]) -> Reply | None:
        match letter, given:
            case "l", (page,) if ask.private:
                shown = await self.store.read(lambda tables: self._everyone(tables, ask, page))
                return replace(shown, edit=True)
            case "p", (person_id, name):
                return await self.store.read(lambda tables: self._person(tables, ask, person_id, name))
            case "x", (person_id, role):
                return await self.store.read(lambda tables: self._really(tables, ask, person_id, role))
            case "c", (person_id, page):
                return await self.store.read(lambda tables: self._chats(tables, ask, person_id, page))
        return None

    async def _change(self, ask: Ask, letter: str, given: tuple[int, ...]) -> Reply | None:
        now = self.clock()
        match letter, given:
            case "r", (person_id, (1 | 2) as role, name):
                return await self.store.write(lambda tables: self._give(tables, ask, person_id, Role(role), name, now))
            case "y", (person_id, role):
                return await self.store.write(lambda tables: self._take(tables, ask, person_id, role, now))
            case "t", (person_id, chat, page):
                return await self.store.write(lambda tables: self._limit(tables, ask, person_id, chat, page, now))
        return None

    async def _invite(self, ask: Ask, letter: str, given: tuple[int, ...]) -> Reply | None:
        match letter, given:
            case "i", ((1 | 2) as role,) if ask.private:
                return await self.invitations.begin(ask, Role(role))
            case "k", (number, chat, page):
                return await self.invitations.choose(ask, number, chat, page)
            case "j", (number, page):
                return await self.invitations.turn(ask, number, page)
            case "s", (number,):
                return await self.invitations.seal(ask, number)
            case "z", (number,):
                return await self.invitations.call_back(ask, number)
        return None

    def _everyone(self, tables: Tables, ask: Ask, number: int) -> Reply:
        words, named = ask.words, titles(tables)
        asker = standing(tables, self.owners, ask.person.id)
        owners = [standing(tables, self.owners, owner) for owner in sorted(self.owners)]
        people = [*owners, *(each for each in tables.admins.all() if each.id not in self.owners)]
        page = Page.within(number, len(people), PEOPLE)
        shown = people[page.offset : page.offset + PEOPLE]
        lines = [
            words("tim-line", name=clip(each.name, NAME_LIMIT), role=role_told(each.role, each.chats, named, words))
            for each in shown
        ]
        rows = [
            (Button(clip(each.name, LABEL_LIMIT), data=data("tim", "p", each.id, 0)),)
            for each in shown
            if asker.may_change(each)
        ]
        text = listing(words("tim-title"), ["\n".join(lines), words("tim-how")], page, words)
        return said(text, *rows, turns(page, words, lambda to: data("tim", "l", to)), *_invites(asker, words))

    def _met(self, tables: Tables, ask: Ask, about: Person) -> Reply:
        """Show a person whose message was brought; the name of one without a role is kept for the next press."""
        person = standing(tables, self.owners, about.id, about.name)
        name = 0 if person.role else keep_words(tables, ask, person.name)
        asker = standing(tables, self.owners, ask.person.id)
        return _card(asker, person, name, ask, tables)

    def _person(self, tables: Tables, ask: Ask, person_id: int, name: int, notice: str = "") -> Reply | None:
        asker, person = self._two(tables, ask, person_id, name)
        if not person_id or not asker.may_change(person):
            return None
        return replace(_card(asker, person, name, ask, tables), edit=True, notice=notice)

    def _two(self, tables: Tables, ask: Ask, person_id: int, name: int = 0) -> tuple[Person, Person]:
        """Look up who presses, and whom it is about."""
        called = (kept_words(tables, ask, name) or "") if name else ""
        return standing(tables, self.owners, ask.person.id), standing(tables, self.owners, person_id, called)

    def _give(self, tables: Tables, ask: Ask, person_id: int, role: Role, name: int, now: datetime) -> Reply | None:
        asker, person = self._two(tables, ask, person_id, name)
        chats = person.chats if person.role else asker.chats
        if not person_id or not asker.may_change(person) or not asker.may_give(role, chats):
            return None
        if person.role is not role:
            named = titles(tables)
            tables.admins.grant(replace(person, role=role, chats=chats))
            before, after = described(person.role, person.chats, named), described(role, chats, named)
            tables.audit.write(asker.id, "role.given", f"person:{person_id}", now, before=before, after=after)
        notice = ask.words.plain("notice-tim-given", name=clip(person.name, LABEL_LIMIT))
        shown = self._person(tables, ask, person_id, 0, notice)
        return None if shown is None else replace(shown, menus=(person_id,))

    def _really(self, tables: Tables, ask: Ask, person_id: int, role: int) -> Reply | None:
        asker, person = self._two(tables, ask, person_id)
        if not person.role or person.role != role or not asker.may_change(person):
            return None
        words = ask.words
        rows = (
            Button(words.plain("button-tim-remove-yes"), data=data("tim", "y", person_id, role)),
            Button(words.plain("button-cancel"), data=data("tim", "p", person_id, 0)),
        )
        name, told = clip(person.name, NAME_LIMIT), role_told(person.role, person.chats, titles(tables), words)
        return said(words("tim-really", name=name, role=told), rows, edit=True)

    def _take(self, tables: Tables, ask: Ask, person_id: int, role: int, now: datetime) -> Reply | None:
        asker, person = self._two(tables, ask, person_id)
        if not person.role or person.role != role or not asker.may_change(person):
            return None
        before = described(person.role, person.chats, titles(tables))
        tables.admins.revoke(person_id)
        tables.audit.write(asker.id, "role.removed", f"person:{person_id}", now, before=before)
        words, name = ask.words, clip(person.name, NAME_LIMIT)
        rows = [(_back(words),)] if ask.private else []
        notice = words.plain("notice-tim-removed", name=clip(person.name, LABEL_LIMIT))
        gone = said(words("tim-removed", name=name), *rows, edit=True, notice=notice)
        return replace(gone, menus=(person_id,))

    def _chats(self, tables: Tables, ask: Ask, person_id: int, page: int) -> Reply | None:
        asker, person = self._two(tables, ask, person_id)
        if not person.role or not asker.may_change(person):
            return None
        words, named = ask.words, titles(tables)
        told = role_told(person.role, person.chats, named, words)
        back = Button(words.plain("button-tim-back"), data=data("tim", "p", person_id, 0))
        rows = Picker(asker, named, "t", "c", person_id).rows(person.chats, page, words)
        text = words("tim-chats", name=clip(person.name, NAME_LIMIT), role=told)
        return said(text, *rows, (back,), edit=True)

    def _limit(self, tables: Tables, ask: Ask, person_id: int, chat: int, page: int, now: datetime) -> Reply | None:
        asker, person = self._two(tables, ask, person_id)
        named = titles(tables)
        chats = toggled(person.chats, -chat) if chat else asker.chats
        if chats is None:
            return noticed(ask.words.plain("notice-tim-one-chat"))
        known = not chat or -chat in named
        if not person.role or not known or not asker.may_change(person) or not asker.may_give(person.role, chats):
            return None
        if chats != person.chats:
            tables.admins.limit(person_id, chats)
            before, after = (chats_named(each, named) for each in (person.chats, chats))
            tables.audit.write(asker.id, "role.limited", f"person:{person_id}", now, before=before, after=after)
        return self._chats(tables, ask, person_id, page)


def _card(asker: Person, person: Person, name: int, ask: Ask, tables: Tables) -> Reply:
    """Show a person: what they may do, and what the asker may change of it."""
    words = ask.words
    told = role_told(person.role, person.chats, titles(tables), words)
    key = "tim-person" if asker.may_change(person) else "tim-person-fixed"
    return said(
        words(key, name=clip(person.name, NAME_LIMIT), person=str(person.id), role=told),
        *(_choices(asker, person, name, words) if asker.may_change(person) else ()),
        (_back(words),) if ask.private else (),
    )


def _choices(asker: Person, person: Person, name: int, words: Words) -> Sequence[tuple[Button, ...]]:
    chats = person.chats if person.role else asker.chats
    roles = tuple(
        Button(words.plain("button-tim-give", role=_role(role, words)), data=data("tim", "r", person.id, role, name))
        for role in GIVEN
        if role is not person.role and asker.may_give(role, chats)
    )
    if not person.role:
        return [roles]
    limit = Button(words.plain("button-tim-chats"), data=data("tim", "c", person.id, 0))
    remove = Button(words.plain("button-tim-remove"), data=data("tim", "x", person.id, person.role))
    return [roles, (limit, remove)]


def _invites(asker: Person, words: Words) -> Sequence[tuple[Button, ...]]:
    """Make the buttons that begin an invitation."""
    return [
        tuple(
            Button(words.plain("button-tim-invite", role=_role(role, words)), data=data("tim", "i", role))
            for role in GIVEN
            if asker.may_give(role, asker.chats)
        )
    ]


def _back(words: Words) -> Button:
    return Button(words.plain("button-tim-back"), data=data("tim", "l", 0))


def _role(role: Role, words: Words) -> str:
    return words.plain("tim-role", number=int(role))
