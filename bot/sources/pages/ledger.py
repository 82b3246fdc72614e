"""Which pages were fetched, in which version, and how many tries are left where that failed. Pure.

It is part of a `Source.state`: 128 bits of a name -> [version, tries left, whether a page came].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sources.text import digest

VERSION_LENGTH = 40
"""Characters kept of a version; a date has at most 35."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one page: settled when no tries are `left`; `page` is whether its text came to the store."""

    version: str
    left: int
    page: bool


class Ledger:
    """Remember pages by name and version; the last touched are kept longest."""

    def __init__(self, kept: object = None) -> None:
        """Take what `kept` gave, as it came back from JSON; what is not of that shape is passed over."""
        self._entries: dict[str, Entry] = {}
        for key, row in kept.items() if isinstance(kept, Mapping) else ():
            match row:
                case [str(version), int(left), bool(page)]:
                    self._entries[str(key)] = Entry(version, left, page)

    def __len__(self) -> int:
        return len(self._entries)

    def settled(self, name: str, version: str) -> bool:
        """Say whether nothing is left to be done about a page in this version."""
        entry = self._of(name, version)
        return entry is not None and entry.left <= 0

    def has_page(self, name: str) -> bool:
        """Say whether the text in the store is that of the page, be it of an older version."""
        entry = self._entries.get(digest(name))
        return entry is not None and entry.page

    def settle(self, name: str, version: str, *, page: bool) -> None:
        """Note that the page came, or never will."""
        self._put(name, Entry(version[:VERSION_LENGTH], 0, page))

    def fail(self, name: str, version: str, again: int) -> bool:
        """Note that the page did not come; tells whether it is to be tried again, which it is `again` times."""
        entry = self._of(name, version)
        left = min(entry.left, again + 1) - 1 if entry else again
        self._put(name, Entry(version[:VERSION_LENGTH], left, self.has_page(name) and left > 0))
        return left > 0

    def touch(self, name: str) -> None:
        """Keep a page longer, since its source still names it."""
        key = digest(name)
        if entry := self._entries.pop(key, None):
            self._entries[key] = entry

    def kept(self, limit: int) -> dict[str, list[str | int | bool]]:
        """Give the last `limit` pages for JSON."""
        rows = list(self._entries.items())[-limit:]
        return {key: [entry.version, entry.left, entry.page] for key, entry in rows}

    def _of(self, name: str, version: str) -> Entry | None:
        entry = self._entries.get(digest(name))
        return entry if entry and entry.version == version[:VERSION_LENGTH] else None

    def _put(self, name: str, entry: Entry) -> None:
        key = digest(name)
        self._entries.pop(key, None)
        self._entries[key] = entry
