"""The sender: takes what waits in the outbox and sends it, in order, at Telegram's pace, each thing once.

heads of the outbox --pacer says now--> mark as sending --commit--> ask Telegram --> write the outcome
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.delivery.pacing import Pacer
from bot.errors import StoreError
from bot.model import ChatKind, Delivery, Later, Outcome, Post, Refused

IN_FLIGHT = 16
"""Requests to Telegram at once: enough for 30 messages/s at 500 ms each, few enough for httpx (telegram.md, D.2)."""

LOOK_EVERY = 0.5
"""Seconds between two looks into the outbox: another program, or another command, may have written to it."""

GRACE = 10.0
"""Seconds that what is in flight may take when Kabar stops."""

WINDOW = timedelta(minutes=1)
"""How far back pacing looks (Telegram counts messages a minute in channels and groups)."""


class Out(Protocol):
    """What the sender needs of the store; `bot.app` lays it over the outbox."""

    async def recover(self, now: datetime) -> int:
        """Settle what a crash left; tells how many are unknown now."""
        ...

    async def recent(self, since: datetime) -> Iterable[tuple[int, ChatKind, datetime]]:
        """List what was asked of Telegram since then."""
        ...

    async def heads(self, now: datetime) -> Sequence[Delivery]:
        """List what may leave next, one a chat."""
        ...

    async def start(self, deliveries: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Mark deliveries as sending, in one transaction; gives those that still waited."""
        ...

    async def finish(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Write what became of a delivery."""
        ...


class Telegraph(Protocol):
    """What the sender needs of Telegram."""

    async def send(self, chat_id: int, post: Post, *, attempts: int, now: datetime) -> Outcome:
        """Send a post once."""
        ...


class Sender:
    """One sender a store. `run` works until `stop`; `wake` says that the outbox has something new."""

    def __init__(
        self, out: Out, telegram: Telegraph, pacer: Pacer, clock: Callable[[], datetime], *, grace: float = GRACE
    ) -> None:
        self._out = out
        self._telegram = telegram
        self._pacer = pacer
        self._clock = clock
        self._grace = grace
        self._woken = asyncio.Event()
        self._stopping = False
        self._flying: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("sender")

    async def run(self) -> None:
        """Settle what a crash left, then send until stopped; then give what is in flight its grace.

        Raises:
            StoreError: the store cannot be read or written at the start. Later its failures are logged and outlived.
        """
        now = self._clock()
        if cut_off := await self._out.recover(now):
            self._log.warning("deliveries.unknown", count=cut_off, why="Kabar stopped before Telegram answered")
        recent = await self._out.recent(now - WINDOW)
        self._pacer.restore((chat_id, kind, at.timestamp()) for chat_id, kind, at in recent)
        while not self._stopping:
            self._woken.clear()
            try:
                wait = await self.step()
            except StoreError as error:
                self._log.error("outbox.failed", why=str(error))
                wait = LOOK_EVERY
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), wait)
        await self._land()

    def wake(self) -> None:
        """Look into the outbox now."""
        self._woken.set()

    def stop(self) -> None:
        """Start nothing more; `run` ends when what is in flight has landed."""
        self._stopping = True
        self.wake()

    async def _land(self) -> None:
        """Wait for what is in flight; what is late is settled, as unknown, at the next start."""
        if self._flying:
            _, late = await asyncio.wait(self._flying, timeout=self._grace)
            for task in late:
                task.cancel()

    async def step(self) -> float:
        """Start what may leave now; tells in how many seconds to look again."""
        now = self._clock()
        wait = LOOK_EVERY
        ready: list[Delivery] = []
        for delivery in await self._out.heads(now):
            if len(self._flying) + len(ready) >= IN_FLIGHT:
                break
            at = self._pacer.ready_at(delivery.chat.id, delivery.chat.kind, now.timestamp())
            if at > now.timestamp():
                wait = min(wait, at - now.timestamp())
                continue
            self._pacer.record(delivery.chat.id, delivery.chat.kind, now.timestamp())
            ready.append(delivery)
        if ready and not self._stopping:
            for delivery in await self._out.start(ready, now):
                task = asyncio.create_task(self._deliver(delivery))
                self._flying.add(task)
                task.add_done_callback(self._landed)
        return wait

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            self._log.error("delivery.failed", error=str(error))

    async def _deliver(self, delivery: Delivery) -> None:
        outcome = await self._telegram.send(
            delivery.chat.id, delivery.post, attempts=delivery.attempts, now=self._clock()
        )
        if isinstance(outcome, Later):
            self._pacer.park(delivery.chat.id, outcome.at.astimezone(UTC).timestamp())
        self._report(delivery, outcome)
        await self._finish(delivery, outcome)

    async def _finish(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write the outcome, again and again while the store fails: what is known now must not become unknown."""
        while True:
            try:
                return await self._out.finish(delivery, outcome, self._clock())
            except StoreError as error:
                self._log.error("delivery.unwritten", delivery=delivery.id, why=str(error))
                await asyncio.sleep(LOOK_EVERY)

    def _report(self, delivery: Delivery, outcome: Outcome) -> None:
        name = type(outcome).__name__.lower()
        facts = {"chat": delivery.chat.id, "subject": delivery.subject, "why": getattr(outcome, "why", "")}
        if isinstance(outcome, Refused):
            facts["chat_closed"] = outcome.chat_closed
        self._log.info(f"delivery.{name}", **facts)
