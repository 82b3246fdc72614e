"""What somebody else wrote, brought to the bot: its author for whoever names people, words for anyone else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.model import Person, Reply, Role
from handlers.command import Ask, Entry, said
from storage import Store
from tests.handlers.echo import OWNER, Echo, adapter, person
from tests.handlers.wire import BOT, CHANNEL, GROUP, READER, Json, Line, forwarded, line, message, offering


class About:
    """A command that tells whom it is asked about."""

    async def __call__(self, ask: Ask) -> Reply:
        """Tell the person's number and name."""
        return said(f"{ask.about.id} {ask.about.name}" if ask.about else "nobody")

    async def press(self, ask: Ask) -> Reply:
        """Tell the same."""
        return await self(ask)


@pytest.fixture
async def phone(store: Store) -> AsyncIterator[Line]:
    """A bot with /tim for admins."""
    await store.write(lambda tables: tables.admins.grant(Person(8, "Sari", role=Role.EDITOR)))
    entries = [Entry("cari", Echo()), Entry("tim", About(), role=Role.ADMIN), Entry("judul", Echo(), role=Role.EDITOR)]
    async with line(adapter(store, entries=entries)) as opened:
        yield opened


HIDDEN: Json = {"type": "hidden_user", "date": 1, "sender_user_name": "Damar"}
FROM_CHANNEL: Json = {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 3}


@pytest.mark.parametrize(
    ("origin", "told"),
    [(forwarded(30), "30 Damar"), (HIDDEN, "0 Damar"), (forwarded(1, "Kabar", is_bot=True), "OWNER id 99 [banjir]"),
     (FROM_CHANNEL, "OWNER id 99 [banjir]")],
    ids=["person", "hidden", "bot", "channel"],
)  # fmt: skip
async def test_a_forwarded_message_asks_about_the_person_who_wrote_it(phone: Line, origin: Json, told: str) -> None:
    alone = {"id": OWNER, "type": "private"}
    await phone.type("banjir", sender=person(OWNER), chat=alone, forward_origin=origin)
    assert phone.wire.texts == [told]


async def test_a_forwarded_photo_or_sticker_has_an_author_too(phone: Line) -> None:
    photo = {**message("", sender=person(OWNER)), "forward_origin": forwarded(30)}
    await phone.tell(message=photo)
    assert phone.wire.texts == ["30 Damar"]
    for sender in (person(8), READER):
        await phone.tell(message={**photo, "from": sender})
    await phone.tell(message={**photo, "forward_origin": FROM_CHANNEL})
    assert phone.wire.texts == ["30 Damar"]


@pytest.mark.parametrize("sender", [7, 8])
async def test_whoever_may_not_name_people_forwards_words(phone: Line, sender: int) -> None:
    await phone.type("banjir besar", sender=person(sender), forward_origin=forwarded(30))
    assert phone.wire.texts[0].endswith("id 7 [banjir besar]")


async def test_a_forwarded_command_is_nobodys_order(phone: Line) -> None:
    """An intruder's "/judul 17 ..." that an editor passes on is not the editor's."""
    await phone.type("/judul 17 Semua bohong", sender=person(8), forward_origin=forwarded(30))
    assert phone.wire.texts == ["EDITOR id 7 [/judul 17 Semua bohong]"]


async def test_an_offer_is_answered_only_by_ones_own_words(phone: Line) -> None:
    offer = offering("Balas pesan ini:\n", "/judul 17 …")
    await phone.type("x", sender=person(8), reply_to_message=offer, forward_origin=forwarded(30))
    assert phone.wire.texts == ["EDITOR id 7 [x]"]


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        (message("halo", sender=person(30), chat=GROUP), "30 Sari"),
        (message("halo", sender=BOT, chat=GROUP), "nobody"),
        ({**message("halo", sender=person(777000), chat=GROUP), "sender_chat": CHANNEL}, "nobody"),
        ({k: v for k, v in message("halo", chat=GROUP).items() if k != "from"}, "nobody"),
    ],
    ids=["person", "bot", "channel", "nobody"],
)
async def test_in_a_group_the_answered_message_names_its_author(phone: Line, answered: Json, told: str) -> None:
    await phone.type("/tim", sender=person(OWNER), chat=GROUP, reply_to_message=answered)
    assert phone.wire.texts == [told]


async def test_in_private_an_answered_message_is_the_bots_or_ones_own(phone: Line) -> None:
    await phone.type("/tim", sender=person(OWNER), reply_to_message=message("halo", sender=person(30)))
    assert phone.wire.texts == ["nobody"]


async def test_a_bot_without_tim_takes_forwards_for_words(store: Store) -> None:
    async with line(adapter(store)) as phone:
        await phone.type("banjir", sender=person(OWNER), forward_origin=forwarded(30))
        assert phone.wire.texts == ["OWNER id 7 [banjir]"]


async def test_too_many_forwards_are_told_once(phone: Line) -> None:
    for _ in range(25):
        await phone.type("banjir", forward_origin=forwarded(30))
    assert len(phone.wire.texts) == 21


async def test_an_owner_is_known_by_the_name_that_they_have_in_telegram(phone: Line, store: Store) -> None:
    for _ in range(2):
        await phone.type("banjir", sender=person(OWNER) | {"first_name": "Ratna", "last_name": "Sekar"})
    assert await store.read(lambda tables: tables.admins.name(OWNER)) == "Ratna Sekar"
    await phone.type("banjir", sender=person(8) | {"first_name": "Pemilik"})
    assert await store.read(lambda tables: tables.admins.name(8)) == "Sari"


async def test_what_a_person_looks_after_is_read_with_their_role(store: Store) -> None:
    seen: list[Person] = []

    class Look:
        async def __call__(self, ask: Ask) -> Reply:
            seen.append(ask.person)
            return said("ya")

        async def press(self, ask: Ask) -> Reply:
            return await self(ask)

    limited = Person(8, "Sari", role=Role.ADMIN, chats=frozenset({-1001}))
    await store.write(lambda tables: tables.admins.grant(limited))
    async with line(adapter(store, entries=[Entry("cari", Look())])) as phone:
        await phone.type("x", sender=person(8))
        await phone.press("cari:1", sender=person(8))
    assert seen == [limited, limited]
