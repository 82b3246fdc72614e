"""/privasi: what is kept of a person, how long and what for. It says what `storage.forgetting` does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.html import join
from bot.model import Reply
from handlers.command import Ask, said
from storage import forgetting, saved

TOLD = {
    "chat": ("chats", "digests", "lookups"),
    "follows": ("follows", "stopped_follows", "fanouts"),
    "saved": ("saved",),
    "searches": ("searches",),
    "sent": ("deliveries",),
    "opened": (),
    "log": (),
    "newsroom": forgetting.STAYING,
}
"""The sentences, in their order, each with the tables that it tells of."""


@dataclass(frozen=True, slots=True)
class Privasi:
    """Tell of it, in plain words; searches are kept for `search_keep`."""

    search_keep: timedelta

    async def __call__(self, ask: Ask) -> Reply:
        """Tell it anywhere: it is the same for everyone."""
        words = ask.words
        times = {"searches": self.search_keep.days, "sent": forgetting.KEPT.days}
        lines = [
            words(f"privasi-{name}", limit=saved.MOST, time=words("privasi-days", count=times.get(name, 0)))
            for name in TOLD
        ]
        return said(join("\n\n", [words("privasi-title"), *lines, words("privasi-delete")]))

    async def press(self, ask: Ask) -> Reply:
        """Tell it again: an old button still answers."""
        return await self(ask)
