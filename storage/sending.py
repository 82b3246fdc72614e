"""The outbox as the sender needs it: each step one transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Lane, Post
from bot.outcome import Verdict
from storage.store import Store, Tables
from storage.telling import newsroom, tell

BREAKING = "breaking"
"""The kind of delivery that is pinned, where a chat wants that."""


class Sending:
    """Lays `bot.delivery.sender.Out` over the store. `owners` hear, with the editors, of what went wrong."""

    def __init__(self, store: Store, owners: Sequence[int] = ()) -> None:
        self._store = store
        self._owners = owners

    async def recover(self, now: datetime) -> int:
        """Settle what a crash left; tells how many are unknown now."""
        return await self._store.write(lambda tables: tables.dispatch.recover(now))

    async def recent(self, since: datetime) -> Iterable[tuple[int, ChatKind, datetime]]:
        """List what was asked of Telegram since then."""
        return await self._store.read(lambda tables: tables.dispatch.recent(since))

    async def parked(self, now: datetime) -> Mapping[int, datetime]:
        """List the chats that Telegram asked us to leave alone, and until when."""
        return await self._store.read(lambda tables: tables.chats.parked(now))

    async def heads(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """List what may leave next, one a chat."""
        return await self._store.read(lambda tables: tables.dispatch.heads(now, limit))

    async def start(self, deliveries: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Mark deliveries as sending, in one transaction; gives those that still waited, as they are now."""

        def mark(tables: Tables) -> Sequence[Delivery]:
            started = (tables.dispatch.start(delivery.id, now) for delivery in deliveries)
            return [delivery for delivery in started if delivery is not None]

        return await self._store.write(mark)

    async def finish(self, conclusions: Sequence[tuple[Delivery, Verdict, Post | None]], now: datetime) -> None:
        """Write what became of deliveries, with all that hangs on it, in one transaction.

        That a chat is closed is told once while it is; what comes too late (a person has decided meanwhile) is not
        told.
        """

        def conclude(tables: Tables) -> None:
            for delivery, verdict, notice in conclusions:
                written = _write(tables, delivery, verdict, now)
                closed = _about_chat(tables, delivery.chat, verdict)
                if notice is not None and (closed if verdict.close_chat else written):
                    self._tell(tables, delivery, verdict, notice, now)

        await self._store.write(conclude)

    async def unsettled(self, now: datetime) -> Sequence[tuple[Delivery, int]]:
        """List unknown sends to be settled, each with the last message id that was known in its chat before."""

        def find(tables: Tables) -> Sequence[tuple[Delivery, int]]:
            return [(delivery, tables.dispatch.last_known(delivery)) for delivery in tables.dispatch.unsettled(now)]

        return await self._store.read(find)

    def _tell(self, tables: Tables, delivery: Delivery, verdict: Verdict, notice: Post, now: datetime) -> None:
        """Tell owners of a closed chat, and editors too of a post that is in doubt or refused; each once.

        A notice has a subject of its own, so that nothing that becomes of the article changes it.
        """
        subject = f"chat-closed:{delivery.chat.id}" if verdict.close_chat else f"delivery:{delivery.id}"
        kind = f"notice:{delivery.id}:{delivery.attempts}"
        people = self._owners if verdict.close_chat else newsroom(tables, self._owners)
        tell(tables, people, subject, kind, Lane.BREAKING, notice, now, verdict.why)


def _write(tables: Tables, delivery: Delivery, verdict: Verdict, now: datetime) -> bool:
    dispatch = tables.dispatch
    match verdict.state:
        case DeliveryState.SENT:
            written = dispatch.sent(delivery, verdict.message_id, now, more=False)
            if written and delivery.kind == BREAKING and delivery.act is Act.SEND:
                _pin(tables, delivery, now)
            return written
        case DeliveryState.PENDING if verdict.message_id:
            return dispatch.sent(delivery, verdict.message_id, now, more=True)
        case DeliveryState.PENDING:
            return dispatch.later(delivery, verdict.at or now, verdict.why, now, plain=verdict.plain)
        case DeliveryState.UNKNOWN:
            return dispatch.unknown(delivery, verdict.why, now, verdict.settle_at)
        case _:
            return dispatch.end(delivery, verdict.state, verdict.why, now)


def _pin(tables: Tables, delivery: Delivery, now: datetime) -> None:
    """Pin breaking news for as long as its editor, or else its chat, wants that."""
    hours = tables.breaking.pin_hours(delivery.subject, delivery.chat.pin_hours)
    if hours:
        tables.outbox.pin(delivery.id, now + timedelta(hours=hours), now)


def _about_chat(tables: Tables, chat: Chat, verdict: Verdict) -> bool:
    """Write what the verdict says of the whole chat; tells whether it was open until now and is closed."""
    if verdict.park_until is not None:
        tables.chats.park(chat.id, verdict.park_until)
    if verdict.move_to is not None:
        tables.chats.move(chat.id, verdict.move_to)
    return verdict.close_chat and tables.chats.close(chat.id)
