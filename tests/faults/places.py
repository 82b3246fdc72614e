"""The chats of a storm: channels that treat withdrawals in each way, groups, readers, the newsroom's log chat."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.model import Chat, ChatKind, OnWithdraw
from bot.sandbox.client import People
from storage import Store, Tables

BOT, OWNER, ADMIN = 1, 1001, 1002
READERS = (1011, 1012)
LOG = -1009000000001
FORUM = -1002000000001
GROUP = -4001
FIRST_CHANNEL = -1001000000001

MOST = 10_000
"""Deliveries that are listed at most."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a storm takes place. In `channels` another admin posts, too."""

    channels: tuple[Chat, ...]
    others: tuple[Chat, ...]

    @property
    def all(self) -> tuple[Chat, ...]:
        return (*self.channels, *self.others)


def places(channels: int) -> Places:
    """Describe the chats: every fourth channel's posts are protected, so that nobody can look for them."""
    ways = tuple(OnWithdraw)
    return Places(
        tuple(
            Chat(
                FIRST_CHANNEL - number,
                ChatKind.CHANNEL,
                f"Kanal {number}",
                posting=True,
                silent=number % 2 == 0,
                protected=number % 4 == 3,
                on_withdraw=ways[number % len(ways)],
            )
            for number in range(channels)
        ),
        (
            Chat(FORUM, ChatKind.SUPERGROUP, "Forum Warga", posting=True, thread_id=1),
            Chat(GROUP, ChatKind.GROUP, "Grup Warga", posting=True),
            *(Chat(reader, ChatKind.PRIVATE, f"Pembaca {reader}", posting=True) for reader in READERS),
        ),
    )


async def build(people: People, where: Places) -> None:
    """Make the chats in the sandbox, with the bot as an admin and people who pressed Start."""
    for person in (OWNER, ADMIN, *READERS):
        await people.meet(type="private", id=person, first_name=f"Orang {person}")
        await people.say(person, "/start")
    await people.meet(type="supergroup", id=LOG, title="Catatan redaksi", creator=OWNER)
    await let_in(people, LOG)
    for chat in where.all:
        if chat.kind is ChatKind.PRIVATE:
            continue
        await people.meet(type=chat.kind.value, id=chat.id, title=chat.title, creator=OWNER)
        await let_in(people, chat.id)
        await people.appoint(chat.id, ADMIN, "administrator", by=OWNER)


async def let_in(people: People, chat_id: int) -> None:
    """Give the bot its rights in a chat; to a person's chat, its leave to write."""
    if chat_id > 0:
        await people.appoint(chat_id, BOT, "member")
    else:
        await people.appoint(chat_id, BOT, "administrator", by=OWNER)


async def shut_out(people: People, chat_id: int) -> None:
    """Take the bot's leave to write there."""
    await people.appoint(chat_id, BOT, "kicked", **({} if chat_id > 0 else {"by": OWNER}))


WATCHED = "CREATE TABLE watched (state TEXT)"
WATCH = (
    "CREATE TRIGGER watch AFTER UPDATE OF settle_at ON deliveries"
    " WHEN OLD.settle_at IS NOT NULL AND NEW.settle_at IS NULL"
    " BEGIN INSERT INTO watched VALUES (NEW.state); END"
)
"""Has the database itself note what became of unknown sends that were to be looked for, whichever process did it."""


async def know(path: Path, where: Places) -> None:
    """Put the chats into a new store, switched on."""

    def put(tables: Tables) -> None:
        for chat in where.all:
            tables.chats.know(chat)
            tables.chats.prefer(chat)

    async with await Store.open(f"sqlite:///{path}") as store:
        await store.write(put)
    with closing(sqlite3.connect(path)) as db:
        for statement in (WATCHED, WATCH):
            db.execute(statement)


async def listed(path: Path) -> Sequence[int]:
    """List the deliveries that `kabar outbox` and /antrean show as in doubt."""

    def find(tables: Tables) -> Sequence[int]:
        return [delivery.id for delivery in tables.dispatch.undecided(MOST)]

    async with await Store.open(f"sqlite:///{path}") as store:
        return await store.read(find)
