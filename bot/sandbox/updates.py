"""A bot's queue of updates, and its one long poll."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.sandbox.refusal import conflict
from bot.sandbox.shapes import Json, JsonObject, as_int

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL = 50  # seconds; telegram-bot-api, Client.cpp LONG_POLL_MAX_TIMEOUT
MOST_UPDATES = 100  # of one answer; Bot API, getUpdates
FIRST_UPDATE_ID = 1


class UpdateQueue:
    """Updates wait here, oldest first, until the bot confirms them by asking for a later one."""

    def __init__(self) -> None:
        self.allowed: frozenset[str] | None = None
        self._waiting: deque[JsonObject] = deque()
        self._next_id = FIRST_UPDATE_ID
        self._poll: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember which kinds of update the bot wants; none named means all but those that must be asked for."""
        named = frozenset(kinds)
        self.allowed = named or None

    def wants(self, kind: str) -> bool:
        """Say whether an update of this kind would be queued."""
        return kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT

    def put(self, kind: str, payload: Json) -> None:
        """Queue an update of `kind` (the name of its field in Update) if the bot wants that kind."""
        if not self.wants(kind):
            return
        self._waiting.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self._arrived.set()

    def head(self) -> JsonObject | None:
        """Return the oldest update and keep it."""
        return self._waiting[0] if self._waiting else None

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative offset keeps that many of the newest."""
        if offset < 0:
            offset = self._next_id + offset
        while self._waiting and as_int(self._waiting[0]["update_id"]) < offset:
            self._waiting.popleft()

    async def arrival(self) -> None:
        """Return when an update has arrived after this call, or the queue closes."""
        self._arrived.clear()
        if not self._closed:
            await self._arrived.wait()

    async def poll(self, offset: int, limit: int, patience: float) -> list[JsonObject]:
        """Answer getUpdates: confirm, then wait up to `patience` seconds (at most 50) for the first update.

        Raises Refusal (409) in the earlier call when a second one comes while it waits.
        """
        self.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running")
        if offset:
            self.confirm(offset)
        if not self._waiting and patience > 0 and not self._closed:
            await self._wait(min(patience, LONGEST_POLL))
        count = limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES
        return list(self._waiting)[:count]

    def interrupt(self, reason: str) -> None:
        """End the waiting poll, if there is one, with a 409 for this reason."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(reason))

    def wake(self) -> None:
        """Let whoever waits for an arrival look again: a webhook has come or gone."""
        self._arrived.set()

    def drop(self) -> None:
        """Forget what waits; the ids go on."""
        self._waiting.clear()

    def reset(self) -> None:
        """Forget what waits and what was asked for; the ids go on, so that a waiting bot misses nothing new."""
        self.drop()
        self.allowed = None
        self.wake()

    def close(self) -> None:
        """Let every waiting call return, so that a server can stop."""
        self._closed = True
        self._arrived.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    async def _wait(self, patience: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        arrival = asyncio.create_task(self.arrival())
        try:
            await asyncio.wait({poll, arrival}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
            if not poll.done():
                poll.cancel()
        if not poll.cancelled():
            poll.result()
