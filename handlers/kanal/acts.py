"""What owners and admins do to a channel, each in one transaction with its line in the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.model import Chat, ChatKind, Person
from bot.routing.setting import MANNERS, written
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
    """Set a field of a chat and keep it, with its line in the audit; what is so already is left. Gives what is so.

    Raises:
        UnfitError: it cannot be set so.
    """
    name, after = wish.name, wish.do(chat, wish.name, wish.value)
    if after == chat:
        return chat
    if name in MANNERS:
        tables.chats.prefer(after)
    else:
        tables.chats.rule(chat.id, after.rules)
    before = written(chat, name)
    tables.audit.write(person_id, f"chat.{name}", f"chat:{chat.id}", now, before=before, after=written(after, name))
    return after
