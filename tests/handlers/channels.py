"""Short ways for tests of /kanal to ask as an admin does, and to look at what became of the channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Chat, Reply, Role, Rules
from handlers.command import Ask
from handlers.kanal import Kanal
from storage import Store
from storage.audit import Act
from tests.handlers.asking import ask, button, clock
from tests.making import CHANNEL, GROUP, READER

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


def admin(text: str = "", language: str = "id") -> Ask:
    """Ask as an admin does."""
    return ask(text, role=Role.ADMIN, language=language)


async def kanal_of(store: Store, *chats: Chat) -> Kanal:
    """Make the command, with these channels, or a channel, a group and a reader."""
    for chat in chats or (CHANNEL, GROUP, READER):
        await store.write(lambda tables, chat=chat: tables.chats.know(chat))  # type: ignore[misc]  # a chat of its own
    return Kanal(store, clock)


async def chat(store: Store) -> Chat:
    """Fetch the channel."""
    found = await store.read(lambda tables: tables.chats.get(CHANNEL.id))
    assert found is not None
    return found


async def rules(store: Store) -> Rules:
    """Fetch its rules."""
    return (await chat(store)).rules


async def acts(store: Store) -> Sequence[Act]:
    """List what the audit tells, the latest first."""
    return await store.read(lambda tables: tables.audit.latest(99))


async def part(kanal: Kanal, label: str) -> Reply:
    """Open a part of the channel as a person does: the list, the channel, the part."""
    listed = await kanal(admin())
    panel = await kanal.press(admin(button(listed, "Atur Warta")))
    return await kanal.press(admin(button(panel, label)))
