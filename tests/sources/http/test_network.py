"""Connections: to judged addresses only, and over them bytes in order, whatever the other side does."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpcore
import pytest

from bot.addresses import Allowed
from bot.sources.http.network import BUFFER, LOOKUPS, CheckedBackend, ForbiddenAddressError, Found, Names, Resolve
from tests.delivery.far_end import Step, certificate, far_end

HERE = Allowed.of(["127.0.0.0/8"])


def leading(*addresses: str) -> Resolve:
    """Make a name service that knows one answer."""

    async def look_up(host: str, port: int) -> Sequence[str]:
        return addresses

    return look_up


@asynccontextmanager
async def connected(step: Step, tls: ssl.SSLContext | None = None) -> AsyncIterator[httpcore.AsyncNetworkStream]:
    """Connect to a server that does one thing."""
    async with far_end(step, tls=tls) as end:
        stream = await CheckedBackend(HERE, leading("127.0.0.1")).connect_tcp("walesari.example", end.port)
        try:
            yield stream
        finally:
            await stream.aclose()


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def whole(stream: httpcore.AsyncNetworkStream) -> bytes:
    return b"".join([piece async for piece in _pieces(stream)])


async def _pieces(stream: httpcore.AsyncNetworkStream) -> AsyncIterator[bytes]:
    while piece := await stream.read(65_536):
        yield piece


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::7", "fe80::1%2"])
async def test_an_address_is_its_own_and_the_system_is_not_asked(address: str) -> None:
    def refuse(host: str, port: int, **_: object) -> Sequence[Found]:
        raise AssertionError(host)

    names = Names(refuse)
    assert await names(address, 443) == (address,)
    names.close()


@pytest.mark.parametrize("number", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1"])
async def test_a_number_in_disguise_is_seen_through_by_the_system(number: str) -> None:
    names = Names()
    assert await names(number, 80) == ("127.0.0.1",)
    names.close()


async def test_each_address_of_a_name_is_given_once() -> None:
    def find(host: str, port: int, **_: object) -> Sequence[Found]:
        return [(2, 1, 6, "", (address, port)) for address in ("192.0.2.2", "192.0.2.1", "192.0.2.2")]

    names = Names(find)
    assert await names("walesari.example", 80) == ("192.0.2.2", "192.0.2.1")
    names.close()


async def test_names_that_nobody_answers_for_do_not_hold_up_other_threads() -> None:
    answering = threading.Event()

    def wait(host: str, port: int, **_: object) -> Sequence[Found]:
        answering.wait(10)
        return []

    names = Names(wait)
    asked = [asyncio.create_task(names(f"w{number}.example", 80)) for number in range(LOOKUPS * 2)]
    await asyncio.sleep(0)
    assert await asyncio.to_thread(lambda: "free") == "free"
    answering.set()
    assert await asyncio.gather(*asked) == [()] * (LOOKUPS * 2)
    names.close()


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("::ffff:127.0.0.1",)])
async def test_one_address_that_is_not_public_forbids_the_host(addresses: Sequence[str]) -> None:
    async with far_end() as end:
        backend = CheckedBackend(Allowed(), leading(*addresses))
        with pytest.raises(ForbiddenAddressError, match=r"127\.0\.0\.1"):
            await backend.connect_tcp("walesari.example", end.port)
    assert end.connections == 0


async def test_a_host_that_the_operator_names_is_asked_wherever_it_leads() -> None:
    async with far_end() as end:
        backend = CheckedBackend(Allowed.of(["Walesari.Example."]), leading("127.0.0.1"))
        await (await backend.connect_tcp("walesari.example", end.port)).aclose()


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    async with far_end() as end:
        backend = CheckedBackend(HERE, leading("127.0.0.2", "127.0.0.1"))
        await (await backend.connect_tcp("walesari.example", end.port)).aclose()
        with pytest.raises(httpcore.ConnectError):
            await CheckedBackend(HERE, leading("127.0.0.2")).connect_tcp("walesari.example", end.port)


async def test_a_host_without_an_address_cannot_be_reached() -> None:
    with pytest.raises(httpcore.ConnectError, match=r"walesari\.example has no address"):
        await CheckedBackend(HERE, leading()).connect_tcp("walesari.example", 80)


@pytest.mark.parametrize(
    "trouble", [socket.gaierror(-2, "unknown"), UnicodeError("label too long"), ValueError("null")]
)
async def test_a_name_that_cannot_be_found_cannot_be_reached(trouble: Exception) -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        raise trouble

    with pytest.raises(httpcore.ConnectError):
        await CheckedBackend(HERE, look_up).connect_tcp("walesari.example", 80)


async def test_neither_a_name_nor_a_connection_is_waited_for_in_vain() -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(10)
        raise AssertionError

    with pytest.raises(httpcore.ConnectTimeout, match="no address"):
        await CheckedBackend(HERE, look_up).connect_tcp("walesari.example", 80, timeout=0.01)
    async with far_end() as end:
        with pytest.raises(httpcore.ConnectTimeout, match=r"127\.0\.0\.1 in 0"):
            await CheckedBackend(HERE, leading("127.0.0.1")).connect_tcp("walesari.example", end.port, timeout=0)
        await asyncio.sleep(0.01)  # the server learns of it


async def test_bytes_come_whole_and_in_order_however_slowly_they_are_read() -> None:
    sent = bytes(range(256)) * 80_000
    written = asyncio.Event()

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        written.set()
        writer.write_eof()
        await reader.read()

    async with connected(pour) as stream:
        first = await stream.read(10)
        await asyncio.sleep(0.02)
        assert not written.is_set(), "nobody read, and yet 20 MB were taken"
        assert len(await stream.read(10**9)) < BUFFER + 256 * 1024
        rest = await whole(stream)
        assert sent.startswith(first)
        assert sent.endswith(rest)
        assert await stream.read(10) == b""


async def test_a_connection_that_is_broken_off_is_an_error_once_all_was_read() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"sebagian")
        await writer.drain()
        await reader.read(1)
        client = writer.get_extra_info("socket")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closing sends a reset

    async with connected(cut) as stream:
        assert await stream.read(100) == b"sebagian"
        await stream.write(b"?")
        with pytest.raises(httpcore.ReadError):
            await stream.read(100)
        with pytest.raises(httpcore.WriteError):
            await stream.write(b"!")


async def test_a_read_ends_with_its_time() -> None:
    async with connected(silence) as stream:
        with pytest.raises(httpcore.ReadTimeout, match=r"nothing in 0\.01 s"):
            await stream.read(100, timeout=0.01)


async def test_an_idle_connection_tells_that_the_other_side_closed_it() -> None:
    async def close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)

    async with connected(close) as stream:
        assert stream.get_extra_info("is_readable") is False
        assert stream.get_extra_info("ssl_object") is None
        assert stream.get_extra_info("server_addr") is None
        await stream.write(b"?")
        await asyncio.sleep(0.02)
        assert stream.get_extra_info("is_readable") is True


async def test_tls_is_spoken_with_those_whom_the_context_trusts(tmp_path: Path) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"halo" * 100_000)
        await writer.drain()
        await reader.read(1)

    tls, trusted = certificate(tmp_path)
    context = ssl.create_default_context(cafile=trusted)
    async with connected(greet, tls) as plain:
        stream = await plain.start_tls(context, "127.0.0.1", timeout=5)
        assert stream.get_extra_info("ssl_object") is not None
        assert await stream.read(8) == b"halohalo"
        await asyncio.sleep(0.02)
        rest = bytearray()
        while len(rest) < 400_000 - 8:
            rest += await stream.read(65_536)
        assert bytes(rest) == b"halo" * 99_998


@pytest.mark.parametrize(("name", "trouble"), [("127.0.0.1", "CERTIFICATE_VERIFY_FAILED"), (".", "label empty")])
async def test_tls_with_a_stranger_is_refused(name: str, trouble: str, tmp_path: Path) -> None:
    tls, _ = certificate(tmp_path)
    async with connected(silence, tls) as stream:
        with pytest.raises(httpcore.ConnectError, match=trouble):
            await stream.start_tls(ssl.create_default_context(), name)


async def test_tls_with_somebody_who_does_not_speak_it_ends() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp.warta.example ESMTP\r\n" * 10_000)
        await reader.read(1)
        writer.write(b"220 smtp.warta.example ESMTP\r\n")
        await reader.read()

    async with connected(greet) as stream:
        await stream.read(1)
        with pytest.raises(httpcore.ConnectError):
            await stream.start_tls(ssl.create_default_context(), "127.0.0.1")
    async with connected(silence) as stream:
        with pytest.raises(httpcore.ConnectTimeout, match=r"no TLS in 0\.01 s"):
            await stream.start_tls(ssl.create_default_context(), "127.0.0.1", timeout=0.01)
