"""Invitations by link: once, for a day, in private, and never for more than their maker may give."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Person, Reply, Role
from handlers.command import Command
from storage import Store
from tests.handlers.asking import HOSTILE, assert_telegram_takes, text_of
from tests.handlers.staff import (
    ADMIN,
    EDITOR,
    LEMBAYUNG,
    LIMITED,
    LINK,
    OWNER,
    READER,
    ROOM,
    TEDUH,
    acts,
    by,
    command,
    go,
    hire,
    labels,
    people,
)
from tests.handlers.test_fair_use import Watch

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
HELLO = "Halo, Sari!"
DAY = timedelta(hours=24)


class Desk:
    """The two commands that an invitation goes through, and a clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.watch = Watch()
        self.tim: Command = command(store, "tim", self.watch)
        self.start: Command = command(store, "start", self.watch)

    async def link(self, maker: int = ADMIN, what: str = "Undang editor", *path: str) -> str:
        """Make a link; gives what /start is told by whoever follows it."""
        made = await go(self.tim, maker, await self.tim(by(maker)), what, *path, "Buat tautan")
        (found,) = re.findall(re.escape(f"{LINK}?start=") + "([A-Za-z0-9_-]+)", text_of(made))
        return str(found)

    async def open(self, person: int, payload: str, chat: int = 0) -> Reply:
        """Follow a link."""
        return await self.start(by(person, payload, chat=chat))

    async def greets(self, person: int, payload: str, chat: int = 0) -> None:
        """Check that a payload gets the plain greeting, and changes nothing."""
        before = await people(self.store), await acts(self.store)
        reply = await self.open(person, payload, chat)
        assert text_of(reply).startswith(HELLO)
        assert reply.menus == ()
        assert (await people(self.store), await acts(self.store)) == before


@pytest.fixture
async def desk(store: Store) -> Desk:
    await hire(store)
    return Desk(store)


async def test_an_invitation_is_followed_once_and_tells_who_made_it(desk: Desk) -> None:
    payload = await desk.link()
    joined = await desk.open(READER, payload)
    assert text_of(joined).startswith("Selamat datang di redaksi! Anda sekarang editor, diundang oleh Budi.")
    assert joined.menus == (READER,)
    assert Person(READER, "Sari", role=Role.EDITOR) in await people(desk.store)
    await desk.greets(8, payload)
    await desk.greets(READER, payload)
    assert [(act.name, act.act, act.subject, act.before, act.after) for act in await acts(desk.store)] == [
        ("Budi", "role.invited", "invite:1", "", "editor"),
        ("Sari", "role.joined", "person:20", "", "editor"),
    ]


def kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("kabar.db*"))


async def test_the_code_is_128_bits_at_random_and_the_store_knows_only_its_hash(desk: Desk, tmp_path: Path) -> None:
    payloads = {await desk.link() for _ in range(3)}
    assert len(payloads) == 3
    store = kept(tmp_path)
    for payload in payloads:
        assert re.fullmatch("t_[A-Za-z0-9_-]{22}", payload)
        assert payload.removeprefix("t_").encode() not in store


async def test_a_link_ends_after_a_day(desk: Desk) -> None:
    payload = await desk.link()
    desk.watch.now += DAY
    await desk.greets(READER, payload)
    desk.watch.now -= timedelta(seconds=1)
    assert text_of(await desk.open(READER, payload)).startswith("Selamat datang")


async def test_a_link_says_until_when_it_holds_in_the_persons_zone(desk: Desk) -> None:
    made = await go(desk.tim, ADMIN, await desk.tim(by(ADMIN)), "Undang editor", "Buat tautan")
    assert text_of(made).endswith("berlaku sampai Jumat, 22 Agustus 2025 19.00 WIB.")
    assert_telegram_takes(made)


async def test_a_link_works_only_in_the_private_chat(desk: Desk) -> None:
    payload = await desk.link()
    await desk.greets(READER, payload, ROOM.id)
    assert text_of(await desk.open(READER, payload)).startswith("Selamat datang")


@pytest.mark.parametrize("guess", ["t_", "t_x", "t_" + "A" * 22, "t_" + "A" * 4000, "T_x", "t_ x", f"t_{HOSTILE}", "x"])
async def test_a_guess_gets_the_plain_greeting(desk: Desk, guess: str) -> None:
    await desk.link()
    await desk.greets(READER, guess)


async def test_a_link_is_for_chosen_chats(desk: Desk) -> None:
    begun = await go(desk.tim, OWNER, await desk.tim(by(OWNER)), "Undang editor")
    assert labels(begun) == [
        "✓ Semua kanal", "Ruang Redaksi", "Warta Lembayung", "Warta Teduh", "Buat tautan", "Batalkan"
    ]  # fmt: skip
    one = await go(desk.tim, OWNER, begun, "Warta Teduh")
    assert text_of(one).startswith("Undangan sebagai editor (Warta Teduh).")
    assert (await go(desk.tim, OWNER, one, "✓ Warta Teduh")).notice.startswith("Paling sedikit satu kanal.")
    everything = await go(desk.tim, OWNER, one, "Semua kanal")
    assert text_of(everything).startswith("Undangan sebagai editor.")
    payload = await desk.link(OWNER, "Undang admin", "Warta Teduh", "Warta Lembayung")
    await desk.open(READER, payload)
    found = await desk.store.read(lambda tables: tables.admins.get(READER))
    assert found == Person(READER, "Sari", role=Role.ADMIN, chats=frozenset({TEDUH.id, LEMBAYUNG.id}))


async def test_who_looks_after_some_chats_invites_for_those(desk: Desk) -> None:
    begun = await go(desk.tim, LIMITED, await desk.tim(by(LIMITED)), "Undang editor")
    assert labels(begun)[:2] == ["✓ Semua kanal", "✓ Warta Lembayung"]
    for forged in (f"k:1:{-TEDUH.id}:0", "k:1:77:0"):
        assert await desk.tim.press(by(LIMITED, forged)) == EXPIRED
    await desk.open(READER, await desk.link(LIMITED))
    found = await desk.store.read(lambda tables: tables.admins.get(READER))
    assert found == Person(READER, "Sari", role=Role.EDITOR, chats=frozenset({LEMBAYUNG.id}))


@pytest.mark.parametrize("became", ["a reader", "an editor", "limited"])
async def test_a_link_gives_nothing_that_its_maker_may_not_give_any_more(desk: Desk, became: str) -> None:
    payload = await desk.link()
    budi = Person(ADMIN, "Budi", role=Role.ADMIN)
    less = {"an editor": replace(budi, role=Role.EDITOR), "limited": replace(budi, chats=frozenset({LEMBAYUNG.id}))}
    if became in less:
        await desk.store.write(lambda tables: tables.admins.grant(less[became]))
    else:
        await desk.store.write(lambda tables: tables.admins.revoke(ADMIN))
    await desk.greets(READER, payload)
    await desk.store.write(lambda tables: tables.admins.grant(budi))
    again = await desk.open(READER, payload)
    assert text_of(again).startswith("Halo" if became == "a reader" else "Selamat datang")


async def test_who_has_as_much_already_leaves_the_link_to_others(desk: Desk) -> None:
    payload = await desk.link()
    for person in (EDITOR, ADMIN, OWNER):
        assert "Undangan ini belum terpakai" in text_of(await desk.open(person, payload))
    assert text_of(await desk.open(READER, payload)).startswith("Selamat datang")


async def test_an_editor_rises_by_an_owners_link(desk: Desk) -> None:
    await desk.open(EDITOR, await desk.link(OWNER, "Undang admin"))
    found = await desk.store.read(lambda tables: tables.admins.get(EDITOR))
    assert found == Person(EDITOR, "Dewi", role=Role.ADMIN)
    assert (await acts(desk.store))[-1].before == "editor: Warta Lembayung"


async def test_an_invitation_is_called_back_by_its_maker_alone(desk: Desk) -> None:
    made = await go(desk.tim, ADMIN, await desk.tim(by(ADMIN)), "Undang editor", "Buat tautan")
    for other in (OWNER, LIMITED):
        for forged in ("z:1", "s:1", "j:1:0", "k:1:0:0"):
            assert await desk.tim.press(by(other, forged)) == EXPIRED
    gone = await go(desk.tim, ADMIN, made, "Batalkan undangan")
    assert text_of(gone) == "Undangan dibatalkan. Tautannya tidak berlaku lagi."
    payload = re.findall("start=(t_[A-Za-z0-9_-]+)", text_of(made))[0]
    await desk.greets(READER, payload)
    assert [act.act for act in await acts(desk.store)] == ["role.invited", "role.uninvited"]


async def test_an_invitation_without_a_link_is_let_be_without_a_trace(desk: Desk) -> None:
    begun = await go(desk.tim, ADMIN, await desk.tim(by(ADMIN)), "Undang editor")
    await go(desk.tim, ADMIN, begun, "Batalkan")
    assert await acts(desk.store) == []
    assert await go(desk.tim, ADMIN, begun, "Buat tautan") == EXPIRED


async def test_a_link_that_is_made_is_not_widened_nor_made_again(desk: Desk) -> None:
    await desk.link(OWNER, "Undang editor", "Warta Teduh")
    for forged in ("k:1:0:0", "k:1:1001:0", "j:1:0", "s:1"):
        assert await desk.tim.press(by(OWNER, forged)) == EXPIRED


async def test_the_chats_of_an_invitation_are_shown_in_pages(desk: Desk) -> None:
    for number in range(12):
        await _know(desk.store, -3000 - number)
    begun = await go(desk.tim, OWNER, await desk.tim(by(OWNER)), "Undang editor")
    second = await go(desk.tim, OWNER, begun, "Berikutnya")
    assert labels(second)[-3:] == ["‹ Sebelumnya", "Buat tautan", "Batalkan"]
    assert_telegram_takes(second)


async def test_an_old_invitation_is_forgotten_when_the_next_is_begun(desk: Desk) -> None:
    await go(desk.tim, ADMIN, await desk.tim(by(ADMIN)), "Undang editor")
    desk.watch.now += DAY
    await go(desk.tim, ADMIN, await desk.tim(by(ADMIN)), "Undang editor")
    desk.watch.now -= DAY
    assert await desk.tim.press(by(ADMIN, "s:1")) == EXPIRED


async def _know(store: Store, number: int) -> None:
    await store.write(lambda tables: tables.chats.know(replace(TEDUH, id=number, title=f"Kanal {number}")))
