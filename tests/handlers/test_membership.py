"""Chats that the bot is let into, loses its rights in, or is shown out of; and what owners hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.model import Chat, ChatKind, DeliveryState
from handlers import Membership
from storage import Store
from tests.handlers.asking import CATALOGUES, HOSTILE, clock
from tests.making import CHANNEL, GROUP, NOON, READER, later
from tests.tdlib import parse_html

OWNERS = (11, 12)
NEW = replace(CHANNEL, posting=False)
SHUT = replace(NEW, can_post=False)


@dataclass(frozen=True)
class Door:
    """The membership, the store behind it, and how often the sender was roused."""

    membership: Membership
    store: Store
    wakes: list[None]

    async def told(self) -> Sequence[tuple[int, str]]:
        """List whom is told what, in the order in which it was decided."""
        waiting = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 100))
        return [(delivery.chat.id, parse_html(delivery.post.html)["text"]) for delivery in reversed(waiting)]

    async def known(self, chat_id: int) -> Chat | None:
        """Fetch a chat."""
        return await self.store.read(lambda tables: tables.chats.get(chat_id))

    async def know(self, chat: Chat) -> None:
        """Put a chat into the store."""
        await self.store.write(lambda tables: tables.chats.know(chat))


@pytest.fixture
def door(store: Store) -> Door:
    wakes: list[None] = []
    return Door(Membership(store, clock, CATALOGUES["id"], OWNERS, lambda: wakes.append(None)), store, wakes)


async def test_a_new_channel_is_known_and_off_and_every_owner_hears_of_it(door: Door) -> None:
    await door.membership(NEW, could_post=False, at=NOON)
    assert await door.known(CHANNEL.id) == NEW
    sentence = "Bot ditambahkan ke kanal Warta Lembayung. Kirimannya masih nonaktif; aktifkan lewat /kanal."
    assert await door.told() == [(11, sentence), (12, sentence)]
    assert len(door.wakes) == 1


async def test_a_lost_right_is_told_and_the_owners_switch_stays(door: Door) -> None:
    await door.know(CHANNEL)
    await door.membership(SHUT, could_post=True, at=NOON)
    assert await door.known(CHANNEL.id) == replace(CHANNEL, can_post=False)
    assert (await door.told())[0][1].startswith("Bot tidak lagi menjadi admin kanal Warta Lembayung")


async def test_a_lost_right_is_told_even_when_a_refused_post_had_closed_the_chat_before(door: Door) -> None:
    await door.know(replace(CHANNEL, can_post=False))
    await door.membership(SHUT, could_post=True, at=NOON)
    assert len(await door.told()) == len(OWNERS)


async def test_a_right_that_comes_back_goes_on_posting_and_says_so(door: Door) -> None:
    await door.know(replace(CHANNEL, can_post=False))
    await door.membership(NEW, could_post=False, at=NOON)
    assert await door.known(CHANNEL.id) == CHANNEL
    assert (await door.told())[0][1].endswith("Kirimannya masih aktif, jadi berlanjut.")


async def test_every_coming_and_going_is_told_and_an_update_that_comes_twice_once(door: Door) -> None:
    moves = [(NEW, False, 0), (SHUT, True, 0), (NEW, False, 1), (NEW, False, 1), (SHUT, True, 2)]
    for chat, could, second in moves:
        await door.membership(chat, could_post=could, at=later(second))
    assert len([owner for owner, _ in await door.told() if owner == 11]) == 4


async def test_other_changes_of_rights_are_no_news(door: Door) -> None:
    await door.know(NEW)
    await door.membership(replace(NEW, title="Nama baru"), could_post=True, at=NOON)
    await door.membership(replace(SHUT, id=-9), could_post=False, at=NOON)
    assert await door.told() == []
    known = await door.known(CHANNEL.id)
    assert known is not None
    assert known.title == "Nama baru"


async def test_a_channel_from_before_the_first_start_is_news(door: Door) -> None:
    """Kabar was an admin there already; only a change of its rights makes the channel known."""
    await door.membership(NEW, could_post=True, at=NOON)
    assert len(await door.told()) == len(OWNERS)


async def test_a_reader_who_blocks_the_bot_is_neither_known_nor_news(door: Door) -> None:
    await door.membership(replace(READER, can_post=False), could_post=True, at=NOON)
    assert await door.known(READER.id) is None
    assert await door.told() == []


async def test_an_owner_who_unblocks_the_bot_is_written_to_again(door: Door) -> None:
    await door.know(replace(READER, can_post=False))
    await door.membership(READER, could_post=False, at=NOON)
    assert await door.known(READER.id) == READER
    assert await door.told() == []


async def test_any_title_is_shown_literally_and_short(door: Door) -> None:
    for number, title in enumerate((HOSTILE, "x" * 5000)):
        await door.membership(replace(GROUP, id=-50 - number, title=title, posting=False), could_post=False, at=NOON)
    shown = [text for owner, text in await door.told() if owner == 11]
    assert HOSTILE.replace("\u202e", "") in shown[0]
    assert len(shown[1]) < 300


async def test_an_owner_is_known_as_a_person(door: Door) -> None:
    await door.membership(NEW, could_post=False, at=NOON)
    owner = await door.known(11)
    assert owner is not None
    assert (owner.kind, owner.posting) == (ChatKind.PRIVATE, False)
