"""The one door to the web: polite, bounded, and answering with our own errors only.

get -> host's turn (2 at once) -> gate (256 at once) -> clock (20 s in all) -> asked -> body unpacked, counted -> Answer
       ^                                                                         |
       +--------------------------- at most 5 redirects -------------------------+

Each address is judged when it is connected to, in `transport.py`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpx

from bot.addresses import Allowed
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, bare, shown
from bot.sources.http.network import ForbiddenAddressError
from bot.sources.http.transport import Transport
from bot.sources.http.turns import SilentHostError, Turns
from bot.sources.http.unpacking import ACCEPTED, BrokenError, unpacker

SECONDS = 20.0
"""A whole fetch, redirects and body included; waiting for its turn is not counted."""
BODY_LIMIT = 15 * 1024 * 1024
"""Bytes of a body after decompression; miniflux's default for a feed is the same 15 MiB."""
AT_ONCE = 256
"""Requests in flight. Those that wait for hosts which do not answer must not hold up the others."""
REDIRECTS = 5
PIECES = 20_000
"""Pieces that a body may come in: those of one byte each would cost more than all else that is done with it."""

Watch = Callable[[str], None]
"""Hears each step of a fetch, in a sentence."""

_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_TOLD = ("content-type", "content-encoding", "etag", "last-modified", "cache-control", "expires", "retry-after")


class PoliteClient:
    """Fetch pages for all sources at once, without hurting them or us. Use it as `async with`.

    `transport` replaces the network in tests; `seconds` and `limit` are the bounds named above. `allowed` are the
    addresses that may be asked although they are not public. `watch` hears each step, for `kabar sources test`.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        seconds: float = SECONDS,
        limit: int = BODY_LIMIT,
        allowed: Allowed = Allowed(),  # noqa: B008 - frozen
        watch: Watch | None = None,
    ) -> None:
        self._seconds = seconds
        self._limit = limit
        self._watch = watch or (lambda _: None)
        self._turns = Turns()
        self._gate = asyncio.Semaphore(AT_ONCE)
        # Not an httpx.AsyncClient: a third of its time goes into cookies, redirects and hooks that we have no use for.
        self._transport = transport or Transport(allowed)
        self._headers = {"User-Agent": f"Kabar/{version('kabar')} (news bot)", "Accept-Encoding": ACCEPTED}
        self._extensions = {"timeout": {"connect": seconds / 2}}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Fetch an address, only if it changed when `etag` or `last_modified` are given.

        `headers` are sent besides, to the origin of `url` only, whatever it redirects to. Any status comes back as an
        Answer (see `Answer.required`). Raises UnreadableError (a SourceError) when no whole answer came within the
        bounds; the text of it shows no credentials.
        """
        asked = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": last_modified}
        public = {name: value for name, value in asked.items() if value}
        return await self._within(url, lambda address, clock: self._follow(address, public, headers or {}, clock))

    async def post(self, url: str, form: Mapping[str, str]) -> Answer:
        """Send a form to an address; redirects are not followed. Otherwise as `get`."""
        return await self._within(url, lambda address, clock: self._ask("POST", address, {}, clock, form))

    async def _within(self, url: str, fetch: Callable[[httpx.URL, _Clock], Awaitable[Answer]]) -> Answer:
        try:
            return await fetch(httpx.URL(url), _Clock(self._seconds))
        except (
            TimeoutError,
            SilentHostError,
            httpx.HTTPError,
            httpx.InvalidURL,
            UnicodeError,  # "http://xn--/"
            BrokenError,
            ForbiddenAddressError,
        ) as error:
            # "from None": a foreign error may quote the address with its password.
            raise self._unreadable(url, error) from None

    async def _follow(
        self, first: httpx.URL, public: Mapping[str, str], private: Mapping[str, str], clock: _Clock
    ) -> Answer:
        address, permanent = first, True
        for hops in range(REDIRECTS + 1):
            ours = private if _origin(address) == _origin(first) else {}
            answer = await self._ask("GET", address, {**public, **ours}, clock)
            if not _redirects(answer):
                return replace(answer, moved_to=answer.url if hops and permanent else "")
            permanent = permanent and answer.status in _PERMANENT
            address = address.join(answer.headers["location"])
            self._watch(f"It redirects to {shown(str(address))}.")
        raise UnreadableError(
            shown(str(first)), f"redirects more than {REDIRECTS} times", "give the address it should end at"
        )

    async def _ask(
        self,
        method: str,
        address: httpx.URL,
        headers: Mapping[str, str],
        clock: _Clock,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask once. The one place for the checks and the turns: every address passes here, every redirect too."""
        if address.scheme not in {"http", "https"} or not address.raw_host or not 0 < (address.port or 80) < 65536:
            raise httpx.UnsupportedProtocol("only http and https")
        self._watch(f"Asking {shown(str(address))}{_if_changed(headers)}.")
        request = self._request(method, address, headers, form)
        async with self._turns.of(address.raw_host), self._gate, clock.running():
            response = await self._transport.handle_async_request(request)
            try:
                answer = await self._answer(address, response)
            finally:
                await response.aclose()
        self._watch(f"{response.http_version} {answer.status}{_told(answer)}.")
        return answer

    def _request(
        self, method: str, address: httpx.URL, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> httpx.Request:
        request = httpx.Request(
            method, address, headers={**self._headers, **headers}, data=form, extensions=self._extensions
        )
        if address.userinfo:
            request = next(httpx.BasicAuth(address.username, address.password).auth_flow(request))
        return request

    async def _answer(self, address: httpx.URL, response: httpx.Response) -> Answer:
        answer = Answer(response.status_code, bare(str(address)), dict(response.headers.items()), b"")
        if _redirects(answer):
            return answer
        if answer.status == 304:
            await _ended(response)
            return answer
        return replace(answer, body=await self._body(shown(str(address)), response))

    async def _body(self, place: str, response: httpx.Response) -> bytes:
        """Read and unpack a body, stopping at the limit. httpx would unpack each chunk whole, however much it holds."""
        packing = response.headers.get("content-encoding", "")
        unpacking = unpacker(packing)
        if unpacking is None:
            raise UnreadableError(
                place, f"packed its answer as {packing[:40]!r}", "ask its owner to send gzip or plain"
            )
        body = bytearray()
        pieces = came = 0
        async for chunk in _chunks(response):
            pieces, came = pieces + 1, came + len(chunk)
            body += unpacking.feed(chunk, self._limit + 1 - len(body))
            if max(len(body), came) > self._limit:  # what is packed may unpack to nothing, and never end
                raise UnreadableError(place, f"is larger than {self._limit:,} bytes", "give a smaller address of it")
            if pieces > PIECES:
                raise UnreadableError(
                    place, f"comes in more than {PIECES:,} pieces", "ask its owner to send larger ones"
                )
        unpacking.end()
        return bytes(body)

    def _unreadable(self, url: str, error: Exception) -> UnreadableError:
        place = shown(url)
        match error:
            case SilentHostError():
                return UnreadableError(place, "was not asked, as its host answers nobody", "wait for the next try")
            case TimeoutError() | httpx.TimeoutException():
                return UnreadableError(place, f"did not answer in {self._seconds:g} s", "wait for the next try")
            case ForbiddenAddressError():
                trouble = f"leads to {error}, which is not a public address"
                return UnreadableError(place, trouble, "name its host in SOURCES_ALLOW if it is yours")
            case BrokenError():
                return UnreadableError(place, "broke off in its packed answer", "wait for the next try")
            case httpx.InvalidURL() | httpx.UnsupportedProtocol() | UnicodeError():
                return UnreadableError(place, "is not a web address", "give one that starts with https://")
            case httpx.ConnectError() if "CERTIFICATE" in str(error):
                return UnreadableError(place, "has a certificate that cannot be trusted", "have its owner renew it")
            case httpx.ConnectError():
                return UnreadableError(place, "cannot be reached", "check the name and this machine's network")
            case _:
                return UnreadableError(place, f"broke off its answer ({type(error).__name__})", "wait for the next try")


class _Clock:
    """The time that a fetch has left; waiting for a turn does not use it up."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Let it run while the block does. Raises TimeoutError at its end."""
        since = time.monotonic()
        async with asyncio.timeout(self._left):
            yield
        self._left -= time.monotonic() - since


def _origin(address: httpx.URL) -> tuple[bytes, bytes, int | None]:
    return address.raw_scheme, address.raw_host, address.port


def _chunks(response: httpx.Response) -> AsyncIterator[bytes]:
    """Give the body as it came over the wire."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    return aiter(response.stream)


async def _ended(response: httpx.Response) -> None:
    """Read the end of an answer that has no body: a connection whose answer was not read to its end is not kept."""
    async for _ in _chunks(response):
        break


def _redirects(answer: Answer) -> bool:
    return answer.status in _REDIRECTING and bool(answer.headers.get("location"))


def _if_changed(headers: Mapping[str, str]) -> str:
    names = [name for name in ("If-None-Match", "If-Modified-Since") if name in headers]
    return f", only if it changed ({', '.join(names)})" if names else ""


def _told(answer: Answer) -> str:
    """Tell what an answer holds and asks for, as far as it says."""
    told = (f"{name}: {answer.headers[name][:80]}" for name in _TOLD if name in answer.headers)
    return ", ".join([f", {len(answer.body):,} bytes", *told])
