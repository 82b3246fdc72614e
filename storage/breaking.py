"""Breaking news from an editor's draft to what becomes of it.

draft ---> confirmed ---> withdrawn       (deliveries are written in the transaction that confirms)
  |            `--------> cancelled       undone while it was held; what had left by then stands
  `------> cancelled

All that an editor chooses is kept in the row, and so is where its one message stands, so that a restart loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.alarm import AS_CHATS_WANT, Alarm, Landed
from storage.engines import Connection, Row, Value
from storage.landed import landed
from storage.rows import bounded, integer, moment, stamp, text

RECENT = timedelta(hours=24)
"""How long after breaking news an article may come in that tells of the same."""

_NAME = "breaking:"


class BreakingState(StrEnum):
    """Where a piece of breaking news stands; nothing leads back to the first."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Breaking:
    """A piece of breaking news, and the chats that its preview named.

    `article_id` is the article that it was made from, or the event that came in later (0: none). `version` grows with
    each change, so that nobody confirms what they have not seen. Its control message is number `control` in the chat
    `room` (0: not known), in `language`. It is held until `hold_until`; `left_out` are chats that were not to be woken.
    """

    id: int
    author_id: int
    alarm: Alarm
    chat_ids: tuple[int, ...]
    state: BreakingState = BreakingState.DRAFT
    article_id: int = 0
    pin_hours: int = AS_CHATS_WANT
    version: int = 1
    language: str = ""
    room: int = 0
    control: int = 0
    hold_until: datetime | None = None
    decided_at: datetime | None = None
    left_out: tuple[int, ...] = field(default=())
    corrections: int = 0

    @property
    def text(self) -> str:
        """Its words, the first line of which is the headline."""
        return self.alarm.text


class BreakingNews:
    """Queries on `breaking`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def draft(
        self,
        author_id: int,
        words: str,
        chat_ids: Sequence[int],
        now: datetime,
        *,
        photo: str = "",
        url: str = "",
        article_id: int = 0,
    ) -> int:
        """Keep a draft; gives its id."""
        return self._db.number(
            "INSERT INTO breaking (author_id, text, photo, url, article_id, chats, state, created_at)"
            " VALUES (:author_id, :text, :photo, :url, :article_id, :chats, 'draft', :now) RETURNING id",
            author_id=author_id,
            text=words,
            photo=photo,
            url=url,
            article_id=article_id,
            chats=json.dumps(list(chat_ids)),
            now=stamp(now),
        )

    def get(self, breaking_id: int) -> Breaking | None:
        """Fetch one."""
        row = self._db.one("SELECT * FROM breaking WHERE id = :id", id=bounded(breaking_id))
        return None if row is None else _breaking(row)

    def shown_by(self, room: int, control: int) -> Breaking | None:
        """Fetch the one whose control message this is."""
        row = self._db.one(
            "SELECT * FROM breaking WHERE room = :room AND control = :control ORDER BY id DESC LIMIT 1",
            room=room,
            control=control,
        )
        return None if row is None else _breaking(row)

    def place(self, breaking_id: int, room: int, control: int, language: str) -> None:
        """Note in which chat, under which number (0: none) and in which language its control message stands."""
        self._db.run(
            "UPDATE breaking SET room = :room, control = :control, language = :language WHERE id = :id",
            id=breaking_id,
            room=room,
            control=control,
            language=language,
        )

    def choose(
        self,
        breaking_id: int,
        *,
        chat_ids: Collection[int] | None = None,
        silent: bool | None = None,
        pin_hours: int | None = None,
        words: str | None = None,
        photo: str | None = None,
    ) -> bool:
        """Change what is given of a draft; tells whether it is one still, and something is another than before."""
        given: dict[str, Value] = {
            "chats": None if chat_ids is None else json.dumps(list(chat_ids)),
            "silent": None if silent is None else int(silent),
            "pin_hours": pin_hours,
            "text": words,
            "photo": photo,
        }
        values = {name: value for name, value in given.items() if value is not None}
        changed = self._db.run(
            f"UPDATE breaking SET {', '.join(f'{name} = :{name}' for name in values)}, version = version + 1"
            f" WHERE id = :id AND state = 'draft' AND ({' OR '.join(f'{name} <> :{name}' for name in values)})",
            id=breaking_id,
            **values,
        )
        return changed > 0

    def decide(self, breaking_id: int, state: BreakingState, now: datetime) -> bool:
        """End a draft one way or the other; tells whether this call was the one that did."""
        changed = self._db.run(
            "UPDATE breaking SET state = :state, decided_at = :now WHERE id = :id AND state = 'draft'",
            id=breaking_id,
            state=state,
            now=stamp(now),
        )
        return changed > 0

    def hold(self, breaking_id: int, until: datetime, left_out: Sequence[int]) -> None:
        """Note until when a confirmed one can be undone, which chats it leaves out, and that its tally is kept up."""
        self._db.run(
            "UPDATE breaking SET hold_until = :until, left_out = :left_out, watched = 1 WHERE id = :id",
            id=breaking_id,
            until=stamp(until),
            left_out=json.dumps(list(left_out)),
        )

    def end_hold(self, breaking_id: int, now: datetime, state: BreakingState = BreakingState.CONFIRMED) -> bool:
        """End the time in which a confirmed one can be undone; tells whether it had not ended yet."""
        changed = self._db.run(
            "UPDATE breaking SET hold_until = :now, state = :state WHERE id = :id AND state = 'confirmed'"
            " AND hold_until > :now",
            id=breaking_id,
            now=stamp(now),
            state=state,
        )
        return changed > 0

    def correct(self, breaking_id: int, words: str) -> int:
        """Note a correction in place of an earlier one; tells how many there were."""
        return self._db.number(
            "UPDATE breaking SET correction = :words, corrections = corrections + 1, watched = 1 WHERE id = :id"
            " RETURNING corrections",
            id=breaking_id,
            words=words,
        )

    def withdraw(self, breaking_id: int) -> bool:
        """Note that it is taken back everywhere; tells whether this call was the one that did."""
        changed = self._db.run(
            "UPDATE breaking SET state = 'withdrawn', watched = 1 WHERE id = :id AND hold_until IS NOT NULL"
            " AND state <> 'withdrawn'",
            id=breaking_id,
        )
        return changed > 0

    def watched(self) -> Sequence[Breaking]:
        """List those whose tally is to be kept up."""
        return [_breaking(row) for row in self._db.all("SELECT * FROM breaking WHERE watched = 1 ORDER BY id")]

    def unwatch(self, draft: Breaking) -> None:
        """Keep a tally up no more, unless something was decided since it was read."""
        self._db.run(
            "UPDATE breaking SET watched = 0 WHERE id = :id AND state = :state AND corrections = :corrections",
            id=draft.id,
            state=draft.state,
            corrections=draft.corrections,
        )

    def recent(self, now: datetime) -> Sequence[Breaking]:
        """List what was confirmed in the last 24 hours and not taken back, the newest first."""
        rows = self._db.all(
            "SELECT * FROM breaking WHERE decided_at > :since AND state = 'confirmed' ORDER BY id DESC",
            since=stamp(now - RECENT),
        )
        return [_breaking(row) for row in rows]

    def tell_of(self, breaking_id: int, event: int) -> None:
        """Note which event a piece of breaking news told of first."""
        self._db.run("UPDATE breaking SET article_id = :event WHERE id = :id", id=breaking_id, event=event)

    def pin_hours(self, subject: str, wanted: int) -> int:
        """Tell for how many hours a subject is pinned in a chat that wants so many: the editor may have chosen."""
        found = self.get(int(subject.removeprefix(_NAME))) if subject.startswith(_NAME) else None
        return wanted if found is None or found.pin_hours == AS_CHATS_WANT else found.pin_hours

    def landed(self, draft: Breaking) -> Sequence[Landed]:
        """Tell what became of it in each chat, by title."""
        withdrawn = draft.state is BreakingState.WITHDRAWN
        return landed(self._db, subject_of(draft.id), withdrawn=withdrawn, corrections=draft.corrections)


def subject_of(breaking_id: int) -> str:
    """Name a piece of breaking news in the outbox and the audit."""
    return f"{_NAME}{breaking_id}"


def _breaking(row: Row) -> Breaking:
    alarm = Alarm(text(row, "text"), text(row, "photo"), text(row, "url"), bool(row["silent"]), text(row, "correction"))
    return Breaking(
        id=integer(row, "id"),
        author_id=integer(row, "author_id"),
        alarm=alarm,
        chat_ids=tuple(json.loads(text(row, "chats"))),
        state=BreakingState(text(row, "state")),
        article_id=integer(row, "article_id"),
        pin_hours=integer(row, "pin_hours"),
        version=integer(row, "version"),
        language=text(row, "language"),
        room=integer(row, "room"),
        control=integer(row, "control"),
        hold_until=moment(row, "hold_until"),
        decided_at=moment(row, "decided_at"),
        left_out=tuple(json.loads(text(row, "left_out"))),
        corrections=integer(row, "corrections"),
    )
