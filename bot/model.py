"""The values that walk through Kabar: frozen, and importing nothing of ours.

    Source -> Draft -> Article -> Story -> Routed -> Delivery -> Outcome
                                    |
    a person's words -> Reply <-----+

Every `datetime` here is aware and in UTC; a zone appears only where a person reads or types a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

Clock = Callable[[], datetime]
"""Tells the time. `bot.app` makes the only real one; everyone else is given it."""


class SourceKind(StrEnum):
    """What a source is, and so which file of `bot/sources/` reads it."""

    FOLDER = "folder"
    FEED = "feed"
    WORDPRESS = "wordpress"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that articles come from, and how far we have read it.

    `address` is a URL, or the path of a folder. `etag`, `last_modified` and `state` are what the last
    fetch left for the next one; `state` is the source kind's own text (a date, a listing), opaque to others.
    """

    id: int
    kind: SourceKind
    address: str
    name: str
    every: timedelta = timedelta(minutes=5)
    enabled: bool = True
    etag: str | None = None
    last_modified: str | None = None
    state: str = ""
    next_check_at: datetime | None = None
    last_success_at: datetime | None = None
    failures: int = 0
    last_error: str = ""


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

    `published_at` is the writer's text; `first_seen_at` is when the store first knew the row.
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
    """What a post says of an article: at most 500 characters of whole sentences, and the method that chose them."""

    text: str
    method: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article after editing: clean, summarised, dated. What readers see is made from this.

    `revision` is a hash of all that a reader could see; equal revisions need no new post.
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


class ChatKind(StrEnum):
    """Telegram's own words for the kinds of chat (Bot API, Chat.type)."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that Kabar knows. `posting` is its owner's switch; `can_post` is Telegram's leave; both are needed."""

    id: int
    kind: ChatKind
    title: str
    username: str = ""
    posting: bool = False
    can_post: bool = True


class Role(IntEnum):
    """What a person may do; a higher role may do all that a lower one may."""

    READER = 0
    EDITOR = 1
    ADMIN = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks with the bot. `language` is a catalogue of `bot.words` ("id" or "en")."""

    id: int
    name: str
    language: str = "id"
    role: Role = Role.READER


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a link when `url` is given, otherwise a press that comes back with `data` (1-64 bytes)."""

    label: str
    url: str = ""
    data: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message ready to leave: Telegram HTML within Telegram's limits, and its rows of buttons.

    `preview_url` is the page whose card Telegram shows beneath; none when empty. `silent` makes no sound.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview_url: str = ""
    silent: bool = False


class Lane(IntEnum):
    """Who goes first when several deliveries wait; a lower lane leaves earlier."""

    BREAKING = 1
    NEWS = 2


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
    """A decision of routing: this chat gets the story, and why, in a sentence."""

    chat: Chat
    why: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox. `subject` names what it is about ("article:17", "breaking:3"); unique with chat and kind."""

    id: int
    chat: Chat
    subject: str
    kind: str
    lane: Lane
    state: DeliveryState
    post: Post
    attempts: int = 0
    message_id: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it and named it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Later:
    """Certainly not sent; try again at `at`."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and never will be as it is; `chat_closed` when the whole chat is closed to us."""

    why: str
    chat_closed: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request was written and no answer came: it may stand in the chat. Never blindly sent again."""

    why: str


Outcome = Sent | Later | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command answers: a message, or a small notice on the button that was pressed, or both.

    `edit` puts `post` in place of the message whose button was pressed, instead of a new one.
    """

    post: Post | None = None
    edit: bool = False
    notice: str = ""
