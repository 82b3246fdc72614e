"""Which kind of source an address is, found by looking at it once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.source import SourceKind
from bot.sources import feed
from bot.sources.answer import shown
from bot.sources.endpoints import api_root, is_api
from bot.sources.harvest import UnreadableError
from bot.sources.http import PoliteClient


async def guess(address: str, http: PoliteClient) -> SourceKind:
    """Say what an address is: a folder (or file), a feed, or a WordPress site.

    A feed counts as a feed though WordPress serves it: it may be one section of the site. Raises UnreadableError
    (a SourceError) when it is none of them, or cannot be fetched.
    """
    if not address.lower().startswith(("http://", "https://")):
        return await _on_disk(address)
    if is_api(address):
        return SourceKind.WORDPRESS
    answer = (await http.get(address, accept=feed.ACCEPT)).required()
    if await asyncio.to_thread(feed.recognised, answer):
        return SourceKind.FEED
    if api_root(answer.headers.get("link", "")):
        return SourceKind.WORDPRESS
    raise UnreadableError(shown(address), "is neither a feed nor a WordPress site", "name its kind with --kind")


async def _on_disk(address: str) -> SourceKind:
    if await asyncio.to_thread(_exists, address):
        return SourceKind.FOLDER
    trouble = "is neither a folder, nor a file, nor a web address"
    raise UnreadableError(shown(address), trouble, "check the path, start the address with https://, or give --kind")


def _exists(address: str) -> bool:
    try:
        return Path(address).expanduser().exists()
    except (OSError, RuntimeError):  # a name too long, a home that is not there
        return False
