"""Chats that Kabar knows: channels and groups where it may post, once their owner has switched that on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Chat, ChatKind
from storage.engines import Connection, Row
from storage.rows import integer, text


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

    def close(self, chat_id: int) -> None:
        """Note that Telegram does not let us post there; Telegram tells when that changes."""
        self._db.run("UPDATE chats SET can_post = 0 WHERE id = :id", id=chat_id)

    def all(self) -> Sequence[Chat]:
        """List every channel and group, by title."""
        rows = self._db.all("SELECT * FROM chats WHERE kind <> 'private' ORDER BY title, id")
        return [chat_of(row) for row in rows]

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
    )
