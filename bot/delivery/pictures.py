"""Pictures that Telegram could not fetch, fetched by us: under its limits, and never from inside our own network.

Delivery's other door to HTTP, beside `bot.delivery.request` (house rule 3): the address comes out of an article, so it
is anybody's. aiohttp is known here and there only; it lets us look at each address just before it is connected to.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import struct
from collections.abc import Collection
from types import TracebackType
from typing import Self

import aiohttp
import httpx
import structlog

from bot import __version__
from bot.addresses import is_public

SECONDS = 10.0
"""A whole fetch, waiting for the others, redirects and body included: a post must not be late for its picture."""

LARGEST = 10 * 1024 * 1024
"""Bytes of a photo (Bot API, sendPhoto: 10 MB)."""

REDIRECTS = 5

AT_ONCE = 4
"""Pictures fetched at once, so that they take 40 MB at most."""

LONGEST_SIDES, STEEPEST = 10_000, 20
"""Width and height together, and one by the other (Bot API, sendPhoto)."""

_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})
"""JPEG markers among those of frames that begin none (ITU-T T.81, table B.1)."""


class Fetch:
    """Fetches pictures. Use it as `async with`.

    `allow` names addresses that may be asked although they are not public: the demo's pictures are on 127.0.0.1.
    No proxy is used: it, not we, would choose the address that is connected to.
    """

    def __init__(self, *, allow: Collection[str] = (), seconds: float = SECONDS) -> None:
        self._allow = frozenset(allow)
        self._seconds = seconds
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._log = structlog.get_logger("pictures")

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=httpx.create_ssl_context(), socket_factory=self._socket, force_close=True
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": f"Kabar/{__version__} (news bot)",
                "Accept": "image/*",
                "Accept-Encoding": "identity",
            },
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def fetch(self, url: str) -> bytes | None:
        """Fetch a picture; None when it cannot be had, is none, or is over Telegram's limits. Raises nothing."""
        try:
            async with asyncio.timeout(self._seconds), self._gate:
                picture = await self._read(url)
            if not fits(picture):
                raise _UnfitError("it is no JPEG, PNG, WebP or GIF within Telegram's limits")
        except (OSError, aiohttp.ClientError, ValueError) as error:
            self._log.info("picture.unavailable", url=url[:200], why=str(error) or type(error).__name__)
            return None
        return picture

    async def _read(self, url: str) -> bytes:
        """Read a body, counting it. Raises OSError, ClientError and ValueError."""
        if self._session is None:
            raise _UnfitError("the fetcher is not open; use it as `async with`")
        async with self._session.get(url, max_redirects=REDIRECTS + 1, raise_for_status=True) as response:
            body = bytearray()
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > LARGEST:
                    raise _UnfitError(f"it is larger than {LARGEST:,} bytes")
            return bytes(body)

    def _socket(self, target: aiohttp.AddrInfoType) -> socket.socket:
        """Make the socket for an address that a name, a redirect or a URL led to. Raises OSError for one of ours."""
        family, kind, protocol, _, (address, *_) = target
        if not (is_public(str(address)) or address in self._allow):
            raise OSError(errno.EACCES, f"{address} is not a public address")
        return socket.socket(family, kind, protocol)


class _UnfitError(ValueError):
    """What was fetched is no picture for Telegram."""


def fits(picture: bytes) -> bool:
    """Tell whether these bytes begin a JPEG, PNG, WebP or GIF whose sides Telegram takes."""
    try:
        width, height = _sides(picture)
    except (struct.error, IndexError):
        return False
    short, long = sorted((width, height))
    return short > 0 and short + long <= LONGEST_SIDES and long <= STEEPEST * short


def _sides(data: bytes) -> tuple[int, int]:
    """Read width and height; (0, 0) where it is no picture. Raises struct.error and IndexError for a broken one."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(">II", data, 16)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return 0, 0


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    """Read the sides from a WebP's first chunk (RFC 9649, sections 2.5 to 2.7)."""
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = _pair("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case _:
            return 0, 0


def _pair(shape: str, data: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(shape, data, at)
    return int(first), int(second)
