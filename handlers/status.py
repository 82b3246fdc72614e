"""/status: how the bot is, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Clock, DeliveryState, Reply
from bot.words import Words
from handlers.command import Ask, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Status:
    """Sum up the store, the sources and the outbox."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    version: str

    async def __call__(self, ask: Ask) -> Reply:
        """Show the figures, one a line."""
        now = self.clock()
        midnight = now.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return said(await self.store.read(lambda tables: self._lines(tables, ask.words, now, midnight)))

    async def press(self, ask: Ask) -> Reply:
        """Show them anew."""
        return await self(ask)

    def _lines(self, tables: Tables, words: Words, now: datetime, midnight: datetime) -> str:
        health, chats, counts = tables.sources.health(), tables.chats.all(), tables.outbox.counts()
        collected = health.last_success_at
        return "\n".join(
            [
                words("status-title"),
                words("status-articles", count=tables.articles.count()),
                words("status-stories", count=tables.stories.count()),
                words("status-sources", ok=health.well, failing=health.failing),
                words("status-collected", when=words.ago(collected, now))
                if collected
                else words("status-collected-never"),
                words("status-channels", on=len(tables.chats.open()), known=len(chats)),
                words("status-waiting", count=counts.get(DeliveryState.PENDING, 0)),
                words("status-sent", count=tables.outbox.sent_since(midnight)),
                words("status-unknown", count=counts.get(DeliveryState.UNKNOWN, 0)),
                words("status-refused", count=counts.get(DeliveryState.REFUSED, 0)),
                words("status-version", version=self.version),
            ]
        )
