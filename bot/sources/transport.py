"""The wire under `http.py`: httpx on httpcore's pools, with every address judged when it is connected to.

    request -> shard by host -> pool -> connect: name -> addresses (DNS) -> judged -> connected -> TLS

The check stands after DNS and before the connection, so that neither a redirect, nor a name that changes its answer,
nor a number in disguise gets by it (as miniflux does in its dialer, `request_builder.go`).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from hashlib import blake2b
from types import TracebackType
from typing import Self

import httpcore
import httpx

from bot.addresses import Allowed

SHARDS = 8
CONNECTIONS = 16
"""Pools, and connections in each: httpcore walks all of a pool's connections at each request (its pull requests 924,
928 and 1035), so many small pools are faster than a large one; measured by `bench/collect.py`."""

IDLE_SECONDS = 2.0
"""A connection is kept for the next page of the same site, not for the next visit."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""A name and a port in, its IP addresses out; raises OSError when there are none."""

_ERRORS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
)


class ForbiddenAddressError(Exception):
    """A host led to an address that must not be asked; the message names it."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connect to public addresses only, or to those that the operator allows."""

    def __init__(self, allowed: Allowed, look_up: Resolve = resolve) -> None:
        self._allowed = allowed
        self._look_up = look_up
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that answers, unless one of them is not to be asked."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._look_up(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no address of {host} in {timeout} s") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        self._judge(host, addresses)
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _judge(self, host: str, addresses: Sequence[str]) -> None:
        if self._allowed.host(host):
            return
        for address in addresses:
            if not self._allowed.address(address):
                raise ForbiddenAddressError(address)

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own tries."""
        await asyncio.sleep(seconds)


class Transport(httpx.AsyncBaseTransport):
    """httpx's transport over several of httpcore's pools; HTTP/2 where the server speaks it."""

    def __init__(self, allowed: Allowed, look_up: Resolve = resolve, context: ssl.SSLContext | None = None) -> None:
        backend = CheckedBackend(allowed, look_up)
        context = context or httpx.create_ssl_context()
        self._pools = tuple(
            httpcore.AsyncConnectionPool(
                ssl_context=context,
                max_connections=CONNECTIONS,
                max_keepalive_connections=CONNECTIONS,
                keepalive_expiry=IDLE_SECONDS,
                http2=True,
                network_backend=backend,
            )
            for _ in range(SHARDS)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its pool is chosen by its host. Raises httpx's errors, and ForbiddenAddressError."""
        pool = self._pools[blake2b(request.url.raw_host, digest_size=1).digest()[0] % SHARDS]
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = await pool.handle_async_request(asked)
        except Exception as error:
            raise _translated(error) from error
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let every connection go."""
        for pool in self._pools:
            await pool.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as it came over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._answer.aiter_stream():
                yield chunk
        except Exception as error:
            raise _translated(error) from error

    async def aclose(self) -> None:
        await self._answer.aclose()


def _translated(error: Exception) -> Exception:
    """Give httpx's error for one of httpcore's; any other stays what it is."""
    return next((ours(str(error)) for theirs, ours in _ERRORS if isinstance(error, theirs)), error)
