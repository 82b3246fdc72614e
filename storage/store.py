"""The store: one writer and several readers, each in its own thread, off the event loop.

await store.write(work)   work(tables) runs alone, inside one transaction: all of it is kept, or none
await store.read(work)    work(tables) runs beside others, on one snapshot; it cannot write
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from bot.errors import StoreError
from storage.admins import Admins
from storage.articles import Articles
from storage.audit import Audit
from storage.breaking import BreakingNews
from storage.chats import Chats
from storage.decisions import Decisions
from storage.digests import Digests
from storage.dispatch import Dispatch
from storage.engines import Connection, Engine, engine_for
from storage.events import Events
from storage.fanouts import Fanouts
from storage.follows import Follows
from storage.forgetting import Forgetting
from storage.indexing import Indexing
from storage.invites import Invites
from storage.lists import Lists
from storage.lookups import Lookups
from storage.opens import Opens
from storage.outbox import Outbox
from storage.plans import Plans
from storage.prints import Prints
from storage.recalled import Recalled
from storage.rulings import Rulings
from storage.saved import Saved
from storage.search import Search
from storage.searches import Searches
from storage.sources import Sources
from storage.stories import Stories
from storage.subscriptions import Subscriptions
from storage.vocabulary import Learning
from storage.written import Writings

T = TypeVar("T")

READERS = 4
"""Enough to keep readers' searches from waiting on each other; SQLite reads in WAL mode never block."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rooms of the store, all on one connection, so that one piece of work is one transaction."""

    admins: Admins
    articles: Articles
    audit: Audit
    breaking: BreakingNews
    chats: Chats
    digests: Digests
    decisions: Decisions
    dispatch: Dispatch
    events: Events
    lists: Lists
    lookups: Lookups
    opens: Opens
    outbox: Outbox
    plans: Plans
    rulings: Rulings
    prints: Prints
    saved: Saved
    search: Search
    searches: Searches
    fanouts: Fanouts
    follows: Follows
    forgetting: Forgetting
    indexing: Indexing
    invites: Invites
    learning: Learning
    sources: Sources
    stories: Stories
    subscriptions: Subscriptions
    writings: Writings

    @classmethod
    def on(cls, db: Connection, recalled: Recalled | None = None) -> Tables:
        """Lay the tables over a connection; `recalled` is what search remembers from one piece of work to the next."""
        return cls(
            admins=Admins(db),
            articles=Articles(db),
            audit=Audit(db),
            breaking=BreakingNews(db),
            chats=Chats(db),
            digests=Digests(db),
            decisions=Decisions(db),
            dispatch=Dispatch(db),
            events=Events(db),
            lists=Lists(db),
            lookups=Lookups(db),
            opens=Opens(db),
            outbox=Outbox(db),
            plans=Plans(db),
            rulings=Rulings(db),
            prints=Prints(db),
            search=Search(db, recalled),
            searches=Searches(db),
            fanouts=Fanouts(db),
            follows=Follows(db),
            forgetting=Forgetting(db),
            indexing=Indexing(db),
            invites=Invites(db),
            learning=Learning(db),
            saved=Saved(db),
            sources=Sources(db),
            stories=Stories(db),
            subscriptions=Subscriptions(db),
            writings=Writings(db),
        )


class Store:
    """The open store. Make it with `Store.open`, let it go with `close` or `async with`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._recalled = Recalled()
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()
        with ExitStack() as opened:
            self._writer = opened.enter_context(closing(engine.connect(writer=True)))
            for _ in range(READERS):
                self._idle.put(opened.enter_context(closing(engine.connect(writer=False))))
            self._connections = opened.pop_all()
        self._writing = ThreadPoolExecutor(1, "store-writer")
        self._reading = ThreadPoolExecutor(READERS, "store-reader")

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the store that DATABASE_URL names, and bring its schema up to date.

        Raises:
            StoreError: the URL is wrong, or the file cannot be used.
        """
        return await asyncio.to_thread(cls._open, engine_for(url))

    @classmethod
    def _open(cls, engine: Engine) -> Store:
        engine.migrate()
        return cls(engine)

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncIterator[None]:
        """Hold, while the block runs, what only one process may hold at a time.

        Raises:
            StoreError: another process holds it.
        """
        with closing(await asyncio.to_thread(self._engine.lease, name)):
            yield

    async def write(self, work: Callable[[Tables], T]) -> T:
        """Do work in one transaction on the writer's connection.

        Raises:
            StoreError: the database failed; nothing of this work was kept.
        """

        def alone() -> T:
            with self._writer.transaction():
                return work(Tables.on(self._writer, self._recalled))

        return await self._run(self._writing, alone)

    async def read(self, work: Callable[[Tables], T]) -> T:
        """Do work on a reader's connection, which sees one state of the store throughout.

        Raises:
            StoreError: the database failed.
        """

        def beside() -> T:
            connection = self._idle.get()
            try:
                with connection.snapshot():
                    return work(Tables.on(connection, self._recalled))
            finally:
                self._idle.put(connection)

        return await self._run(self._reading, beside)

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        try:
            working = asyncio.get_running_loop().run_in_executor(pool, work)
        except RuntimeError as error:
            raise StoreError("The store is closed; nothing of this step was kept.") from error
        return await working

    async def close(self) -> None:
        """Finish what runs, then close every connection."""
        await asyncio.to_thread(self._writing.shutdown)
        await asyncio.to_thread(self._reading.shutdown)
        self._connections.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
