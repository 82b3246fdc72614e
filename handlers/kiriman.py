"""/kiriman: editors settle the sends that nobody could settle for them, one after another.

A button holds `kiriman:DELIVERY:1` (it stands there already) or `kiriman:DELIVERY:0` (send it again). The decision is
taken once, in one transaction, so a second press or a second editor changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.delivery.html import clip, join
from bot.delivery.notices import TITLE_LIMIT, Notices
from bot.delivery.parts import has_more
from bot.model import Button, Clock, Delivery, DeliveryState, Reply
from bot.outcome import Verdict
from bot.words import Markup, Words
from handlers.command import Ask, noticed, numbers, said
from storage import Store, Tables

COUNTED = 100
"""Sends in doubt that are counted; with more, the count says so much at least."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """Show what is in doubt, and take an editor's decision on it. `wake` rouses the sender."""

    store: Store
    clock: Clock
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Show the latest send in doubt with its buttons, and how many there are."""
        doubtful = await self.store.read(lambda tables: tables.dispatch.undecided(COUNTED))
        if not doubtful:
            return said(ask.words("kiriman-none"))
        html, buttons = _first(doubtful, ask.words)
        return said(html, *buttons)

    async def press(self, ask: Ask) -> Reply:
        """Settle a send as the editor says; whoever comes second is told what had been decided."""
        match numbers(ask.text):
            case (delivery_id, (0 | 1) as shown):
                return await self._settle(ask, delivery_id, shown=bool(shown))
        return noticed(ask.words.plain("button-expired"))

    async def _settle(self, ask: Ask, delivery_id: int, *, shown: bool) -> Reply:
        def settle(tables: Tables) -> tuple[Delivery | None, Sequence[Delivery]]:
            now, delivery = self.clock(), tables.outbox.get(delivery_id)
            if delivery is None or not tables.dispatch.decide(
                delivery_id, shown=shown, more=has_more(delivery), now=now
            ):
                return None, ()
            act = "delivery.shown" if shown else "delivery.resend"
            tables.audit.write(ask.person.id, act, f"delivery:{delivery_id}", now)
            return delivery, tables.dispatch.undecided(COUNTED)

        delivery, doubtful = await self.store.write(settle)
        if delivery is None:
            return noticed(ask.words.plain("notice-settled-before"))
        self.wake()
        return _done(delivery, doubtful, ask.words, "kiriman-shown" if shown else "kiriman-resent")


def _first(doubtful: Sequence[Delivery], words: Words) -> tuple[str, tuple[tuple[Button, ...], ...]]:
    """Show the latest send in doubt beneath the count of all of them."""
    latest = doubtful[0]
    notice = Notices(words)(latest, Verdict(DeliveryState.UNKNOWN, latest.why))
    head = Markup(words("kiriman-title", count=len(doubtful)))
    return join("\n\n", [head, Markup(notice.html)]), notice.buttons


def _done(delivery: Delivery, doubtful: Sequence[Delivery], words: Words, key: str) -> Reply:
    """Say what was decided in place of the question, with the next one beneath it, and on the button too."""
    title = clip(delivery.chat.title, TITLE_LIMIT)
    html, buttons = _first(doubtful, words) if doubtful else ("", ())
    text = join("\n\n", [Markup(words(key, title=title)), Markup(html)])
    return said(text, *buttons, edit=True, notice=words.plain(f"notice-{key}"))
