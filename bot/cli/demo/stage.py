"""The stage of the demo: a sandbox, a site of sample articles, and a running Kabar on a store that is thrown away."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.addresses import Allowed
from bot.app import Kabar
from bot.delivery.pacing import Pace
from bot.errors import KabarError
from bot.samples import sources
from bot.samples.site import SampleSite
from bot.sandbox import Sandbox
from bot.sandbox.client import People
from bot.settings import Secret, Settings
from bot.source import ALL_ARTICLES, FirstRun, Source
from storage import Tables

CHANNEL = -1001000000001
EDITOR = 1001
READER = 1002

EVERY = timedelta(minutes=1)

BRISK = Pace(private_interval=0.0, group_per_minute=6000, overall_per_second=1000)
"""The demo's Telegram has no limits, and a newcomer should not wait for those of the real one."""


class Stage:
    """Everything that the demo needs, started on free ports; all of it is gone when the block ends."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stack = contextlib.AsyncExitStack()
        self._stop = asyncio.Event()
        self.url = ""
        self.people: People
        self.kabar: Kabar
        self._site = ""
        self._running: asyncio.Task[None]

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def _start(self) -> None:
        enter = self._stack.enter_async_context
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="kabar-demo-")))
        sandbox = await enter(Sandbox(port=self._port))
        self.url = sandbox.url
        self._site = (await enter(SampleSite())).url
        self.people = await enter(People(sandbox.url))
        settings = Settings(
            telegram_bot_token=Secret(sandbox.token),
            telegram_api_url=sandbox.url,
            database_url=f"sqlite:///{folder / 'demo.db'}",
            owner_ids=(EDITOR,),
            sources_allow=Allowed.of(["127.0.0.1"]),
        )
        await self._populate()
        self.kabar = await enter(Kabar.open(settings))
        self._running = asyncio.create_task(self.kabar.run(self._stop, pace=BRISK))
        self._stack.push_async_callback(self._end)

    async def _populate(self) -> None:
        await self.people.meet(type="private", id=EDITOR, first_name="Ratna (redaktur)", language_code="id")
        await self.people.meet(type="private", id=READER, first_name="Damar (pembaca)", language_code="id")
        await self.people.meet(
            type="channel", id=CHANNEL, title="Kabar Segara", username="kabar_segara", creator=EDITOR
        )

    async def _end(self) -> None:
        self._stop.set()
        await self._running

    async def collect(self) -> None:
        """Add the sample sources; a running Kabar finds them due, and here they are read at once.

        Raises:
            KabarError: a sample source could not be read.
        """

        def add(tables: Tables) -> None:
            for kind, name, address in sources(self._site):
                tables.sources.add(Source(0, kind, address, name, EVERY, first_run=FirstRun(ALL_ARTICLES)))

        await self.kabar.store.write(add)
        collected = await self.kabar.collector.sweep()
        if collected.troubles:
            raise KabarError("\n".join(collected.troubles))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
