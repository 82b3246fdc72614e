"""httpx's transport over a pool for each host: connections are kept a while, let go in time, and errors are httpx's."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from bot.addresses import Allowed
from bot.sources.http.network import ForbiddenAddressError
from bot.sources.http.transport import RESTING, Transport
from tests.delivery.far_end import FarEnd, Step, certificate, far_end

HERE = Allowed.of(["127.0.0.0/8"])


async def look_up(host: str, port: int) -> Sequence[str]:
    """Let every name lead to this machine."""
    return ("127.0.0.1",)


def transport(allowed: Allowed = HERE, context: ssl.SSLContext | None = None) -> Transport:
    return Transport(allowed, look_up, context)


def page(end: FarEnd, host: str = "walesari.example", scheme: str = "http") -> httpx.Request:
    return httpx.Request("GET", f"{scheme}://{host}:{end.port}/", extensions={"timeout": {"connect": 5, "read": 5}})


async def fetch(wire: Transport, request: httpx.Request) -> bytes:
    """Read an answer to its end, and close it twice."""
    answer = await wire.handle_async_request(request)
    assert isinstance(answer.stream, httpx.AsyncByteStream)
    body = b"".join([chunk async for chunk in answer.stream])
    await answer.stream.aclose()
    await answer.stream.aclose()
    return body


async def test_the_next_page_of_a_host_comes_over_the_same_connection() -> None:
    async with far_end() as end, transport() as wire:
        for _ in range(3):
            assert b"ok" in await fetch(wire, page(end))
        await fetch(wire, page(end, "lain.example"))
    assert end.connections == 2


async def test_two_pages_at_once_take_two_connections_and_a_third_waits() -> None:
    async with far_end() as end, transport() as wire:
        first, second = [await wire.handle_async_request(page(end)) for _ in range(2)]
        third = asyncio.create_task(wire.handle_async_request(page(end)))
        await asyncio.sleep(0.01)
        assert end.connections == 2
        assert not third.done()
        await first.aclose()
        await (await third).aclose()
        await second.aclose()


async def test_no_more_hosts_than_a_few_keep_their_connections() -> None:
    open_now = most = 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        try:
            await end.answer(reader, writer)
        finally:
            open_now -= 1

    async with far_end(count) as end, transport() as wire:
        for number in range(RESTING * 2):
            await fetch(wire, page(end, f"w{number}.example"))
        await fetch(wire, page(end, f"w{RESTING * 2 - 1}.example"))
        assert end.connections == RESTING * 2, "the last one was kept"
    assert RESTING <= most <= RESTING + 2


async def test_when_it_closes_whoever_still_waits_is_told() -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with far_end(wait) as end, transport() as wire:
        asked = asyncio.create_task(wire.handle_async_request(page(end)))
        await asyncio.sleep(0.02)
        await wire.aclose()
        with pytest.raises(httpx.TransportError):
            await asked


async def test_a_request_that_is_given_up_leaves_its_host_to_others() -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if end.connections > 2:
            await end.answer(reader, writer)
        await reader.read()

    async with far_end(wait) as end, transport() as wire:
        asked = [asyncio.create_task(wire.handle_async_request(page(end))) for _ in range(2)]
        await asyncio.sleep(0.02)
        for one in asked:
            one.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        assert b"ok" in await fetch(wire, page(end))


def saying(said: bytes) -> Step:
    """Make a server that says this to each request, and hangs up."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        await writer.drain()
        writer.close()

    return say


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"", httpx.RemoteProtocolError),
        (b"halo\r\n\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nisi", httpx.RemoteProtocolError),
    ],
)
async def test_an_answer_that_is_none_is_an_error_of_httpx(said: bytes, error: type[Exception]) -> None:
    async with far_end(saying(said)) as end, transport() as wire:
        for _ in range(3):  # nor does it use up the host's connections
            with pytest.raises(error):
                await fetch(wire, page(end))


async def test_a_body_that_nobody_can_read_is_let_go() -> None:
    async with far_end(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nisi")) as end, transport() as wire:
        answer = await wire.handle_async_request(page(end))
        await answer.aclose()


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (httpx.Request("GET", "http://127.0.0.1:1/"), httpx.ConnectError),
        (httpx.Request("GET", "ftp://walesari.example/"), httpx.UnsupportedProtocol),
    ],
)
async def test_what_cannot_be_asked_is_an_error_of_httpx(request_: httpx.Request, error: type[Exception]) -> None:
    async with transport() as wire:
        with pytest.raises(error):
            await wire.handle_async_request(request_)


async def test_a_server_that_takes_its_time_is_a_timeout_of_httpx() -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with far_end(wait) as end, transport() as wire:
        request = httpx.Request("GET", f"http://walesari.example:{end.port}/", extensions={"timeout": {"read": 0.01}})
        with pytest.raises(httpx.ReadTimeout):
            await wire.handle_async_request(request)


async def test_a_host_within_our_own_network_is_not_asked() -> None:
    async with far_end() as end, transport(Allowed()) as wire:
        with pytest.raises(ForbiddenAddressError):
            await wire.handle_async_request(page(end))
    assert end.connections == 0


async def test_names_are_looked_up_by_the_system_if_nobody_else_does() -> None:
    async with far_end() as end, Transport(HERE) as wire:
        assert b"ok" in await fetch(wire, page(end, "127.0.0.1"))


async def test_certificates_are_checked(tmp_path: Path) -> None:
    tls, trusted = certificate(tmp_path)
    async with far_end(tls=tls) as end:
        async with transport() as wire:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                await wire.handle_async_request(page(end, "127.0.0.1", "https"))
        async with transport(context=ssl.create_default_context(cafile=trusted)) as wire:
            for _ in range(2):
                assert b"ok" in await fetch(wire, page(end, "127.0.0.1", "https"))
    assert len(end.heads) == 2
