"""What the newsroom's people are told: a message to each of them, through the outbox like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.model import Chat, ChatKind, Lane, Post, Role, Routed
from storage.store import Tables


def newsroom(tables: Tables, owners: Iterable[int]) -> Sequence[int]:
    """List the people who look after the news: the owners, and everyone who is an editor at least."""
    return [*owners, *(person.id for person in tables.admins.all() if person.role >= Role.EDITOR)]


def tell(
    tables: Tables,
    people: Iterable[int],
    subject: str,
    kind: str,
    lane: Lane,
    notice: Post,
    now: datetime,
    why: str = "the newsroom should know",
) -> None:
    """Tell people something, each once for (subject, kind)."""
    for person in dict.fromkeys(people):
        private = tables.chats.get(person) or tables.chats.know(Chat(person, ChatKind.PRIVATE, "newsroom"))
        tables.outbox.add(Routed(private, why), subject, kind, lane, notice, now)
