"""A source that is read again and again, and kept in between as the store keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, Protocol, TypeVar

import httpx

from bot.source import Source
from bot.sources import Harvest, Reader
from tests.sources.wire import client


class Site(Protocol):
    """A site at the wire, which notes what it is asked."""

    asked: list[str]

    def __call__(self, request: httpx.Request) -> httpx.Response: ...


S = TypeVar("S", bound=Site)


class Runs(Generic[S]):
    """Runs of one source over a site."""

    def __init__(self, site: S, source: Source) -> None:
        self.site = site
        self.source = source

    async def __call__(self) -> Harvest:
        self.site.asked.clear()
        async with client(self.site) as http:
            found = await Reader(http).read(self.source)
        settled = self.source.settled or not found.backlog
        self.source = replace(self.source, etag=found.etag, state=found.state, settled=settled)
        return found
