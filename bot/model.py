"""The values that walk through Kabar: frozen, and importing nothing of ours but people, rules and what leaves.

    Source -> Draft -> Article -> Story -> Routed -> Delivery -> Outcome
                                    |
    a person's words -> Reply <-----+

Every `datetime` here is aware and in UTC; a zone appears only where a person reads or types a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.person import Person, Role
from bot.post import Button, Post, Reply, Rich
from bot.rules import Rules

__all__ = [
    "Act",
    "Article",
    "Button",
    "Chat",
    "ChatKind",
    "Clock",
    "Delivery",
    "DeliveryState",
    "Draft",
    "Finding",
    "Lane",
    "OnWithdraw",
    "Person",
    "Post",
    "Reply",
    "Rich",
    "Role",
    "Routed",
    "Rules",
    "Ruling",
    "Story",
    "Summary",
]

Clock = Callable[[], datetime]
"""Tells the time. `bot.app` makes the only real one; everyone else is given it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a source gave it, before anyone has looked at it.

    `text` may be plain paragraphs or an HTML fragment; `published_at` is the source's own words for the
    time (ISO 8601, RFC 822, "Kamis, 21 Agustus 2025 10:30 WIB"), read later by `bot.editing.dates`.
    `external_id` is the source's own name for the article (a GUID, a WordPress id, a file name).
    """

    external_id: str
    title: str
    text: str
    url: str = ""
    source: str = ""
    author: str = ""
    published_at: str = ""
    topics: tuple[str, ...] = ()
    image_url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A row of the public table `articles` (docs/store.md), as any program may have written it.

    `published_at` is the writer's text; `first_seen_at` is when the store first knew the row. A `quiet` one is found
    by readers, but not posted. `quality` is what its source wants of faults (a word of `bot.source.Quality`; "" as the
    settings say). `embargo_until` is the writer's text for when readers may see it ("" at once).
    """

    id: int
    title: str
    text: str
    first_seen_at: datetime
    url: str = ""
    source: str = ""
    author: str = ""
    published_at: str = ""
    topics: tuple[str, ...] = ()
    image_url: str = ""
    external_id: str = ""
    withdrawn: bool = False
    quiet: bool = False
    quality: str = ""
    embargo_until: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong that editing noticed: the kind of fault, where it stands, and the offending text.

    `kind` is one word of `bot.editing.quality` (such as "garbled"); `place` is "title" or "text".
    """

    kind: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a post says of an article: some whole sentences, the method that chose them, and one sentence in short."""

    text: str
    method: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """An article after editing: clean, summarised, dated. What readers see is made from this.

    `revision` is a hash of all that a reader could see; equal revisions need no new post. A `quiet` one needs none.
    `place` and `outlet` are its dateline's; `names` are the people, places and organisations that it is about.
    `own_title` is the writer's headline where the newsroom made another ("" where `title` is the writer's); `held` is
    why only editors see it ("" when everyone does). `event` names the event that it reports, by the article that opened
    it (0: not decided yet); `copy_of` is the article whose text it repeats (0: none). Nobody but editors sees it before
    its `embargo` ends.
    """

    article_id: int
    title: str
    text: str
    summary: Summary
    published_at: datetime
    url: str = ""
    source: str = ""
    author: str = ""
    topics: tuple[str, ...] = ()
    image_url: str = ""
    findings: tuple[Finding, ...] = ()
    revision: str = ""
    quiet: bool = False
    place: str = ""
    outlet: str = ""
    names: tuple[str, ...] = ()
    own_title: str = ""
    held: str = ""
    event: int = 0
    copy_of: int = 0
    embargo: datetime | None = None

    @property
    def voiced(self) -> bool:
        """Say whether readers are to be told of it."""
        return not (self.quiet or self.held)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor decided about an article: headline and summary in place of others, and whether readers may see it.

    `title` holds as long as the writer's headline is the one that it stands for, `instead_of`; `summary` as long as the
    article says what it said, `summary_of` (`bot.editing.revision.wording`). `shown` None leaves the rest to the
    quality gate.
    """

    title: str = ""
    instead_of: str = ""
    shown: bool | None = None
    summary: str = ""
    summary_of: str = ""


class ChatKind(StrEnum):
    """Telegram's own words for the kinds of chat (Bot API, Chat.type)."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class OnWithdraw(StrEnum):
    """What becomes of a chat's post when its article is withdrawn."""

    EDIT = "edit"
    DELETE = "delete"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that Kabar knows. `posting` is its owner's switch; `can_post` is Telegram's leave; both are needed.

    `thread_id` is the topic of a forum to post in (0: none, 1: the General topic); `silent` posts make no sound but
    for breaking news; `protected` posts cannot be forwarded or saved; breaking news is pinned for `pin_hours`.
    `rules` are what its owner wants to have there.
    """

    id: int
    kind: ChatKind
    title: str
    username: str = ""
    posting: bool = False
    can_post: bool = True
    thread_id: int = 0
    silent: bool = False
    protected: bool = False
    on_withdraw: OnWithdraw = OnWithdraw.EDIT
    pin_hours: int = 0
    rules: Rules = field(default_factory=Rules)


class Lane(IntEnum):
    """Who goes first when several deliveries wait; a lower lane leaves earlier.

    A reply to a person goes before them all: it never waits in the outbox.
    """

    BREAKING = 1
    NEWS = 2
    DIGEST = 3
    EDIT = 4


class Act(StrEnum):
    """What a delivery does in its chat. All but sending are about an earlier delivery, and safe to repeat."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    PIN = "pin"
    UNPIN = "unpin"


class DeliveryState(StrEnum):
    """The states of an outbox row; `storage.outbox` draws how they follow one another."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Routed:
    """A decision of routing: this chat gets the story, and why, in a sentence; not before `at`, where there is one."""

    chat: Chat
    why: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox. `subject` names what it is about ("article:17"); unique with chat and kind.

    `message_ids` are those of its parts that were sent, in order; `target_ids` those of the delivery that it edits,
    deletes, pins, or replies to. `plain` says that Telegram refused its HTML once.
    """

    id: int
    chat: Chat
    subject: str
    kind: str
    lane: Lane
    state: DeliveryState
    post: Post
    act: Act = Act.SEND
    attempts: int = 0
    message_ids: tuple[int, ...] = ()
    target_ids: tuple[int, ...] = ()
    plain: bool = False
    why: str = ""

    @property
    def message_id(self) -> int | None:
        """The id of its first message, under which people find it; None before it was sent."""
        return self.message_ids[0] if self.message_ids else None
