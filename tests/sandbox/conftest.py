"""A served sandbox, and the hands of a bot and of people on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.hands import Clock, Hands


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test moves it."""
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """A sandbox with two bots, served on a free port."""
    async with Sandbox(tokens=("1:SANDBOX", "2:OTHER"), clock=clock) as served:
        yield served


@pytest.fixture
async def hands(sandbox: Sandbox) -> AsyncIterator[Hands]:
    """Short ways to call the sandbox."""
    async with httpx.AsyncClient(base_url=sandbox.url, timeout=10) as client:
        yield Hands(client)
