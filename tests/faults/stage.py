"""The steps of a storm's plan: what newsrooms, admins, readers and operators do while everything fails."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.client import Message, People
from tests.faults.archive import Archive
from tests.faults.control import Control
from tests.faults.drivers import Driver
from tests.faults.places import ADMIN, FORUM, GROUP, READERS, Places, let_in, shut_out

PATIENCE = 60.0
"""Seconds in which everything must have settled after a storm."""

LOOK_EVERY = 0.2
LET_IN_EVERY = 2.0
"""Seconds between two looks at what is still to be done, and between two times that closed chats are opened."""

AT_MOST = 5.0
"""Seconds to wait until Kabar has sent something."""

UNDONE = (
    "SELECT d.id, d.chat_id, d.kind, d.state, d.why"
    " FROM deliveries AS d LEFT JOIN deliveries AS t ON t.id = d.target_id"
    " WHERE d.state = 'sending' OR d.settle_at IS NOT NULL"
    " OR (d.state = 'pending' AND (d.act = 'send' OR t.state = 'sent'))"
)
"""What still waits or is under way; a change to a post that nobody could settle waits for a person."""

UNREAD = "SELECT seq FROM changes WHERE seq > coalesce((SELECT seq FROM cursors WHERE name = 'desk'), 0)"
SHUT = "SELECT id FROM chats WHERE can_post = 0"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a storm is made: how many channels, with a log chat or without, in a process that is killed or in this one.

    `often` is the share of sends that each kind of fault strikes; `pause` seconds stand between two steps at most.
    """

    channels: int = 16
    log_chat: bool = True
    killed: bool = False
    often: float = 0.07
    pause: float = 0.15


@dataclass(slots=True)
class Storm:
    """A storm while it goes on, and what it left.

    `moved` tells the new id of a group, `shut` the chats that were ever closed to the bot, `foreign` what another
    admin posted, by chat and message id. `excused` counts the forwards that may be
    left in the log chat. `settled` counts unknown sends that were to be looked
    for, by what they became; `undone` is what did not settle,
    `listed` what people are shown as in doubt.
    """

    seed: int
    manner: Manner
    where: Places
    archive: Archive
    moved: dict[int, int] = field(default_factory=dict)
    shut: set[int] = field(default_factory=set)
    foreign: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: Counter[str] = field(default_factory=Counter)
    excused: int = 0
    ends: int = 0
    refused: Counter[bool] = field(default_factory=Counter)
    settled: Counter[str] = field(default_factory=Counter)
    undone: Sequence[str] = ()
    listed: Sequence[int] = ()
    rows: Sequence[sqlite3.Row] = ()
    standing: dict[int, Sequence[Message]] = field(default_factory=dict)

    def now(self, chat_id: int) -> int:
        """Give the id under which a chat is found now."""
        return self.moved.get(chat_id, chat_id)


@dataclass(slots=True)
class Stage:
    """Plays the steps. `began` is what bots had sent when Kabar was started last."""

    storm: Storm
    store: Path
    chance: random.Random
    people: People
    control: Control
    driver: Driver
    began: int = 0

    async def publish(self) -> None:
        await asyncio.to_thread(self.storm.archive.publish, self.chance.randint(1, 3))

    async def edit(self) -> None:
        if articles := self.storm.archive.standing():
            await asyncio.to_thread(self.storm.archive.edit, self.chance.choice(articles))

    async def withdraw(self) -> None:
        if articles := self.storm.archive.standing():
            await asyncio.to_thread(self.storm.archive.withdraw, self.chance.choice(articles))

    async def restore(self) -> None:
        if articles := self.storm.archive.restorable():
            await asyncio.to_thread(self.storm.archive.restore, self.chance.choice(articles))

    async def foreign(self) -> None:
        """Let another admin post a few times in a channel or the forum."""
        chat_id = self.chance.choice([*(chat.id for chat in self.storm.where.channels), FORUM])
        for number in range(self.chance.randint(1, 3)):
            text = f"Pengumuman admin {number} {self.chance.random()}"
            self.storm.foreign[chat_id, await self.people.say(chat_id, text, person=ADMIN)] = text

    async def shut(self) -> None:
        """Shut the bot out of a channel, or let a reader block it."""
        chat_id = self.chance.choice([*(chat.id for chat in self.storm.where.channels), *READERS])
        self.storm.shut.add(chat_id)
        await shut_out(self.people, chat_id)

    async def open(self) -> None:
        if self.storm.shut:
            await let_in(self.people, self.chance.choice(sorted(self.storm.shut)))

    async def upgrade(self) -> None:
        self.storm.moved[GROUP] = await self.control.upgrade(GROUP)

    async def restart(self) -> None:
        """End Kabar in the middle of things, a few posts after it began, and start it again."""
        await self._posting(self.chance.randint(1, 20))
        await self.driver.down()
        self.began = await self.control.sent()
        await self.driver.up()

    async def rival(self) -> None:
        """Start another Kabar on the same store, once the first one is known to hold it."""
        await self.publish()
        await self._posting(1)
        self.storm.refused[await self.driver.rival()] += 1

    async def first(self) -> None:
        """Let every chat have a first post, so that there is a number from which a lost one can be looked for."""
        await asyncio.to_thread(self.storm.archive.publish, 1)
        await self._posting(len(self.storm.where.all))

    async def _posting(self, more: int) -> None:
        """Wait until Kabar has sent so much since it began; not for ever, for there may be nothing to send."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(AT_MOST):
                while await self.control.sent() < self.began + more:  # noqa: ASYNC110 - Kabar may be another process
                    await asyncio.sleep(0.02)

    async def settle(self) -> None:
        """Let the bot in everywhere, and wait until nothing is to be done; what cannot be done is noted."""
        give_up, opened = time.monotonic() + PATIENCE, 0.0
        while time.monotonic() < give_up:
            if time.monotonic() > opened + LET_IN_EVERY:
                opened = time.monotonic()
                await self._open_all()
            undone = await asyncio.to_thread(query, self.store, UNDONE)
            if not undone and not await asyncio.to_thread(query, self.store, UNREAD):
                return
            await asyncio.sleep(LOOK_EVERY)
        self.storm.undone = [str(tuple(row)) for row in undone]

    async def _open_all(self) -> None:
        """Shut the bot out and let it in again, for that is what Telegram tells it of."""
        for row in await asyncio.to_thread(query, self.store, SHUT):
            chat_id = int(row["id"])
            if chat_id not in self.storm.moved:
                self.storm.shut.add(chat_id)
                await shut_out(self.people, chat_id)
                await let_in(self.people, chat_id)


def query(path: Path, sql: str) -> list[sqlite3.Row]:
    """Read from a store's file, as any other program may."""
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as db:
        db.row_factory = sqlite3.Row
        return db.execute(sql).fetchall()
