"""/berhenti: a reader stops all that they follow, and may go on with it later.

A button holds `berhenti:1` to stop, `berhenti:0` not to, and `berhenti:2` to go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Button, Clock, Reply
from handlers.command import Ask, data, noticed, said
from handlers.following import UNFOLLOWED
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Berhenti:
    """Stop everything, after a question, and keep it for who changes their mind."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Ask whether it is meant; say so where there is nothing to stop."""
        if not ask.private:
            return said(ask.words("langganan-private"))
        count = await self.store.read(lambda tables: tables.follows.count(ask.chat_id))
        stopped = await self.store.read(lambda tables: tables.follows.stopped(ask.chat_id))
        if not count:
            return _stopped(ask) if stopped else said(ask.words("berhenti-nothing"))
        yes = Button(ask.words.plain("button-berhenti-yes"), data=data("berhenti", 1))
        no = Button(ask.words.plain("button-berhenti-no"), data=data("berhenti", 0))
        return said(ask.words("berhenti-sure", count=count), (yes, no))

    async def press(self, ask: Ask) -> Reply:
        """Stop, or not, or go on; each says what is so now, however often it is pressed."""
        if ask.private and ask.text == "0":
            return said(ask.words("berhenti-kept"), edit=True)
        if ask.private and ask.text == "1":
            await self.store.write(lambda tables: self._stop(tables, ask.chat_id))
            return _stopped(ask, edit=True)
        if ask.private and ask.text == "2":
            await self.store.write(lambda tables: tables.follows.resume(ask.chat_id))
            count = await self.store.read(lambda tables: tables.follows.count(ask.chat_id))
            return said(ask.words("berhenti-resumed", count=count), edit=True)
        return noticed(ask.words.plain("button-expired"))

    def _stop(self, tables: Tables, chat_id: int) -> None:
        tables.follows.stop(chat_id)
        tables.outbox.cancel_unfollowed(chat_id, UNFOLLOWED, self.clock())


def _stopped(ask: Ask, *, edit: bool = False) -> Reply:
    undo = Button(ask.words.plain("button-resume"), data=data("berhenti", 2))
    return said(ask.words("berhenti-done"), (undo,), edit=edit)
