"""The rounds: what a running Kabar does again and again, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.collecting import Collector
from bot.desk import Desk
from bot.model import Clock
from bot.schedule import Schedule
from bot.settings import Settings
from bot.subscriber import Subscriber
from bot.tallying import Tallying
from storage import Store, Tables

COLLECT_EVERY = 5.0
"""Seconds between two looks for sources that are due."""

TIDY_EVERY = 600.0
"""Seconds between two looks for posts that waited too long for a chat that is closed to us."""

ADVANCE_EVERY = 1.0
"""Seconds between two looks for changes in the store that another program made."""

INDEX_EVERY = 60.0
"""Seconds between two looks for stories that the index has not taken in, and for words that are new."""

PORTION = 100
"""Stories that are indexed at once: less than a tenth of a second, in which nothing else is written."""

PIECES = 1000
"""Pieces of an index that was replaced which are deleted at once: as quick as a portion."""

LONGEST_PAUSE = 1.0
"""Seconds between two portions at most. A pause is as long as its portion took, so that other writers have their turn,
of another process too, whose waiting SQLite does not queue."""

KEPT = timedelta(days=30)
"""How long a language model's summary is kept, should its article change back."""

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

    def schedule(self, wake: Callable[[], None], tallying: Tallying) -> Schedule:
        """Plan every step; `wake` rouses the sender when there may be something to send, `tallying` tells editors."""

        async def advance() -> None:
            if await self.desk.catch_up():
                wake()

        schedule = Schedule()
        schedule.every(TIDY_EVERY, "tidy", self._tidy)
        schedule.every(INDEX_EVERY, "index", self.index)
        schedule.every(COLLECT_EVERY, "collect", self.collector.look)
        schedule.every(ADVANCE_EVERY, "advance", advance)
        schedule.every(SUBSCRIBE_EVERY, "websub", self.subscriber.look)
        schedule.every(TALLY_EVERY, "tally", tallying.look)
        return schedule

    async def _tidy(self) -> None:
        now = self.clock()
        await self.store.write(lambda tables: tables.outbox.expire(now))
        await self.store.write(lambda tables: tables.writings.tidy(now - KEPT))
        await self.store.write(lambda tables: tables.searches.tidy(now - self.settings.search_keep))
        await self.store.write(lambda tables: tables.opens.tidy(now))

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
            await asyncio.sleep(min((self.clock() - began).total_seconds(), LONGEST_PAUSE))
            began = self.clock()
