"""Whose turn it is to ask a host: two at once, and nobody queues for a host that does not answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx

A_HOST = 2
"""Requests in flight to one host."""


class SilentHostError(Exception):
    """A host answered nobody while another request waited for it in vain."""


class Turns:
    """At most `A_HOST` at once for each host; a host that nobody asks takes no room."""

    def __init__(self) -> None:
        self._hosts: dict[bytes, _Host] = {}

    @asynccontextmanager
    async def of(self, host: bytes) -> AsyncIterator[None]:
        """Wait for a turn, and hold it while the block runs.

        A block that times out speaks for those who wait: they get a SilentHostError at once, if nobody had an answer
        in its time. Else 40 feeds of a dead host would take 400 s to fail, two by two.
        """
        queue = self._hosts.setdefault(host, _Host())
        queue.length += 1
        try:
            async with queue.turns:
                with queue.asked():
                    yield
        finally:
            queue.length -= 1
            if not queue.length:
                del self._hosts[host]


class _Host:
    """Those who ask one host, and those who wait for that."""

    def __init__(self) -> None:
        self.turns = asyncio.Semaphore(A_HOST)
        self.length = 0
        self._heard_at = 0.0
        self._silent = False

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Look on while one asks."""
        if self._silent:
            raise SilentHostError
        since = time.monotonic()
        try:
            yield
        except (TimeoutError, httpx.TimeoutException):
            self._silent = self._heard_at < since
            raise
        except Exception:
            self._heard_at = time.monotonic()
            raise
        self._heard_at = time.monotonic()
