"""Connections for httpcore: to judged addresses only, over asyncio's own transports.

    name -> addresses (DNS, in threads of its own) -> judged -> connected -> TLS

The judgement stands after DNS and before the connection, so that neither a redirect, nor a name that changes its
answer, nor a number in disguise gets by it (as miniflux does in its dialer, `request_builder.go`).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import ip_address

import httpcore

from bot.addresses import Allowed

LOOKUPS = 32
"""Names asked for at once, each in a thread: a resolver that does not answer holds one for about 10 s (glibc)."""

BUFFER = 64 * 1024
"""Bytes that a connection holds before it asks the other side to wait."""

SIP = 16 * 1024
"""Bytes given at once, as many as TLS packs together. A server may make thousands of events of them, each as dear as
a page: between two sips it is the others' turn."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""A name and a port in, its IP addresses out; raises OSError when there are none."""


Found = tuple[object, object, object, object, Sequence[object]]
"""What `socket.getaddrinfo` finds: its last part is an address and a port."""


class ForbiddenAddressError(Exception):
    """A host led to an address that must not be asked; the message names it."""


class Names:
    """Ask the system for the addresses of names, a `Resolve`.

    The threads are its own: names that nobody answers for must not hold up what else the program does in threads.
    """

    def __init__(self, ask: Callable[..., Iterable[Found]] = socket.getaddrinfo) -> None:
        self._ask = ask
        self._threads = ThreadPoolExecutor(LOOKUPS, "names")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Give the addresses of a name, best first. An address is its own; a number in disguise is for the system."""
        if _is_address(host):
            return (host,)
        ask = partial(self._ask, host, port, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return tuple(dict.fromkeys(str(address[0]) for *_, address in found))

    def close(self) -> None:
        """Ask for no more names; those that are being asked for are not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connect to public addresses only, or to those that the operator allows."""

    def __init__(self, allowed: Allowed, look_up: Resolve) -> None:
        self._allowed = allowed
        self._look_up = look_up

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,  # noqa: ARG002 - never given
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - never given
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that answers, unless one of them is not to be asked."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._look_up(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no address of {host} in {timeout} s") from error
        except (OSError, ValueError) as error:  # no such name; a name that cannot be one
            raise httpcore.ConnectError(str(error)) from error
        self._judge(host, addresses)
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await _connected(address, port, timeout and timeout / len(addresses))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _judge(self, host: str, addresses: Sequence[str]) -> None:
        if self._allowed.host(host):
            return
        for address in addresses:
            if not self._allowed.address(address):
                raise ForbiddenAddressError(address)


async def _connected(address: str, port: int, seconds: float | None) -> Stream:
    try:
        async with asyncio.timeout(seconds):
            _, stream = await asyncio.get_running_loop().create_connection(Stream, address, port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"{address} in {seconds} s") from error
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return stream


class Stream(httpcore.AsyncNetworkStream, asyncio.Protocol):
    """One connection. httpcore's own, over AnyIO, takes about half as much time again (seen on a busy machine)."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._ended = False
        self._paused = False
        self._lost: Exception | None = None
        self._news = asyncio.Event()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; asyncio calls this, and the four below."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take what came, and stop the other side when that is not read."""
        self._received += data
        if len(self._received) > BUFFER and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._news.set()

    def eof_received(self) -> None:
        """Know that nothing more comes; what came is still read."""
        self._ended = True
        self._news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Know that it is over, and why."""
        self._ended = True
        self._lost = exc
        self._news.set()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's
        """Give what came, waiting for something; b"" at the end."""
        if self._received:
            await asyncio.sleep(0)
        elif not self._ended:
            self._news.clear()
            try:
                async with asyncio.timeout(timeout):
                    await self._news.wait()
            except TimeoutError as error:
                raise httpcore.ReadTimeout(f"nothing in {timeout} s") from error
        if not self._received and self._lost:
            raise httpcore.ReadError(str(self._lost)) from self._lost
        size = min(max_bytes, SIP)
        data = bytes(self._received[:size])
        del self._received[:size]
        if self._paused and not self._received:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 - httpcore's
        """Send: what we say is small, so it is not waited for."""
        if self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        self._transport.write(buffer)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> httpcore.AsyncNetworkStream:
        """Go on in TLS. What came before it counts for nothing."""
        loop = asyncio.get_running_loop()
        self._received.clear()
        self._paused = False
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(self._transport, self, ssl_context, server_hostname=server_hostname)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no TLS in {timeout} s") from error
        except (OSError, ValueError) as error:  # ssl.SSLError too; a name that cannot be one
            self._transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        assert transport is not None
        self._transport = transport
        return self

    async def aclose(self) -> None:
        """Let go at once, without TLS's goodbye: a server may make us wait for its own."""
        self._transport.abort()

    def get_extra_info(self, info: str) -> object:
        """Tell httpcore whether it speaks TLS, and whether an idle connection has been closed by the other side."""
        match info:
            case "ssl_object":
                return self._transport.get_extra_info("ssl_object")
            case "is_readable":
                return self._ended or bool(self._received)
        return None


def _is_address(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
