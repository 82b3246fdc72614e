"""/breaking teks: an editor pushes breaking news, after a look at it.

A button holds `breaking:DRAFT:1` (send) or `breaking:DRAFT:0` (cancel). The draft is decided once, in the same
transaction as its deliveries, so a second press, a second editor or a restart in between send nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.delivery.html import join, units
from bot.delivery.render import BREAKING_LIMIT, breaking
from bot.desk import Clock
from bot.model import Button, Chat, Lane, Reply, Routed
from bot.words import Markup, Words
from handlers.command import Ask, data, noticed, numbers, said
from storage import Store, Tables
from storage.breaking import BreakingState

CHANNELS_SHOWN = 10
"""Channels named in a preview; the count tells the rest."""


@dataclass(frozen=True, slots=True)
class BreakingNews:
    """Draft, preview, confirm. `posts` is the catalogue in which posts are made; `wake` rouses the sender."""

    store: Store
    clock: Clock
    posts: Words
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Keep a draft and show it as it will look, with the channels that it goes to."""
        text, words = ask.text.strip(), ask.words
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
        def send(tables: Tables) -> int | None:
            now, draft = self.clock(), tables.breaking.get(number)
            if draft is None or not tables.breaking.decide(number, BreakingState.CONFIRMED, now):
                return None
            post = breaking(draft.text, words=self.posts)
            chats = [chat for chat in tables.chats.open() if chat.id in draft.chat_ids]
            for chat in chats:
                routed = Routed(chat, f"person {ask.person.id} pushed it")
                tables.outbox.add(routed, f"breaking:{number}", "breaking", Lane.BREAKING, post, now)
            tables.audit.write(ask.person.id, "breaking.confirmed", f"breaking:{number}", now)
            return len(chats)

        count = await self.store.write(send)
        if count is None:
            return await self._decided(ask, number)
        self.wake()
        return said(ask.words("breaking-sent", count=count), edit=True)

    async def _cancel(self, ask: Ask, number: int) -> Reply:
        def cancel(tables: Tables) -> bool:
            if not tables.breaking.decide(number, BreakingState.CANCELLED, self.clock()):
                return False
            tables.audit.write(ask.person.id, "breaking.cancelled", f"breaking:{number}", self.clock())
            return True

        if await self.store.write(cancel):
            return said(ask.words("breaking-cancelled"), edit=True)
        return await self._decided(ask, number)

    async def _decided(self, ask: Ask, number: int) -> Reply:
        draft = await self.store.read(lambda tables: tables.breaking.get(number))
        if draft is None:
            return noticed(ask.words.plain("button-expired"))
        sent = draft.state is BreakingState.CONFIRMED
        return noticed(ask.words.plain("breaking-already-sent" if sent else "breaking-already-cancelled"))


def _preview(chats: Sequence[Chat], words: Words) -> str:
    names = [f"• {chat.title}" for chat in chats[:CHANNELS_SHOWN]] + ["…"] * (len(chats) > CHANNELS_SHOWN)
    return words("breaking-preview", count=len(chats), channels="\n".join(names))
