"""Commands for tests of the adapter: one that tells what it was asked, one that fails, one that says nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.model import ChatKind, Clock, Reply, Role
from handlers import Adapter, Inline, Membership, People
from handlers.adapter import Patience
from handlers.command import Ask, Entry, noticed, said
from storage import Store
from tests.handlers.asking import CATALOGUES, clock
from tests.handlers.wire import READER, Json

OWNER = 99
ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class Echo:
    """A command that tells what it was asked."""

    async def __call__(self, ask: Ask) -> Reply:
        """Answer with the question."""
        return said(f"{ask.person.role.name} {ask.words.language} {ask.chat_id} [{ask.text}]")

    async def press(self, ask: Ask) -> Reply:
        """Answer with the question, in place of the message and on the button."""
        return said(f"[{ask.text}]", edit=ask.text != "baru", notice=f"{ask.person.role.name}")


@dataclass(frozen=True)
class Broken:
    """A command that fails."""

    async def __call__(self, ask: Ask) -> Reply:
        """Fail."""
        raise RuntimeError("the store is on fire")

    async def press(self, ask: Ask) -> Reply:
        """Fail."""
        raise RuntimeError("the store is on fire")


@dataclass(frozen=True)
class Quiet:
    """A command that has no message, only a notice."""

    async def __call__(self, ask: Ask) -> Reply:
        """Say nothing."""
        return noticed("diam")

    async def press(self, ask: Ask) -> Reply:
        """Say something on the button."""
        return noticed("diam")


@dataclass(frozen=True)
class Slow:
    """A command that takes a while; those that were called off are in `off`."""

    seconds: float
    off: list[str]

    async def __call__(self, ask: Ask) -> Reply:
        """Answer late."""
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.off.append(ask.text)
            raise
        return said("akhirnya")

    async def press(self, ask: Ask) -> Reply:
        """Answer late."""
        return await self(ask)


@dataclass(frozen=True)
class Hung:
    """A command whose own work ran into a time limit."""

    async def __call__(self, ask: Ask) -> Reply:
        """Fail as a socket does."""
        raise TimeoutError

    async def press(self, ask: Ask) -> Reply:
        """Fail as a socket does."""
        raise TimeoutError


def unheard(_chat_id: int, _kind: ChatKind) -> None:
    """Take no notice of a reply."""


def adapter(
    store: Store,
    language: str = "id",
    replied: Callable[[int, ChatKind], None] = unheard,
    *,
    now: Clock = clock,
    patience: Patience | None = None,
    entries: Sequence[Entry] = (),
) -> Adapter:
    """Make an adapter with commands that echo, or with the given ones."""
    echoes = [
        Entry("cari", Echo()),
        Entry("bantuan", Echo(), aliases=("help",)),
        Entry("berita", Broken()),
        Entry("start", Quiet()),
        Entry("breaking", Echo(), role=Role.EDITOR),
        Entry("judul", Echo(), role=Role.EDITOR),
        Entry("kanal", Echo(), role=Role.OWNER),
    ]
    membership = Membership(store, clock, CATALOGUES["id"], (OWNER,), lambda: None)
    return Adapter(
        entries or echoes,
        membership,
        Inline(store, now, ZONE),
        People(store, CATALOGUES, language, (OWNER,)),
        now,
        replied=replied,
        patience=patience,
    )


def person(number: int = 7, language: str | None = "id") -> Json:
    return READER | {"id": number, "language_code": language}
