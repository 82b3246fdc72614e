"""Sites on this machine whose newsrooms go on writing: feeds, a WordPress, and a folder."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import httpx

from bot.source import ALL_ARTICLES, FirstRun, Source, SourceKind
from tests.sources.press import Press

HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 10))
"""Several, so that many are asked at once."""
FEEDS = 32


@dataclass
class Sites:
    """What was written so far: after each `write` every source has one article more.

    After `more` answers nobody gets one, as if the machine stood still: so a sweep is in its midst for certain.
    """

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    press: Press = field(default_factory=Press)
    written: int = 0
    more: float = float("inf")
    answers: Counter[int] = field(default_factory=Counter)

    def sources(self) -> list[Source]:
        """List them as an operator adds them; all that they have is news."""
        feeds = [self._source(SourceKind.FEED, self._feed(number), number) for number in range(FEEDS)]
        press = self._source(SourceKind.WORDPRESS, self.press.address, FEEDS, hold="0s")
        return [*feeds, press, self._source(SourceKind.FOLDER, str(self.folder), FEEDS + 1)]

    def _source(self, kind: SourceKind, address: str, number: int, **options: str) -> Source:
        return Source(0, kind, address, f"Warta {number}", first_run=FirstRun(ALL_ARTICLES), options=options)

    def _feed(self, number: int) -> str:
        host = HOSTS[number % len(HOSTS)]
        return f"http://{host}:{self.ports[host]}/{number}"

    def write(self) -> None:
        """Let every newsroom write one article more."""
        self.written += 1
        self.press.now = datetime.now(UTC)
        self.press.save(self.written)
        article = {"id": f"f{self.written}", "title": f"Kabar {self.written} folder", "text": "Air naik."}
        path = self.folder / f"{self.written}.json"
        path.write_text(json.dumps(article), "utf-8")
        os.utime(path, (self.written, self.written))  # long ago, so it is written to its end

    def titles(self) -> Counter[str]:
        """Count what should be in the store, by headline."""
        numbers = range(1, self.written + 1)
        feeds = [f"Kabar {number} dari {feed}" for feed in range(FEEDS) for number in numbers]
        return Counter([*feeds, *(f"Kabar {n}" for n in numbers), *(f"Kabar {n} folder" for n in numbers)])

    def answer(self, url: str, known: str) -> tuple[int, bytes, str]:
        """Answer a request: the status, the body, and its ETag."""
        feed = httpx.URL(url).path.strip("/")
        if not feed.isdigit():
            said = self.press(httpx.Request("GET", url))
            return said.status_code, said.content, ""
        tag = f'"{self.written}"'
        return (304, b"", tag) if known == tag else (200, self._rss(feed), tag)

    def _rss(self, feed: str) -> bytes:
        date = format_datetime(datetime.now(UTC))
        items = "".join(
            f"<item><guid>{number}</guid><title>Kabar {number} dari {feed}</title><pubDate>{date}</pubDate></item>"
            for number in range(self.written, 0, -1)
        )
        return f'<rss version="2.0"><channel><title>Warta</title>{items}</channel></rss>'.encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            url = f"http://{headers['host']}{head[0].split()[1]}"
            if self.more <= 0:
                await reader.read()  # until it is killed
                return
            self.more -= 1
            status, body, tag = self.answer(url, headers.get("if-none-match", ""))
            lines = [
                f"HTTP/1.1 {status} X",
                f"Content-Length: {len(body)}",
                f"ETag: {tag}",
                "Connection: close",
                "",
                "",
            ]
            writer.write("\r\n".join(lines).encode() + body)
            await writer.drain()
            self.answers[status] += 1
        except (OSError, asyncio.IncompleteReadError):
            pass  # it was killed
        finally:
            writer.close()


@asynccontextmanager
async def sites(folder: Path) -> AsyncIterator[Sites]:
    """Serve them while the block runs."""
    made = Sites(folder)
    async with AsyncExitStack() as open_servers:
        for host in HOSTS:
            server = await open_servers.enter_async_context(
                await asyncio.start_server(made.serve, host, 0, backlog=256)
            )
            made.ports[host] = server.sockets[0].getsockname()[1]
        made.press.address = f"http://{HOSTS[0]}:{made.ports[HOSTS[0]]}"
        yield made
