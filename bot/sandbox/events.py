"""What has changed, told to every page that looks on (server-sent events)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager

from bot.sandbox.shapes import Json, JsonObject

BACKLOG = 1000  # changes a page may lag behind before it is told to start over


class Events:
    """Tell each subscriber of each change. Closing ends every subscription, so that a server can stop."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[JsonObject | None]] = set()
        self._closed = False

    def tell(self, chat_id: int, what: str, **more: Json) -> None:
        """Say that `what` happened in a chat: message, edited, deleted, pinned, typing, chat, commands or reset."""
        change: JsonObject = {"chat_id": chat_id, "what": what, **more}
        for listener in self._listeners:
            if listener.qsize() >= BACKLOG:
                while not listener.empty():
                    listener.get_nowait()
                listener.put_nowait({"chat_id": 0, "what": "reset"})
            else:
                listener.put_nowait(change)

    def close(self) -> None:
        """End every subscription, present and future."""
        self._closed = True
        for listener in self._listeners:
            listener.put_nowait(None)

    async def listen(self, quiet: float) -> AsyncGenerator[JsonObject | None, None]:
        """Yield each change, and None after every `quiet` seconds in which nothing happened."""
        with self._subscription() as listener:
            while not (self._closed and listener.empty()):
                try:
                    change = await asyncio.wait_for(listener.get(), quiet)
                except TimeoutError:
                    yield None
                    continue
                if change is None:
                    return
                yield change

    @contextmanager
    def _subscription(self) -> Iterator[asyncio.Queue[JsonObject | None]]:
        listener: asyncio.Queue[JsonObject | None] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
