"""The site on a free port of 127.0.0.1, in the event loop of whoever wants it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Generator
from types import TracebackType
from typing import Self

import uvicorn

from bot.errors import SandboxError
from bot.samples.site.app import app


class SampleSite:
    """Serve the sample site within `async with`; `url` is its address, with no slash at the end.

    The address is a number, not "localhost": Telegram drops links to hosts without a dot
    (TDLib, parseTextEntities). Signals stay with the caller. Raises SandboxError when `port` is taken.
    """

    def __init__(self, port: int = 0) -> None:
        """Prepare to listen on `port` of 127.0.0.1; 0 takes any free one."""
        self._port = port
        self._running: tuple[_Server, asyncio.Task[None]] | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        listener = _listener(self._port)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = _Server(uvicorn.Config(app(self.url), lifespan="off", ws="none", log_config=None, access_log=False))
        task = asyncio.create_task(server.serve(sockets=[listener]), name="sample site")
        self._running = server, task
        await server.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._running is not None
        server, task = self._running
        server.should_exit = True
        await task


class _Server(uvicorn.Server):
    """Uvicorn that says when it listens, and leaves signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise SandboxError(f"Port {port} is taken; choose another, or 0 for any free one.") from error
    return listener
