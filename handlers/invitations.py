"""Invitations by a deep link, t.me/BOT?start=t_CODE: made within /tim, followed once by /start.

The code is 128 random bits, of which the store has the hash; the link holds a day. Whoever made it must still have the
right to give its role when it is followed.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.model import Button, Clock, Person, Reply, Role
from bot.routing.hours import zone_of
from handlers.command import Ask, data, noticed, said
from handlers.picking import Picker, toggled
from handlers.team import described, role_told, standing, titles
from storage import Store, Tables
from storage.invites import Invite

HOLDS = timedelta(hours=24)
"""How long a link may be followed, and how long one may take to make it."""

CODE_BYTES = 16
"""128 bits: nobody guesses one."""

PREFIX = "t_"
"""What the payload of such a link begins with."""

LONGEST = 64
"""Telegram's own limit for a payload (Bot API, deep linking)."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """Make invitations, step by step on one message. `link` is the bot's own, https://t.me/NAME."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    owners: Collection[int]
    link: str

    async def begin(self, ask: Ask, role: Role) -> Reply | None:
        """Prepare an invitation for all chats that the person may give; None when they may not give the role."""

        def prepare(tables: Tables) -> Reply | None:
            now, giver = self.clock(), standing(tables, self.owners, ask.person.id)
            if not giver.may_give(role, giver.chats):
                return None
            number = tables.invites.prepare(giver.id, role, giver.chats, now, now + HOLDS)
            return self._shown(tables, ask, giver, number, 0)

        return await self.store.write(prepare)

    async def choose(self, ask: Ask, number: int, chat: int, page: int) -> Reply | None:
        """Put a chat in or out, or choose all with 0, before the link is made."""

        def change(tables: Tables) -> Reply | None:
            giver, invite = self._own(tables, ask, number)
            if invite is None or invite.sealed:
                return None
            chats = toggled(invite.chats, -chat) if chat else giver.chats
            if chats is None:
                return noticed(ask.words.plain("notice-tim-one-chat"))
            if (chat and -chat not in titles(tables)) or not giver.may_give(invite.role, chats):
                return None
            tables.invites.limit(number, chats)
            return self._shown(tables, ask, giver, number, page)

        return await self.store.write(change)

    async def turn(self, ask: Ask, number: int, page: int) -> Reply | None:
        """Show another page of the chats to choose from."""

        def show(tables: Tables) -> Reply | None:
            giver, invite = self._own(tables, ask, number)
            return None if invite is None or invite.sealed else self._shown(tables, ask, giver, number, page)

        return await self.store.read(show)

    async def seal(self, ask: Ask, number: int) -> Reply | None:
        """Make the link, and show it: here and never again."""
        code = secrets.token_urlsafe(CODE_BYTES)

        def make(tables: Tables) -> Reply | None:
            now, (giver, invite) = self.clock(), self._own(tables, ask, number)
            if invite is None or invite.sealed or not giver.may_give(invite.role, invite.chats):
                return None
            named = titles(tables)
            tables.invites.seal(number, code, now + HOLDS)
            what = described(invite.role, invite.chats, named)
            tables.audit.write(giver.id, "role.invited", f"invite:{number}", now, after=what)
            words, zone = ask.words, zone_of(ask.rules, self.zone)
            told = role_told(invite.role, invite.chats, named, words)
            link = f"{self.link}?start={PREFIX}{code}"
            off = Button(words.plain("button-tim-call-back"), data=data("tim", "z", number))
            return said(words("tim-link", role=told, link=link, until=words.when(now + HOLDS, zone)), (off,), edit=True)

        return await self.store.write(make)

    async def call_back(self, ask: Ask, number: int) -> Reply | None:
        """Void an invitation of one's own, with or without its link."""

        def remove(tables: Tables) -> Reply | None:
            _, invite = self._own(tables, ask, number)
            if invite is None:
                return None
            tables.invites.remove(number)
            if invite.sealed:
                what = described(invite.role, invite.chats, titles(tables))
                tables.audit.write(ask.person.id, "role.uninvited", f"invite:{number}", self.clock(), before=what)
            gone = ask.words("tim-called-back")
            return said(gone, edit=True)

        return await self.store.write(remove)

    def _own(self, tables: Tables, ask: Ask, number: int) -> tuple[Person, Invite | None]:
        """Look up who presses and their own invitation, in their private chat; another's is nobody else's business."""
        giver, invite = standing(tables, self.owners, ask.person.id), tables.invites.get(number, self.clock())
        own = ask.private and invite is not None and invite.made_by == giver.id
        return giver, invite if own else None

    def _shown(self, tables: Tables, ask: Ask, giver: Person, number: int, page: int) -> Reply:
        invite, named, words = tables.invites.get(number, self.clock()), titles(tables), ask.words
        assert invite is not None  # it was read or written in this transaction
        told = role_told(invite.role, invite.chats, named, words)
        picker = Picker(giver, named, "k", "j", number)
        last = (
            Button(words.plain("button-tim-make-link"), data=data("tim", "s", number)),
            Button(words.plain("button-cancel"), data=data("tim", "z", number)),
        )
        return said(words("tim-invite", role=told), *picker.rows(invite.chats, page, words), last, edit=True)


@dataclass(frozen=True, slots=True)
class Joining:
    """Let people in who follow an invitation's link."""

    store: Store
    clock: Clock
    owners: Collection[int]

    async def __call__(self, ask: Ask) -> Reply | None:
        """Give the role that a link gives, once; None when the payload is no link that holds, or not in private.

        Nobody is told whether a code was wrong, used, too old, or of somebody who may not give that role any more.
        """
        code = ask.text.strip().removeprefix(PREFIX)
        if not ask.private or not ask.text.strip().startswith(PREFIX) or len(code) > LONGEST:
            return None
        if await self.store.read(lambda tables: tables.invites.of_code(code, self.clock())) is None:
            return None  # whoever guesses takes no turn from those who write
        return await self.store.write(lambda tables: self._join(tables, ask, code))

    def _join(self, tables: Tables, ask: Ask, code: str) -> Reply | None:
        now = self.clock()
        invite = tables.invites.of_code(code, now)
        if invite is None:
            return None
        giver = standing(tables, self.owners, invite.made_by)
        person = standing(tables, self.owners, ask.person.id, ask.person.name)
        if not giver.may_give(invite.role, invite.chats):
            return None
        named, words = titles(tables), ask.words
        if person.role >= invite.role:
            told = role_told(person.role, person.chats, named, words)
            return said(words("tim-already", role=told))
        before = described(person.role, person.chats, named)
        joined = replace(person, role=invite.role, chats=invite.chats)
        tables.admins.grant(joined)
        tables.invites.remove(invite.id)
        after = described(joined.role, joined.chats, named)
        tables.audit.write(joined.id, "role.joined", f"person:{giver.id}", now, before=before, after=after)
        told = role_told(joined.role, joined.chats, named, words)
        welcome = said(words("tim-joined", role=told, giver=giver.name))
        return replace(welcome, menus=(joined.id,))
