"""Stands in for bot.collecting until that lands."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.errors import SourceError
from bot.model import Clock
from bot.source import Source
from bot.sources import Harvest, Reader
from storage import Store, Tables

AT_ONCE = 256
BATCH = 64


async def sweep(store: Store, reader: Reader, clock: Clock) -> None:
    due = iter(await store.read(lambda tables: tables.sources.due(clock())))
    waiting: list[tuple[Source, Harvest | SourceError]] = []
    lock = asyncio.Lock()

    async def file(least: int) -> None:
        async with lock:
            while len(waiting) >= least and waiting:
                batch = waiting[:BATCH]
                del waiting[:BATCH]
                await store.write(lambda tables: _file(tables, batch, clock))

    async def work() -> None:
        for source in due:
            try:
                found: Harvest | SourceError = await reader.read(source)
            except SourceError as error:
                found = error
            waiting.append((source, found))
            if len(waiting) >= BATCH:
                await file(BATCH)

    async def tick() -> None:
        while True:
            await asyncio.sleep(1)
            await file(1)

    ticking = asyncio.create_task(tick())
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    ticking.cancel()
    await file(1)


def _file(tables: Tables, batch: list[tuple[Source, Harvest | SourceError]], clock: Clock) -> None:
    now = clock()
    for source, found in batch:
        if isinstance(found, SourceError):
            tables.sources.keep(
                replace(
                    source,
                    failures=source.failures + 1,
                    last_error=str(found),
                    next_check_at=now + timedelta(minutes=10),
                )
            )
            continue
        for draft in found.drafts:
            tables.articles.put(draft, f"source:{source.id}", now)
        tables.sources.keep(
            replace(
                source,
                etag=found.etag,
                last_modified=found.last_modified,
                state=found.state,
                failures=0,
                last_success_at=now,
                next_check_at=now + timedelta(minutes=10),
            )
        )
