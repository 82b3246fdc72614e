"""The sender: takes what waits in the outbox and does it, in order, at Telegram's pace, each thing once.

    heads of the outbox --pacer says now--> mark as sending --commit--> ask Telegram --verdict--> commit
                                                                            |
    unknown sends ------------------------> look for the post --verdict-----'

Outcomes that come while others are being written are written together, in one transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.delivery.landing import Keeps, Landing
from bot.delivery.pacing import Pacer
from bot.delivery.parts import Part, next_part
from bot.delivery.verdict import Policy, settled, verdict
from bot.errors import StoreError
from bot.model import Chat, ChatKind, Clock, Delivery, Lane, Post
from bot.outcome import Later, Outcome, Unknown, Verdict

IN_FLIGHT = 256
"""Requests to Telegram at once: enough for 1000 messages/s at 250 ms each (paid broadcast)."""

AHEAD = 512
"""Chats whose next delivery is looked up at once: about 10 ms of looking, which a round at full speed can spare."""

LOOK_EVERY = 0.5
"""Seconds between two looks into the outbox: another program, or another command, may have written to it."""

BREATH = 0.005
"""Seconds between two rounds, so that what lands together is dealt with together."""

REFRESH = 0.1
"""Seconds that the list of what is ready is used after something landed: the chat has a next delivery then.

A long list is used for longer, a second more if it is full: looking costs as much as sending a dozen posts."""

GRACE = 10.0
"""Seconds that what is in flight may take when Kabar stops."""

WINDOW = timedelta(minutes=1)
"""How far back pacing looks (Telegram counts messages a minute in channels and groups)."""


class Out(Keeps, Protocol):
    """What the sender needs of the store; `storage.sending` lays it over the outbox."""

    async def recover(self, now: datetime) -> int:
        """Settle what a crash left; tells how many are unknown now."""
        ...

    async def recent(self, since: datetime) -> Iterable[tuple[int, ChatKind, datetime]]:
        """List what was asked of Telegram since then."""
        ...

    async def parked(self, now: datetime) -> Mapping[int, datetime]:
        """List the chats that Telegram asked us to leave alone, and until when."""
        ...

    async def heads(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """List what may leave next, one a chat."""
        ...

    async def start(self, deliveries: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Mark deliveries as sending, in one transaction; gives those that still waited, as they are now."""
        ...

    async def unsettled(self, now: datetime) -> Sequence[tuple[Delivery, int]]:
        """List unknown sends to be settled, each with the last message id that was known in its chat before."""
        ...


class Does(Protocol):
    """What the sender needs of Telegram."""

    async def do(self, delivery: Delivery, now: datetime) -> Outcome:
        """Do a delivery's act once, a send with its next part."""
        ...


class Settles(Protocol):
    """How unknown sends are looked for."""

    async def settle(self, chat: Chat, part: Part, after: int, now: datetime) -> Outcome | None:
        """Look for a part in the messages after the id `after`; None when it cannot be told."""
        ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How the sender deals with what goes wrong: the policy, the settler if there is one, and what people are told."""

    policy: Policy
    settler: Settles | None
    notice: Callable[[Delivery, Verdict], Post]


class Sender:
    """One sender a store. `run` works until `stop`; `wake` says that the outbox has something new."""

    def __init__(
        self,
        out: Out,
        telegram: Does,
        pacer: Pacer,
        clock: Clock,
        manners: Manners,
        *,
        in_flight: int = IN_FLIGHT,
        grace: float = GRACE,
    ) -> None:
        self._out = out
        self._telegram = telegram
        self._pacer = pacer
        self._clock = clock
        self._manners = manners
        self._room = in_flight
        self._grace = grace
        self._landing = Landing(out, clock, manners.notice)
        self._woken = asyncio.Event()
        self._stale = True
        self._moved = False
        self._looked = 0.0
        self._stopping = False
        self._ready: deque[Delivery] = deque()
        self._flying: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("sender")

    async def run(self) -> None:
        """Settle what a crash left, then send until stopped; then give what is in flight its grace.

        Raises:
            StoreError: the store cannot be read or written at the start. Later its failures are logged and outlived.
        """
        await self._restore()
        settling = asyncio.create_task(self._settle_forever())
        try:
            while not self._stopping:
                await self._pause(await self._outlive(self._round()))
        finally:
            settling.cancel()
            await asyncio.wait({settling})
            await self._land()

    async def _pause(self, seconds: float) -> None:
        """Wait until there may be something to do."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        self._woken.clear()
        await asyncio.sleep(BREATH)

    async def _outlive(self, step: Coroutine[None, None, float]) -> float:
        """Take a step; when it fails it is logged, and tried again soon."""
        try:
            return await step
        except StoreError as error:
            self._log.error("outbox.failed", why=str(error))
        except Exception:  # noqa: BLE001 - a fault of ours in one step must not keep all later posts from leaving
            self._log.exception("sender.failed")
        self._stale = True
        return LOOK_EVERY

    def wake(self) -> None:
        """Look into the outbox now."""
        self._stale = True
        self._woken.set()

    def replied(self, chat_id: int, kind: ChatKind) -> None:
        """Count a reply to a person, which went out at once, into the pace of all."""
        self._pacer.record(chat_id, kind, self._clock().timestamp(), reply=True)

    def stop(self) -> None:
        """Start nothing more; `run` ends when what is in flight has landed."""
        self._stopping = True
        self.wake()

    async def _restore(self) -> None:
        now = self._clock()
        if cut_off := await self._out.recover(now):
            self._log.warning("deliveries.unknown", count=cut_off, why="Kabar stopped before Telegram answered")
        recent = await self._out.recent(now - WINDOW)
        self._pacer.restore((chat_id, kind, at.timestamp()) for chat_id, kind, at in recent)
        parks = await self._out.parked(now)
        self._pacer.restore_parks({chat_id: until.timestamp() for chat_id, until in parks.items()})

    async def _land(self) -> None:
        """Wait for what is in flight; what is late is settled, as unknown, at the next start."""
        if self._flying:
            _, late = await asyncio.wait(self._flying, timeout=self._grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        try:
            await self._landing.write()
        except StoreError as error:
            self._log.error("outbox.failed", why=str(error), unwritten=len(self._landing))

    async def _round(self) -> float:
        """Write what landed, and start what may leave now; tells in how many seconds to look again."""
        await self._landing.write()
        now, age = self._clock(), asyncio.get_running_loop().time() - self._looked
        refresh = REFRESH + len(self._ready) / AHEAD
        if self._stale or not self._ready or age > (refresh if self._moved else LOOK_EVERY):
            self._stale = self._moved = False
            self._looked = asyncio.get_running_loop().time()
            self._ready = deque(await self._out.heads(now, AHEAD))
        wait, chosen = self._choose(now.timestamp())
        for delivery in await self._out.start(chosen, now) if chosen and not self._stopping else ():
            task = asyncio.create_task(self._do(delivery))
            self._flying.add(task)
            task.add_done_callback(self._has_landed)
        return wait

    def _choose(self, now: float) -> tuple[float, Sequence[Delivery]]:
        """Take from what is ready whatever the pacer lets go; the rest stays for the next round."""
        wait = LOOK_EVERY
        chosen: list[Delivery] = []
        kept: list[Delivery] = []
        while self._ready and len(self._flying) + len(chosen) < self._room:
            delivery = self._ready.popleft()
            chat = delivery.chat
            urgent = delivery.lane is Lane.BREAKING
            at = self._pacer.ready_at(chat.id, chat.kind, now, urgent=urgent)
            if at > now:
                wait = min(wait, at - now)
                kept.append(delivery)
                if not urgent and self._pacer.full(now):
                    break  # breaking news stands first, so no other may leave either
                continue
            self._pacer.record(chat.id, chat.kind, now, urgent=urgent)
            chosen.append(delivery)
        self._ready.extendleft(reversed(kept))
        return wait, chosen

    def _has_landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._woken.set()

    async def _do(self, delivery: Delivery) -> None:
        try:
            outcome = await self._telegram.do(delivery, self._clock())
        except Exception as error:  # noqa: BLE001 - left as it is, its chat would stand still until the next start
            self._log.exception("delivery.failed")
            outcome = Unknown(f"Kabar itself failed: {error!r}")
        now = self._clock()
        if isinstance(outcome, Later):
            self._wait(delivery, outcome, now)
        self._conclude(delivery, verdict(delivery, outcome, self._manners.policy, now))

    def _wait(self, delivery: Delivery, later: Later, now: datetime) -> None:
        if later.flood:
            self._pacer.refused(delivery.chat.id, now.timestamp(), later.at.timestamp())
        else:
            self._pacer.park(delivery.chat.id, later.at.timestamp())

    def _conclude(self, delivery: Delivery, concluded: Verdict) -> None:
        self._landing.add(delivery, concluded)
        self._moved = True

    async def _settle_forever(self) -> None:
        while True:
            wait = await self._outlive(self._settle_all())
            await asyncio.sleep(wait)

    async def _settle_all(self) -> float:
        """Settle what is unknown, first what needs no look; tells in how many seconds to do it again.

        All that landed is written first: a delivery that was settled, and perhaps sent again, must not be listed.
        """
        await self._landing.write()
        unsettled = await self._out.unsettled(self._clock())
        for delivery, after in sorted(unsettled, key=lambda found: self._manners.policy.looks_for(found[0])):
            self._conclude(delivery, await self._settled(delivery, after))
            self.wake()
        return LOOK_EVERY

    async def _settled(self, delivery: Delivery, after: int) -> Verdict:
        policy, settler, outcome = self._manners.policy, self._manners.settler, None
        if settler is not None and policy.looks_for(delivery):
            outcome = await settler.settle(delivery.chat, next_part(delivery), after, self._clock())
        return settled(delivery, outcome, policy, self._clock())
