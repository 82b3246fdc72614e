"""Invitations to the newsroom: a role, waiting behind a link that one person may follow once.

prepared ---seal---> sealed ---take---> gone
    `---------------expiry---------------^

The link's code is never kept, only its SHA-256: who reads the store cannot follow a link.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.model import Role
from storage.engines import Connection, Row
from storage.rows import instant, integer, stamp, text


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation: the role that it gives, for all chats or some, and who made it. It is `sealed` with its link."""

    id: int
    role: Role
    chats: frozenset[int]
    made_by: int
    expires_at: datetime
    sealed: bool = False


class Invites:
    """Queries on `invites`. What has expired is not there."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def prepare(self, made_by: int, role: Role, chats: Collection[int], now: datetime, expires_at: datetime) -> int:
        """Begin an invitation, which has no link yet; gives its id. Those that have expired go."""
        self._db.run("DELETE FROM invites WHERE expires_at <= :now", now=stamp(now))
        return self._db.number(
            "INSERT INTO invites (role, chats, made_by, expires_at) VALUES (:role, :chats, :made_by, :expires_at)"
            " RETURNING id",
            role=int(role),
            chats=_written(chats),
            made_by=made_by,
            expires_at=stamp(expires_at),
        )

    def get(self, invite_id: int, now: datetime) -> Invite | None:
        """Fetch one that still holds."""
        return _invite(
            self._db.one("SELECT * FROM invites WHERE id = :id AND expires_at > :now", id=invite_id, now=stamp(now))
        )

    def limit(self, invite_id: int, chats: Collection[int]) -> None:
        """Limit what one gives to some chats; to none of them means that it is for all."""
        self._db.run("UPDATE invites SET chats = :chats WHERE id = :id", id=invite_id, chats=_written(chats))

    def seal(self, invite_id: int, code: str, expires_at: datetime) -> None:
        """Give one its link's code, from when on nothing of it changes."""
        self._db.run(
            "UPDATE invites SET digest = :digest, expires_at = :expires_at WHERE id = :id",
            id=invite_id,
            digest=_digest(code),
            expires_at=stamp(expires_at),
        )

    def of_code(self, code: str, now: datetime) -> Invite | None:
        """Find the one whose link has this code; None when there is none, or none any more."""
        return _invite(
            self._db.one(
                "SELECT * FROM invites WHERE digest = :digest AND expires_at > :now",
                digest=_digest(code),
                now=stamp(now),
            )
        )

    def remove(self, invite_id: int) -> bool:
        """Take one away: it was followed, or called back. Tells whether it was there."""
        return self._db.run("DELETE FROM invites WHERE id = :id", id=invite_id) > 0


def _digest(code: str) -> str:
    """Hash a code. It is 128 random bits, so neither salt nor a slow hash would add anything."""
    return hashlib.sha256(code.encode()).hexdigest()


def _written(chats: Collection[int]) -> str:
    return json.dumps(sorted(chats))


def _invite(row: Row | None) -> Invite | None:
    if row is None:
        return None
    chats: list[int] = json.loads(text(row, "chats"))
    role, sealed = Role(integer(row, "role")), row["digest"] is not None
    return Invite(
        integer(row, "id"), role, frozenset(chats), integer(row, "made_by"), instant(row, "expires_at"), sealed
    )
