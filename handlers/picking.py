"""The chats that a role is for, chosen by buttons: all, or a set. Values in, buttons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.delivery.html import clip
from bot.model import Button, Person
from bot.words import Words
from handlers.command import data
from handlers.pages import Page, turns

CHATS = 8
"""Chats on a page, each with a button."""

LABEL_LIMIT = 30
"""UTF-16 units of a chat's name on a button."""


def toggled(chats: frozenset[int], chat_id: int) -> frozenset[int] | None:
    """Put a chat into a set, or take it out; None when nothing would be left, for none means all."""
    return (chats ^ {chat_id}) or None


@dataclass(frozen=True, slots=True)
class Picker:
    """What a role is for: `named` are all chats, of which `giver` may give their own.

    Buttons hold `tim:TOGGLE:NUMBER:CHAT:PAGE`, the chat without its minus sign or 0 for all, and
    `tim:TURN:NUMBER:PAGE`.
    """

    giver: Person
    named: Mapping[int, str]
    toggle: str
    turn: str
    number: int

    def rows(self, chosen: frozenset[int], page: int, words: Words) -> Sequence[tuple[Button, ...]]:
        """Make the rows of buttons: one for all, one a chat, with a tick at those that are chosen, and the turns."""
        own = [(chat, title) for chat, title in self.named.items() if self.giver.looks_after(chat)]
        shown = Page.within(page, len(own), CHATS)
        rows = [self._row(words.plain("button-tim-all"), 0, shown, ticked=chosen == self.giver.chats)]
        for chat, title in own[shown.offset : shown.offset + CHATS]:
            rows.append(self._row(clip(title, LABEL_LIMIT), -chat, shown, ticked=chat in chosen))
        return [*rows, turns(shown, words, lambda to: data("tim", self.turn, self.number, to))]

    def _row(self, label: str, chat: int, page: Page, *, ticked: bool) -> tuple[Button, ...]:
        shown = f"✓ {label}" if ticked else label
        return (Button(shown, data=data("tim", self.toggle, self.number, chat, page.number)),)
