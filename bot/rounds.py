"""The rounds: what a running Kabar does again and again, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.collecting import Collector
from bot.desk import Desk
from bot.digesting import Digesting
from bot.fanning import Fanning
from bot.model import Clock
from bot.planning import Planning
from bot.schedule import Schedule
from bot.settings import Settings
from bot.subscriber import Subscriber
from bot.tallying import Tallying
from storage import Store, Tables
from storage.forgetting import KEPT as KEPT_OF_READERS

COLLECT_EVERY = 5.0
"""Seconds between two looks for sources that are due."""

TIDY_EVERY = 600.0
"""Seconds between two looks for posts that waited too long for a chat that is closed to us."""

ADVANCE_EVERY = 1.0
"""Seconds between two looks for changes in the store that another program made."""

FAN_OUT_EVERY = 1.0
"""Seconds between two looks for stories that are to be brought to readers; after filing there is one at once."""

TOLD = timedelta(days=2)
"""How long it is kept what a story answered: a post waits a day at most, and hardly an event has reports for longer."""

DIGEST_EVERY = 1.0
"""Seconds between two looks for digests that are due."""

INDEX_EVERY = 60.0
"""Seconds between two looks for stories that the index has not taken in, and for words that are new."""

PORTION = 100
"""Stories that are indexed at once: less than a tenth of a second, in which nothing else is written."""

PIECES = 1000
"""Pieces of an index that was replaced, or old posts to readers, which are deleted at once: as quick as a portion."""

LONGEST_PAUSE = 1.0
"""Seconds between two portions at most. A pause is as long as its portion took, so that other writers have their turn,
of another process too, whose waiting SQLite does not queue."""

KEPT = timedelta(days=30)
"""How long a language model's summary is kept, should its article change back."""

LOOKUPS = 200_000
"""Words of buttons that are kept, some hundred bytes each: a search too long for a button adds some at each press."""

PLANS_EVERY = 1.0
"""Seconds between two looks for plans and embargoes whose time has come."""

SUBSCRIBE_EVERY = 60.0
"""Seconds between two looks for hubs to be asked."""


TALLY_EVERY = 1.0
"""Seconds between two looks at what became of breaking news: Telegram lets a chat have about one edit a second."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """Makes the schedule of a running Kabar, and does the longer of its steps."""

    settings: Settings
    store: Store
    clock: Clock
    desk: Desk
    collector: Collector
    subscriber: Subscriber
    fanning: Fanning
    digesting: Digesting
    planning: Planning

    def schedule(self, wake: Callable[[], None], tallying: Tallying) -> Schedule:
        """Plan every step; `wake` rouses the sender when there may be something to send, `tallying` tells editors."""

        async def advance() -> None:
            if await self.desk.catch_up():
                wake()
                schedule.soon("fan out")

        async def plans() -> None:
            if await self.planning.look(self.store):
                wake()

        schedule = Schedule()
        schedule.every(TIDY_EVERY, "tidy", self._tidy)
        schedule.every(INDEX_EVERY, "index", self.index)
        schedule.every(COLLECT_EVERY, "collect", self.collector.look)
        schedule.every(ADVANCE_EVERY, "advance", advance)
        schedule.every(FAN_OUT_EVERY, "fan out", partial(self.fan_out, wake))
        schedule.every(DIGEST_EVERY, "digests", partial(self._digest, wake))
        schedule.every(PLANS_EVERY, "plans", plans)
        schedule.every(SUBSCRIBE_EVERY, "websub", self.subscriber.look)
        schedule.every(TALLY_EVERY, "tally", tallying.look)
        return schedule

    async def _tidy(self) -> None:
        now = self.clock()
        await self.store.write(lambda tables: tables.outbox.expire(now))
        await self.store.write(lambda tables: tables.writings.tidy(now - KEPT))
        await self.store.write(lambda tables: tables.searches.tidy(now - self.settings.search_keep))
        await self.store.write(lambda tables: tables.opens.tidy(now))
        await self.store.write(lambda tables: tables.fanouts.tidy(now - TOLD))
        await self.store.write(lambda tables: tables.lookups.tidy(LOOKUPS))
        await self._in_portions(lambda tables: tables.forgetting.age(now - KEPT_OF_READERS, PIECES))

    async def fan_out(self, wake: Callable[[], None]) -> None:
        """Bring what was filed to those who follow it, in portions; `wake` is called after each."""
        if await self.store.read(self.fanning.waiting):
            await self._in_portions(self.fanning.bring, lambda _: wake())

    async def _digest(self, wake: Callable[[], None]) -> None:
        """Claim the digests that are due, in portions; `wake` is called after each.

        What they are made from is read before, so that no writer waits for that.
        """
        while await self.store.read(self.digesting.waiting):
            began = self.clock()
            await self.store.write(self.digesting.portion)
            wake()
            await self._pause(began)

    async def index(self, step: Callable[[int], None] = lambda _: None) -> None:
        """Bring the index of words up to date, in portions: what is being built, and the words of new stories.

        `step` hears how many stories each portion had. Readers search meanwhile, and what arrives is filed.
        """
        await self._in_portions(lambda tables: tables.indexing.build(PORTION), step)
        await self._in_portions(lambda tables: tables.indexing.clear(PIECES))
        await self._in_portions(lambda tables: tables.learning.learn(PORTION))
        await self.store.read(lambda tables: tables.search.recall())

    async def _in_portions(self, work: Callable[[Tables], int], step: Callable[[int], None] = lambda _: None) -> None:
        """Write until there is nothing left to do, with pauses in which others write; `step` hears each portion."""
        began = self.clock()
        while done := await self.store.write(work):
            step(done)
            await self._pause(began)
            began = self.clock()

    async def _pause(self, began: datetime) -> None:
        """Let others write for as long as a portion took."""
        await asyncio.sleep(min((self.clock() - began).total_seconds(), LONGEST_PAUSE))
