"""/breaking teks: an editor pushes breaking news, after a look at it.

A button holds `breaking:DRAFT:1` (send) or `breaking:DRAFT:0` (cancel). The draft is decided once, in the same
transaction as its deliveries, so a second press, a second editor or a restart in between send nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.delivery.html import clip, join, sanitise, units
from bot.delivery.render import BREAKING_LIMIT, breaking
from bot.model import Button, Chat, Clock, Reply
from bot.pushing import Pushing
from bot.words import Markup, Words
from handlers.command import Ask, data, noticed, numbers, said
from storage import Store, Tables
from storage.breaking import BreakingState

CHANNELS_SHOWN = 10
"""Channels named in a preview; the count tells the rest."""

NAME_LIMIT = 40
"""UTF-16 units of a channel's name in a preview: ten of them and the longest text still fit in one message."""


@dataclass(frozen=True, slots=True)
class BreakingNews:
    """Draft, preview, confirm. `posts` is the catalogue in which posts are made; `wake` rouses the sender."""

    store: Store
    clock: Clock
    posts: Words
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Keep a draft and show it as it will look, with the channels that it goes to."""
        text, words = sanitise(ask.text).strip(), ask.words
        if not text:
            return said(words("breaking-usage"))
        if units(text) > BREAKING_LIMIT:
            return said(words("breaking-too-long", limit=BREAKING_LIMIT))

        def draft(tables: Tables) -> tuple[Sequence[Chat], int]:
            chats = tables.chats.open()
            ids = [chat.id for chat in chats]
            return chats, tables.breaking.draft(ask.person.id, text, ids, self.clock()) if chats else 0

        chats, number = await self.store.write(draft)
        if not chats:
            return said(words("breaking-no-channels"))
        return said(
            join("\n\n", [_preview(chats, words), Markup(breaking(text, words=self.posts).html)]),
            (Button(words.plain("button-confirm-breaking", count=len(chats)), data=data("breaking", number, 1)),),
            (Button(words.plain("button-cancel"), data=data("breaking", number, 0)),),
        )

    async def press(self, ask: Ask) -> Reply:
        """Send the draft or cancel it; whoever comes second is told what had been decided."""
        match numbers(ask.text):
            case (number, 1):
                return await self._confirm(ask, number)
            case (number, 0):
                return await self._cancel(ask, number)
        return noticed(ask.words.plain("button-expired"))

    async def _confirm(self, ask: Ask, number: int) -> Reply:
        pushing = Pushing(self.posts, self.clock)
        count = await self.store.write(lambda tables: pushing.release(tables, number, ask.person.id))
        if count is None:
            return await self._decided(ask, number)
        if count == 0:  # all were switched off meanwhile; the draft stays, to be sent when one is on again
            return noticed(ask.words.plain("breaking-no-channels"))
        self.wake()
        return _done(ask.words, "breaking-sent", count=count)

    async def _cancel(self, ask: Ask, number: int) -> Reply:
        def cancel(tables: Tables) -> bool:
            if not tables.breaking.decide(number, BreakingState.CANCELLED, self.clock()):
                return False
            tables.audit.write(ask.person.id, "breaking.cancelled", f"breaking:{number}", self.clock())
            return True

        if await self.store.write(cancel):
            return _done(ask.words, "breaking-cancelled")
        return await self._decided(ask, number)

    async def _decided(self, ask: Ask, number: int) -> Reply:
        draft = await self.store.read(lambda tables: tables.breaking.get(number))
        if draft is None:
            return noticed(ask.words.plain("button-expired"))
        sent = draft.state is BreakingState.CONFIRMED
        return noticed(ask.words.plain("breaking-already-sent" if sent else "breaking-already-cancelled"))


def _done(words: Words, key: str, **arguments: int) -> Reply:
    """Say what was decided in place of the preview, and on the button too, should the preview be gone."""
    return said(words(key, **arguments), edit=True, notice=words.plain(key, **arguments))


def _preview(chats: Sequence[Chat], words: Words) -> str:
    names = [f"• {clip(chat.title, NAME_LIMIT)}" for chat in chats[:CHANNELS_SHOWN]] + ["…"] * (
        len(chats) > CHANNELS_SHOWN
    )
    return words("breaking-preview", count=len(chats), channels="\n".join(names))
