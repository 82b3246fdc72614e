"""The world in: one room a kind of source, and one polite client beneath them.

    Source -> Reader -+- folders/
                      +- feeds/ -----+
                      +- lists/ -----+- pages/ (whole texts) --> Harvest of Drafts
                      +- tables/ ----+
                      +- pages/ (sitemaps)
                      +- wordpress/
                            `--- all that goes out goes through http/

A kind reads one `Source` and returns a `Harvest`; the store keeps it. Everything that a source sends is
untrusted, and nothing but a SourceError comes out of here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

import structlog

from bot.source import Source, SourceKind
from bot.sources.feeds import feed
from bot.sources.folders import folder
from bot.sources.folders.folder import read_path
from bot.sources.guess import Found, guess
from bot.sources.harvest import Harvest, UnreadableError, sound
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import PoliteClient
from bot.sources.lists import listing
from bot.sources.options import Option
from bot.sources.pages import sitemap
from bot.sources.pages.fulltext import completed, own
from bot.sources.pages.page import article
from bot.sources.tables import table
from bot.sources.wordpress import wordpress

__all__ = ["Answer", "Found", "Harvest", "PoliteClient", "Reader", "UnreadableError", "article", "guess", "read_path"]


class Reader:
    """Read any source, each kind by its own file."""

    def __init__(self, http: PoliteClient) -> None:
        self._http = http

    async def read(self, source: Source) -> Harvest:
        """Look at a source once. Raises SourceError, with the source's number and what to do."""
        with _named(source):
            return sound(await completed(source, await self._read(own(source)), self._http))

    async def pushed(self, source: Source, body: bytes, content_type: str) -> Harvest:
        """Read what a hub pushed of a feed. It may be a part only, so all that the source remembers is kept.

        Raises SourceError, as `read`.
        """
        answer = Answer(200, source.address, {"content-type": content_type}, body)
        with _named(source):
            found = await asyncio.to_thread(feed.harvested, answer, own(source))
            found = await completed(source, found, self._http)
        return sound(replace(Harvest.unchanged(source), drafts=found.drafts, note=found.note, skipped=found.skipped))

    async def _read(self, source: Source) -> Harvest:
        match source.kind:
            case SourceKind.FOLDER:
                return await asyncio.to_thread(folder.read, source, time.time())
            case SourceKind.FEED:
                return await feed.read(source, self._http)
            case SourceKind.WORDPRESS:
                return await wordpress.read(source, self._http)
            case SourceKind.SITEMAP:
                return await sitemap.read(source, self._http)
            case SourceKind.JSON:
                return await listing.read(source, self._http, datetime.now(UTC))
            case SourceKind.TABLE:
                return await asyncio.to_thread(table.read, source)
        assert_never(source.kind)


@contextmanager
def _named(source: Source) -> Iterator[None]:
    """Let nothing out but a SourceError that names the source."""
    try:
        yield
    except UnreadableError as error:
        raise error.of(source) from error
    except Exception as error:  # a fault of ours that a source's nonsense found; the others must not feel it
        trouble = f"is beyond Kabar's reading ({type(error).__name__})"
        structlog.get_logger("sources").exception("source.broke", source=source.id)
        raise UnreadableError(shown(source.address), trouble, "report it with the address").of(source) from error


def options_of(kind: SourceKind) -> Sequence[Option]:
    """List what the owner of a source of this kind may set of it."""
    match kind:
        case SourceKind.WORDPRESS:
            return wordpress.OPTIONS
        case SourceKind.JSON:
            return listing.OPTIONS
        case SourceKind.TABLE:
            return table.OPTIONS
    return ()
