"""/topik: the topics in the news, with how many stories each had in the last seven days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model import Clock, Reply
from handlers.command import Ask, noticed, said
from handlers.shelves import topic_buttons, topic_label
from storage import Store

WEEK = timedelta(days=7)

TOPICS = 24
"""Topics in the list, the most used: a phone's screen of lines, and eight rows of buttons."""


@dataclass(frozen=True, slots=True)
class Topik:
    """List topics; a button leads to the news of each."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the topics, the most used first."""
        since = self.clock() - WEEK
        topics = await self.store.read(lambda tables: tables.lists.topics(since, TOPICS))
        if not topics:
            return said(ask.words("topik-empty"))
        lines = [ask.words("topik-line", topic=topic_label(topic), count=count) for topic, count in topics]
        return said("\n".join([ask.words("topik-title"), "", *lines]), *topic_buttons(topic for topic, _ in topics))

    async def press(self, ask: Ask) -> Reply:
        """Show them in place of a list."""
        if ask.text:
            return noticed(ask.words.plain("button-expired"))
        return replace(await self(ask), edit=True)
