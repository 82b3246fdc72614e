"""The wire to Telegram: how requests are carried, and whether a failed one can have been written.

wire() -> AiohttpRequest.do_request -> slot (pool timeout) -> aiohttp (connect, read) <- Body (write timeout)
                    |
                    `-> NetworkError or TimedOut, caused by NeverWrittenError or BrokenOffError
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram._utils.defaultvalue import DefaultValue  # no public name, though every BaseRequest is handed them
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.body import Body

CONNECTIONS = 256
"""Requests in flight at most: sendMessage/s at 100 ms latency grow to here with aiohttp (1,463), while httpx is best
at 40 in flight (372) and falls to 83 (telegram.md, D.2)."""

KEEPALIVE = 15.0
"""Seconds an idle connection is kept: well before servers close it (nginx: 75), for a request must not meet that."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds to wait at most, or None for ever.

    `connect`: name, TCP, proxy and TLS together; `read`: until the next bytes of an answer, after which a message
    counts as unknown; `write` and, where there are files, `upload`: until the next 64 KiB have left; `pool`: for a
    free connection.
    """

    connect: float | None = 5.0
    read: float | None = 20.0
    write: float | None = 10.0
    upload: float | None = 20.0
    pool: float | None = 5.0


class NeverWrittenError(Exception):
    """The request certainly did not reach Telegram."""


class BrokenOffError(Exception):
    """The request was at least begun: Telegram may have carried it out."""


def wire(*, connections: int = CONNECTIONS, proxy: str | None = None, timeouts: Timeouts | None = None) -> BaseRequest:
    """Make the transport for the Bot API; the environment (HTTPS_PROXY, NO_PROXY) names a proxy unless `proxy` does."""
    return AiohttpRequest(connections, timeouts=timeouts, proxy=proxy)


def never_written(error: BaseException) -> bool:
    """Tell whether a failed request certainly did not reach Telegram: none of it was handed to a connection.

    python-telegram-bot raises the same errors for these as for lost answers; the cause beneath tells them apart.
    """
    return isinstance(error.__cause__, NeverWrittenError)


class AiohttpRequest(BaseRequest):
    """Carries python-telegram-bot's requests over aiohttp. A POST is written once at most, and never redirected.

    No error holds the URL, for that holds the token: aiohttp's own errors end here.
    """

    def __init__(self, connections: int, *, timeouts: Timeouts | None = None, proxy: str | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._proxy = proxy
        self._proxies: dict[str, str] = {}
        self._slots = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer; python-telegram-bot adds a long poll's own."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open for requests on the running loop. Certificates are checked against certifi's, or SSL_CERT_FILE's."""
        if self._session is None:
            self._proxies = getproxies()
            self._slots = asyncio.Semaphore(self._connections)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE, ssl=httpx.create_ssl_context()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection; `initialize` opens anew."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and give its status and body. Timeouts in seconds, else those of `Timeouts`.

        Raises:
            TimedOut: for any of the timeouts.
            NetworkError: for whatever else happens to the wire.
        """
        ours = self._timeouts
        limits = aiohttp.ClientTimeout(
            connect=_chosen(connect_timeout, ours.connect), sock_read=_chosen(read_timeout, ours.read)
        )
        body = None
        if request_data is not None:
            patience = ours.upload if request_data.contains_files else ours.write
            body = Body(request_data, _chosen(write_timeout, patience))
        answer = await self._carried(method, url, body, limits, _chosen(pool_timeout, ours.pool))
        if isinstance(answer, NetworkError):
            raise answer  # here, not where it was caught: a traceback's context would show aiohttp's error and the URL
        return answer

    async def _carried(
        self, method: str, url: str, body: Body | None, limits: aiohttp.ClientTimeout, patience: float | None
    ) -> tuple[int, bytes] | NetworkError:
        try:
            async with (
                self._slot(patience) as session,
                session.request(
                    method, url, data=body, timeout=limits, proxy=self._proxy_for(url), allow_redirects=False
                ) as response,
            ):
                return response.status, await response.read()
        except Exception as error:  # noqa: BLE001 - whatever broke, its text may hold the token
            return _failure(error, unwritten=body is not None and body.spend())

    @asynccontextmanager
    async def _slot(self, patience: float | None) -> AsyncIterator[aiohttp.ClientSession]:
        """Hold one of the connections. aiohttp's own limit cannot tell waiting for it from connecting."""
        slots = self._slots
        try:
            async with asyncio.timeout(patience):
                await slots.acquire()
        except TimeoutError:
            raise _PoolError(f"all {self._connections} connections are busy") from None
        try:
            if self._session is None:
                raise _WireError("the wire is closed; initialize it first")
            yield self._session
        finally:
            slots.release()

    def _proxy_for(self, url: str) -> str | None:
        """Choose the proxy. aiohttp's trust_env would ask two threads for each request, and ~/.netrc."""
        proxy, target = self._proxy, urlsplit(url)
        if proxy is None and self._proxies and not proxy_bypass(target.hostname or ""):
            proxy = self._proxies.get(target.scheme, self._proxies.get("all"))
        if proxy is not None and "://" not in proxy:
            return f"http://{proxy}"  # HTTPS_PROXY=proxy:3128, as curl and httpx take it
        if proxy is not None and not proxy.startswith(("http://", "https://")):
            raise _WireError("this kind of proxy cannot be used; name one that begins with http:// or https://")
        return proxy


class _WireError(Exception):
    """Something that we say ourselves, so it may be shown."""


class _PoolError(_WireError, TimeoutError):
    """No connection was free in time."""


def _chosen(given: ODVInput[float], ours: float | None) -> float | None:
    return ours if isinstance(given, DefaultValue) else given


def _failure(error: Exception, *, unwritten: bool) -> NetworkError:
    """Put an error into python-telegram-bot's words, caused by what it means for the request."""
    text = _safe(error)
    failure = TimedOut(text) if isinstance(error, TimeoutError) else NetworkError(text)
    failure.__cause__ = NeverWrittenError(text) if unwritten else BrokenOffError(text)
    return failure


def _safe(error: Exception) -> str:
    """Describe an error by what cannot hold the URL's path: hosts, the system's words and a proxy's refusal."""
    name = type(error).__name__
    match error:
        case _WireError():
            return str(error)
        case aiohttp.ClientConnectorError():
            return f"cannot connect to {error.host}:{error.port}: {error.os_error}"
        case aiohttp.ClientHttpProxyError():
            return f"the proxy refused with {error.status} {error.message}"
        case OSError() if error.errno:
            return f"{name}: {os.strerror(error.errno)}"
        case _:
            return name
