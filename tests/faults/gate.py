"""A gate in the wire between Kabar and Telegram, that a test shuts in one direction or the other."""

from __future__ import annotations

import asyncio
import contextlib
from enum import Enum
from types import TracebackType
from typing import Self


class Gate(Enum):
    """What passes: everything, requests without their answers, or nothing from Kabar."""

    OPEN = "open"
    NO_ANSWERS = "no answers"
    NO_REQUESTS = "no requests"


class Wire:
    """Carries bytes to `port` of 127.0.0.1, as its gate lets them. Use it as `async with Wire(port) as wire`."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._opened = asyncio.Event()
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server
        self.gate = Gate.OPEN
        self.cut = 0
        """How many sendMessage requests came while the gate was shut."""

    @property
    def url(self) -> str:
        """Where to connect to."""
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def shut(self, gate: Gate) -> None:
        """Shut the gate for all connections, or open it for new ones; what it holds back then is lost."""
        self.gate, self.cut = gate, 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _connected(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        server, forth = await asyncio.open_connection("127.0.0.1", self._target)
        try:
            async with asyncio.TaskGroup() as pumps:
                answers = pumps.create_task(self._answers(server, back))
                await self._requests(client, forth)
                answers.cancel()
        except* OSError:
            pass  # one side was killed; so it goes
        finally:
            self._connections.discard(task)
            for writer in (back, forth):
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()

    async def _requests(self, client: asyncio.StreamReader, forth: asyncio.StreamWriter) -> None:
        while data := await client.read(65536):
            if self.gate is not Gate.OPEN:
                self.cut += data.count(b"/sendMessage ")
            if self.gate is not Gate.NO_REQUESTS:
                forth.write(data)
                await forth.drain()

    async def _answers(self, server: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while data := await server.read(65536):
            if self.gate is Gate.OPEN:
                back.write(data)
                await back.drain()
