"""What owners and admins do to a channel, each in one transaction with its line in the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.checking import check
from bot.model import Chat, ChatKind, Person
from bot.routing.setting import FIELDS, written
from bot.routing.unfit import UnfitError
from storage import Tables


def channel(tables: Tables, person: Person, chat_id: int) -> Chat | None:
    """Fetch a channel or group that a person looks after; None when it is none."""
    chat = tables.chats.get(chat_id)
    mine = chat is not None and chat.kind is not ChatKind.PRIVATE and person.looks_after(chat.id)
    return chat if mine else None


def switch(tables: Tables, person_id: int, chat_id: int, now: datetime, *, posting: bool) -> None:
    """Switch posting in a chat, with its line in the audit; what still waited for one switched off is called back."""
    if tables.chats.switch(chat_id, posting=posting):
        before, after = ("off", "on") if posting else ("on", "off")
        tables.audit.write(person_id, f"chat.{after}", f"chat:{chat_id}", now, before=before, after=after)
        if not posting:
            tables.outbox.cancel_chat(chat_id, "posting was switched off", now)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is to be done to a field: `do` is one of the functions of `bot.routing.setting`."""

    do: Callable[[Chat, str, str], Chat]
    name: str
    value: str


def change(tables: Tables, person_id: int, chat: Chat, wish: Setting, now: datetime) -> Chat:
    """Set a field of a chat and keep it, with a line in the audit for all that changed. Gives what is so now.

    Raises:
        UnfitError: it cannot be set so.
    """
    after = wish.do(chat, wish.name, wish.value)
    keep(tables, person_id, chat, after, now)
    return after


def keep(tables: Tables, person_id: int, before: Chat, after: Chat, now: datetime) -> None:
    """Keep what became of a chat's rules and manners, with a line in the audit for each field that changed.

    Raises:
        UnfitError: no post can be made by its own template.
    """
    problem = check(after.rules.own) if after.rules.own not in {"", before.rules.own} else None
    if problem is not None:
        raise UnfitError(problem.key, **problem.arguments)
    if after.rules != before.rules:
        tables.chats.rule(before.id, after.rules)
    if replace(after, rules=before.rules) != before:
        tables.chats.prefer(after)
    for name in FIELDS:
        was, became = written(before, name), written(after, name)
        if was != became:
            tables.audit.write(person_id, f"chat.{name}", f"chat:{before.id}", now, before=was, after=became)
