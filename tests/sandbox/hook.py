"""A webhook on this machine: a real server that keeps what it gets and answers as a test wants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Hook:
    """What came, and the answers that are still to be given; after them every answer is an empty 200."""

    url: str = ""
    headers: list[dict[str, str]] = field(default_factory=list)
    updates: list[Any] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait_for(self, count: int) -> None:
        """Return when this many updates have come."""
        async with asyncio.timeout(10):
            while len(self.updates) < count:
                self.arrived.clear()
                await self.arrived.wait()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one request of one connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if line)
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.headers.append(headers)
        self.updates.append(json.loads(body) if body else head.split()[1])
        writer.write(self.answers.pop(0) if self.answers else response(b""))
        self.arrived.set()
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def response(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """Return an HTTP response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    """Serve a hook on a free port."""
    hook = Hook()
    server = await asyncio.start_server(hook.answer, "127.0.0.1", 0)
    hook.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield hook
    finally:
        server.close()
