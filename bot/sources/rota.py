"""Whose turn it is: sources wait in line by host, so that one host with many of them holds up no other. Pure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.source import Source

A_HOST = 4
"""Sources of one host in hand at once: twice what the client asks of a host at once, so that it never idles."""


class Rota:
    """Sources that wait to be read, and those in hand. Pinned ones go first, then those that have waited longest."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[Source]] = {}
        self._turns: deque[str] = deque()
        self._busy: Counter[str] = Counter()
        self._known: set[int] = set()

    def __len__(self) -> int:
        """Count the sources that wait or are in hand."""
        return len(self._known)

    def add(self, sources: Iterable[Source]) -> None:
        """Let sources wait, in this order but pinned ones in front; one that is known already is passed over."""
        for source in sources:
            if source.id in self._known:
                continue
            self._known.add(source.id)
            host = _host(source)
            line = self._lines.setdefault(host, deque())
            (line.appendleft if source.every else line.append)(source)
            if len(line) == 1 and self._busy[host] < A_HOST:
                (self._turns.appendleft if source.every else self._turns.append)(host)

    def take(self) -> Source | None:
        """Take the next source in hand; None when none waits whose host can bear it."""
        if not self._turns:
            return None
        host = self._turns.popleft()
        line = self._lines[host]
        source = line.popleft()
        self._busy[host] += 1
        if not line:
            del self._lines[host]
        elif self._busy[host] < A_HOST:
            self._turns.append(host)
        return source

    def done(self, source: Source) -> None:
        """Let a source go that was in hand."""
        host = _host(source)
        self._known.discard(source.id)
        self._busy[host] -= 1
        if host in self._lines and self._busy[host] == A_HOST - 1:
            self._turns.append(host)
        if not self._busy[host]:
            del self._busy[host]


def _host(source: Source) -> str:
    try:
        return urlsplit(source.address).hostname or source.address
    except ValueError:
        return source.address
