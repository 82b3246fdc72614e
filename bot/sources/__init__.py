"""The world in: one file a kind of source, and one polite client beneath them.

    Source -> Reader -+- folder.py ------ documents.py -- prose.py, page.py, records.py
                      +- feed.py ---+---- fulltext.py ---- visit.py, page.py
                      +- sitemap.py +----------------------^
                      +- wordpress.py +-- http.py
                                                          -> Harvest of Drafts

A kind reads one `Source` and returns a `Harvest`; the store keeps it. Everything that a source sends is
untrusted, and nothing but a SourceError comes out of here.
"""

from __future__ import annotations

import asyncio
import time

from bot.source import Source, SourceKind
from bot.sources import feed, folder, sitemap, wordpress
from bot.sources.answer import Answer
from bot.sources.folder import read_path
from bot.sources.fulltext import completed, own
from bot.sources.guess import guess
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http import PoliteClient
from bot.sources.page import article

__all__ = ["Answer", "Harvest", "PoliteClient", "Reader", "UnreadableError", "article", "guess", "read_path"]


class Reader:
    """Read any source, each kind by its own file."""

    def __init__(self, http: PoliteClient) -> None:
        self._http = http

    async def read(self, source: Source) -> Harvest:
        """Look at a source once. Raises SourceError, with the source's number and what to do."""
        try:
            return await completed(source, await self._read(own(source)), self._http)
        except UnreadableError as error:
            raise error.of(source) from error

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
        raise UnreadableError(source.address, "is of a kind that cannot be read yet", "wait")
