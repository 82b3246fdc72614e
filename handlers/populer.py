"""/populer [6|24|168]: what many sources carry and many readers open, in the last so many hours.

A button holds `populer:HOURS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Button, Clock, Reply
from bot.retrieval.popular import Candidate, popular
from bot.words import Words
from handlers.command import Ask, data, noticed, said
from handlers.pages import PAGE, items, openers
from storage import Store, Tables
from storage.lists import Listed
from storage.rows import LARGEST

SPANS = {"6": 6, "24": 24, "168": 168}
"""Hours to look back, as they are asked for."""

USUAL = 24
"""Hours, unless asked for others."""

CANDIDATES = 100
"""Events that are rated, the most reported and the most opened."""

HOURS = re.compile(r"(?P<hours>[0-9]{1,3})(?: ?(?:jam|hours?))?", re.IGNORECASE)
"""A span as people type it: "24", "24 jam", "6 hours"."""


@dataclass(frozen=True, slots=True)
class Populer:
    """Show what is talked about."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the most popular stories, or the newest when nothing was noticed."""
        typed = HOURS.fullmatch(" ".join(ask.text.split()))
        if ask.text.strip() and (typed is None or typed["hours"] not in SPANS):
            return said(ask.words("populer-usage"), _spans(0, ask.words))
        return await self._list(ask, SPANS[typed["hours"]] if typed else USUAL)

    async def press(self, ask: Ask) -> Reply:
        """Look back another span, in place of the one that is shown."""
        hours = SPANS.get(ask.text)
        if hours is None:
            return noticed(ask.words.plain("button-expired"))
        return replace(await self._list(ask, hours), edit=True)

    async def _list(self, ask: Ask, hours: int) -> Reply:
        words = ask.words
        now, span = self.clock(), timedelta(hours=hours)

        def find(tables: Tables) -> tuple[Sequence[Listed], bool]:
            events = popular(_candidates(tables, now - span), now, span)[:PAGE]
            shown = events or tables.lists.newest(LARGEST).events[:PAGE]
            return tables.lists.entries(shown, LARGEST), bool(events)

        stories, noticed_any = await self.store.read(find)
        if not stories:
            return said(words("berita-empty"))
        title = words("populer-title" if noticed_any else "populer-empty", count=hours)
        text = "\n\n".join([title, *items(stories, 1, ask, now)])
        return said(text, openers(ask, [each.story for each in stories]), _spans(hours, words))


def _candidates(tables: Tables, since: datetime) -> Sequence[Candidate]:
    opens = tables.opens.since(since, CANDIDATES)
    events = {*tables.lists.much_reported(since, CANDIDATES), *opens}
    return [
        Candidate(each.event, each.sources, opens.get(each.event, 0), each.newest)
        for each in tables.lists.carried(events, since)
    ]


def _spans(shown: int, words: Words) -> tuple[Button, ...]:
    """Make the buttons to the other spans."""
    others = [hours for hours in SPANS.values() if hours != shown]
    return tuple(Button(words.plain("button-populer", count=hours), data=data("populer", hours)) for hours in others)
