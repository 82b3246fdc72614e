"""The outbox as the sender needs it: each step one transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.model import ChatKind, Delivery, Outcome, Refused
from storage.store import Store, Tables


class Sending:
    """Lays `bot.delivery.sender.Out` over the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def recover(self, now: datetime) -> int:
        """Settle what a crash left; tells how many are unknown now."""
        return await self._store.write(lambda tables: tables.outbox.recover(now))

    async def recent(self, since: datetime) -> Iterable[tuple[int, ChatKind, datetime]]:
        """List what was asked of Telegram since then."""
        return await self._store.read(lambda tables: tables.outbox.recent(since))

    async def heads(self, now: datetime) -> Sequence[Delivery]:
        """List what may leave next, one a chat."""
        return await self._store.read(lambda tables: tables.outbox.heads(now))

    async def start(self, deliveries: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Mark deliveries as sending, in one transaction; gives those that still waited, as they are now."""

        def mark(tables: Tables) -> Sequence[Delivery]:
            started = (tables.outbox.start(delivery.id, now) for delivery in deliveries)
            return [delivery for delivery in started if delivery is not None]

        return await self._store.write(mark)

    async def finish(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Write what became of a delivery; a chat that is closed to us is kept, and gets nothing more for now."""

        def settle(tables: Tables) -> None:
            tables.outbox.finish(delivery.id, outcome, now)
            if isinstance(outcome, Refused) and outcome.chat_closed:
                tables.chats.close(delivery.chat.id)

        await self._store.write(settle)
