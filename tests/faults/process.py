"""Kabar as an operator runs it: a process of its own, that a test kills without warning."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a process may take to get somewhere, on a busy machine."""

LOOK_EVERY = 0.03

CHECKOUT = str(Path(__file__).parents[2])
"""Whose modules the process runs, wherever its environment was installed from."""


@asynccontextmanager
async def kabar(folder: Path, *words: str, **env: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `kabar WORDS` in a folder with these settings and no others; it is killed (SIGKILL) when the block ends."""
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": CHECKOUT}
    clean = {**plain, "DATABASE_URL": "sqlite:///kabar.db", "LOG_LEVEL": "WARNING", **env}
    log = (folder / "kabar.log").open("ab")
    with log:
        command = (sys.executable, "-m", "bot", *words)
        running = await asyncio.create_subprocess_exec(*command, cwd=folder, env=clean, stdout=log, stderr=log)
        try:
            yield running
        finally:
            if running.returncode is None:
                running.kill()
                await running.wait()


async def until(so: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not await so():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(LOOK_EVERY)
