"""A Bot API that does to each request what a test says: answers any bytes, hangs, or hangs up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from urllib.parse import parse_qs

import telegram
from telegram.request import BaseRequest

RESET_UNREAD = "hang up before the request is read"
RESET_READ = "hang up when the request was read"
HANG = "never answer"

MESSAGE: dict[str, object] = {
    "message_id": 42,
    "date": 1755777600,
    "chat": {"id": -1001, "type": "channel", "title": "Warta"},
}
"""A message as the Bot API tells of it."""


@dataclass
class Wire:
    """The server's side: what it does to the next requests, and what it has read of them."""

    url: str = ""
    plan: list[bytes | str] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)

    def result(self, result: object = True) -> None:
        """Plan a success."""
        self.answer(200, {"ok": True, "result": result})

    def answer(self, code: int, body: bytes | dict[str, object]) -> None:
        """Plan an answer: JSON, or any bytes."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.plan.append(b"HTTP/1.1 %d Whatever\r\nContent-Length: %d\r\n\r\n%b" % (code, len(raw), raw))

    def refuse(self, code: int, description: str, **parameters: int) -> None:
        """Plan an error as the Bot API words it."""
        body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
        self.answer(code, body | {"parameters": parameters} if parameters else body)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            while step := self.plan.pop(0) if self.plan else b"":
                if step == RESET_UNREAD:
                    break
                await self._read(reader)
                if step == HANG:
                    await reader.read()
                if isinstance(step, str):
                    break
                writer.write(step)
                await writer.drain()
        except asyncio.IncompleteReadError:
            pass
        writer.transport.abort()

    async def _read(self, reader: asyncio.StreamReader) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        self.methods.append(head.split()[1].decode().rpartition("/")[2])
        self.requests.append(_fields(head, await reader.readexactly(length)))


def _fields(head: bytes, body: bytes) -> dict[str, str]:
    """Read a form; a file in it is told by its size."""
    headers = head.partition(b"\r\n")[2]
    if b"multipart/form-data" not in headers:
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    fields = dict[str, str]()
    for part in message_from_bytes(headers + body).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            name = str(part.get_param("name", header="content-disposition"))
            fields[name] = f"{len(content)} bytes" if part.get_filename() else content.decode()
    return fields


@asynccontextmanager
async def serving() -> AsyncIterator[Wire]:
    """Serve on a free port of this machine."""
    wire = Wire()
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
    async with server:
        yield wire


@asynccontextmanager
async def bot_on(url: str, request: BaseRequest) -> AsyncIterator[telegram.Bot]:
    """Make a bot that speaks over this request; its own initialize would ask getMe first."""
    async with request:
        yield telegram.Bot("1:TOKEN", base_url=url, request=request)
