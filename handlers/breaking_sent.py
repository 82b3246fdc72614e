"""What becomes of a control message once its draft was decided: undo, send now, correct, withdraw, and the tally."""

from __future__ import annotations

from dataclasses import replace

from bot.alarm import Press
from bot.model import Button, Clock, Post, Reply
from bot.pushing import Pushing
from bot.tallying import tallied
from bot.words import Words
from handlers.command import Ask, data, noticed, said
from storage import Store, Tables
from storage.breaking import Breaking, BreakingState


def looks_after_all(ask: Ask, draft: Breaking) -> bool:
    """Tell whether a person's role counts in every chat of a draft."""
    return all(map(ask.person.looks_after, draft.chat_ids))


def after(tables: Tables, ask: Ask, draft: Breaking, press: Press, pushing: Pushing) -> Reply:
    """Do what a button beneath a tally says, and show how things stand then."""
    if draft.state is BreakingState.DRAFT:
        return noticed(ask.words.plain("button-expired"))
    notice = ""
    match press:
        case Press.UNDO:
            if not pushing.undo(tables, draft.id, ask.person.id):
                notice = ask.words.plain("notice-undo-late")
        case Press.NOW:
            pushing.hasten(tables, draft.id, ask.person.id)
        case Press.WITHDRAW if draft.state is not BreakingState.WITHDRAWN:
            return _surely(tables, ask, draft, pushing.clock)
        case Press.WITHDRAW_SURELY:
            pushing.withdraw(tables, draft.id, ask.person.id)
    return decided(tables, ask, draft.id, pushing.clock, notice)


def decided(tables: Tables, ask: Ask, number: int, clock: Clock, notice: str = "") -> Reply:
    """Show in place of a control message how things stand with a draft that was decided."""
    draft = tables.breaking.get(number)
    assert draft is not None  # it was just seen, in this transaction
    return Reply(standing(tables, draft, ask.words, clock), edit=True, notice=notice)


def standing(tables: Tables, draft: Breaking, words: Words, clock: Clock) -> Post:
    """Tell how things stand with a draft that was decided; one that was cancelled before anyone sent it, in a line."""
    if draft.hold_until is None:
        return Post(words("breaking-cancelled"), photo_url=draft.alarm.photo)
    return tallied(tables, draft, words, clock())


def _surely(tables: Tables, ask: Ask, draft: Breaking, clock: Clock) -> Reply:
    """Ask once more before something is taken back everywhere."""
    yes = Button(
        ask.words.plain("button-withdraw-surely"), data=data("breaking", draft.id, Press.WITHDRAW_SURELY.value)
    )
    no = Button(ask.words.plain("button-back"), data=data("breaking", draft.id, Press.MAIN.value))
    post = standing(tables, draft, ask.words, clock)
    return Reply(replace(post, buttons=((yes,), (no,))), edit=True)


def offered(ask: Ask, key: str, draft: Breaking) -> Reply:
    """Ask for words that are to be typed, in a message of its own."""
    return said(ask.words(key, number=f"b{draft.id}"))


def placed(reply: Reply, store: Store, number: int, language: str) -> Reply:
    """Let it be noted where a control message stands, so that its tally can be kept up, also after a restart."""

    async def note(chat_id: int, message_id: int) -> None:
        await store.write(lambda tables: tables.breaking.place(number, chat_id, message_id, language))

    return replace(reply, shown=note) if reply.post is not None else reply
