"""A web of feeds on loopback addresses, one for each host: `python -m bench.web COUNT HANG_SECONDS`.

It answers from memory over connections that it keeps, prints where it answers, and counts what it answered:

    GET /feeds/NUMBER    the feed, as `bench.feeds` has it
    GET /turn/NUMBER     begin that turn; answers, as JSON, how often each status was answered in the one before
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from email.utils import format_datetime
from http import HTTPStatus

from bench.feeds import NEWEST, Feed

BACKLOG = 1024


class Web:
    """What all connections know: whose turn it is, and what was answered in it."""

    def __init__(self, count: int) -> None:
        self._feeds = tuple(map(Feed, range(count)))
        self._turn = 1
        self._answered: Counter[str] = Counter()

    def hosts(self) -> Sequence[str]:
        """List the addresses to listen on."""
        return sorted({feed.host for feed in self._feeds})

    def connected(self) -> None:
        """Count a connection."""
        self._answered["connections"] += 1

    def answer(self, path: str, etag: str) -> bytes | None:
        """Give the bytes to answer a request with; b"" leaves it waiting, None resets the connection."""
        _, what, number = path.split("/")
        if what == "turn":
            self._turn, answered = int(number), self._answered
            self._answered = Counter()
            return _response(200, json.dumps(answered).encode())
        feed = self._feeds[int(number)]
        status, answer = self._feed(feed, etag)
        self._answered[str(status)] += 1
        return answer

    def _feed(self, feed: Feed, etag: str) -> tuple[int | str, bytes | None]:
        if feed.hangs:
            return "hung", b""
        if feed.failure is not None:
            return (feed.failure, _response(feed.failure, b"")) if feed.failure else ("reset", None)
        if etag == feed.etag(self._turn):
            return 304, _response(304, b"", etag)
        named = feed.etag(self._turn) if feed.validates(self._turn) else ""
        return 200, _response(200, feed.body(self._turn), named)


def _response(status: int, body: bytes, etag: str = "") -> bytes:
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Date: Sun, 01 Nov 2026 04:00:00 GMT",
        "Server: web",
        "Content-Type: application/xml; charset=utf-8",
        "Cache-Control: max-age=60",
        "Vary: Accept-Encoding",
        f"Content-Length: {len(body)}",
    ]
    if status == 304:
        lines.pop()
    if etag:
        lines += [f"ETag: {etag}", f"Last-Modified: {format_datetime(NEWEST, usegmt=True)}"]
    return "\r\n".join([*lines, "\r\n"]).encode() + body


class Talk(asyncio.Protocol):
    """One connection: a request after the other, without bodies."""

    def __init__(self, web: Web, hang_seconds: float) -> None:
        self._web = web
        self._hang_seconds = hang_seconds
        self._asked = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._web.connected()

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._asked += data
        while b"\r\n\r\n" in self._asked:
            request, _, self._asked = self._asked.partition(b"\r\n\r\n")
            self._answer(request.decode("latin-1"))

    def _answer(self, request: str) -> None:
        assert self._transport is not None
        first, *lines = request.split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        answer = self._web.answer(first.split()[1], headers.get("if-none-match", ""))
        if answer is None:
            self._transport.abort()
        elif not answer:
            asyncio.get_running_loop().call_later(self._hang_seconds, self._transport.abort)
        else:
            self._transport.write(answer)


async def serve(count: int, hang_seconds: float) -> None:
    """Serve so many feeds until killed; print the address of the first host."""
    web = Web(count)
    loop = asyncio.get_running_loop()
    hosts = web.hosts()
    first = await loop.create_server(lambda: Talk(web, hang_seconds), hosts[0], 0, backlog=BACKLOG)
    port = first.sockets[0].getsockname()[1]
    for host in hosts[1:]:
        await loop.create_server(lambda: Talk(web, hang_seconds), host, port, backlog=BACKLOG)
    print(f"http://{hosts[0]}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
