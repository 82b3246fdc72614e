"""/jadwal: what is planned. A post or a breaking draft for a time, moved, sent at once, or cancelled.

    /jadwal                          what lies ahead, also embargoes
    /jadwal besok 06.00 (line) TEXT  a post
    /jadwal b12 besok 06.00          breaking draft 12
    /jadwal r3 besok 07.00           plan 3 moved; a reply to its page means the same

A button holds `jadwal:PAGE` of the list, `jadwal:PLAN:ACT`, `jadwal:PLAN:4:PAGE` of its channels, or
`jadwal:PLAN:5:CHANNEL:1:PAGE` (0 takes it off; without the minus sign of its id).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import join, sanitise, units
from bot.delivery.render import BREAKING_LIMIT
from bot.editing.ahead import Unclear
from bot.model import Clock, Reply
from bot.planning import Hurdle, Planning, Press, may_change, subject_of
from handlers.agenda import agenda, channels, channels_of, line, page_of
from handlers.command import Ask, noticed, numbers, said
from handlers.pages import PAGE, Page
from handlers.when import ahead, why
from storage import Store, Tables
from storage.breaking import BreakingState
from storage.plans import Plan, PlanState
from storage.rows import stamp

NUMBERED = re.compile(r"(?:(?P<plan>[rR])|[bB])?(?P<number>[0-9]{1,15})(?:\s+(?P<time>.*))?")
"""What begins with the number of a breaking draft, with its "b" or without, or with "r" and that of a plan."""

DONE = frozenset({"notice-jadwal-sent", "notice-jadwal-cancelled", "notice-jadwal-made"})
"""The sentences after which a plan is another than before."""


@dataclass(frozen=True, slots=True)
class Jadwal:
    """Plan, list, move, send now, cancel. `zone` is the newsroom's; `wake` rouses the sender."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    planning: Planning
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Plan what was typed, or list what lies ahead."""
        first, _, text = sanitise(ask.text).strip().partition("\n")
        if not first:
            return await self.store.read(lambda tables: self._list(tables, ask, 0))
        moment, numbered = ahead(ask, first, self.clock(), self.zone), NUMBERED.fullmatch(first.strip())
        if numbered is not None and (numbered["plan"] or moment in {Unclear.NONE, Unclear.UNREAD}):
            plan = self._move if numbered["plan"] else self._draft
            return await plan(ask, int(numbered["number"]), ahead(ask, numbered["time"] or "", self.clock(), self.zone))
        if isinstance(moment, Unclear):
            return said(why(ask, moment))
        return await self._post(ask, moment, text.strip())

    async def press(self, ask: Ask) -> Reply:
        """Do what a button of a list or a plan says, if the person who presses may, now."""
        match numbers(ask.text):
            case (page,):
                listed = await self.store.read(lambda tables: self._list(tables, ask, page))
                return replace(listed, edit=True)
            case (number, Press.CHANNELS, page):
                return await self.store.read(lambda tables: self._channels(tables, ask, number, page))
            case (number, Press.CHOOSE, chat, (0 | 1) as chosen, page):
                return await self._choose(ask, number, -chat, page, chosen=bool(chosen))
            case (number, act) if act < Press.CHANNELS:
                return await self._act(ask, number, Press(act))
        return noticed(ask.words.plain("button-expired"))

    def _list(self, tables: Tables, ask: Ask, number: int) -> Reply:
        page = Page.within(number, tables.plans.count(), PAGE)
        lines = [line(tables, each) for each in tables.plans.ahead(page.size, page.offset)]
        return agenda(lines, page, ask, self.zone)

    def _page(self, tables: Tables, ask: Ask, number: int, key: str = "") -> Reply:
        plan = tables.plans.get(number)
        assert plan is not None  # it was there in this transaction
        chats = [chat for chat in map(tables.chats.get, plan.chat_ids) if chat is not None]
        notice = ask.words.plain(key) if key else ""
        return page_of(plan, chats, ask, self.zone, self.clock(), notice)

    async def _post(self, ask: Ask, moment: datetime, text: str) -> Reply:
        if not text:
            return said(ask.words("jadwal-no-text"))
        if units(text) > BREAKING_LIMIT:
            return said(ask.words("breaking-too-long", limit=BREAKING_LIMIT))

        def plan(tables: Tables) -> Reply:
            mine, now = channels_of(tables, ask.person), self.clock()
            if not mine:
                return said(ask.words("breaking-no-channels"))
            number, new = tables.plans.post(ask.person, text, [chat.id for chat in mine], moment, now)
            if new:
                tables.audit.write(ask.person.id, "plan.made", f"plan:{number}", now, after=stamp(moment))
            return self._page(tables, ask, number, "notice-jadwal-made" if new else "notice-jadwal-made-before")

        return await self.store.write(plan)

    async def _draft(self, ask: Ask, draft: int, moment: datetime | Unclear) -> Reply:
        def plan(tables: Tables) -> Reply:
            known = tables.breaking.get(draft)
            if known is None or known.state is not BreakingState.DRAFT:
                return said(ask.words("jadwal-no-draft", draft=f"b{draft}"))
            if not all(map(ask.person.looks_after, known.chat_ids)):
                return said(ask.words("jadwal-not-your-channels"))
            if isinstance(moment, Unclear):
                return said(join("\n\n", [why(ask, moment), ask.words("jadwal-offer-draft", draft=f"b{draft}")]))
            before = tables.plans.get(tables.plans.of_draft(draft))
            if before is not None and not may_change(ask.person, before):
                return said(ask.words("jadwal-not-yours"))
            number = tables.plans.breaking(ask.person, draft, moment, self.clock())
            return self._planned(tables, ask, number, before, moment)

        return await self.store.write(plan)

    async def _move(self, ask: Ask, number: int, moment: datetime | Unclear) -> Reply:
        def move(tables: Tables) -> Reply:
            plan = tables.plans.get(number)
            if plan is None:
                return said(ask.words("jadwal-unknown", plan=str(number)))
            if moment is Unclear.NONE:
                return self._page(tables, ask, number)
            if isinstance(moment, Unclear):
                return said(join("\n\n", [why(ask, moment), ask.words("jadwal-offer", plan=str(number))]))
            if not may_change(ask.person, plan):
                return said(ask.words("jadwal-not-yours"))
            if plan.decided or not tables.plans.move(number, moment, self.clock()):
                return self._page(tables, ask, number, "notice-jadwal-decided")
            return self._planned(tables, ask, number, plan, moment)

        return await self.store.write(move)

    def _planned(self, tables: Tables, ask: Ask, number: int, before: Plan | None, moment: datetime) -> Reply:
        """Note that something is planned, or for another time, and show it."""
        act, was = ("plan.made", "") if before is None else ("plan.moved", stamp(before.due_at))
        tables.audit.write(ask.person.id, act, f"plan:{number}", self.clock(), before=was, after=stamp(moment))
        return self._page(tables, ask, number, "notice-jadwal-made" if before is None else "notice-jadwal-moved")

    async def _act(self, ask: Ask, number: int, act: Press) -> Reply:
        def do(tables: Tables) -> Reply:
            plan = tables.plans.get(number)
            if plan is None:
                return noticed(ask.words.plain("button-expired"))
            if act is Press.SHOW:
                return replace(self._page(tables, ask, number), edit=True)
            if not may_change(ask.person, plan):
                return noticed(ask.words.plain("notice-jadwal-not-yours"))
            done = self._decide(tables, ask, plan, act)
            if done not in DONE:
                return noticed(ask.words.plain(done))
            return replace(self._page(tables, ask, number, done), edit=True)

        reply = await self.store.write(do)
        if act is Press.NOW:
            self.wake()
        return reply

    def _decide(self, tables: Tables, ask: Ask, plan: Plan, act: Press) -> str:
        """Send a plan now, cancel it, or plan it again; gives the sentence that says what came of it."""
        now = self.clock()
        if act is Press.NOW:
            sent = self.planning.send_now(tables, plan, ask.person)
            return f"notice-jadwal-{sent}" if isinstance(sent, Hurdle) else "notice-jadwal-sent"
        if act is Press.CANCEL:
            if plan.decided or not tables.plans.decide(plan.id, PlanState.CANCELLED, now):
                return "notice-jadwal-decided"
            tables.audit.write(ask.person.id, "plan.cancelled", subject_of(plan), now, before=stamp(plan.due_at))
            return "notice-jadwal-cancelled"
        if plan.decided or plan.due_at <= now or plan.state is not PlanState.CANCELLED:
            return "notice-jadwal-decided"
        tables.plans.move(plan.id, plan.due_at, now)
        tables.audit.write(ask.person.id, "plan.made", subject_of(plan), now, after=stamp(plan.due_at))
        return "notice-jadwal-made"

    async def _choose(self, ask: Ask, number: int, chat_id: int, page: int, *, chosen: bool) -> Reply:
        """Add a channel to a post or take it off: by whoever may change the plan, and looks after the channel."""

        def choose(tables: Tables) -> Reply:
            plan, mine = tables.plans.get(number), {chat.id: chat.title for chat in channels_of(tables, ask.person)}
            if plan is None or chat_id not in mine:
                return noticed(ask.words.plain("button-expired"))
            if not may_change(ask.person, plan):
                return noticed(ask.words.plain("notice-jadwal-not-yours"))
            if plan.chat_ids == (chat_id,) and not chosen:
                return noticed(ask.words.plain("notice-jadwal-last"))
            if plan.open and not plan.breaking and tables.plans.choose(number, chat_id, chosen=chosen):
                act = "plan.channel-added" if chosen else "plan.channel-removed"
                tables.audit.write(ask.person.id, act, subject_of(plan), self.clock(), after=mine[chat_id])
            return self._channels(tables, ask, number, page)

        return await self.store.write(choose)

    def _channels(self, tables: Tables, ask: Ask, number: int, page: int) -> Reply:
        plan = tables.plans.get(number)
        if plan is None or plan.breaking or not plan.open:
            return noticed(ask.words.plain("button-expired"))
        return channels(plan, channels_of(tables, ask.person), page, ask)
