"""Chats that Kabar knows: channels and groups where it may post, once their owner has switched that on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model import Chat, ChatKind, OnWithdraw, Rules
from storage.engines import Connection, Row
from storage.moving import move
from storage.rows import instant, integer, stamp, text

COLUMNS = (
    "id",
    "kind",
    "title",
    "username",
    "posting",
    "can_post",
    "thread_id",
    "silent",
    "protected",
    "on_withdraw",
    "pin_hours",
    "rules",
)


class Chats:
    """Queries on `chats`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def know(self, chat: Chat) -> Chat:
        """Remember a chat, or its new title and rights; the owner's switch stays as it was. Gives what is stored."""
        self._db.run(
            "INSERT INTO chats (id, kind, title, username, posting, can_post)"
            " VALUES (:id, :kind, :title, :username, :posting, :can_post) ON CONFLICT (id) DO UPDATE SET"
            " kind = excluded.kind, title = excluded.title, username = excluded.username,"
            " can_post = excluded.can_post",
            id=chat.id,
            kind=chat.kind,
            title=chat.title,
            username=chat.username,
            posting=chat.posting,
            can_post=chat.can_post,
        )
        return self.get(chat.id) or chat

    def get(self, chat_id: int) -> Chat | None:
        """Fetch one chat."""
        row = self._db.one("SELECT * FROM chats WHERE id = :id", id=chat_id)
        return None if row is None else chat_of(row)

    def switch(self, chat_id: int, *, posting: bool) -> bool:
        """Switch posting on or off; tells whether that changed anything."""
        changed = self._db.run(
            "UPDATE chats SET posting = :posting WHERE id = :id AND posting <> :posting",
            id=chat_id,
            posting=posting,
        )
        return changed > 0

    def prefer(self, chat: Chat) -> None:
        """Keep how posts look and behave in a chat: its topic, sound, protection, pins, and what a withdrawal does."""
        self._db.run(
            "UPDATE chats SET thread_id = :thread_id, silent = :silent, protected = :protected,"
            " on_withdraw = :on_withdraw, pin_hours = :pin_hours WHERE id = :id",
            id=chat.id,
            thread_id=chat.thread_id,
            silent=chat.silent,
            protected=chat.protected,
            on_withdraw=chat.on_withdraw,
            pin_hours=chat.pin_hours,
        )

    def rule(self, chat_id: int, rules: Rules) -> None:
        """Keep what the owner of a channel, or a reader, wants."""
        self._db.run(
            "UPDATE chats SET rules = :rules, look = :look WHERE id = :id",
            id=chat_id,
            rules=rules.written(),
            look=rules.look.written(),
        )

    def park(self, chat_id: int, until: datetime) -> None:
        """Keep until when Telegram asked us to leave a chat alone."""
        self._db.run("UPDATE chats SET parked_until = :until WHERE id = :id", id=chat_id, until=stamp(until))

    def parked(self, now: datetime) -> Mapping[int, datetime]:
        """List the chats that are to be left alone, and until when."""
        rows = self._db.all("SELECT id, parked_until FROM chats WHERE parked_until > :now", now=stamp(now))
        return {integer(row, "id"): instant(row, "parked_until") for row in rows}

    def move(self, old: int, new: int) -> None:
        """Give a chat its new id everywhere: a group that became a supergroup (Bot API, migrate_to_chat_id).

        The old row stays, closed, with what the new one has already; nothing is posted twice.
        """
        move(self._db, old, new)

    def close(self, chat_id: int) -> bool:
        """Note that Telegram does not let us post there, until it tells that this changed; tells whether it is news."""
        return self._db.run("UPDATE chats SET can_post = 0 WHERE id = :id AND can_post = 1", id=chat_id) > 0

    def all(self) -> Sequence[Chat]:
        """List every channel and group, by title."""
        rows = self._db.all("SELECT * FROM chats WHERE kind <> 'private' ORDER BY title, id")
        return [chat_of(row) for row in rows]

    def on(self) -> Sequence[Chat]:
        """List the chats whose owner has switched posting on, also those that are closed to us for now."""
        return [chat_of(row) for row in self._db.all("SELECT * FROM chats WHERE posting = 1 ORDER BY id")]

    def open(self) -> Sequence[Chat]:
        """List the chats that get news: switched on, and where Telegram lets us post."""
        rows = self._db.all("SELECT * FROM chats WHERE posting = 1 AND can_post = 1 ORDER BY id")
        return [chat_of(row) for row in rows]


def chat_of(row: Row, prefix: str = "") -> Chat:
    """Read a row of `chats`, its columns perhaps under a prefix in a join."""
    return Chat(
        id=integer(row, prefix + "id"),
        kind=ChatKind(text(row, prefix + "kind")),
        title=text(row, prefix + "title"),
        username=text(row, prefix + "username"),
        posting=bool(row[prefix + "posting"]),
        can_post=bool(row[prefix + "can_post"]),
        thread_id=integer(row, prefix + "thread_id"),
        silent=bool(row[prefix + "silent"]),
        protected=bool(row[prefix + "protected"]),
        on_withdraw=OnWithdraw(text(row, prefix + "on_withdraw")),
        pin_hours=integer(row, prefix + "pin_hours"),
        rules=Rules.read(text(row, prefix + "rules")),
    )
