"""The one door to the web: polite, bounded, and answering with our own errors only.

get -> gate (32 at once) -> clock (20 s in all) -> address checked -> asked -> body counted -> Answer
                                                        ^                 |
                                                        +-- at most 5 redirects
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpx

from bot.sources.harvest import UnreadableError

SECONDS = 20.0
"""A whole fetch, redirects and body included; waiting at the gate is not counted."""
BODY_LIMIT = 15 * 1024 * 1024
"""Bytes of a body after decompression; miniflux's default for a feed is the same 15 MiB."""
AT_ONCE = 32
"""Requests in flight. httpcore's pool slows down beyond about 40 (encode/httpcore pull requests 924 and 928)."""
REDIRECTS = 5

_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_USERINFO = re.compile(r"//[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, the address after redirects (no credentials in it), headers in lower case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def etag(self) -> str | None:
        """The validator to send next time, if it is one that can be sent back."""
        return self._validator("etag")

    @property
    def last_modified(self) -> str | None:
        """The date to send next time, if it is one that can be sent back."""
        return self._validator("last-modified")

    def _validator(self, name: str) -> str | None:
        value = self.headers.get(name, "")
        return value if value and value.isascii() and value.isprintable() else None

    def required(self) -> Self:
        """Give the answer itself when it is a body (2xx) or "not modified" (304); raise UnreadableError otherwise."""
        if 200 <= self.status < 300 or self.status == 304:
            return self
        raise UnreadableError(shown(self.url), f"answered {self.status}", _remedy(self.status))


class PoliteClient:
    """Fetch pages for all sources at once, without hurting them or us. Use it as `async with`.

    `transport` replaces the network in tests; `seconds` and `limit` are the bounds named above.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        seconds: float = SECONDS,
        limit: int = BODY_LIMIT,
    ) -> None:
        self._seconds = seconds
        self._limit = limit
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._client = httpx.AsyncClient(
            transport=transport,
            timeout=httpx.Timeout(seconds, connect=seconds / 2, pool=None),
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE),
            headers={"User-Agent": f"Kabar/{version('kabar')} (news bot)", "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # no source learns of another
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*"
    ) -> Answer:
        """Fetch an address, only if it changed when `etag` or `last_modified` are given.

        Any status comes back as an Answer (see `Answer.required`). Raises UnreadableError (a SourceError) when no
        whole answer came within the bounds; the text of it shows no credentials.
        """
        headers = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in headers.items() if value}
        async with self._gate:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._follow(url, asked)
            except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
                # "from None": a foreign error may quote the address with its password.
                raise self._unreadable(url, error) from None

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        address = httpx.URL(url)
        for _ in range(REDIRECTS + 1):
            _check(address)
            answer = await self._ask(address, headers)
            if not _redirects(answer.status, answer.headers):
                return answer
            address = address.join(answer.headers["location"])
        raise UnreadableError(shown(url), f"redirects more than {REDIRECTS} times", "give the address it should end at")

    async def _ask(self, address: httpx.URL, headers: Mapping[str, str]) -> Answer:
        async with self._client.stream("GET", address, headers=headers) as response:
            told = dict(response.headers.items())
            bodiless = response.status_code == 304 or _redirects(response.status_code, told)
            body = b"" if bodiless else await self._body(response)
            return Answer(response.status_code, _bare(str(response.url)), told, body)

    async def _body(self, response: httpx.Response) -> bytes:
        """Read and unpack a body, stopping at the limit.

        httpx would unpack each chunk whole (64 KiB of gzip hold 64 MiB; packed twice, 64 GiB); zlib's own
        `max_length` never makes more than we have room for.
        """
        place = shown(str(response.url))
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in {"identity", "gzip", "x-gzip", ""}:
            raise UnreadableError(
                place, f"packed its answer as {packing[:40]!r}", "ask its owner to send gzip or plain"
            )
        unpacker = zlib.decompressobj(wbits=31) if "gzip" in packing else None
        body = bytearray()
        assert isinstance(response.stream, httpx.AsyncByteStream)
        async for chunk in response.stream:
            body += unpacker.decompress(chunk, self._limit + 1 - len(body)) if unpacker else chunk
            if len(body) > self._limit:
                raise UnreadableError(place, f"is larger than {self._limit:,} bytes", "give a smaller address of it")
        if unpacker and body and not unpacker.eof:
            raise UnreadableError(place, "broke off in its packed answer", "wait for the next try")
        return bytes(body)

    def _unreadable(self, url: str, error: Exception) -> UnreadableError:
        place = shown(url)
        match error:
            case TimeoutError() | httpx.TimeoutException():
                return UnreadableError(place, f"did not answer in {self._seconds:g} s", "wait for the next try")
            case httpx.InvalidURL() | httpx.UnsupportedProtocol():
                return UnreadableError(place, "is not a web address", "give one that starts with https://")
            case httpx.ConnectError() if "CERTIFICATE" in str(error):
                return UnreadableError(place, "has a certificate that cannot be trusted", "have its owner renew it")
            case httpx.ConnectError():
                return UnreadableError(place, "cannot be reached", "check the name and this machine's network")
            case _:
                return UnreadableError(place, f"broke off its answer ({type(error).__name__})", "wait for the next try")


def shown(url: str) -> str:
    """Give an address or path fit for a sentence or a log: no credentials, on one line, at most 200 characters."""
    return "".join(filter(str.isprintable, _bare(url)))[:200]


def _bare(url: str) -> str:
    return _USERINFO.sub("//", url, count=1)


def _check(address: httpx.URL) -> None:
    """Refuse what must not be asked. The one place for it: every address passes, every redirect too."""
    if address.scheme not in {"http", "https"} or not address.host:
        raise httpx.UnsupportedProtocol("only http and https")


def _redirects(status: int, headers: Mapping[str, str]) -> bool:
    return status in _REDIRECTING and bool(headers.get("location"))


def _remedy(status: int) -> str:
    if status in {401, 403}:
        return "see in a browser whether it asks for a password or refuses bots"
    if status == 429:
        return "ask it less often"
    if status >= 500:
        return "wait for the next try"
    return "check the address"
