"""When each step runs. The only APScheduler."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import KabarError


class Schedule:
    """Steps that run again and again; one that is still running is not started twice, and one that fails runs again."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._running: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("schedule")

    def every(self, seconds: float, name: str, step: Callable[[], Awaitable[None]]) -> None:
        """Run a step now and then every so many seconds, however late the machine wakes."""

        busy = asyncio.Lock()

        async def guarded() -> None:
            if not busy.locked():  # a step that takes longer than its pause is in order, and no one's warning
                async with busy:
                    await once()

        async def once() -> None:
            running = asyncio.ensure_future(step())
            self._running.add(running)
            running.add_done_callback(self._running.discard)
            try:
                await running
            except asyncio.CancelledError:
                self._log.info("step.cut_off", step=name)
            except KabarError as error:
                self._log.error("step.failed", step=name, why=str(error))
            except Exception:  # noqa: BLE001 - the next run must come whatever this one met
                self._log.exception("step.failed", step=name)

        self._scheduler.add_job(
            guarded,
            "interval",
            seconds=seconds,
            id=name,
            next_run_time=datetime.now(UTC),
            max_instances=2,
            coalesce=True,
            misfire_grace_time=None,
        )

    def soon(self, name: str) -> None:
        """Run a step now, ahead of its time, unless it runs already."""
        self._scheduler.modify_job(name, next_run_time=datetime.now(UTC))

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Start no more steps, and cut off those that run: what they had not committed is done at the next start."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        await asyncio.sleep(0)  # a step whose time had just come begins, and is cut off like the others
        for running in self._running:
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
