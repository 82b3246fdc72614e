"""A room with a store, a sender, and a Telegram that answers as it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.landing import Conclusion
from bot.delivery.notices import Notices
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.parts import Part, next_part
from bot.delivery.sender import IN_FLIGHT, Manners, Sender, Settles
from bot.delivery.verdict import Policy
from bot.errors import StoreError
from bot.model import Chat, Delivery, DeliveryState, Lane, Post
from bot.outcome import Outcome, Sent
from bot.words import Words
from storage import Sending, Store, Tables
from tests.making import CHANNEL, NOON, post, routed

QUICK = Pace(private_interval=0.0, group_per_minute=10_000, overall_per_second=10_000)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class FakeTelegram:
    """Answers as it is told to, by text; otherwise does everything, and numbers what it is sent from 1."""

    answers: dict[str, list[Outcome]] = field(default_factory=dict)
    asked: list[tuple[int, str]] = field(default_factory=list)
    attempts: list[int] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def do(self, delivery: Delivery, now: datetime) -> Outcome:
        text = next_part(delivery).text
        self.asked.append((delivery.chat.id, text))
        self.attempts.append(delivery.attempts)
        number = len(self.asked)
        await self.gate.wait()
        waiting = self.answers.get(text, [])
        return waiting.pop(0) if waiting else Sent(number)

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.asked]


@dataclass
class FakeSettler:
    """Finds what it is told to, by text; otherwise cannot tell."""

    finds: dict[str, list[Outcome | None]] = field(default_factory=dict)
    asked: list[tuple[int, str, int]] = field(default_factory=list)

    async def settle(self, chat: Chat, part: Part, after: int, now: datetime) -> Outcome | None:
        self.asked.append((chat.id, part.text, after))
        found = self.finds.get(part.text, [])
        return found.pop(0) if found else None


class BrokenSending(Sending):
    """An outbox whose store fails when it is told to; it counts what was written at once."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, owners=(99,))
        self.failures = dict[str, int]()
        self.written = list[int]()

    def _fail(self, step: str) -> None:
        if self.failures.get(step, 0) > 0:
            self.failures[step] -= 1
            raise StoreError("The store failed: disk I/O error; nothing of this step was kept.")

    async def heads(self, now: datetime, limit: int) -> Sequence[Delivery]:
        self._fail("heads")
        return await super().heads(now, limit)

    async def start(self, deliveries: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        self._fail("start")
        return await super().start(deliveries, now)

    async def finish(self, conclusions: Sequence[Conclusion], now: datetime) -> None:
        self._fail("finish")
        await super().finish(conclusions, now)
        self.written.append(len(conclusions))

    async def unsettled(self, now: datetime) -> Sequence[tuple[Delivery, int]]:
        self._fail("unsettled")
        return await super().unsettled(now)


@dataclass
class Room:
    """A store, a sender on it, and the Telegram that it speaks with; `grace` in seconds."""

    store: Store
    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    clock: Clock = field(default_factory=Clock)
    pace: Pace = QUICK
    policy: Policy = field(default_factory=Policy)
    settler: Settles | None = None
    in_flight: int = IN_FLIGHT

    def __post_init__(self) -> None:
        self.out = BrokenSending(self.store)
        self.sender = self.another()

    def another(self) -> Sender:
        """Make a sender as after a restart."""
        self.pacer = Pacer(self.pace)
        manners = Manners(self.policy, self.settler, Notices(Words.load("id")))
        return Sender(self.out, self.telegram, self.pacer, self.clock, manners, in_flight=self.in_flight, grace=0.2)

    async def add(self, text: str, chat: Chat = CHANNEL, lane: Lane = Lane.NEWS, what: Post | None = None) -> None:
        def decide(tables: Tables) -> None:
            tables.chats.know(chat)
            kind = "breaking" if lane is Lane.BREAKING else "news"
            tables.outbox.add(routed(chat), text, kind, lane, what or post(text), NOON)

        await self.store.write(decide)

    async def states(self) -> dict[DeliveryState, int]:
        return dict(await self.store.read(lambda tables: tables.outbox.counts()))

    async def listed(self, state: DeliveryState) -> list[Delivery]:
        return list(await self.store.read(lambda tables: tables.outbox.listed(state, 99)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Sender]:
        """Let the sender run for as long as the block does, and end as Kabar ends."""
        task = asyncio.create_task(self.sender.run())
        try:
            yield self.sender
        finally:
            self.sender.stop()
            await asyncio.wait_for(task, 5)

    async def until(self, *states: DeliveryState, count: int) -> None:
        """Wait until so many deliveries are in these states."""

        async def enough() -> bool:
            found = await self.states()
            return sum(found.get(state, 0) for state in states) >= count

        await wait_for(enough)


async def wait_for(done: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not await done():  # noqa: ASYNC110 - the store tells nobody when it changes
            await asyncio.sleep(0.005)


def asked(room: Room, count: int) -> Callable[[], Awaitable[bool]]:
    """Tell whether so much was asked of Telegram."""

    async def done() -> bool:
        return len(room.telegram.asked) >= count

    return done


def none_sending(room: Room) -> Callable[[], Awaitable[bool]]:
    """Tell whether whatever left has an outcome."""

    async def done() -> bool:
        return DeliveryState.SENDING not in await room.states()

    return done


def told(logs: Sequence[object], event: str) -> Callable[[], Awaitable[bool]]:
    """Tell whether an event was logged."""

    async def done() -> bool:
        return any(isinstance(log, dict) and log["event"] == event for log in logs)

    return done
