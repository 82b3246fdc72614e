"""How a list of articles is asked for, by its source's options. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.source import Source
from bot.sources.fields import words
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.lists.expressions import Expression
from bot.sources.lists.items import OPTIONS as FIELD_OPTIONS
from bot.sources.lists.items import Mapped
from bot.sources.lists.moments import FORMATS, written
from bot.sources.lists.paging import asked, followed, same_origin, without
from bot.sources.options import Option

OPTIONS = (
    *FIELD_OPTIONS,
    Option("next", "Where the address of the next page stands (JMESPath), or its cursor if 'cursor' is given."),
    Option("cursor", "The parameter that takes the cursor, such as: after."),
    Option("order", "'newest' (default) or 'oldest': what the list has first."),
    Option("since", "The parameter that takes a time, and asks for what changed since then."),
    Option("since_format", f"How that time is written: {', '.join(FORMATS)}; iso by default."),
    Option("since_field", "Where an item has the time of its last change (JMESPath); else published_at."),
    Option("header.", "A header to send, such as header.Authorization.", secret=True),
)

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is asked, by its source's options."""

    address: str
    mapped: Mapped
    next: Expression | None
    cursor: str
    since: str
    since_format: str
    oldest_first: bool
    headers: Mapping[str, str]

    @classmethod
    def of(cls, source: Source) -> Self:
        """Read the options. Raises UnreadableError for the first that is wrong."""
        cursor, following = source.options.get("cursor", ""), Expression.of(source, "next")
        if cursor and not following:
            raise _wrong(source, "'cursor' needs 'next'", "say with 'next' where the cursor stands")
        return cls(
            address=source.address,
            mapped=Mapped.of(source),
            next=following,
            cursor=cursor,
            since=source.options.get("since", ""),
            since_format=_chosen(source, "since_format", FORMATS),
            oldest_first=_chosen(source, "order", ("newest", "oldest")) == "oldest",
            headers=_headers(source),
        )

    @property
    def until_known(self) -> bool:
        """Whether all that is new stands before all that is known."""
        return not self.oldest_first and not self.since

    def front(self, since: datetime | None) -> str:
        """Give the address of the first page of what changed since then."""
        wanted = {self.since: written(since, self.since_format)} if self.since and since else {}
        return asked(self.address, wanted) if wanted else self.address

    def page_after(self, value: object, address: str, answer: Answer) -> str:
        """Give the address of the page after one, "" when it was the last. Raises UnreadableError; see `followed`."""
        link = words(self.next(value)) if self.next else ""
        if not link:
            return ""
        return asked(address, {self.cursor: link}) if self.cursor else followed(link, address, answer.url)

    def headers_for(self, address: str) -> Mapping[str, str]:
        """Give what is sent besides: it is secret, and for the source's own host alone."""
        return self.headers if same_origin(address, self.address) else {}

    def moved_to(self, landed: str) -> str:
        """Give the address of the list itself, where its first page landed after a permanent move."""
        return without(landed, {self.since}) if self.since else landed


def _headers(source: Source) -> Mapping[str, str]:
    headers = {
        name.removeprefix("header."): value.strip()
        for name, value in source.options.items()
        if name.startswith("header.")
    }
    for name, value in headers.items():
        if not _TOKEN.fullmatch(name) or not value.isascii() or not value.isprintable():
            raise _wrong(source, f"'header.{shown(name)}' is no header that can be sent", "write it in plain ASCII")
    return headers


def _chosen(source: Source, option: str, choices: Sequence[str]) -> str:
    chosen = source.options.get(option, choices[0])
    if chosen not in choices:
        raise _wrong(source, f"'{option}' is '{shown(chosen)}'", f"give one of {', '.join(choices)}")
    return chosen


def _wrong(source: Source, trouble: str, remedy: str) -> UnreadableError:
    return UnreadableError(shown(source.address), f"cannot be read: option {trouble}", remedy)
