"""Which kind of source an address is, found by looking at it once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.source import SourceKind
from bot.sources import feed
from bot.sources.answer import shown
from bot.sources.endpoints import api_root, is_api
from bot.sources.harvest import UnreadableError
from bot.sources.http import PoliteClient


@dataclass(frozen=True, slots=True)
class Found:
    """What an address turned out to be: its kind, the address to read it at, and what it calls itself ("": nothing)."""

    kind: SourceKind
    address: str
    name: str = ""


async def guess(address: str, http: PoliteClient) -> Found:
    """Say what an address is: a folder (or file), a feed, or a WordPress site.

    A feed counts as a feed though WordPress serves it: it may be one section of the site. Raises UnreadableError
    (a SourceError) when it is none of them, or cannot be fetched.
    """
    if not address.lower().startswith(("http://", "https://")):
        return await _on_disk(address)
    if is_api(address):
        return Found(SourceKind.WORDPRESS, address)
    answer = (await http.get(address, accept=feed.ACCEPT)).required()
    if await asyncio.to_thread(feed.recognised, answer):
        return Found(SourceKind.FEED, address)
    if api_root(answer.headers.get("link", "")):
        return Found(SourceKind.WORDPRESS, address)
    raise UnreadableError(shown(address), "is neither a feed nor a WordPress site", "name its kind with --kind")


async def _on_disk(address: str) -> Found:
    if await asyncio.to_thread(_exists, address):
        return Found(SourceKind.FOLDER, address)
    trouble = "is neither a folder, nor a file, nor a web address"
    raise UnreadableError(shown(address), trouble, "check the path, start the address with https://, or give --kind")


def _exists(address: str) -> bool:
    try:
        return Path(address).expanduser().exists()
    except (OSError, RuntimeError):  # a name too long, a home that is not there
        return False
