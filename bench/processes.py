"""Everything that is measured runs as a process of its own: the sandbox, Kabar, and the clients beside it."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOKEN = "1:SANDBOX"  # noqa: S105 - the token of a bot that exists only on this machine

Process = asyncio.subprocess.Process


@asynccontextmanager
async def process(*command: str, log: Path, **env: str) -> AsyncIterator[Process]:
    """Run a command in the checkout with these settings and no others; it is killed (SIGKILL) when the block ends."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env}
    with log.open("ab") as errors:
        running = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=clean, stdout=asyncio.subprocess.PIPE, stderr=errors
        )
    failed = False
    try:
        yield running
    finally:
        failed = bool(running.returncode)
        if running.returncode is None:
            running.kill()
        await running.communicate()
    if failed:
        raise _ended_badly(running, log)


@asynccontextmanager
async def server(*words: str, log: Path) -> AsyncIterator[str]:
    """Run `python -m WORDS`, which prints its URL once it answers; gives that URL."""
    async with process(sys.executable, "-m", *words, log=log) as running:
        yield await said(running, log)


async def ended(running: Process, log: Path) -> str:
    """Wait until a process ends well; gives the last line that it printed."""
    printed, _ = await running.communicate()
    if running.returncode or not printed:
        raise _ended_badly(running, log)
    return printed.decode().splitlines()[-1]


async def said(running: Process, log: Path) -> str:
    """Wait for the next line that a process prints."""
    assert running.stdout is not None
    line = (await running.stdout.readline()).decode().strip()
    if not line:
        raise RuntimeError(f"A server did not start; {_last_words(log)}")
    return line


def peak_megabytes(running: Process) -> float | None:
    """Tell the most memory that a running process had so far (Linux: VmHWM, which is its ru_maxrss since its exec)."""
    return _high_water(str(running.pid))


def own_peak_megabytes() -> float:
    """Tell the most memory that this process had so far; ru_maxrss where the system has nothing better.

    On Linux ru_maxrss counts what the parent had when it forked, too; macOS counts it in bytes.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return _high_water("self") or own


def _high_water(process_id: str) -> float | None:
    status = Path(f"/proc/{process_id}/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else None


def peak_memory(running: Process) -> str:
    """Write `peak_megabytes`."""
    peak = peak_megabytes(running)
    return "not told by this system" if peak is None else f"{peak:.0f} MB"


def _ended_badly(running: Process, log: Path) -> RuntimeError:
    return RuntimeError(f"A measured process ended with {running.returncode}; {_last_words(log)}")


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    return f"{log.name} ends with: {lines[-1] if lines else 'nothing'}"
