"""Breaking news into the outbox, and all that is decided of it later. Each is one transaction's work, done once.

draft --release--> held for a moment --hasten--> leaves --correct--> edited, or answered, in every chat
                        `--undo--> called back      `--withdraw--> deleted, or edited to a notice
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.delivery.render import breaking, correction
from bot.model import Chat, Clock, Lane, Post, Routed
from bot.routing.hours import quiet
from bot.rules import OnEdit
from bot.words import Words
from storage import Tables
from storage.breaking import Breaking, BreakingState, subject_of
from storage.sending import BREAKING

HOLD = timedelta(seconds=10)
"""How long what an editor confirmed is held, in which it can be undone as if it had never been."""


@dataclass(frozen=True, slots=True)
class Pushing:
    """Sends drafts. `posts` is the catalogue in which posts are made, `zone` the newsroom's."""

    posts: Words
    clock: Clock
    zone: ZoneInfo

    def release(self, tables: Tables, number: int, person_id: int, hold: timedelta = timedelta()) -> int | None:
        """Send a draft to its channels that may be woken now; tells to how many, None when it had been decided before.

        It leaves after `hold`. Where there is no such channel, 0, the draft stays, to be sent when there is one.
        """
        draft = tables.breaking.get(number)
        if draft is None or draft.state is not BreakingState.DRAFT:
            return None
        now = self.clock()
        chats, asleep = self.reached(tables, draft, now)
        if chats:
            subject = subject_of(number)
            tables.breaking.decide(number, BreakingState.CONFIRMED, now)
            tables.breaking.hold(number, now + hold, [chat.id for chat in asleep])
            tables.audit.write(person_id, "breaking.confirmed", subject, now, after=draft.text)
            post, why = breaking(draft.alarm, words=self.posts), f"person {person_id} pushed it"
            for chat in chats:
                tables.outbox.add(Routed(chat, why, now + hold), subject, BREAKING, Lane.BREAKING, post, now)
            story = tables.stories.get(draft.article_id)
            if story is not None:
                tables.outbox.trail(f"article:{story.event}", subject)
        return len(chats)

    def reached(self, tables: Tables, draft: Breaking, now: datetime) -> tuple[Sequence[Chat], Sequence[Chat]]:
        """List the chats that a draft would go to now, and those that sleep and want no alarms either."""
        chats = [chat for chat in tables.chats.open() if chat.id in draft.chat_ids]
        asleep = [chat for chat in chats if not chat.rules.alarms and quiet(chat.rules, self.zone, now)]
        return [chat for chat in chats if chat not in asleep], asleep

    def undo(self, tables: Tables, number: int, person_id: int) -> bool:
        """Call back what has not left of a confirmed draft, while it is held; tells whether that was still so."""
        now, subject = self.clock(), subject_of(number)
        if not tables.breaking.end_hold(number, now, BreakingState.CANCELLED):
            return False
        tables.outbox.cancel(subject, f"person {person_id} undid it", now)
        tables.audit.write(person_id, "breaking.undone", subject, now)
        return True

    def hasten(self, tables: Tables, number: int, person_id: int) -> bool:
        """Hold a confirmed draft no longer; tells whether it was held."""
        now, subject = self.clock(), subject_of(number)
        if not tables.breaking.end_hold(number, now):
            return False
        tables.outbox.hasten(subject, now)
        tables.audit.write(person_id, "breaking.hastened", subject, now)
        return True

    def correct(self, tables: Tables, draft: Breaking, words: str, person_id: int) -> int:
        """Set breaking news right wherever it waits or stands; tells in how many chats it stands.

        A chat that wants edits as replies gets one; any other has its post edited, also where the edits of articles are
        ignored: this is the newsroom's own word about its own mistake.
        """
        now, subject, why = self.clock(), subject_of(draft.id), f"person {person_id} corrected it"
        post = breaking(replace(draft.alarm, correction=words), words=self.posts)
        kind = f"ralat:{tables.breaking.correct(draft.id, words)}"
        standing = tables.outbox.sent_of(subject, BREAKING)
        tables.outbox.replace(subject, BREAKING, post)
        for delivery_id, chat in standing:
            if chat.rules.on_edit is OnEdit.REPLY:
                answer = correction(words, words=self.posts)
                tables.outbox.add(Routed(chat, why), subject, kind, Lane.BREAKING, answer, now, target=delivery_id)
            else:
                tables.outbox.edit(delivery_id, post, why, now)
        tables.audit.write(person_id, "breaking.corrected", subject, now, before=draft.alarm.correction, after=words)
        return len(standing)

    def withdraw(self, tables: Tables, number: int, person_id: int) -> bool:
        """Take breaking news back everywhere, whatever its chats chose; tells whether this call was the one that did.

        What has not left is called back, what stands is deleted, or edited to a notice where it is too old for that.
        """
        now, subject = self.clock(), subject_of(number)
        if not tables.breaking.withdraw(number):
            return False
        notice, why = Post(self.posts("breaking-withdrawn")), f"person {person_id} took it back"
        tables.outbox.retract(subject, notice, why, now)
        tables.audit.write(person_id, "breaking.withdrawn", subject, now)
        return True
