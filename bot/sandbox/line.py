"""The connection that a request came by, so that a fault can break it or keep it waiting."""

from __future__ import annotations

import asyncio
import socket
import struct

from starlette.types import Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER with no time to linger: closing sends RST, not FIN


class Protocol(H11Protocol):
    """uvicorn's HTTP/1.1, which also tells the application (in the ASGI state) of its transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn itself
        """Keep the transport for every request of this connection."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Line:
    """The line of a request whose body has been read. `closing` is set when the server stops."""

    def __init__(self, scope: Scope, receive: Receive, closing: asyncio.Event) -> None:
        self._transport: asyncio.Transport = scope["state"]["transport"]
        self._receive = receive
        self._closing = closing

    async def reset(self) -> None:
        """Break the connection: the client gets a TCP reset and no answer."""
        opened = self._transport.get_extra_info("socket")
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self._transport.abort()
        await self._receive()  # returns as soon as the server knows that the connection is gone

    async def left(self, seconds: float) -> bool:
        """Wait, and say whether the client left meanwhile. A server that stops resets the connection."""
        gone = asyncio.ensure_future(self._receive())
        closing = asyncio.ensure_future(self._closing.wait())
        done, _ = await asyncio.wait({gone, closing}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        closing.cancel()
        if done == {closing}:
            await self.reset()
        return bool(done)
