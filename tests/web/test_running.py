"""A running Kabar with a public URL: its feed names a hub, it subscribes, and what the hub pushes is an article."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.addresses import Allowed
from bot.app import Kabar
from bot.sandbox import Sandbox
from bot.serving import Server, address, listener
from bot.settings import Secret, Settings
from bot.source import FullText, Source, SourceKind

PUBLIC = "https://kabar.walesari.example"


def feed(url: str, *titles: str) -> bytes:
    items = "".join(f"<item><guid>{title}</guid><title>{title}</title></item>" for title in titles)
    links = f'<atom:link rel="hub" href="{url}/hub"/><atom:link rel="self" href="{url}/feed"/>'
    return (
        f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Walesari</title>{links}'
        f"{items}</channel></rss>"
    ).encode()


class Site:
    """A feed and its hub, which asks back where the public URL leads: at the address that Kabar listens on."""

    def __init__(self, listen: str) -> None:
        self._listen = listen
        self.url = ""
        self.secret = ""
        self.path = ""
        self.verified = asyncio.Event()
        self._asking = set[asyncio.Task[None]]()

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/feed", self.feed), Route("/hub", self.hub, methods=["POST"])])

    async def feed(self, request: Request) -> Response:
        return Response(feed(self.url, "Pasar Walesari dibuka"), media_type="application/rss+xml")

    async def hub(self, request: Request) -> Response:
        form = await request.form()
        self.secret = str(form["hub.secret"])
        self.path = str(form["hub.callback"]).removeprefix(PUBLIC)
        asking = asyncio.create_task(self._ask(str(form["hub.topic"])))
        self._asking.add(asking)
        return PlainTextResponse("", 202)

    async def _ask(self, topic: str) -> None:
        query = {"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c17", "hub.lease_seconds": "864000"}
        async with httpx.AsyncClient() as http:
            answer = await http.get(f"http://{self._listen}{self.path}", params=query)
        assert answer.text == "c17"
        self.verified.set()

    async def push(self, body: bytes) -> int:
        signature = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature": f"sha256={signature}", "Content-Type": "application/rss+xml"}
        async with httpx.AsyncClient() as http:
            return (await http.post(f"http://{self._listen}{self.path}", content=body, headers=headers)).status_code


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def until(so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await so():  # noqa: ASYNC110 - what is waited for happens in Kabar
            await asyncio.sleep(0.02)


async def test_a_feed_that_names_a_hub_is_pushed(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    site, stop = Site(listen), asyncio.Event()
    at = listener("127.0.0.1", 0)
    site.url = address(at)
    server = Server(uvicorn.Config(site.app(), log_config=None, lifespan="off"))
    await server.start(at)
    async with Sandbox() as sandbox:
        settings = Settings(
            telegram_bot_token=Secret(sandbox.token),
            telegram_api_url=sandbox.url,
            database_url=f"sqlite:///{tmp_path / 'kabar.db'}",
            sources_allow=Allowed.of(["127.0.0.1"]),
            public_url=PUBLIC,
            listen=listen,
        )
        async with Kabar.open(settings) as kabar:
            warta = Source(0, SourceKind.FEED, f"{site.url}/feed", "Walesari", full_text=FullText.NEVER)
            await kabar.store.write(lambda tables: tables.sources.add(warta))
            await kabar.collector.sweep()
            running = asyncio.create_task(kabar.run(stop))
            await asyncio.wait_for(site.verified.wait(), 20)
            assert await site.push(feed(site.url, "Jembatan Walesari selesai")) == 202

            async def filed() -> bool:
                return await kabar.store.read(lambda tables: tables.articles.count()) == 2

            await until(filed)
            source = await kabar.store.read(lambda tables: tables.sources.get(1))
            assert source is not None
            await kabar.store.write(lambda tables: tables.sources.keep(replace(source, next_check_at=None)))
            await kabar.collector.sweep()
            polled = await kabar.store.read(lambda tables: tables.sources.get(1))
            assert polled is not None
            assert polled.next_why == "its hub pushes what is new"
            stop.set()
            await running
    await server.stop()
