"""The application on its address, in the running event loop."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.errors import SettingsError
from bot.serving import Server, address, listener

CONNECTIONS = 200
"""Connections at once; one more is answered with 503, so that no crowd takes all of the process's files."""
GRACE = 3
"""Seconds that requests under way get to end when Kabar stops."""


@asynccontextmanager
async def serving(app: ASGIApp, listen: str) -> AsyncIterator[str]:
    """Serve at `listen` ("127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one) while the block runs.

    Gives the address. Raises SettingsError when `listen` is none, or is another program's.
    """
    listening = _listening(listen)
    server = Server(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,  # the paths that hubs call are secrets
            server_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=GRACE,
        )
    )
    await server.start(listening)
    try:
        yield address(listening)
    finally:
        await server.stop()


def _listening(listen: str) -> socket.socket:
    host, _, port = listen.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port[:6]) > 65_535:
        raise SettingsError(f"LISTEN is {listen!r}; write a host and a port, like 127.0.0.1:8080.")
    try:
        return listener(host.strip("[]"), int(port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"LISTEN is {listen}, where Kabar cannot listen ({reason}); choose another.") from error
