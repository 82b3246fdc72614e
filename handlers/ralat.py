"""/ralat: sets breaking news right, in every channel at once.

    /ralat b3 WORDS    a correction of breaking news 3
    /ralat WORDS       as a reply to its control message; so does a reply to the offer there

It is edited in with a visible "Ralat", or answered with one, as each channel wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.delivery.html import sanitise, units
from bot.delivery.render import CORRECTION_LIMIT
from bot.model import Reply
from bot.pushing import Pushing
from bot.words import Markup
from handlers.breaking_sent import looks_after_all
from handlers.command import Ask, noticed, said
from storage import Store, Tables
from storage.breaking import Breaking, BreakingState

NUMBERED = re.compile(r"b(?P<number>[0-9]{1,15})(?:\s+(?P<words>.*))?", re.DOTALL | re.IGNORECASE)
"""Breaking news is named with a "b" before its number, so that it is never taken for an article."""

ARTICLE = re.compile(r"[0-9]{1,15}(?:\s.*)?", re.DOTALL)


def named(tables: Tables, ask: Ask, text: str) -> tuple[Breaking | None, str]:
    """Find the breaking news that a person means, by its number or by the control message that they answer.

    Gives the words that stand after it, too.
    """
    numbered = NUMBERED.fullmatch(text)
    if numbered is not None:
        return tables.breaking.get(int(numbered["number"])), (numbered["words"] or "").strip()
    if ask.quoted is not None:
        return tables.breaking.shown_by(ask.chat_id, ask.quoted.message_id), text
    return None, text


@dataclass(frozen=True, slots=True)
class Ralat:
    """Correct breaking news. `wake` rouses the sender."""

    store: Store
    pushing: Pushing
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Take a correction; the control message tells how it gets on."""
        answer = await self.store.write(lambda tables: self._correct(tables, ask))
        self.wake()
        return said(answer)

    async def press(self, ask: Ask) -> Reply:
        """Have no buttons: those of a control message are /breaking's."""
        return noticed(ask.words.plain("button-expired"))

    def _correct(self, tables: Tables, ask: Ask) -> Markup:
        words, text = ask.words, sanitise(ask.text).strip()
        draft, said_so = named(tables, ask, text)
        if draft is None and NUMBERED.fullmatch(text):
            return words("breaking-unknown", number=text.split()[0])
        if draft is None or not said_so:
            return words("ralat-of-article" if ARTICLE.fullmatch(text) else "ralat-usage")
        if not looks_after_all(ask, draft):
            return words("breaking-not-yours")
        if units(said_so) > CORRECTION_LIMIT:
            return words("ralat-too-long", limit=CORRECTION_LIMIT)
        if draft.hold_until is None or draft.state is BreakingState.WITHDRAWN:
            return words("ralat-nothing", number=f"b{draft.id}")
        count = self.pushing.correct(tables, draft, said_so, ask.person.id)
        return words("ralat-done", number=f"b{draft.id}", count=count)
