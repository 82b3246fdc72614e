"""Who in the newsroom may do what: read from the store, and told in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.delivery.html import clip
from bot.model import Person, Role
from bot.words import Words
from storage import Tables

NAME_LIMIT = 64
"""UTF-16 units of a person's name; Telegram's own have up to twice as many."""

CHATS_LIMIT = 120
"""UTF-16 units of the names of the chats that a role is limited to."""

TITLE_LIMIT = 40
"""UTF-16 units of a chat's name among others."""


def standing(tables: Tables, owners: Collection[int], person_id: int, name: str = "") -> Person:
    """Tell what a person may do now; `name` is what they are called where the store does not know it."""
    if person_id in owners:
        return Person(person_id, tables.admins.name(person_id) or name or str(person_id), role=Role.OWNER)
    return tables.admins.get(person_id) or Person(person_id, name or str(person_id))


def titles(tables: Tables) -> Mapping[int, str]:
    """Tell the names of all channels and groups."""
    return {chat.id: clip(" ".join(chat.title.split()), TITLE_LIMIT) for chat in tables.chats.all()}


def chats_named(chats: Collection[int], named: Mapping[int, str]) -> str:
    """Name the chats that a role is limited to; "" when it is for all."""
    return clip(", ".join(sorted(named.get(chat, str(chat)) for chat in chats)), CHATS_LIMIT)


def described(role: Role, chats: Collection[int], named: Mapping[int, str]) -> str:
    """Write a role for the audit, the same in each language: "editor: Warta Lembayung", or "" for none."""
    name = role.name.lower() if role else ""
    return f"{name}: {chats_named(chats, named)}" if chats else name


def role_told(role: Role, chats: Collection[int], named: Mapping[int, str], words: Words) -> str:
    """Tell a role, and the chats that it is limited to."""
    name = words.plain("tim-role", number=int(role))
    return words.plain("tim-role-limited", role=name, chats=chats_named(chats, named)) if chats else name
