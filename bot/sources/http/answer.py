"""What a server said: one answer as a value, and what its headers ask of the next visit. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Self

from bot.sources.harvest import UnreadableError

LONGEST = timedelta(days=30)
"""No header is believed to ask for more; the collector clamps it further."""
VALIDATOR = 1_000
"""Characters of an ETag that is kept; a longer one would fill the store, and be refused by its own server."""

# Parameters that let in whoever knows them.
_SECRET = re.compile(
    r"([?&](?:[a-z_-]{0,20}(?:key|token|secret|password|passwd|pwd)|auth|sig|signature)=)[^&#\s]+", re.IGNORECASE
)
_USERINFO = re.compile(r"//[^/?#]*@")
_MAX_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_UNFRESH = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, the address after redirects (no credentials in it), headers in lower case.

    `moved_to` is where every redirect on the way was a permanent one (301, 308); "" when none was, or one was not.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""

    @property
    def etag(self) -> str | None:
        """The validator to send next time, if it is one that can be sent back."""
        return self._validator("etag")

    @property
    def last_modified(self) -> str | None:
        """The date to send next time, if it is one that can be sent back."""
        return self._validator("last-modified")

    @property
    def date(self) -> datetime | None:
        """The server's own clock, by its `Date` header."""
        return _date(self.headers.get("date", ""))

    @property
    def fresh_for(self) -> timedelta:
        """How long the answer stays fresh, by `Cache-Control` or, without that, `Expires` (RFC 9111, section 4.2)."""
        control = self.headers.get("cache-control", "")
        if _UNFRESH.search(control):
            return timedelta()
        if found := _MAX_AGE.search(control):
            return min(timedelta(seconds=int(found[1])), LONGEST)
        expires, date = _date(self.headers.get("expires", "")), self.date
        return _within(expires - date) if expires and date else timedelta()

    @property
    def retry_after(self) -> timedelta | None:
        """How long the server asks to be left alone, in seconds or until a date (RFC 9110, section 10.2.3)."""
        words = self.headers.get("retry-after", "").strip()
        if words.isascii() and words.isdigit():
            return min(timedelta(seconds=int(words[:10])), LONGEST)
        until = _date(words)
        return _within(until - self.date) if until and self.date else None

    def _validator(self, name: str) -> str | None:
        value = self.headers.get(name, "")
        return value if 0 < len(value) <= VALIDATOR and value.isascii() and value.isprintable() else None

    def required(self) -> Self:
        """Give the answer itself when it is a body (2xx) or "not modified" (304); raise UnreadableError otherwise."""
        if 200 <= self.status < 300 or self.status == 304:
            return self
        raise self.refusal(f"answered {self.status}", _remedy(self.status))

    def refusal(self, trouble: str, remedy: str) -> UnreadableError:
        """Make an error of it, which carries how long to stay away and whether it is gone for good (410)."""
        return UnreadableError(shown(self.url), trouble, remedy, retry_after=self.retry_after, gone=self.status == 410)


def shown(url: str) -> str:
    """Give an address or path fit for a sentence or a log: no credentials, on one line, at most 200 characters."""
    return "".join(filter(str.isprintable, _SECRET.sub(r"\1***", bare(url))))[:200]


def bare(url: str) -> str:
    """Give an address without the credentials that it may hold."""
    return _USERINFO.sub("//", url, count=1)


def _remedy(status: int) -> str:
    match status:
        case 401:
            return "give it the name and password that it asks for (https://name:password@...)"
        case 403:
            return "see in a browser whether it refuses bots, and ask its owner to let Kabar in"
        case 410:
            return "it is gone for good, so it is not asked again; find its new address"
        case 429:
            return "ask it less often"
        case _ if status >= 500:
            return "wait for the next try"
    return "check the address"


def _date(words: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(words)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _within(wait: timedelta) -> timedelta:
    return min(max(wait, timedelta()), LONGEST)
