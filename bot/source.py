"""A source of articles: what it is, how its owner wants it read, and how the reading goes.

Every `datetime` is aware and in UTC. Beside `bot.model`, and like it importing nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Self

ALL_ARTICLES = 1_000_000
"""In place of "all" where articles of a first run are counted; no source gives more at once."""


class SourceKind(StrEnum):
    """What a source is, and so which file of `bot/sources/` reads it."""

    FOLDER = "folder"
    FEED = "feed"
    WORDPRESS = "wordpress"
    SITEMAP = "sitemap"
    JSON = "json"
    TABLE = "table"


class FullText(StrEnum):
    """When the page of an article is fetched for its whole text."""

    NEVER = "never"
    SHORT = "short"
    ALWAYS = "always"


class Quality(StrEnum):
    """What becomes of an article: one with faults is mended and posted, held for an editor, or posted as it is.

    To review: it is mended, and every one is held until an editor has looked at it.
    """

    MEND = "mend"
    HOLD = "hold"
    POST = "post"
    REVIEW = "review"


class Told(StrEnum):
    """What the newsroom was last told of a source, so that it hears each thing once."""

    NOTHING = ""
    FAILING = "failing"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class FirstRun:
    """How many articles of a source's first reading are posted; the others are stored and found, but not posted."""

    posted: int = 3

    @classmethod
    def of(cls, text: str) -> Self:
        """Read "none", "last:N" or "all". Raises ValueError when it is none of them."""
        word, _, number = text.strip().lower().partition(":")
        match word:
            case "none" | "all" if not number:
                return cls(0 if word == "none" else ALL_ARTICLES)
            case "last" if number.isascii() and number.isdigit() and 0 < int(number[:9]) < ALL_ARTICLES:
                return cls(int(number[:9]))
        raise ValueError(f"'{text}' is none of none, last:N and all")

    def __str__(self) -> str:
        match self.posted:
            case 0:
                return "none"
            case n if n >= ALL_ARTICLES:
                return "all"
            case n:
                return f"last:{n}"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that articles come from, and how far we have read it.

    What its owner decides: `address` is a URL, or the path of a folder or a database; `every` pins how often it is
    read, None lets that follow how often it publishes; `quality` None judges its articles as the settings say;
    `options` are the kind's own (`OPTIONS` of its file); `topics` are given to all its articles, beside their own.

    What the last reading left for the next: `etag`, `last_modified`, and `state`, the kind's own text, opaque to
    others.

    How the reading goes: `settled` once its first reading is over; `usual_gap` lies between two articles as a rule,
    `next_why` says why it is read next at `next_check_at`; `failures` counts those in a row; `moved_to` is where it
    permanently sends us, `moved_since`.
    """

    id: int
    kind: SourceKind
    address: str
    name: str
    every: timedelta | None = None
    enabled: bool = True
    full_text: FullText = FullText.SHORT
    quality: Quality | None = None
    first_run: FirstRun = FirstRun()
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    etag: str | None = None
    last_modified: str | None = None
    state: str = ""
    settled: bool = False
    usual_gap: timedelta | None = None
    last_new_at: datetime | None = None
    next_check_at: datetime | None = None
    next_why: str = ""
    last_success_at: datetime | None = None
    failures: int = 0
    last_error: str = ""
    told: Told = Told.NOTHING
    moved_to: str = ""
    moved_since: datetime | None = None
    topics: tuple[str, ...] = ()
