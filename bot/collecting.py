"""The first step of the spine: from the sources into the store.

    due ---> rota ------> read ------------> filed
             by host      many at once       one transaction for all that are ready (`bot.intake`)

A crash at any point loses nothing and repeats nothing: an article and the source's memory of it are written together.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Protocol

import structlog

from bot.errors import SourceError, StoreError
from bot.intake import Collected, Intake, Reading
from bot.model import Clock
from bot.source import Source
from bot.sources import Harvest
from bot.sources.rota import Rota
from storage import Store, Tables

AT_ONCE = 256
"""Sources in hand at once: enough that some wait at the client's gate while others hang."""

LOOK_AHEAD = 2_000
"""Due sources taken over from the store in one look."""

BATCH = 200
"""Readings in one transaction: to sync the disk costs as much as to file dozens of them."""


class Reads(Protocol):
    """What collecting needs of `bot.sources.Reader`."""

    async def read(self, source: Source) -> Harvest:
        """Look at a source once. Raises SourceError."""
        ...


class Collector:
    """Reads the sources that are due, many at once, and files what they bring."""

    def __init__(self, store: Store, reader: Reads, intake: Intake, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._intake = intake
        self._clock = clock
        self._rota = Rota()
        self._tasks: set[asyncio.Task[None]] = set()
        self._filer = _Filer(store, intake)
        self._done = Collected()
        self._log = structlog.get_logger("collector")

    async def look(self) -> None:
        """Begin to read what is due and not in hand yet; does not wait for it."""
        now = self._clock()
        most = LOOK_AHEAD + len(self._rota)  # those that wait already must not hide the others
        self._rota.add(await self._store.read(lambda tables: tables.sources.due(now, most)))
        self._pump()

    async def sweep(self) -> Collected:
        """Read every source that is due now, and wait for it; one that fails does not stop the others."""
        self._done = Collected()
        now = self._clock()
        due = await self._store.read(lambda tables: tables.sources.due(now))
        self._rota.add(due)
        self._pump()
        while self._tasks:
            await asyncio.wait(self._tasks)
            self._pump()
        return self._done

    async def aclose(self) -> None:
        """Cut off what is being read; what was not filed is read again at the next start."""
        self._rota = Rota()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def take(self, harvest: Harvest, *, origin: str) -> Collected:
        """Put a harvest that has no source, such as an import, into the store."""
        return await self._store.write(lambda tables: self._intake.take(tables, harvest, origin))

    async def pushed(self, source: Source, harvest: Harvest) -> Collected:
        """File what a source's hub pushed; how far the source was read stays as it is."""
        return await self._filer.file(Reading(source, harvest, pushed=True))

    def _pump(self) -> None:
        rota = self._rota
        while len(self._tasks) < AT_ONCE and (source := rota.take()):
            task = asyncio.create_task(self._collect(source, rota))
            self._tasks.add(task)
            task.add_done_callback(self._next)

    def _next(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            self._pump()

    async def _collect(self, source: Source, rota: Rota) -> None:
        try:
            filed = await self._filer.file(Reading(source, await self._read(source)))
            self._done += filed
        except StoreError as error:
            self._log.error("source.not_filed", source=source.id, why=str(error))
            self._done += Collected(troubles=(str(error),))
            await self._not_filed(source, error)
        finally:
            rota.done(source)

    async def _not_filed(self, source: Source, error: StoreError) -> None:
        """Let a source whose reading cannot be kept wait as one that failed; if not even that can be, it stays due."""
        with contextlib.suppress(StoreError):
            await self._filer.file(Reading(source, SourceError(str(error))))

    async def _read(self, source: Source) -> Harvest | SourceError:
        try:
            return await self._reader.read(source)
        except SourceError as error:
            return error


class _Filer:
    """Files readings together: whoever comes while a transaction runs shares the next one."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake
        self._waiting: list[tuple[Reading, asyncio.Future[Collected]]] = []
        self._writing = asyncio.Lock()

    async def file(self, reading: Reading) -> Collected:
        """File a reading; gives what it brought. Raises StoreError, and then nothing of it was kept."""
        done: asyncio.Future[Collected] = asyncio.get_running_loop().create_future()
        self._waiting.append((reading, done))
        async with self._writing:
            while not done.done():
                await self._write()
        return await done

    async def _write(self) -> None:
        batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
        try:
            if not await self._kept(batch):
                for one in batch:  # one that cannot be kept must not take the others along
                    await self._kept([one])
        except BaseException:
            for _, done in batch:
                done.cancel()
            raise

    async def _kept(self, batch: Sequence[tuple[Reading, asyncio.Future[Collected]]]) -> bool:
        """File readings in one transaction; tells whether they were, or a single one has heard why it was not."""

        def file(tables: Tables) -> Sequence[Collected]:
            return [self._intake.file(tables, reading) for reading, _ in batch]

        try:
            filed = await self._store.write(file)
        except Exception as error:  # noqa: BLE001 - a reading holds whatever a source made up
            if len(batch) > 1:
                return False
            [(reading, done)] = batch
            if not done.done():
                trouble = f"What source {reading.source.id} brought could not be filed ({type(error).__name__})."
                done.set_exception(error if isinstance(error, StoreError) else StoreError(trouble))
        else:
            for (_, done), collected in zip(batch, filed, strict=True):
                if not done.done():  # its task was not cut off meanwhile
                    done.set_result(collected)
        return True
