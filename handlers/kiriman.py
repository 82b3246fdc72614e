"""/kiriman: editors settle the sends that nobody could settle for them, and see what Telegram refused.

A button holds `kiriman:DELIVERY:1` (it stands there already) or `kiriman:DELIVERY:0` (send it again).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.delivery.notices import Notices
from bot.model import Clock, DeliveryState, Reply, Verdict
from handlers.command import Ask, noticed, numbers, said
from storage import Store, Tables

COUNTED = 100
"""Unknown sends that are counted; with more, the count says so much at least."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """List what is in doubt, and take an editor's decision on it. `wake` rouses the sender."""

    store: Store
    clock: Clock
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Show the latest unknown send with its buttons, and how many there are."""
        unknown = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.UNKNOWN, COUNTED))
        if not unknown:
            return said(ask.words("kiriman-none"))
        latest = unknown[0]
        notice = Notices(ask.words)(latest, Verdict(DeliveryState.UNKNOWN, latest.why))
        head = ask.words("kiriman-title", count=len(unknown))
        return said(f"{head}\n\n{notice.html}", *notice.buttons)

    async def press(self, ask: Ask) -> Reply:
        """Settle a send as the editor says; whoever comes second is told what had been decided."""
        match numbers(ask.text):
            case (delivery_id, (0 | 1) as shown):
                return await self._settle(ask, delivery_id, shown=bool(shown))
        return noticed(ask.words.plain("button-expired"))

    async def _settle(self, ask: Ask, delivery_id: int, *, shown: bool) -> Reply:
        def settle(tables: Tables) -> bool:
            now = self.clock()
            done = tables.dispatch.decide(delivery_id, shown=shown, now=now)
            if done:
                act = "delivery.shown" if shown else "delivery.resend"
                tables.audit.write(ask.person.id, act, f"delivery:{delivery_id}", now)
            return done

        if not await self.store.write(settle):
            return noticed(ask.words.plain("notice-settled-before"))
        self.wake()
        return said(ask.words("kiriman-shown" if shown else "kiriman-resent"), edit=True)
