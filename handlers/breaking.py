"""/breaking: an editor pushes breaking news, on one message that edits itself from the draft to the live tally.

    /breaking TEXT               a draft; a photo whose caption this is, too
    /breaking 17, or its link    a draft from an article
    /breaking                    as a reply: a draft from that message
    /breaking b3 TEXT            other words for draft 3; a reply to its offer means the same

A button holds `breaking:NUMBER:PRESS` and a value or two (`bot.alarm.Press`). What it does is decided once, in one
transaction, of a draft of this very chat, by someone who looks after every channel that it goes to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.alarm import AS_CHATS_WANT, Press
from bot.model import Clock, Reply
from bot.pushing import HOLD, Pushing
from bot.words import Markup
from handlers.breaking_material import Material, gathered, material
from handlers.breaking_panel import AS_CHANNELS, PIN_HOURS, Desk, Row, channels, main, pins, shown
from handlers.breaking_sent import after, decided, looks_after_all, offered, placed
from handlers.command import Ask, noticed, numbers, said
from storage import Store, Tables
from storage.breaking import Breaking, BreakingState, subject_of

OTHER_WORDS = re.compile(r"b(?P<number>[0-9]{1,15})\s+(?P<words>\S.*)", re.DOTALL)
"""Other words for a draft. Only a small b: "B50" is also a fuel, and stands in the news."""

OFFERS = {
    Press.WORDS: "breaking-offer-words",
    Press.PLAN: "breaking-offer-plan",
    Press.CORRECT: "ralat-offer",
}
"""Buttons after which words are to be typed, and the sentence that asks for them."""


AFTER = frozenset({Press.UNDO, Press.NOW, Press.WITHDRAW, Press.WITHDRAW_SURELY})
"""Buttons beneath a tally."""


@dataclass(frozen=True, slots=True)
class BreakingNews:
    """Draft, choose, confirm, tell. `wake` rouses the sender."""

    store: Store
    clock: Clock
    pushing: Pushing
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Keep a draft, or its new words, and show it as it will look."""
        desk = await self.store.write(lambda tables: self._drafted(tables, ask))
        if isinstance(desk, Markup):
            return said(desk)
        return placed(self._panel(ask, desk), self.store, desk.draft.id, ask.words.language)

    async def press(self, ask: Ask) -> Reply:
        """Do what a button says; whoever comes second is shown what had been decided."""
        match numbers(ask.text):
            case (number, press, *values) if press in set(Press):
                reply = await self.store.write(lambda tables: self._pressed(tables, ask, number, Press(press), values))
                self.wake()
                return placed(reply, self.store, number, ask.words.language) if reply.edit else reply
        return noticed(ask.words.plain("button-expired"))

    def _drafted(self, tables: Tables, ask: Ask) -> Desk | Markup:
        given = gathered(ask)
        other = OTHER_WORDS.fullmatch(given.text)
        draft = _own(tables, ask, int(other["number"])) if other else None
        if other and draft is not None and draft.state is BreakingState.DRAFT:
            return self._reworded(tables, ask, draft, Material(other["words"], ask.photo))
        made = material(tables, given, ask)
        if isinstance(made, Markup):
            return made
        ids = [chat.id for chat in tables.chats.open() if ask.person.looks_after(chat.id)]
        if not ids:
            return ask.words("breaking-no-channels")
        number = tables.breaking.draft(
            ask.person.id, made.text, ids, self.clock(), photo=made.photo, url=made.url, article_id=made.article_id
        )
        tables.breaking.place(number, ask.chat_id, 0, ask.words.language)
        return self._desk(tables, ask, number)

    def _reworded(self, tables: Tables, ask: Ask, draft: Breaking, given: Material) -> Desk | Markup:
        """Give a draft other words, and another photo where one came with them."""
        made = material(tables, given, ask)
        if isinstance(made, Markup):
            return made
        if not looks_after_all(ask, draft):
            return ask.words("breaking-not-yours")
        if tables.breaking.choose(draft.id, words=made.text, photo=made.photo or None):
            what, now = subject_of(draft.id), self.clock()
            tables.audit.write(ask.person.id, "breaking.reworded", what, now, before=draft.text, after=made.text)
        return self._desk(tables, ask, draft.id)

    def _pressed(self, tables: Tables, ask: Ask, number: int, press: Press, values: Sequence[int]) -> Reply:
        draft = _own(tables, ask, number)
        if draft is None:
            return noticed(ask.words.plain("button-expired"))
        if not looks_after_all(ask, draft):
            return noticed(ask.words.plain("notice-breaking-not-yours"))
        if press in OFFERS:
            return offered(ask, OFFERS[press], draft)
        if press in AFTER:
            return after(tables, ask, draft, press, self.pushing)
        if draft.state is not BreakingState.DRAFT:
            late = press in {Press.CONFIRM, Press.CANCEL}
            return decided(tables, ask, number, self.clock, _late(ask, draft) if late else "")
        return self._chosen(tables, ask, draft, press, values)

    def _chosen(self, tables: Tables, ask: Ask, draft: Breaking, press: Press, values: Sequence[int]) -> Reply:
        """Do what a button beneath a draft says: decide, choose, or show what there is to choose from."""
        match press, *values:
            case Press.CONFIRM, version:
                return self._confirmed(tables, ask, draft, version)
            case (Press.CANCEL,):
                return self._cancelled(tables, ask, draft)
            case ((Press.ADD | Press.DROP), chat, page) if self._toggled(tables, ask, draft, -chat, press):
                return self._channels(tables, ask, draft, page)
            case Press.CHANNELS, page:
                return self._channels(tables, ask, draft, page)
            case (Press.PINS,):
                desk = self._desk(tables, ask, draft.id)
                return self._panel(ask, desk, pins(desk, ask.words), edit=True)
            case _ if self._set(tables, ask, draft, press, values):
                return self._panel(ask, self._desk(tables, ask, draft.id), edit=True)
        return noticed(ask.words.plain("button-expired"))

    def _set(self, tables: Tables, ask: Ask, draft: Breaking, press: Press, values: Sequence[int]) -> bool:
        """Set what a button names; tells whether that was a button of ours."""
        match press, *values:
            case (Press.MAIN,):
                pass
            case (Press.ALL,):
                ids = [chat.id for chat in tables.chats.open() if ask.person.looks_after(chat.id)]
                tables.breaking.choose(draft.id, chat_ids=ids)
            case Press.SILENT, (0 | 1) as silent:
                tables.breaking.choose(draft.id, silent=bool(silent))
            case Press.PIN, hours if hours in {*PIN_HOURS, AS_CHANNELS}:
                tables.breaking.choose(draft.id, pin_hours=AS_CHATS_WANT if hours == AS_CHANNELS else hours)
            case (Press.NO_PHOTO,):
                tables.breaking.choose(draft.id, photo="")
            case _:
                return False
        return True

    def _toggled(self, tables: Tables, ask: Ask, draft: Breaking, chat_id: int, press: Press) -> bool:
        """Take a channel in or out; tells whether it is one that this person may choose."""
        able = [chat.id for chat in tables.chats.open() if ask.person.looks_after(chat.id)]
        if chat_id not in able:
            return False
        wanted = {*draft.chat_ids, chat_id} if press is Press.ADD else {*draft.chat_ids} - {chat_id}
        tables.breaking.choose(draft.id, chat_ids=sorted(wanted))
        return True

    def _confirmed(self, tables: Tables, ask: Ask, draft: Breaking, version: int) -> Reply:
        """Send the draft, if it is still what the person has seen."""
        if version != draft.version:
            notice = ask.words.plain("notice-breaking-changed")
            return replace(self._panel(ask, self._desk(tables, ask, draft.id), edit=True), notice=notice)
        count = self.pushing.release(tables, draft.id, ask.person.id, HOLD)
        if not count:  # all were switched off meanwhile, or sleep; the draft stays, to be sent when one can be
            return noticed(ask.words.plain("notice-breaking-no-channels"))
        return decided(tables, ask, draft.id, self.clock, ask.words.plain("breaking-sent", count=count))

    def _cancelled(self, tables: Tables, ask: Ask, draft: Breaking) -> Reply:
        tables.breaking.decide(draft.id, BreakingState.CANCELLED, self.clock())
        tables.audit.write(ask.person.id, "breaking.cancelled", subject_of(draft.id), self.clock())
        return decided(tables, ask, draft.id, self.clock, ask.words.plain("breaking-cancelled"))

    def _channels(self, tables: Tables, ask: Ask, draft: Breaking, page: int) -> Reply:
        desk = self._desk(tables, ask, draft.id)
        return self._panel(ask, desk, channels(desk, page, ask.words), edit=True)

    def _desk(self, tables: Tables, ask: Ask, number: int) -> Desk:
        draft = tables.breaking.get(number)
        assert draft is not None  # it was just seen, in this transaction
        going, asleep = self.pushing.reached(tables, draft, self.clock())
        able = [chat for chat in tables.chats.open() if ask.person.looks_after(chat.id)]
        return Desk(draft, going, asleep, able)

    def _panel(self, ask: Ask, desk: Desk, rows: Sequence[Row] = (), *, edit: bool = False) -> Reply:
        post = shown(desk, rows or main(desk, ask.words), ask.words, self.pushing.posts)
        return Reply(post, edit=edit)


def _own(tables: Tables, ask: Ask, number: int) -> Breaking | None:
    """Fetch a draft whose control message stands in this chat; what is elsewhere is none of its people's business."""
    draft = tables.breaking.get(number)
    return draft if draft is not None and draft.room == ask.chat_id else None


def _late(ask: Ask, draft: Breaking) -> str:
    cancelled = draft.state is BreakingState.CANCELLED
    return ask.words.plain("breaking-already-cancelled" if cancelled else "breaking-already-sent")
