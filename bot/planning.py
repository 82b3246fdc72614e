"""Plans when their time comes: each becomes deliveries once, or a person is asked what is to become of it.

    due --> its planner may still? --no--> owners are asked
                 |
            over an hour late, or no channel is open? --> its planner is asked
                 |
            deliveries, and its planner is told       (one transaction, which also decides the plan)

Nothing stale is sent unasked, and nothing is lost: what was not sent waits for a person, with buttons.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, escape, sanitise
from bot.delivery.render import HEADLINE_LIMIT
from bot.model import Button, ChatKind, Clock, Lane, Person, Post, Role, Routed
from bot.pushing import Pushing
from bot.routing.hours import zone_of
from bot.words import Words
from storage import Store, Tables
from storage.plans import Plan, PlanState
from storage.rows import stamp
from storage.telling import tell

LATE = timedelta(minutes=1)
"""From so late on a planner is told that it was late."""

STALE = timedelta(hours=1)
"""What is later than this is sent only when a person says so."""

BATCH = 50
"""Plans that are looked up at once."""

TITLE_LIMIT = 100
"""UTF-16 units of a plan's first line, by which people know it."""


class Press(IntEnum):
    """What a button of a plan does; its data is "jadwal:PLAN:PRESS", and more where channels are chosen."""

    SHOW = 0
    NOW = 1
    CANCEL = 2
    AGAIN = 3
    CHANNELS = 4
    CHOOSE = 5


class Hurdle(StrEnum):
    """Why a plan was not sent."""

    ROLE = "role"
    """Who wants it sent is no editor, or not of all its channels."""
    CLOSED = "closed"
    """None of its channels gets news now."""
    DECIDED = "decided"
    """It was sent or cancelled before, or is unknown."""


@dataclass(frozen=True, slots=True)
class Planning:
    """Carries out plans. `posts` is the newsroom's catalogue, `zone` its zone; `owners` come from OWNER_IDS."""

    posts: Words
    zone: ZoneInfo
    owners: Collection[int]
    pushing: Pushing
    clock: Clock

    async def look(self, store: Store) -> bool:
        """Carry out what is due, each plan in a transaction of its own; tells whether there was any.

        One that fails keeps no other from its time; it is tried again at the next look.
        """
        now = self.clock()
        due = await store.read(lambda tables: tables.plans.due(now, BATCH))
        done = await asyncio.gather(*(self._one(store, number) for number in due), return_exceptions=True)
        if await store.read(lambda tables: tables.plans.ended(now)):
            await store.write(lambda tables: self.lift(tables, now))
        for failed in filter(None, done):
            raise failed
        return bool(due)

    async def _one(self, store: Store, number: int) -> None:
        await store.write(lambda tables: self.come(tables, number))

    def come(self, tables: Tables, number: int) -> None:
        """Carry out a plan whose time has come; one that was decided or moved meanwhile is left as it is."""
        plan, now = tables.plans.get(number), self.clock()
        if plan is None or plan.state is not PlanState.PLANNED or plan.due_at > now:
            return
        late = now - plan.due_at
        planner = self._planner(tables, plan)
        if late > STALE and may_send(planner, plan) and not plan.decided:
            self._ask(tables, plan, "plan-stale", now)
            return
        sent = self.send(tables, plan, planner)
        if sent is Hurdle.ROLE:
            self._ask(tables, plan, "plan-no-role", now, self.owners)
        elif sent is Hurdle.CLOSED:
            self._ask(tables, plan, "plan-closed", now)
        elif sent is Hurdle.DECIDED:
            tables.plans.decide(plan.id, PlanState.CANCELLED, now)
        else:
            self._tell(tables, plan, "plan-late" if late > LATE else "plan-done", now, count=sent)

    def lift(self, tables: Tables, now: datetime) -> None:
        """Call the desk to the articles whose embargo has ended, and tell who of the newsroom had set it."""
        for ended in tables.plans.ended(now):
            tables.plans.lift(ended.article_id)
            story, person = tables.stories.get(ended.article_id), tables.plans.embargoed_by(ended)
            if story is not None and person is not None:
                notice = Post(self.posts("embargo-ended", title=clip(story.title, HEADLINE_LIMIT)))
                subject = f"embargo:{ended.article_id}:{stamp(ended.due_at)}"
                tell(tables, (person.id,), subject, "embargo-ended", Lane.NEWS, notice, now, "an embargo has ended")

    def send(self, tables: Tables, plan: Plan, person: Person) -> int | Hurdle:
        """Send what is planned, now and once, on a person's word; tells to how many channels, or why not."""
        if not plan.open:
            return Hurdle.DECIDED
        if not may_send(person, plan):
            return Hurdle.ROLE
        now = self.clock()
        count = self.pushing.release(tables, plan.breaking, person.id) if plan.breaking else self._post(tables, plan)
        if not count:
            return Hurdle.DECIDED if count is None else Hurdle.CLOSED
        tables.plans.decide(plan.id, PlanState.DONE, now)
        tables.audit.write(person.id, "plan.sent", subject_of(plan), now)
        return count

    def send_now(self, tables: Tables, plan: Plan, person: Person) -> int | Hurdle:
        """Send before its time, or after; who planned it is told when it was somebody else."""
        sent = self.send(tables, plan, person)
        if not isinstance(sent, Hurdle) and person.id != plan.person_id:
            self._tell(tables, plan, "plan-done", self.clock(), count=sent)
        return sent

    def _post(self, tables: Tables, plan: Plan) -> int:
        """Put a post into the outbox for its channels whose posting is on; where we may not post now, it waits.

        Its moment is an editor's word: it overtakes what waits there, also for the channel's pace, but wakes nobody
        whose channel is silent.
        """
        chats = [chat for chat in tables.chats.on() if chat.id in plan.chat_ids]
        for chat in chats:
            routed, post = Routed(chat, f"person {plan.person_id} planned it"), written(plan.text, silent=chat.silent)
            tables.outbox.add(routed, subject_of(plan), "post", Lane.BREAKING, post, self.clock())
        return len(chats)

    def _planner(self, tables: Tables, plan: Plan) -> Person:
        """Tell what the one who planned it may do now."""
        if plan.person_id in self.owners:
            return Person(plan.person_id, plan.name, role=Role.OWNER)
        known = (person for person in tables.admins.all() if person.id == plan.person_id)
        return next(known, Person(plan.person_id, plan.name))

    def _ask(self, tables: Tables, plan: Plan, key: str, now: datetime, people: Collection[int] = ()) -> None:
        """Leave a plan unsent, and ask its planner, or other people, what is to become of it."""
        tables.plans.decide(plan.id, PlanState.MISSED, now)
        self._tell(tables, plan, key, now, people, choices(plan, self.posts))

    def _tell(
        self,
        tables: Tables,
        plan: Plan,
        key: str,
        now: datetime,
        people: Collection[int] = (),
        buttons: tuple[Button, ...] = (),
        count: int = 0,
    ) -> None:
        for person in people or (plan.person_id,):
            chat = tables.chats.get(person)
            zone = self.zone if chat is None or chat.kind is not ChatKind.PRIVATE else zone_of(chat.rules, self.zone)
            when = self.posts.when(plan.due_at, zone)
            html = self.posts(key, title=title_of(plan), when=when, name=plan.name, count=count)
            notice = Post(html, buttons=(buttons,) if buttons else ())
            subject = f"{subject_of(plan)}:{stamp(plan.due_at)}"
            tell(tables, (person,), subject, key, Lane.NEWS, notice, now, "a plan came due")


def subject_of(plan: Plan) -> str:
    """Name a plan in the outbox and the audit."""
    return f"plan:{plan.id}"


def title_of(plan: Plan) -> str:
    """Give a plan's first line, by which people know it; plain text on one line."""
    return clip(" ".join(sanitise(plan.text).strip().partition("\n")[0].split()), TITLE_LIMIT) or "–"


def written(text: str, *, silent: bool = False) -> Post:
    """Make a post of an editor's words, exactly as they are."""
    return Post(escape(text.strip()), silent=silent)


def may_send(person: Person, plan: Plan) -> bool:
    """Tell whether a person may send to all the channels of a plan."""
    return person.role >= Role.EDITOR and all(map(person.looks_after, plan.chat_ids))


def may_change(person: Person, plan: Plan) -> bool:
    """Tell whether a person may cancel or move a plan: its planner, and for others' an admin or an owner."""
    return person.role >= Role.EDITOR and (person.id == plan.person_id or person.role >= Role.ADMIN)


def choices(plan: Plan, words: Words) -> tuple[Button, ...]:
    """Offer to send what is planned now, or to cancel it (`handlers.jadwal`)."""
    return (
        Button(words.plain("button-plan-now"), data=f"jadwal:{plan.id}:{Press.NOW}"),
        Button(words.plain("button-cancel"), data=f"jadwal:{plan.id}:{Press.CANCEL}"),
    )
