"""What there is to pick from: the topics and sources of late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model import Chat
from handlers.kanal.pages import chosen
from handlers.kanal.parts import Part
from storage import Tables

LATELY = timedelta(days=30)
"""How far back topics are looked for."""

TOPICS = 96
"""Topics that are offered: four pages."""


def choices(tables: Tables, chat: Chat, part: Part, now: datetime) -> Sequence[str]:
    """List the values to choose from on a part's page: those that are chosen first, then the others that are known."""
    mine = chosen(chat, part.picks or part.lists)
    match part.picks:
        case "topics":
            known = [topic for topic, _ in tables.lists.topics(now - LATELY, TOPICS)]
        case "sources":
            known = [*tables.lists.sources(), *(source.name for source in tables.sources.all())]
        case _:
            return mine
    every: dict[str, str] = {}
    for each in filter(None, [*mine, *known]):
        every.setdefault(each.casefold(), each)
    return list(every.values())
