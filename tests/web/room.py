"""A room with a hub in it: what Kabar asks goes to the hub, what the hub asks goes to Kabar's own application."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
from starlette.types import ASGIApp

from bot.source import Source, SourceKind
from bot.sources import PoliteClient
from bot.subscriber import Subscriber
from bot.subscription import Subscription
from bot.web import application
from storage import Store, Tables
from tests.desking import Clock

STORE = "kabar.db"
PUBLIC = "https://kabar.example"
HUB, TOPIC = "https://pusat.example/", "https://walesari.example/feed"
OTHER = "https://lain.example/atom"
FEED = b"<rss>Banjir di Walesari surut</rss>"

Form = dict[str, str]
Opened = AsyncIterator["Room"]


@dataclass
class Hub:
    """A hub (W3C WebSub) of our own. It answers `status`, or what `say` says, to whoever subscribes.

    An `eager` one verifies before it answers.
    """

    status: int = 202
    eager: bool = False
    say: Callable[[httpx.Request], httpx.Response] | None = None
    forms: list[Form] = field(default_factory=list)
    asked: list[httpx.Request] = field(default_factory=list)
    line: httpx.AsyncClient | None = None

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Be asked to push."""
        self.asked.append(request)
        self.forms.append(dict(parse_qsl(request.content.decode(), strict_parsing=True)))
        if self.eager:
            await self.verify()
        return self.say(request) if self.say else httpx.Response(self.status)

    @property
    def form(self) -> Form:
        """What the last subscriber wants."""
        return self.forms[-1]

    async def verify(self, **query: str) -> httpx.Response:
        """Ask at the callback whether it was them; `topic="..."` stands for `hub.topic=...`."""
        told = {"mode": "subscribe", "topic": self.form["hub.topic"], "challenge": "s3mb4r4ng", "lease_seconds": "1000"}
        return await self._get({**told, **query})

    async def deny(self, **query: str) -> httpx.Response:
        return await self._get({"mode": "denied", "topic": self.form["hub.topic"], **query})

    async def push(
        self,
        body: bytes | AsyncIterator[bytes] = FEED,
        *,
        signature: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Push a body, signed as it should be unless a signature is given; "" leaves the header out."""
        if signature is None:
            signature = self.signature(body) if isinstance(body, bytes) else ""
        given = {"Content-Type": "application/rss+xml", "X-Hub-Signature": signature, **(headers or {})}
        told = {name: value for name, value in given.items() if value}
        assert self.line is not None
        return await self.line.post(self.form["hub.callback"], content=body, headers=told)

    def signature(self, body: bytes, algorithm: str = "sha256", secret: str = "") -> str:
        key = (secret or self.form["hub.secret"]).encode()
        return f"{algorithm}={hmac.new(key, body, algorithm).hexdigest()}"

    async def _get(self, told: Form) -> httpx.Response:
        assert self.line is not None
        query = {f"hub.{name}": value for name, value in told.items()}
        return await self.line.get(self.form["hub.callback"], params=query)


@dataclass
class Desk:
    """Files what `arrived`, while it is not `busy`; a `trouble` of its own it raises instead."""

    taken: list[tuple[int, bytes, str]] = field(default_factory=list)
    trouble: Exception | None = None
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    arrived: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def push(self, source_id: int, body: bytes, content_type: str) -> None:
        self.arrived.release()
        async with self.busy:
            if self.trouble:
                raise self.trouble
            self.taken.append((source_id, body, content_type))


@dataclass
class Room:
    """An open store, a subscriber on it, and the application in front of that."""

    store: Store
    subscriber: Subscriber
    hub: Hub
    clock: Clock
    desk: Desk
    web: ASGIApp
    line: httpx.AsyncClient

    async def want(self, topic: str = TOPIC, hub: str = HUB) -> None:
        """Add a source whose feed names a hub, as the collector does, and ask that hub if it is time."""
        now = self.clock()

        def work(tables: Tables) -> None:
            tables.sources.add(Source(0, SourceKind.FEED, topic, "Walesari"))
            number = next(source.id for source in tables.sources.all() if source.address == topic)
            tables.subscriptions.want(Subscription.wanted(number, hub, topic, now))

        await self.store.write(work)
        await self.subscriber.look()

    async def subscription(self) -> Subscription:
        """Give the one whose address the hub knows."""
        found = await self.subscriber.at(urlsplit(self.hub.form["hub.callback"]).path.rpartition("/")[2])
        assert found is not None
        return found

    async def live(self) -> bool:
        """Say whether news of the first source are pushed."""
        now = self.clock()
        return 1 in await self.store.read(lambda tables: tables.subscriptions.live(now, PUBLIC))


@asynccontextmanager
async def room(folder: Path, *, hub: Hub | None = None, clock: Clock | None = None, url: str = PUBLIC) -> Opened:
    """Open a room; a `hub` and a `clock` that are given were in another one before, as after a restart."""
    hub, clock, desk = hub or Hub(), clock or Clock(), Desk()
    async with (
        await Store.open(f"sqlite:///{folder / STORE}") as store,
        PoliteClient(httpx.MockTransport(hub)) as http,
    ):
        subscriber = Subscriber(store, http, url, clock, desk.push)
        web = application(subscriber)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=PUBLIC) as line:
            hub.line = line
            yield Room(store, subscriber, hub, clock, desk, web, line)
