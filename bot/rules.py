"""What the owner of a channel, or a reader, wants: which stories, when, and how they look. It imports nothing of ours.

Kept as data (`Rules.written`, `Rules.read`), edited by buttons, decided on in `bot.routing`. Times of a day are whole
minutes after midnight in the chat's zone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Self, TypeAlias

Value: TypeAlias = str | int | bool | list[str] | list[int]

DAY = 24 * 60
"""Minutes of a day."""


class Flow(StrEnum):
    """How news comes: each story when it is there, the day's stories at chosen hours, or both."""

    INSTANT = "instant"
    DIGEST = "digest"
    BOTH = "both"


class Card(StrEnum):
    """The card of the article's page beneath a post: none, Telegram's own choice, or a large one."""

    NONE = "none"
    SMALL = "small"
    LARGE = "large"


class OnEdit(StrEnum):
    """What becomes of a chat's post when its article changes: it is edited, answered with a correction, or left."""

    EDIT = "edit"
    REPLY = "reply"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Look:
    """How news looks in a chat, and what becomes of it there when its article changes: what chats share that want the
    same of it, so that a post is made once for them all. The fields are those of `Rules`.
    """

    language: str = ""
    template: str = ""
    own: str = ""
    photo: bool = True
    card: Card = Card.SMALL
    on_edit: OnEdit = OnEdit.EDIT

    def written(self) -> str:
        """Write what differs from the default, as `Rules.written` does; equal looks are written alike."""
        return Rules(**asdict(self)).written()


@dataclass(frozen=True, slots=True)
class Rules:
    """What one chat wants; what is empty or 0 narrows nothing.

    Which stories: `topics` are slugs and `sources` are names, of which a story must have one; of `wanted` patterns one
    must be found in it, of `unwanted` none. When: at most `per_hour` posts an hour, `distance` minutes apart, `delay`
    minutes after the article came; nothing from `quiet_from` to `quiet_until` (equal: no quiet hours), breaking news
    excepted if `alarms`; a digest at each of `digest_at`, and at the end of quiet hours. `zone` is an IANA name ("" the
    newsroom's). How it looks: `language` of the words around it, `template` by name, or `own` (its text, which goes
    before any name), with its `photo`, with a `card`.
    """

    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    per_hour: int = 0
    distance: int = 0
    delay: int = 0
    flow: Flow = Flow.INSTANT
    digest_at: tuple[int, ...] = ()
    quiet_from: int = 0
    quiet_until: int = 0
    alarms: bool = True
    zone: str = ""
    language: str = ""
    template: str = ""
    own: str = ""
    photo: bool = True
    card: Card = Card.SMALL
    on_edit: OnEdit = OnEdit.EDIT
    unread: str = ""
    """What a newer Kabar wrote and this one does not know, as JSON: it is kept."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Read rules as they are kept; "" are those of a chat that nobody has given any."""
        if not text:  # most chats, and each delivery is read with its chat
            return cls()
        kept: dict[str, Value] = json.loads(text)
        defaults = asdict(cls())
        known = {name: _like(defaults[name], value) for name, value in kept.items() if name in defaults}
        unread = {name: value for name, value in kept.items() if name not in defaults}
        return cls(**known, unread=_json(unread))  # type: ignore[arg-type]  # each value is made like its default

    @property
    def look(self) -> Look:
        """How posts look there."""
        return Look(**{each.name: getattr(self, each.name) for each in fields(Look)})

    def written(self) -> str:
        """Write what differs from the default, as JSON; "" when nothing does."""
        chosen, defaults = asdict(self), asdict(type(self)())
        changed = {name: value for name, value in chosen.items() if name != "unread" and value != defaults[name]}
        return _json({**(json.loads(self.unread) if self.unread else {}), **changed})


def topic_key(topic: str) -> str:
    """Write a topic so that "Korea Utara", "korea-utara" and "KOREA  UTARA" are one."""
    return "-".join(re.findall(r"[^\W_]+", topic.casefold()))


def _json(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else ""


def _like(default: object, value: Value) -> object:
    """Give a kept value the type of its default: a list was a tuple, a word one of an enumeration."""
    return tuple(value) if isinstance(value, list) else type(default)(value)  # type: ignore[call-arg]  # no default is a bare object
