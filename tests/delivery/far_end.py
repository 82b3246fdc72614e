"""The far end of the wire, byte by byte: a server that keeps what it read, and may speak TLS or be a proxy."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.delivery.request import AiohttpRequest, Timeouts

TOKEN = "1:SECRET"
DONE = b'HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{"ok":true,"result":[]}   '
Step = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class FarEnd:
    """What was read: the heads and bodies of requests, and how many connections brought them."""

    port: int = 0
    heads: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, method: str = "sendMessage", scheme: str = "http") -> str:
        """Name the URL of a method."""
        return f"{scheme}://127.0.0.1:{self.port}/bot{TOKEN}/{method}"

    async def read(self, reader: asyncio.StreamReader) -> None:
        """Read one request whole."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        body = await reader.readexactly(int(length or 0))
        self.heads.append(head)
        self.bodies.append(body)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer every request of a connection with an empty result."""
        while True:
            await self.read(reader)
            writer.write(DONE)


@asynccontextmanager
async def far_end(step: Step | None = None, tls: ssl.SSLContext | None = None) -> AsyncIterator[FarEnd]:
    """Serve on a free port of this machine; `step` is done with each connection, which is then broken off."""
    end = FarEnd()
    visits: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        end.connections += 1
        visit = asyncio.current_task()
        assert visit is not None
        visits.add(visit)
        try:
            await (step or end.answer)(reader, writer)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls, backlog=512)
    end.port = server.sockets[0].getsockname()[1]
    async with server:
        yield end
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


@asynccontextmanager
async def carrying(
    connections: int = 4, *, timeouts: Timeouts | None = None, proxy: str | None = None
) -> AsyncIterator[AiohttpRequest]:
    """Open a wire for the block."""
    async with AiohttpRequest(connections, timeouts=timeouts, proxy=proxy) as request:
        yield request


async def failure(request: BaseRequest, url: str, data: RequestData | None = None) -> NetworkError:
    """Make a request that fails, and give its error."""
    try:
        answer = await request.do_request(url, "POST", data or RequestData())
    except NetworkError as error:
        return error
    raise AssertionError(f"it was answered: {answer}")


def parts(end: FarEnd) -> list[tuple[str, str | None, str, bytes]]:
    """Read the last body as multipart/form-data: name, file name, type and content of each part."""
    headers = end.heads[-1].partition(b"\r\n")[2]
    message = message_from_bytes(headers + end.bodies[-1], policy=policy.HTTP)
    assert isinstance(message, EmailMessage)
    return [_part(part) for part in message.iter_parts() if isinstance(part, EmailMessage)]


def _part(part: EmailMessage) -> tuple[str, str | None, str, bytes]:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    name = part.get_param("name", header="content-disposition")
    return str(name), part.get_filename(), part.get_content_type(), content


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a server for 127.0.0.1 that only those trust who are given the file."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context, cert
