"""Two ways to run Kabar through a storm: in this process on a swift clock, or as `kabar run`, which is killed."""

from __future__ import annotations

import asyncio
import contextlib
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.app import Kabar
from bot.delivery.pacing import Pace
from bot.delivery.request import Timeouts
from bot.errors import StoreError
from bot.settings import Settings
from tests.faults.process import kabar

SPEED = 20.0
"""How much faster than ours the clock of a storm's Kabar runs: its waits of seconds take tenths of them."""

BRISK = Timeouts(read=0.5)
"""Half a second for an answer, where Kabar would wait for twenty: hanging requests are nothing to wait for."""

PACE = Pace().faster(10)
"""These sandboxes have no limits; the pace has a test of its own."""

DEBOUNCE = timedelta(seconds=10)
"""How long an edit waits for the next one; half a second on the swift clock."""

STARTED = 0.2
"""Seconds after which a Kabar that was refused the lease would have failed."""


class Swift:
    """A clock that starts now and runs faster."""

    def __init__(self) -> None:
        self._began, self._start = time.monotonic(), datetime.now(UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * SPEED)


class Driver(Protocol):
    """Runs Kabar. `ends` counts how often it was stopped, or killed, in the middle of things."""

    ends: int

    async def up(self) -> None:
        """Start it."""
        ...

    async def down(self) -> None:
        """End it."""
        ...

    async def rival(self) -> bool:
        """Start a second one on the same store; tells whether it was refused."""
        ...


class InProcess:
    """Runs Kabar in this process; it ends by a stop, with grace for what is in flight."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clock = Swift()  # the same one after a restart, for times in the store must not lie ahead
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None]
        self.ends = 0

    async def up(self) -> None:
        """Start it."""
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(self._run(self._stop))

    async def down(self) -> None:
        """Stop it as a signal does; raises what it failed of."""
        self._stop.set()
        await self._running
        self.ends += 1

    async def rival(self) -> bool:
        """Start a second one on the same store; tells whether it was refused."""
        stop = asyncio.Event()
        second = asyncio.create_task(self._run(stop))
        await asyncio.wait({second}, timeout=STARTED * SPEED)
        stop.set()
        try:
            await second
        except StoreError as error:
            return "Another Kabar is running" in str(error)
        return False

    async def _run(self, stop: asyncio.Event) -> None:
        async with Kabar.open(self._settings, self._clock, debounce=DEBOUNCE) as newsroom:
            await newsroom.run(stop, pace=PACE, timeouts=BRISK)


@dataclass
class Killed:
    """Runs `kabar run` as an operator does; it ends by SIGKILL."""

    folder: Path
    env: dict[str, str]
    ends: int = 0
    _block: AbstractAsyncContextManager[Process] = field(init=False)

    async def up(self) -> None:
        """Start it."""
        self._block = kabar(self.folder, "run", **self.env)
        await self._block.__aenter__()

    async def down(self) -> None:
        """Kill it."""
        await self._block.__aexit__(None, None, None)
        self.ends += 1

    async def rival(self) -> bool:
        """Start a second one on the same store; tells whether it was refused."""
        async with kabar(self.folder, "run", **self.env) as second:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(second.wait(), 20)
            return second.returncode == 1


@asynccontextmanager
async def driven(driver: Driver) -> AsyncIterator[None]:
    """Run Kabar while the block runs."""
    await driver.up()
    try:
        yield
    finally:
        await driver.down()
