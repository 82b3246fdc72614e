"""Uvicorn in the running event loop: the few lines that every server of ours needs. It imports nothing of ours."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Generator

import uvicorn


class Server(uvicorn.Server):
    """Uvicorn that says when it listens, and leaves signals to the program around it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ready = asyncio.Event()

    async def start(self, listening: socket.socket) -> None:
        """Serve on a socket of `listener`; its address answers when this returns."""
        self._serving = asyncio.create_task(self.serve(sockets=[listening]))
        await self._ready.wait()

    async def stop(self) -> None:
        """Take no more requests, and end those that run, by force after `timeout_graceful_shutdown` seconds."""
        self.should_exit = True
        await self._serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def listener(host: str, port: int) -> socket.socket:
    """Listen on a name or address of this machine; `port` 0 takes a free one. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Naming TCP matters: asyncio turns Nagle's delay (40 ms an answer) off only for sockets that say so.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def address(listening: socket.socket) -> str:
    """Give the address that a client asks: `http://127.0.0.1:8080`, `http://[::1]:8080`."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
