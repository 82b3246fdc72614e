"""The site on a free port of 127.0.0.1, in the event loop of whoever wants it."""

from __future__ import annotations

import socket
from types import TracebackType
from typing import Self

import uvicorn

from bot.errors import SandboxError
from bot.samples.site.app import app
from bot.serving import Server, address, listener


class SampleSite:
    """Serve the sample site within `async with`; `url` is its address, with no slash at the end.

    The address is a number, not "localhost": Telegram drops links to hosts without a dot
    (TDLib, parseTextEntities). Signals stay with the caller. Raises SandboxError when `port` is taken.
    """

    def __init__(self, port: int = 0) -> None:
        """Prepare to listen on `port` of 127.0.0.1; 0 takes any free one."""
        self._port = port
        self._server: Server | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        listening = _listening(self._port)
        self.url = address(listening)
        site = app(self.url)
        self._server = Server(uvicorn.Config(site, lifespan="off", ws="none", log_config=None, access_log=False))
        await self._server.start(listening)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        await self._server.stop()


def _listening(port: int) -> socket.socket:
    try:
        return listener("127.0.0.1", port)
    except OSError as error:
        raise SandboxError(f"Port {port} is taken; choose another, or 0 for any free one.") from error
