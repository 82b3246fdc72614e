"""How long a person waits for an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

T = TypeVar("T")


async def silence() -> None:
    """Give no sign of life."""


@dataclass(frozen=True, slots=True)
class Patience:
    """A sign of life comes after `sign` seconds, then `again` and again, and an answer within `most`, or not at all.

    A second is about what keeps a person's thoughts where they are, and ten what keeps their attention (Nielsen,
    Usability Engineering, 5.5). Telegram shows a sign for 5 seconds at most (Bot API, sendChatAction).
    """

    sign: float = 0.5
    most: float = 10.0
    again: float = 4.5

    def granting(self, seconds: float) -> Patience:
        """Wait longer for what is known to take so many seconds."""
        return replace(self, most=max(self.most, seconds))

    async def wait(self, work: Awaitable[T], alive: Callable[[], Awaitable[None]] = silence) -> T | None:
        """Wait for an answer, and give signs of life when it takes a while; None when it is called off."""
        signing = asyncio.create_task(self._sign(alive))
        try:
            async with asyncio.timeout(self.most) as limit:
                return await work
        except TimeoutError:
            if not limit.expired():
                raise
            return None
        finally:
            signing.cancel()

    async def _sign(self, alive: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(self.sign)
        while True:
            await alive()
            await asyncio.sleep(self.again)
