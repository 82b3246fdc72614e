"""The sandbox's only way out, which ends on this machine: photos by URL and webhooks of loopback addresses."""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Mapping

import httpx

from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json

FETCH_SECONDS = 10.0
HOOK_SECONDS = 60.0  # telegram-bot-api, WebhookActor.cpp: a webhook has about a minute to answer

HOST = re.compile(r"[\w.:-]+")  # a name or an address; httpx itself takes stranger things for a host


class Outside:
    """An HTTP client for loopback addresses, to be closed after use."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        # No authority vouches for an address of this machine, and their list takes long to read.
        nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._client = httpx.AsyncClient(verify=nobody, transport=transport, trust_env=False, follow_redirects=False)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def fetch(self, url: str, limit: int) -> tuple[bytes, str]:
        """Return the bytes and the media type at a loopback URL.

        Raises Refusal when there is no answer of 200, or when it is longer than `limit` bytes.
        """
        try:
            async with self._client.stream("GET", url, timeout=FETCH_SECONDS) as response:
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > limit:
                        break
        except (httpx.HTTPError, httpx.InvalidURL):
            raise bad_request("failed to get HTTP URL content") from None
        if response.status_code != httpx.codes.OK or len(body) > limit:
            raise bad_request("failed to get HTTP URL content")
        return bytes(body), response.headers.get("content-type", "").partition(";")[0].strip()

    async def deliver(self, url: str, secret: str, update: Mapping[str, Json]) -> httpx.Response:
        """Post an update to a webhook. Raises httpx.HTTPError when nobody answers."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        return await self._client.post(url, json=update, headers=headers, timeout=HOOK_SECONDS)


def host_of(url: str) -> str:
    """Return the host of an http or https URL, empty when it is no such URL."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return ""
    named = parsed.scheme in {"http", "https"} and HOST.fullmatch(parsed.host) and (parsed.port or 0) < 1 << 16
    return parsed.host if named else ""


def is_loopback(url: str) -> bool:
    """Say whether a URL's host is this machine itself."""
    host = host_of(url)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
