"""A store with work in it, and the Kabar processes that work it off."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from bench.happening import happening
from bench.processes import TOKEN, Process, process
from bot.app import Kabar
from bot.model import Button, Chat, ChatKind, DeliveryState, Draft, Lane, Post, Routed
from bot.settings import Settings
from bot.sources import Harvest
from storage import Store, Tables

FIRST_PERSON = 2_000_001
EDITOR = 1001

HEADLINE = "Jembatan Rantau Belida ditutup mulai malam ini"
TEXT = (
    "Arus Sungai Walira mengikis salah satu tiang jembatan, dan pemerintah daerah menutupnya bagi semua kendaraan. "
    "Warga diminta memakai jalan lingkar utara sampai pemeriksaan selesai. Pemeriksaan dimulai besok pagi."
)
POST = Post(
    f"<b>{HEADLINE}</b>\n\n{TEXT}\n\n<i>Kabar Segara</i> · 21 Agustus 2026, 10.30 WIB",
    buttons=(
        (
            Button("Baca selengkapnya", url="https://kabar.example/jembatan"),
            Button("Bagikan", url="https://t.me/share/url?url=kabar.example"),
        ),
    ),
)
"""A post as the desk makes them: HTML and two buttons."""


class Newsroom:
    """A store in a folder, for one bot at one Bot API server."""

    def __init__(self, folder: Path, name: str, url: str) -> None:
        self.log = folder / f"{name}.log"
        self._database = f"sqlite:///{folder / name}.db"
        self._env = {
            "DATABASE_URL": self._database,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "OWNER_IDS": str(EDITOR),
        }

    async def fill(self, chats: Sequence[int], subjects: int = 1) -> None:
        """Let posts wait for private chats: one a chat and subject."""
        now = datetime.now(UTC)

        def decide(tables: Tables) -> None:
            for number in chats:
                tables.chats.know(Chat(number, ChatKind.PRIVATE, "Pembaca"))
            for subject in range(subjects):
                for number in chats:
                    routed = Routed(Chat(number, ChatKind.PRIVATE, "Pembaca"), "the benchmark")
                    tables.outbox.add(routed, f"bench:{subject}", "news", Lane.NEWS, POST, now)

        async with await Store.open(self._database) as store:
            await store.write(decide)

    async def publish(self, count: int) -> None:
        """File articles; no chat gets them as long as none is switched on."""
        drafts = tuple(Draft(f"{number}", f"{HEADLINE} ({number})", happening(number)) for number in range(count))
        async with Kabar.open(Settings(database_url=self._database)) as kabar:
            await kabar.collector.take(Harvest(drafts, etag=None, last_modified=None, state=""), origin="bench")
            await kabar.desk.catch_up()

    async def open_channels(self, channels: Sequence[int]) -> None:
        """Switch channels on."""

        def switch(tables: Tables) -> None:
            for number in channels:
                tables.chats.know(Chat(number, ChatKind.CHANNEL, f"Kanal {number}", posting=True))

        async with await Store.open(self._database) as store:
            await store.write(switch)

    async def waiting(self) -> int:
        """Count deliveries that wait."""
        async with await Store.open(self._database) as store:
            counts = await store.read(lambda tables: tables.outbox.counts())
        return counts.get(DeliveryState.PENDING, 0)

    def at_scale(self, time_scale: float) -> AbstractAsyncContextManager[Process]:
        """Run Kabar at the pace of a sandbox whose waits are so many times shorter."""
        return self._running("bench.kabar", str(time_scale))

    def as_operator(self, **env: str) -> AbstractAsyncContextManager[Process]:
        """Run `kabar run`, as an operator does."""
        return self._running("bot", "run", **env)

    def _running(self, *words: str, **env: str) -> AbstractAsyncContextManager[Process]:
        return process(sys.executable, "-m", *words, log=self.log, **self._env, **env)


def people(count: int) -> Sequence[int]:
    """Number people."""
    return range(FIRST_PERSON, FIRST_PERSON + count)
