"""Decisions on what waits for an editor: each is taken once, in one transaction, and every notice of it says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.held import decided
from bot.delivery.parts import has_more
from bot.editing.ruling import EMBARGO, REJECTED
from bot.filing import subject_of
from bot.model import Clock, Delivery, Person, Ruling, Story
from bot.words import Words
from storage import Tables
from storage.decisions import Decided, Decision


@dataclass(frozen=True, slots=True)
class Deciding:
    """Takes editors' decisions. `posts` is the catalogue of the notices that were sent to the newsroom's people."""

    posts: Words
    clock: Clock

    def article(self, tables: Tables, person: Person, article_id: int, *, shown: bool) -> Story | None:
        """Publish or reject an article that waits; None when it does not wait any more. The desk does the rest."""
        story, ruling = tables.stories.get(article_id), tables.rulings.of(article_id)
        if story is None or not waits(story, ruling):
            return None
        now = self.clock()
        tables.rulings.decide(article_id, replace(ruling, shown=shown), person.id, now)
        before, after = story.held, "" if shown else REJECTED
        act = "story.published" if shown else "story.rejected"
        tables.audit.write(person.id, act, subject_of(article_id), now, before=before, after=after)
        self.told(tables, story, Decided.PUBLISHED if shown else Decided.REJECTED, person, now)
        return story

    def told(self, tables: Tables, story: Story, what: Decided, person: Person, now: datetime) -> None:
        """Keep who decided about an article, and let every notice of it say so."""
        tables.decisions.put(subject_of(story.article_id), Decision(what, person.id, person.name, now))
        self._amend(tables, f"desk:{story.article_id}", "held", what, story.title, person, now)

    def send(self, tables: Tables, person: Person, delivery_id: int, *, shown: bool) -> Delivery | None:
        """Settle a send in doubt: it is `shown`, or to be sent again; None when it is not in doubt any more."""
        now, delivery = self.clock(), tables.outbox.get(delivery_id)
        if delivery is None or not person.looks_after(delivery.chat.id):
            return None
        if not tables.dispatch.decide(delivery_id, shown=shown, more=has_more(delivery), now=now):
            return None
        what = Decided.SHOWN if shown else Decided.RESENT
        after = tables.outbox.get(delivery_id)
        tables.audit.write(
            person.id,
            "delivery.shown" if shown else "delivery.resend",
            f"delivery:{delivery_id}",
            now,
            before=delivery.state,
            after="" if after is None else after.state,
        )
        tables.decisions.put(f"delivery:{delivery_id}", Decision(what, person.id, person.name, now))
        kind = f"notice:{delivery_id}:{delivery.attempts}"
        self._amend(tables, f"delivery:{delivery_id}", kind, what, delivery.chat.title, person, now)
        return delivery

    def _amend(
        self, tables: Tables, subject: str, kind: str, what: Decided, title: str, person: Person, now: datetime
    ) -> None:
        notice = decided(what, title, person.name, self.posts)
        tables.outbox.replace(subject, kind, notice)
        tables.outbox.amend(subject, notice, "an editor decided", now, now)


def waits(story: Story, ruling: Ruling) -> bool:
    """Tell whether an article waits for an editor."""
    return story.held not in {"", EMBARGO, REJECTED} and ruling.shown is None
