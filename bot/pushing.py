"""Breaking news into the outbox: a draft that was confirmed becomes deliveries, once. One transaction's work."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.render import breaking
from bot.model import Clock, Lane, Routed
from bot.words import Words
from storage import Tables
from storage.breaking import BreakingState


@dataclass(frozen=True, slots=True)
class Pushing:
    """Sends drafts. `posts` is the catalogue in which posts are made."""

    posts: Words
    clock: Clock

    def release(self, tables: Tables, number: int, person_id: int) -> int | None:
        """Send a draft to its channels that are open; tells how many, None when it had been decided before.

        Where no channel is open, 0, the draft stays, to be sent when one is.
        """
        draft = tables.breaking.get(number)
        if draft is None or draft.state is not BreakingState.DRAFT:
            return None
        chats = [chat for chat in tables.chats.open() if chat.id in draft.chat_ids]
        if chats:
            now, subject = self.clock(), f"breaking:{draft.id}"
            tables.breaking.decide(draft.id, BreakingState.CONFIRMED, now)
            tables.audit.write(person_id, "breaking.confirmed", subject, now)
            post, why = breaking(draft.text, words=self.posts), f"person {person_id} pushed it"
            for chat in chats:
                tables.outbox.add(Routed(chat, why), subject, "breaking", Lane.BREAKING, post, now)
        return len(chats)
