"""Outcomes come in one by one and are written together, in one transaction: it costs as much as for one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from bot.model import Clock, Delivery, DeliveryState, Post
from bot.outcome import Verdict

Conclusion = tuple[Delivery, Verdict, Post | None]
"""A delivery, what becomes of it, and what the newsroom's people are told of it."""


class Keeps(Protocol):
    """Where outcomes are kept."""

    async def finish(self, conclusions: Sequence[Conclusion], now: datetime) -> None:
        """Write what became of deliveries, in one transaction. Raises StoreError when none was written."""
        ...


class Landing:
    """Gathers verdicts until they are written. One that is not written yet is not lost while the store fails."""

    def __init__(self, store: Keeps, clock: Clock, notice: Callable[[Delivery, Verdict], Post]) -> None:
        self._store = store
        self._clock = clock
        self._notice = notice
        self._landed: list[Conclusion] = []
        self._writing = asyncio.Lock()
        self._log = structlog.get_logger("sender")

    def __len__(self) -> int:
        """Count what is still to be written."""
        return len(self._landed)

    def add(self, delivery: Delivery, verdict: Verdict) -> None:
        """Take a verdict, and word what people are told of it."""
        name = verdict.state.value if verdict.state is not DeliveryState.PENDING else "later"
        self._log.info(f"delivery.{name}", chat=delivery.chat.id, subject=delivery.subject, why=verdict.why)
        self._landed.append((delivery, verdict, self._notice(delivery, verdict) if verdict.tell else None))

    async def write(self) -> None:
        """Write all that came in, after whatever is being written.

        So when this returns, the store knows everything that was added before. Raises StoreError; then all is kept.
        """
        async with self._writing:
            landed, self._landed = self._landed, []
            if not landed:
                return
            try:
                await self._store.finish(landed, self._clock())
            except BaseException:
                self._landed = landed + self._landed
                raise
