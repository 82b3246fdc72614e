"""A desk on a real store, with real editing and rendering; only the sources are told what to bring."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import sqlite_utils

from bot.collecting import Collector
from bot.desk import Desk
from bot.editing import Editor
from bot.editing.terms import Idf
from bot.errors import SourceError
from bot.filing import Filing
from bot.intake import Intake, Manners
from bot.layout import Layout
from bot.model import Act, Chat, Delivery, DeliveryState
from bot.outcome import Outcome
from bot.source import Source
from bot.sources import Harvest
from bot.words import Words
from storage import Store, Tables
from tests.concluding import send
from tests.making import CHANNEL, GROUP, NOON

T = TypeVar("T")
CHATS = (CHANNEL, GROUP)
OWNER = 1001
WORDS = Words.load("id")
JAKARTA = ZoneInfo("Asia/Jakarta")
EDITOR = Editor.load(JAKARTA)
IDF = Idf.load()
FILING = Filing(Layout(WORDS, JAKARTA), lambda: IDF, (OWNER,))


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class FakeReader:
    """Brings what a test put under a source's id; a SourceError there is raised. A source in `held` is not read before
    its event."""

    brings: dict[int, Harvest | SourceError] = field(default_factory=dict)
    held: dict[int, asyncio.Event] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    async def read(self, source: Source) -> Harvest:
        self.asked.append(source.id)
        if source.id in self.held:
            await self.held[source.id].wait()
        brought = self.brings.get(source.id, Harvest.unchanged(source))
        if isinstance(brought, SourceError):
            raise brought
        return brought


@dataclass
class Newsroom:
    """A store's file, the store opened on it, a desk, and short ways to look at what came of it."""

    path: Path
    store: Store
    clock: Clock = field(default_factory=Clock)
    reader: FakeReader = field(default_factory=FakeReader)

    def __post_init__(self) -> None:
        self.desk = self.another(self.store)
        manners = Manners(WORDS, JAKARTA, owners=(OWNER,))
        self.collector = Collector(self.store, self.reader, Intake(manners, self.clock, lambda: 0.5), self.clock)

    def another(self, store: Store) -> Desk:
        """Make one more desk, as another process would."""
        return Desk(store, lambda: EDITOR, FILING, self.clock)

    async def know(self, *chats: Chat) -> None:
        await self.store.write(lambda tables: [tables.chats.know(chat) for chat in chats])

    def outside(self, sql: str, **values: object) -> None:
        """Write as any other program does."""
        db = sqlite_utils.Database(self.path)
        with db.conn:
            db.conn.execute(sql, values)
        db.conn.close()

    def ask(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        """Read as any other program does."""
        db = sqlite_utils.Database(self.path)
        rows = db.conn.execute(sql, values).fetchall()
        db.conn.close()
        return rows

    def insert(self, *rows: dict[str, object]) -> None:
        """Insert articles with plain sqlite-utils."""
        db = sqlite_utils.Database(self.path)
        db.table("articles").insert_all(rows)
        db.conn.close()

    async def look(self, work: Callable[[Tables], T]) -> T:
        return await self.store.read(work)

    async def deliveries(self) -> list[Delivery]:
        """List every delivery there is, in the order in which they were decided."""

        def everything(tables: Tables) -> list[Delivery]:
            return [delivery for state in DeliveryState for delivery in tables.outbox.listed(state, 9999)]

        return sorted(await self.look(everything), key=lambda delivery: delivery.id)

    async def said(self) -> list[tuple[int, str, DeliveryState]]:
        """List (chat, headline, state) of every post of news."""
        posts = [d for d in await self.deliveries() if (d.act, d.kind) == (Act.SEND, "news")]
        return [(d.chat.id, headline(d), d.state) for d in posts]

    async def changes(self) -> list[tuple[int, Act, str, DeliveryState]]:
        """List (chat, act, words, state) of every change to what was sent."""
        return [(d.chat.id, d.act, d.post.html, d.state) for d in await self.deliveries() if d.act is not Act.SEND]

    async def send(self, outcome: Outcome) -> None:
        """Let the first delivery that may leave have an outcome."""

        await self.store.write(lambda tables: send(tables, outcome, self.clock()))


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[Newsroom]:
    """Open a newsroom with two chats that get news."""
    path = folder / "kabar.db"
    async with await Store.open(f"sqlite:///{path}") as store:
        room = Newsroom(path, store)
        await room.know(*CHATS)
        yield room


def headline(delivery: Delivery) -> str:
    """Read the headline of a post."""
    found = re.match("<b>(.*?)</b>", delivery.post.html)
    assert found is not None
    return found[1]
