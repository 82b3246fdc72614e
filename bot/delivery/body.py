"""The body of a request to Telegram: a form, or a form with files. It is written once, in chunks that must get on."""

from __future__ import annotations

import asyncio
import io
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from typing import IO
from urllib.parse import urlencode

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from telegram.request import RequestData

CHUNK = 65_536
"""Bytes written at once: so many must leave within the write timeout, however large the file is."""

UNQUOTABLE = re.compile(r'[\x00-\x1f"\\\x7f]')
"""What may not stand in a quoted file name (WHATWG HTML, multipart/form-data: written as %XX)."""


class Body(aiohttp.Payload):
    """The body of one request, from python-telegram-bot's data.

    Why not aiohttp's own form: that closes the files of the caller, writes names of files percent-encoded, knows no
    write timeout, and does not tell whether anything was written.
    """

    def __init__(self, data: RequestData, patience: float | None) -> None:
        """Lay out the data; `patience` is in seconds for each chunk, None for ever. Raises OSError for a bad file."""
        boundary = secrets.token_hex(16)
        files = data.multipart_data
        kind = f"multipart/form-data; boundary={boundary}" if files else "application/x-www-form-urlencoded"
        super().__init__(None, content_type=kind)
        self._pieces = list(_parts(data, boundary)) if files else [_Piece(urlencode(data.json_parameters).encode())]
        self._patience = patience
        self._spent = False

    @property
    def size(self) -> int:
        """Bytes in all, for Content-Length."""
        return sum(piece.size for piece in self._pieces)

    def spend(self) -> bool:
        """Use up the one chance to be written; tells whether it was still there. Nothing is written afterwards."""
        left, self._spent = not self._spent, True
        return left

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write it all, the first time. Raises TimeoutError when a chunk does not leave in time, and OSError."""
        if not self.spend():
            raise aiohttp.ClientConnectionError("a request is written once only")
        for piece in self._pieces:
            async for chunk in piece.chunks():
                async with asyncio.timeout(self._patience):
                    await writer.write(chunk)
                    await writer.drain()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:  # noqa: ARG002 - aiohttp's signature
        """Refuse: a body with files is not text."""
        raise TypeError("the body of a request cannot be read as text")


class _Piece:
    """A run of bytes, or a whole file, whose size is known before it is written."""

    def __init__(self, content: bytes | IO[bytes]) -> None:
        if not isinstance(content, bytes) and not content.seekable():
            content = content.read()
        self._content = content
        self.size = len(content) if isinstance(content, bytes) else content.seek(0, io.SEEK_END)

    async def chunks(self) -> AsyncIterator[bytes | memoryview]:
        content = self._content
        if isinstance(content, bytes):
            for start in range(0, self.size, CHUNK):
                yield memoryview(content)[start : start + CHUNK]
            return
        content.seek(0)
        left = self.size
        while left:
            chunk = await asyncio.to_thread(content.read, min(CHUNK, left))
            if not chunk:
                raise OSError("a file became shorter while it was sent")
            left -= len(chunk)
            yield chunk


def _parts(data: RequestData, boundary: str) -> Iterator[_Piece]:
    """Lay out fields, then files, as multipart/form-data (RFC 7578); names are UTF-8, as Telegram shows them."""
    for name, value in data.json_parameters.items():
        yield _Piece(_head(boundary, f'name="{name}"') + value.encode() + b"\r\n")
    for name, (filename, content, mimetype) in data.multipart_data.items():
        shown = UNQUOTABLE.sub(lambda found: f"%{ord(found[0]):02X}", filename)
        yield _Piece(_head(boundary, f'name="{name}"; filename="{shown}"\r\nContent-Type: {mimetype}'))
        yield _Piece(content)
        yield _Piece(b"\r\n")
    yield _Piece(f"--{boundary}--\r\n".encode())


def _head(boundary: str, disposition: str) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode()
