"""/rangkuman: the digest of the last day, now: of what one follows, or else of all news."""

from __future__ import annotations

from dataclasses import dataclass

from bot.digesting import Digesting
from bot.model import Post, Reply
from handlers.command import Ask, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Rangkuman:
    """Sum up the day for who asks for it; the digests that come by themselves stay as they are."""

    store: Store
    digesting: Digesting

    async def __call__(self, ask: Ask) -> Reply:
        """Show the digest, or say that there is no news."""

        def make(tables: Tables) -> tuple[Post | None, bool]:
            post = self.digesting.asked(tables, ask.chat_id, ask.rules, ask.words.language)
            return post, ask.private and bool(tables.follows.of(ask.chat_id))

        post, follows = await self.store.read(make)
        if post is None:
            return said(ask.words("rangkuman-none-followed" if follows else "rangkuman-none"))
        return Reply(post)

    async def press(self, ask: Ask) -> Reply:
        """Sum up the day anew: an old button still answers."""
        return await self(ask)
