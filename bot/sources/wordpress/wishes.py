"""What the owner of a WordPress source wants of it, read from the source's options. Pure."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from bot.source import Source
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown

PUBLISHED = frozenset({"publish"})
STATUSES = ("publish", "future", "draft", "pending", "private", "trash")
"""The states that a post goes through (WordPress, Post Status); "auto-draft" and "inherit" are no posts of anyone's."""

HOLD = timedelta(seconds=45)
"""A publication saves a post several times within a minute: editor, plugins, featured image."""
LONGEST = timedelta(hours=1)

_UNITS = {"s": 1, "m": 60, "h": 3600}
_SPAN = re.compile(r"([0-9]{1,6})([smh])")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of a source as values; `breaking` holds names of categories and tags, in lower case."""

    user: str = ""
    password: str = field(default="", repr=False)
    statuses: frozenset[str] = PUBLISHED
    hold: timedelta = HOLD
    breaking: frozenset[str] = frozenset()

    @classmethod
    def of(cls, source: Source) -> Self:
        """Read the options. Raises UnreadableError for one that cannot be meant."""
        given = source.options
        user, password = given.get("user", "").strip(), given.get("password", "").strip()
        statuses = _words(given.get("status", "")) or PUBLISHED
        place = shown(source.address)
        if bool(user) != bool(password):
            missing = "password" if user else "user"
            raise UnreadableError(place, f"has no option '{missing}'", "give both 'user' and 'password', or neither")
        if strange := sorted(statuses - set(STATUSES[:-1])):
            raise _wrong(place, "status", strange[0], f"name some of {', '.join(STATUSES[:-1])}")
        if statuses != PUBLISHED and not user:
            wanted = "publish only, or give the options 'user' and 'password'"
            raise _wrong(place, "status", given["status"], wanted)
        return cls(user, password, statuses, _span(place, given.get("hold", "")), _words(given.get("breaking", "")))

    @property
    def headers(self) -> Mapping[str, str]:
        """The account as a header (RFC 7617, Basic); none when there is no account."""
        pair = f"{self.user}:{self.password}".encode()
        return {"Authorization": f"Basic {b64encode(pair).decode()}"} if self.user else {}


def _span(place: str, words: str) -> timedelta:
    if not words.strip():
        return HOLD
    found = _SPAN.fullmatch(words.strip().lower())
    span = timedelta(seconds=int(found[1]) * _UNITS[found[2]]) if found else None
    if span is None or span > LONGEST:
        raise _wrong(place, "hold", words, "give a time up to 1h, such as 45s, 2m or 0s")
    return span


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in text.split(",")) - {""}


def _wrong(place: str, name: str, value: str, remedy: str) -> UnreadableError:
    return UnreadableError(place, f"cannot have the option {name}={value[:80]!r}", remedy)
