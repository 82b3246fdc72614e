"""Forgetting a person: which tables know of people, and what of each goes when one wants to be forgotten.

Every table with a column that names a person or a private chat stands in one of the three lists; a test sees to it, and
to it that /privasi tells of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engines import Connection
from storage.fanouts import Fanouts
from storage.follows import Follows
from storage.rows import stamp

OWN: Mapping[str, str] = {"saved": "person_id", "searches": "chat_id", "digests": "chat_id"}
"""Tables whose rows are each one person's, by the column that names them: these rows go."""

ENTWINED = ("follows", "stopped_follows", "fanouts", "lookups", "deliveries", "chats")
"""Tables whose rows of a person go in a way of their own, below. With them go the words that nobody else follows, and
the texts that were sent to nobody else."""

STAYING = (
    "admin_chats",
    "admins",
    "audit",
    "breaking",
    "decisions",
    "embargoes",
    "invites",
    "plan_chats",
    "plans",
    "rulings",
    "staff",
)
"""The newsroom's own: who belongs to it, what its people wrote, planned and did, and for which of its channels."""

NEWS = "(kind LIKE 'news%' OR kind LIKE 'digest%')"
"""What is sent to readers, whoever they are; the rest of what someone gets is the newsroom's."""

KEPT = timedelta(days=30)
"""How long it is kept what was sent to a reader: an article that is older is hardly corrected or withdrawn any more."""

AGED = (
    "SELECT id FROM deliveries AS d WHERE d.chat_id > 0 AND d.act = 'send'"
    f" AND d.state IN ('sent', 'refused', 'cancelled') AND d.finished_at < :before AND {NEWS}"
    " AND NOT EXISTS (SELECT 1 FROM deliveries AS e WHERE e.target_id = d.id"
    " AND e.state IN ('pending', 'sending', 'unknown')) ORDER BY d.finished_at LIMIT :limit"
)
"""What was sent to readers, whose chats' ids are above 0 (Bot API, Chat.id), and has been over for so long."""

TEXTS = (
    "SELECT post_id FROM deliveries WHERE id = :id UNION SELECT post_id FROM deliveries WHERE target_id = :id"
    " UNION SELECT newer_post_id FROM deliveries WHERE target_id = :id AND newer_post_id IS NOT NULL"
)
"""The texts of a delivery, and of what was done to it."""

UNUSED = (
    "DELETE FROM posts WHERE id = :id AND NOT EXISTS (SELECT 1 FROM deliveries WHERE post_id = :id)"
    " AND NOT EXISTS (SELECT 1 FROM deliveries WHERE newer_post_id = :id)"
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of each was deleted."""

    follows: int
    saved: int
    searches: int
    messages: int


class Forgetting:
    """Deletes what is known of a person. Use it within a write, of which all is one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def forget(self, person_id: int, *, newsroom: bool) -> Forgotten:
        """Delete what is known of a person, whose private chat has the same id; tells how much there was.

        Of who belongs to the `newsroom`, the chat stays, without its rules, and what the newsroom sent there.
        """
        Fanouts(self._db).pass_over(person_id)
        self._db.run("UPDATE chats SET rules = '' WHERE id = :id", id=person_id)
        follows = Follows(self._db).forget(person_id)
        own = {
            table: self._db.run(f"DELETE FROM {table} WHERE {column} = :id", id=person_id)
            for table, column in OWN.items()
        }
        # Words on buttons, under "CHAT words" (handlers.command.keep_words); "!" is what follows a blank.
        self._db.run("DELETE FROM lookups WHERE words >= :own || ' ' AND words < :own || '!'", own=str(person_id))
        messages = self._messages(f"chat_id = :id AND {NEWS}" if newsroom else "chat_id = :id", person_id)
        if not newsroom:
            self._db.run("DELETE FROM chats WHERE id = :id", id=person_id)
        return Forgotten(follows, own["saved"], own["searches"], messages)

    def age(self, before: datetime, limit: int) -> int:
        """Forget what was sent to readers before then, `limit` posts at most; tells how many there were.

        With it go the texts that nobody else has, as each reader's digests are.
        """
        aged = self._db.column(AGED, before=stamp(before), limit=limit)
        texts = {text for each in aged for text in self._db.column(TEXTS, id=each)}
        self._db.run_many("DELETE FROM deliveries WHERE target_id = :id", ({"id": each} for each in aged))
        self._db.run_many("DELETE FROM deliveries WHERE id = :id", ({"id": each} for each in aged))
        self._db.run_many(UNUSED, ({"id": each} for each in texts))
        return len(aged)

    def _messages(self, which: str, person_id: int) -> int:
        """Delete deliveries, and the texts that only they have, but for those of news, which are the newsroom's.

        A text is emptied rather than deleted: to delete one the database would look for it in the whole outbox.
        """
        texts = f"SELECT {{0}} FROM deliveries WHERE {which} AND kind NOT LIKE 'news%' AND {{0}} IS NOT NULL"
        others = f"SELECT {{0}} FROM deliveries WHERE NOT ({which}) AND {{0}} IS NOT NULL"
        both = ("post_id", "newer_post_id")
        if self._db.number(f"SELECT count(*) FROM deliveries WHERE {which} AND kind NOT LIKE 'news%'", id=person_id):
            self._db.run(
                "UPDATE posts SET digest = 'forgotten ' || id, body = ''"
                f" WHERE id IN ({' UNION '.join(map(texts.format, both))})"
                f" AND id NOT IN ({' UNION '.join(map(others.format, both))})",
                id=person_id,
            )
        sends = self._db.number(f"SELECT count(*) FROM deliveries WHERE {which} AND act = 'send'", id=person_id)
        self._db.run(f"DELETE FROM deliveries WHERE {which}", id=person_id)
        return sends
