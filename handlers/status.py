"""/status: how the bot is, for those who run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Clock, DeliveryState, Reply
from bot.words import Words
from handlers.command import Ask, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Status:
    """Sum up the store, the sources and the outbox. `rate` tells how many messages a second may leave now, in all."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    rate: Callable[[], int]
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
        health, chats = tables.sources.health(), tables.chats.all()
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
                *_outbox(tables, words, now),
                words("status-sent", count=tables.outbox.sent_since(midnight)),
                words("status-rate", count=self.rate()),
                words("status-version", version=self.version),
            ]
        )


def _outbox(tables: Tables, words: Words, now: datetime) -> Sequence[str]:
    """Tell what waits, what is held back, and what went wrong."""
    counts, oldest = tables.outbox.counts(), tables.outbox.oldest_waiting()
    waits = [words("status-oldest", when=words.ago(oldest, now))] if oldest is not None and oldest <= now else []
    return [
        words("status-waiting", count=counts.get(DeliveryState.PENDING, 0)),
        *waits,
        words("status-parked", count=len(tables.chats.parked(now))),
        words("status-unknown", count=counts.get(DeliveryState.UNKNOWN, 0)),
        words("status-refused", count=counts.get(DeliveryState.REFUSED, 0)),
    ]
