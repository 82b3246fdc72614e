"""The wire under `http.py`: httpx's requests over httpcore's pools, a small one for each host.

    request -> its host's pool -> connection, judged (network.py) -> answer -> the pool rests, and is soon let go

httpcore walks all of a pool's connections at each request (its pull requests 924, 928 and 1035), so one pool for
everybody becomes slower with each connection; these never hold more than two.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpcore
import httpx

from bot.addresses import Allowed
from bot.sources.http.network import CheckedBackend, ForbiddenAddressError, Names, Resolve
from bot.sources.http.turns import A_HOST

IDLE_SECONDS = 2.0
"""A connection is kept for the next page of the same site, not for the next visit."""

RESTING = 64
"""Hosts whose connections are kept though nobody asks; what is kept longest goes first."""

Origin = tuple[bytes, bytes, int | None]

_ERRORS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
)


class Transport(httpx.AsyncBaseTransport):
    """httpx's transport; HTTP/2 where the server speaks it."""

    def __init__(self, allowed: Allowed, look_up: Resolve | None = None, context: ssl.SSLContext | None = None) -> None:
        self._names = Names()
        backend = CheckedBackend(allowed, look_up or self._names)
        context = context or httpx.create_ssl_context()
        self._pools = _Pools(
            lambda: httpcore.AsyncConnectionPool(
                ssl_context=context,
                max_connections=A_HOST,
                keepalive_expiry=IDLE_SECONDS,
                http2=True,
                network_backend=backend,
            )
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises httpx's errors, and ForbiddenAddressError."""
        url = request.url
        origin = url.raw_scheme, url.raw_host, url.port
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        pool = self._pools.taken(origin)
        try:
            with _translated():
                answer = await pool.handle_async_request(asked)
        except BaseException:
            await self._pools.give_back(origin)
            raise
        body = _Body(answer, lambda: self._pools.give_back(origin))
        return httpx.Response(answer.status, headers=answer.headers, stream=body, extensions=answer.extensions)

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
        self._names.close()
        await self._pools.aclose()


class _Pools:
    """The pools of those hosts that are being asked, or were just now."""

    def __init__(self, make: Callable[[], httpcore.AsyncConnectionPool]) -> None:
        self._make = make
        self._busy: dict[Origin, tuple[httpcore.AsyncConnectionPool, int]] = {}
        self._resting: dict[Origin, httpcore.AsyncConnectionPool] = {}

    def taken(self, origin: Origin) -> httpcore.AsyncConnectionPool:
        """Give a host's pool to one more request."""
        if origin in self._busy:
            pool, users = self._busy[origin]
        else:
            pool, users = self._resting.pop(origin) if origin in self._resting else self._make(), 0
        self._busy[origin] = pool, users + 1
        return pool

    async def give_back(self, origin: Origin) -> None:
        """Say that a request is done with its host's pool."""
        pool, users = self._busy.pop(origin)
        if users > 1:
            self._busy[origin] = pool, users - 1
            return
        self._resting[origin] = pool
        if len(self._resting) > RESTING:
            await self._resting.pop(next(iter(self._resting))).aclose()

    async def aclose(self) -> None:
        """Close all; what is still being asked fails."""
        for pool in [*self._resting.values(), *(pool for pool, _ in self._busy.values())]:
            await pool.aclose()
        self._resting.clear()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as it came over the wire."""

    def __init__(self, answer: httpcore.Response, done: Callable[[], Awaitable[None]]) -> None:
        self._answer = answer
        self._done = done
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._answer.aiter_stream():
                yield chunk

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            try:
                await self._answer.aclose()
            finally:
                await self._done()


@contextmanager
def _translated() -> Iterator[None]:
    """Raise httpx's error for one of httpcore's, and for whatever else a server's nonsense raises beneath."""
    try:
        yield
    except ForbiddenAddressError:
        raise
    except Exception as error:
        ours = next((ours for theirs, ours in _ERRORS if isinstance(error, theirs)), httpx.RemoteProtocolError)
        raise ours(str(error)) from error
