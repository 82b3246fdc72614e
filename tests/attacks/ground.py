"""The attackers' ground: servers of theirs on this machine, names of theirs, and our own client on the real wire."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.addresses import Allowed
from bot.sources import PoliteClient
from bot.sources.http.client import BODY_LIMIT
from bot.sources.http.transport import Transport

HERE = "127.0.0.1"
THERE = "127.0.0.2"
"""Another address of this machine, so that one can be allowed and the other not."""

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]
Names = Callable[[str, int], Awaitable[Sequence[str]]]


@dataclass
class Server:
    """Where it stands, and the heads of the requests that reached it."""

    port: int = 0
    heard: list[bytes] = field(default_factory=list)

    def url(self, host: str = "jahat.example", path: str = "/", scheme: str = "http") -> str:
        """Name a page of it."""
        return f"{scheme}://{host}:{self.port}{path}"


def says(answer: bytes) -> Talk:
    """Answer with these bytes, and hang up."""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return talk


def page(body: bytes, *headers: str, status: int = 200) -> bytes:
    """Write a whole answer."""
    lines = [f"HTTP/1.1 {status} Baik", f"Content-Length: {len(body)}", *headers]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n" + body


def leads(target: str) -> bytes:
    """Write an answer that sends us elsewhere."""
    return page(b"", f"Location: {target}", status=302)


def floods(head: bytes, piece: bytes, every: float = 0) -> Talk:
    """Begin with these bytes and go on with those for ever, as fast as they are read, or a piece every few seconds."""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return talk


@asynccontextmanager
async def serving(
    talk: Talk, *, host: str = HERE, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve while the block runs; whoever still talks at its end is cut off."""
    server = Server()
    talking: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            server.heard.append(await reader.readuntil(b"\r\n\r\n"))
            await talk(writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client has had enough
        finally:
            writer.close()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(answer(reader, writer))
        talking.add(task)
        task.add_done_callback(talking.discard)

    listening = await asyncio.start_server(begin, host, port, ssl=tls, backlog=256)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)


def names(known: Mapping[str, Sequence[str]] | None = None) -> Names:
    """Make a resolver that knows these names and numbers only, and asks nobody; all other names lead to `HERE`."""

    async def look_up(host: str, port: int) -> Sequence[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except socket.gaierror:
            return (known or {}).get(host, (HERE,))
        return [str(address[0]) for *_, address in found]

    return look_up


def client(
    look_up: Names | None = None,
    *,
    allowed: Sequence[str] = (HERE,),
    seconds: float = 5,
    limit: int = BODY_LIMIT,
    context: ssl.SSLContext | None = None,
) -> PoliteClient:
    """Make our client on the real wire, where these addresses may be asked although they are not public."""
    context = context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # knows no authority, which takes a while to load
    transport = Transport(Allowed.of(allowed), look_up or names(), context)
    return PoliteClient(transport, seconds=seconds, limit=limit)
