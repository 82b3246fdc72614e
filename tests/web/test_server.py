"""The application on a port of this machine, as a proxy meets it."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

import httpx
import pytest

from bot.errors import SettingsError
from bot.web.server import serving
from tests.web.room import FEED, Room

ANY = "127.0.0.1:0"


class Proxy(httpx.AsyncBaseTransport):
    """Passes what comes to the public address on to the port that Kabar listens at, as nginx does."""

    def __init__(self, address: str) -> None:
        self._address = httpx.URL(address)
        self._inner = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host=self._address.host, port=self._address.port)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def raw(address: str, words: bytes) -> bytes:
    """Say something over a bare connection, and hear all until the other side ends it."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(words)
    try:
        return await asyncio.wait_for(reader.read(), 5)
    finally:
        writer.close()


async def test_a_hub_is_answered_before_its_push_is_filed(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await room.want()
    async with serving(room.web, ANY) as address, httpx.AsyncClient(transport=Proxy(address)) as line:
        room.hub.line = line
        assert (await room.hub.verify()).text == "s3mb4r4ng"
        async with room.desk.busy:
            answer = await room.hub.push()
            assert (answer.status_code, room.desk.taken) == (202, [])
            assert "server" not in answer.headers
    assert room.desk.taken == [(1, FEED, "application/rss+xml")]
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


async def test_whoever_is_refused_is_not_listened_to_any_longer(room: Room) -> None:
    async with serving(room.web, ANY) as address:
        asked = b"POST /websub/xxxxxxxxxxxxxxxxxxxxxx HTTP/1.1\r\nHost: kabar.example\r\nContent-Length: 999\r\n\r\n<"
        assert (await raw(address, asked)).startswith(b"HTTP/1.1 410 ")


async def test_what_is_no_http_is_refused_and_not_repeated_in_a_log(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(room.web, ANY) as address:
        assert (await raw(address, b"\x16\x03\x01\x1b[2J rahasia\r\n\r\n")).startswith(b"HTTP/1.1 400 ")
        assert (await raw(address, b"GET /" + b"x" * 100_000)).startswith(b"HTTP/1.1 400 ")
    assert [record.getMessage() for record in caplog.records] == ["Invalid HTTP request received."] * 2


async def test_it_listens_on_ipv6_too(room: Room) -> None:
    async with serving(room.web, "[::1]:0") as address, httpx.AsyncClient() as line:
        assert address.startswith("http://[::1]:")
        assert (await line.get(f"{address}/health")).json() == {"status": "ok"}


@pytest.mark.parametrize(
    "listen",
    ["", "8080", ":8080", "localhost:", "localhost:http", "127.0.0.1:65536", "127.0.0.1:²", "::1:" + "9" * 5_000],
    ids=["nothing", "no host", "an empty host", "no port", "a name", "too high", "a superscript", "endless"],
)
async def test_what_is_no_address_is_named_with_the_remedy(room: Room, listen: str) -> None:
    with pytest.raises(SettingsError, match=r"write a host and a port, like 127.0.0.1:8080"):
        await serving(room.web, listen).__aenter__()


async def test_a_taken_port_is_named(room: Room) -> None:
    async with serving(room.web, ANY) as address:
        place = address.removeprefix("http://")
        with pytest.raises(SettingsError, match=rf"LISTEN is {place}, .*\(Address already in use\); choose another"):
            await serving(room.web, place).__aenter__()


async def test_a_host_that_is_not_here_is_named(room: Room) -> None:
    with pytest.raises(SettingsError, match=r"LISTEN is 192\.0\.2\.1:8080, where Kabar cannot listen"):
        await serving(room.web, "192.0.2.1:8080").__aenter__()
