"""Fanning out: what a filed story answered, brought to the readers who follow it, in portions.

Filing only notes which queries an event answered (`storage.fanouts`), so that a story that a hundred thousand readers
follow holds up nobody. Each portion is a transaction of its own, in which the note moves on: a crash repeats nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.filing import Filing, subject_of
from bot.model import Clock, Lane, Rules
from bot.routing.readers import at_once
from bot.rules import Look
from storage import Tables
from storage.fanouts import Fanout, Follower

PORTION = 500
"""Readers in one transaction: some 30 ms, in which nothing else is written."""

COST = 20
"""As many readers as one story more in a transaction counts for: so long it takes to make its post."""


@dataclass(frozen=True, slots=True)
class Fanning:
    """Brings events to those who follow what they answer, each reader once however many queries that are."""

    filing: Filing
    clock: Clock
    portion: int = PORTION

    def waiting(self, tables: Tables) -> bool:
        """Tell whether there is anybody left to be brought something."""
        return tables.fanouts.next() is not None

    def bring(self, tables: Tables) -> int:
        """Bring events to one portion of readers; tells how many were looked at, 0 only when nobody is left."""
        room = self.portion
        while room > 0 and (fanout := tables.fanouts.next()) is not None:
            room -= COST + self._bring(tables, fanout, room)
        return self.portion - room

    def _bring(self, tables: Tables, fanout: Fanout, most: int) -> int:
        """Bring one event to the next readers; tells how many there were.

        What was withdrawn or held meanwhile is brought to nobody.
        """
        posts, now = self.filing.posts(tables, fanout.event), self.clock()
        if posts is None:
            tables.fanouts.end(fanout.event)
            return 0
        followers = tables.fanouts.followers(fanout, most)
        subject, why = subject_of(fanout.event), f"the reader follows search {fanout.query_id}"
        for look, chats in self._wanting(followers, now).items():
            tables.outbox.add_all(chats, subject, "news", Lane.DIGEST, posts(look), why, now)
        tables.fanouts.move(fanout, followers[-1].chat_id if len(followers) == most else None)
        return len(followers)

    def _wanting(self, followers: Sequence[Follower], now: datetime) -> Mapping[Look, Sequence[int]]:
        """Group the readers who want it now by how it is to look, for most want the same.

        Who has blocked the bot is not written to, and has no backlog on coming back.
        """
        known = {written: Rules.read(written) for written in {each.rules for each in followers}}
        wanting = {
            written: rules.look for written, rules in known.items() if at_once(rules, self.filing.layout.zone, now)
        }
        grouped: dict[Look, list[int]] = {}
        for each in followers:
            if each.can_post and each.rules in wanting:
                grouped.setdefault(wanting[each.rules], []).append(each.chat_id)
        return grouped
