"""What readers follow: queries, each kept once, and who follows each.

A new story finds the queries that it may answer by its stems and marks, in an index; each is then read against it once,
whether one reader follows it or a hundred thousand. Who follows it is asked afterwards (`storage.fanouts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.retrieval.answering import Told
from bot.retrieval.query import Query
from bot.retrieval.stems import stems
from storage.engines import Connection, Row, Value
from storage.rows import integer, stamp, text

MOST = 50
"""Queries that one chat follows."""

_AT_ONCE = 500
"""Stems that are looked up at once: SQLite takes no more than some thousand parameters."""


@dataclass(frozen=True, slots=True)
class Follow:
    """A followed query: its number, and its words as they were first typed by whoever followed it first."""

    id: int
    words: str


class Follows:
    """Queries on `followed_queries`, the keys that they are found by, and `follows`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, chat_id: int, words: str, keys: Iterable[str], now: datetime) -> bool:
        """Follow a query from a chat; a story answers it only if it has one of the stems or marks `keys`.

        Tells whether there was room for it; one that is followed already stays as it is.
        """
        query_id = self._kept(words, keys)
        which: dict[str, Value] = {"query": query_id, "chat": chat_id}
        if self._db.one("SELECT 1 FROM follows WHERE query_id = :query AND chat_id = :chat", **which) is not None:
            return True
        room = self.count(chat_id) < MOST
        if room:
            self._db.run("INSERT INTO follows VALUES (:query, :chat, :at)", at=stamp(now), **which)
            self._db.run("DELETE FROM stopped_follows WHERE query_id = :query AND chat_id = :chat", **which)
        else:
            self._forget_unfollowed([query_id])
        return room

    def of(self, chat_id: int) -> Sequence[Follow]:
        """List what a chat follows, the oldest first."""
        rows = self._db.all(
            "SELECT q.id, q.words FROM follows AS f JOIN followed_queries AS q ON q.id = f.query_id"
            " WHERE f.chat_id = :chat ORDER BY f.at, f.query_id",
            chat=chat_id,
        )
        return list(map(_follow, rows))

    def count(self, chat_id: int) -> int:
        """Count what a chat follows."""
        return self._db.number("SELECT count(*) FROM follows WHERE chat_id = :chat", chat=chat_id)

    def stopped(self, chat_id: int) -> int:
        """Count what a chat followed until it stopped everything."""
        return self._db.number("SELECT count(*) FROM stopped_follows WHERE chat_id = :chat", chat=chat_id)

    def remove(self, query_id: int, chat_id: int) -> str:
        """Follow a query no longer; tells its words, "" when this chat does not follow it."""
        followed = next((each.words for each in self.of(chat_id) if each.id == query_id), "")
        self._db.run("DELETE FROM follows WHERE query_id = :id AND chat_id = :chat", id=query_id, chat=chat_id)
        if followed:
            self._forget_unfollowed([query_id])
        return followed

    def stop(self, chat_id: int) -> int:
        """Follow nothing for now, but keep what was followed, to be resumed; tells how much that was."""
        which = "WHERE chat_id = :chat"
        self._db.run(
            f"INSERT INTO stopped_follows SELECT * FROM follows {which} ON CONFLICT DO NOTHING",
            chat=chat_id,
        )
        return self._db.run(f"DELETE FROM follows {which}", chat=chat_id)

    def resume(self, chat_id: int) -> int:
        """Follow again what was stopped, the latest first, as far as there is room; tells how much that is."""
        resumed = self._db.run(
            "INSERT INTO follows SELECT * FROM stopped_follows WHERE chat_id = :chat ORDER BY at DESC, query_id"
            " LIMIT :room ON CONFLICT DO NOTHING",
            chat=chat_id,
            room=MOST - self.count(chat_id),
        )
        self._db.run(
            "DELETE FROM stopped_follows WHERE chat_id = :chat"
            " AND query_id IN (SELECT query_id FROM follows WHERE chat_id = :chat)",
            chat=chat_id,
        )
        return resumed

    def forget(self, chat_id: int) -> int:
        """Forget whatever a chat follows, or followed; tells how much that was."""
        return self._clear("follows", chat_id) + self._clear("stopped_follows", chat_id)

    def having(self, keys: Iterable[str]) -> Sequence[Follow]:
        """List the queries that are found by one of these stems and marks, each once, the oldest first."""
        asked = list(dict.fromkeys(keys))
        found: dict[int, Follow] = {}
        for start in range(0, len(asked), _AT_ONCE):
            names = {f"k{place}": key for place, key in enumerate(asked[start : start + _AT_ONCE])}
            rows = self._db.all(
                "SELECT DISTINCT q.id, q.words FROM follow_keys AS k JOIN followed_queries AS q ON q.id = k.query_id"
                f" WHERE k.key IN ({', '.join(f':{name}' for name in names)})",
                **names,
            )
            found |= {follow.id: follow for follow in map(_follow, rows)}
        return [found[number] for number in sorted(found)]

    def answered(self, told: Told, read: Callable[[str], Query]) -> Sequence[Follow]:
        """List the queries that a story answers; `read` reads their words."""
        likely = self.having([*told.stems.split(), *told.marks])
        return [follow for follow in likely if told.answers(read(follow.words), stems())]

    def _kept(self, words: str, keys: Iterable[str]) -> int:
        """Keep a query; gives its number, the same one for the same words whatever their capitals and blanks."""
        line = " ".join(words.split())
        found = "SELECT id FROM followed_queries WHERE folded = :folded"
        number = self._db.number(found, folded=line.casefold())
        if not number:
            self._db.run(
                "INSERT INTO followed_queries (words, folded) VALUES (:words, :folded)",
                words=line,
                folded=line.casefold(),
            )
            number = self._db.number(found, folded=line.casefold())
            self._db.run_many(
                "INSERT INTO follow_keys (key, query_id) VALUES (:key, :id)",
                [{"key": key, "id": number} for key in sorted(set(keys))],
            )
        return number

    def _clear(self, table: str, chat_id: int) -> int:
        queries = self._db.column(f"SELECT query_id FROM {table} WHERE chat_id = :chat", chat=chat_id)
        cleared = self._db.run(f"DELETE FROM {table} WHERE chat_id = :chat", chat=chat_id)
        self._forget_unfollowed(queries)
        return cleared

    def _forget_unfollowed(self, queries: Iterable[int]) -> None:
        """Forget the words that nobody follows any more."""
        followed = "SELECT 1 FROM {0} WHERE {0}.query_id = followed_queries.id"
        for query_id in queries:
            self._db.run(
                f"DELETE FROM followed_queries WHERE id = :id AND NOT EXISTS ({followed.format('follows')})"
                f" AND NOT EXISTS ({followed.format('stopped_follows')})",
                id=query_id,
            )


def _follow(row: Row) -> Follow:
    return Follow(integer(row, "id"), text(row, "words"))
