"""/tim: who may do what, and who may change it. Nobody rises by themselves, or touches their own kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, Person, Reply, Role
from bot.words import LANGUAGES
from handlers.command import Command
from storage import Store
from tests.handlers.asking import HOSTILE, assert_telegram_takes, text_of
from tests.handlers.staff import (
    ADMIN,
    EDITOR,
    LEMBAYUNG,
    LIMITED,
    OWNER,
    PEOPLE,
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

SARI = Person(READER, "Sari")
EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
async def tim(store: Store) -> Command:
    await hire(store)
    return command(store, "tim")


async def role(store: Store, number: int) -> Person | None:
    return await store.read(lambda tables: tables.admins.get(number))


async def test_everyone_is_listed_with_what_they_may_do_and_where(tim: Command) -> None:
    listed = await tim(by(OWNER))
    assert text_of(listed).splitlines()[2:6] == [
        "• Ratna – pemilik",
        "• Budi – admin",
        "• Citra – admin (Warta Lembayung)",
        "• Dewi – editor (Warta Lembayung)",
    ]
    assert labels(listed) == ["Budi", "Citra", "Dewi", "Undang editor", "Undang admin"]
    assert labels(await tim(by(ADMIN))) == ["Dewi", "Undang editor"]
    assert labels(await tim(by(LIMITED))) == ["Dewi", "Undang editor"]


async def test_an_admin_of_some_chats_changes_nobody_of_others(store: Store, tim: Command) -> None:
    wide = Person(11, "Eka", role=Role.EDITOR)
    await store.write(lambda tables: tables.admins.grant(wide))
    assert labels(await tim(by(LIMITED))) == ["Dewi", "Undang editor"]
    for letter in ("p:11:0", "x:11:1", "y:11:1", "c:11:0", "t:11:1001:0", "r:11:1:0", "r:11:2:0"):
        assert await tim.press(by(LIMITED, letter)) == EXPIRED, letter
    assert wide in await people(store)


async def test_a_forwarded_message_names_its_author_who_is_made_an_editor(store: Store, tim: Command) -> None:
    card = await tim(by(ADMIN, about=SARI))
    assert text_of(card).splitlines() == ["Sari", "Nomor akun: 7", "Peran: pembaca"]
    assert labels(card) == ["Jadikan editor", "‹ Kembali"]
    given = await go(tim, ADMIN, card, "Jadikan editor")
    assert (given.edit, given.notice, given.menus) == (True, "Peran Sari sudah diubah.", (READER,))
    assert labels(given) == ["Atur kanal", "Cabut peran", "‹ Kembali"]
    assert await role(store, READER) == replace(SARI, role=Role.EDITOR)
    (act,) = await acts(store)
    assert (act.name, act.act, act.subject, act.before, act.after) == ("Budi", "role.given", "person:7", "", "editor")


async def test_who_looks_after_some_chats_names_people_for_those(store: Store, tim: Command) -> None:
    await go(tim, LIMITED, await tim(by(LIMITED, about=SARI)), "Jadikan editor")
    assert await role(store, READER) == replace(SARI, role=Role.EDITOR, chats=frozenset({LEMBAYUNG.id}))
    assert (await acts(store))[0].after == "editor: Warta Lembayung"


async def test_an_owner_makes_admins_and_takes_a_step_back(store: Store, tim: Command) -> None:
    card = await go(tim, OWNER, await tim(by(OWNER)), "Dewi", "Jadikan admin")
    assert labels(card) == ["Jadikan editor", "Atur kanal", "Cabut peran", "‹ Kembali"]
    back = await go(tim, OWNER, card, "Jadikan editor", "‹ Kembali")
    assert "Dewi – editor (Warta Lembayung)" in text_of(back)
    assert [(act.before, act.after) for act in await acts(store)] == [
        ("editor: Warta Lembayung", "admin: Warta Lembayung"),
        ("admin: Warta Lembayung", "editor: Warta Lembayung"),
    ]


async def test_a_role_that_a_person_has_is_not_given_again(store: Store, tim: Command) -> None:
    assert (await tim.press(by(OWNER, f"r:{EDITOR}:1:0"))).notice == "Peran Dewi sudah diubah."
    assert await acts(store) == []


async def test_in_a_group_only_an_answered_message_is_a_question(store: Store, tim: Command) -> None:
    assert "di obrolan pribadi" in text_of(await tim(by(ADMIN, chat=ROOM.id)))
    card = await tim(by(ADMIN, chat=ROOM.id, about=SARI))
    assert labels(card) == ["Jadikan editor"]
    await go(tim, ADMIN, card, "Jadikan editor", chat=ROOM.id)
    assert await role(store, READER) == replace(SARI, role=Role.EDITOR)
    gone = await go(tim, ADMIN, await tim(by(ADMIN, chat=ROOM.id, about=SARI)), "Cabut", "Ya, cabut", chat=ROOM.id)
    assert labels(gone) == []
    for forged in ("l:0", "i:1"):
        assert await tim.press(by(ADMIN, forged, chat=ROOM.id)) == EXPIRED


async def test_who_hides_their_account_is_invited_by_a_link(tim: Command) -> None:
    hidden = await tim(by(ADMIN, about=Person(0, HOSTILE)))
    assert "menyembunyikan akunnya" in text_of(hidden)
    assert labels(hidden) == ["Undang editor"]
    assert_telegram_takes(hidden)


async def test_a_card_of_ones_own_kind_or_higher_has_no_buttons(tim: Command) -> None:
    for asker, other in ((ADMIN, OWNER), (ADMIN, LIMITED), (ADMIN, ADMIN), (OWNER, OWNER)):
        card = await tim(by(asker, about=Person(other, "Siapa")))
        assert "tidak dapat Anda ubah" in text_of(card)
        assert labels(card) == ["‹ Kembali"]


async def test_a_role_is_taken_away_after_a_question(store: Store, tim: Command) -> None:
    asked = await go(tim, ADMIN, await tim(by(ADMIN)), "Dewi", "Cabut peran")
    assert text_of(asked).startswith("Cabut peran Dewi (editor (Warta Lembayung))?")
    assert await role(store, EDITOR) is not None
    kept = await go(tim, ADMIN, asked, "Batalkan")
    gone = await go(tim, ADMIN, kept, "Cabut peran", "Ya, cabut")
    assert (gone.notice, gone.menus) == ("Peran Dewi dicabut.", (EDITOR,))
    assert await role(store, EDITOR) is None
    assert labels(await go(tim, ADMIN, gone, "‹ Kembali")) == ["Undang editor"]
    assert [(act.act, act.before) for act in await acts(store)] == [("role.removed", "editor: Warta Lembayung")]
    assert await go(tim, ADMIN, asked, "Ya, cabut") == EXPIRED


async def test_what_was_decided_of_a_role_that_changed_meanwhile_is_asked_anew(store: Store, tim: Command) -> None:
    asked = await go(tim, OWNER, await tim(by(OWNER)), "Dewi", "Cabut peran")
    await tim.press(by(OWNER, f"r:{EDITOR}:2:0"))
    assert await go(tim, OWNER, asked, "Ya, cabut") == EXPIRED
    assert (await role(store, EDITOR)) is not None


async def test_a_role_is_limited_to_chats_and_given_all_of_them(store: Store, tim: Command) -> None:
    shown = await go(tim, OWNER, await tim(by(OWNER)), "Dewi", "Atur kanal")
    assert labels(shown) == ["Semua kanal", "Ruang Redaksi", "✓ Warta Lembayung", "Warta Teduh", "‹ Kembali"]
    both = await go(tim, OWNER, shown, "Warta Teduh")
    assert "Dewi – editor (Warta Lembayung, Warta Teduh)" in text_of(both)
    one = await go(tim, OWNER, both, "✓ Warta Lembayung")
    last = await go(tim, OWNER, one, "✓ Warta Teduh")
    assert last == Reply(notice="Paling sedikit satu kanal. Tekan “Semua kanal” untuk semuanya.")
    everything = await go(tim, OWNER, one, "Semua kanal", "✓ Semua kanal")
    assert labels(everything)[:2] == ["✓ Semua kanal", "Ruang Redaksi"]
    assert await role(store, EDITOR) == replace(PEOPLE[2], chats=frozenset())
    assert [(act.act, act.before, act.after) for act in await acts(store)] == [
        ("role.limited", "Warta Lembayung", "Warta Lembayung, Warta Teduh"),
        ("role.limited", "Warta Lembayung, Warta Teduh", "Warta Teduh"),
        ("role.limited", "Warta Teduh", ""),
    ]


async def test_an_admin_of_some_chats_gives_and_takes_only_those(store: Store, tim: Command) -> None:
    shown = await go(tim, LIMITED, await tim(by(LIMITED)), "Dewi", "Atur kanal")
    assert labels(shown) == ["✓ Semua kanal", "✓ Warta Lembayung", "‹ Kembali"]
    for forged in (f"t:{EDITOR}:{-TEDUH.id}:0", f"t:{EDITOR}:5:0", f"t:{ADMIN}:{-LEMBAYUNG.id}:0", "t:5:1001:0"):
        assert await tim.press(by(LIMITED, forged)) == EXPIRED, forged
    assert await acts(store) == []


@pytest.mark.parametrize(
    "forged",
    ["", "l", "l:", "l:x", "p:99:0", "p:0:0", "r:0:1:0", "r:7:3:0", "r:7:0:0", "r:20:1:0", "r:20:2:0", "r:99:1:0",
     "x:7:0", "x:20:2", "y:20:2", "y:99:3", "y:21:2", "y:7:0", "c:7:0", "c:20:0", "t:20:0:0", "t:7:1001:0", "t:10:77:0",
     "i:2", "i:3", "i:0", "k:1:0:0", "j:1:0", "s:1", "z:1", "q:1", "r:7:1", "p:" + "9" * 40, "r:-7:1:0", "r:7:1:0:0"],
)  # fmt: skip
async def test_forged_buttons_of_an_admin_change_nothing(store: Store, tim: Command, forged: str) -> None:
    before = await people(store)
    assert await tim.press(by(ADMIN, forged)) == EXPIRED
    assert (await people(store), await acts(store)) == (before, [])


async def test_who_lost_their_role_since_their_message_was_read_changes_nothing(store: Store, tim: Command) -> None:
    card = await tim(by(ADMIN, about=SARI))
    await store.write(lambda tables: tables.admins.revoke(ADMIN))
    assert await go(tim, ADMIN, card, "Jadikan editor") == EXPIRED
    assert labels(await tim(by(ADMIN))) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_large_newsroom_with_hostile_names_is_shown_in_pages(store: Store, tim: Command, language: str) -> None:
    chats = [replace(TEDUH, id=-5000 - n, title=f"{n:03}{HOSTILE}" * 2) for n in range(20)]
    crowd = [
        Person(10**15 - n, f"{n:02}" + HOSTILE * 9, role=Role.EDITOR, chats=frozenset(each.id for each in chats))
        for n in range(1, 20)
    ]
    for chat in chats:
        await _know(store, chat)
    for person in crowd:
        await _grant(store, person)
    pages = [await tim(by(OWNER, language=language))]
    for page in range(1, 4):
        pages.append(await tim.press(by(OWNER, f"l:{page}", language=language)))
    someone = crowd[0].id
    for press in (f"p:{someone}:0", f"x:{someone}:1", f"c:{someone}:0", f"c:{someone}:2", f"t:{someone}:0:1"):
        pages.append(await tim.press(by(OWNER, press, language=language)))
    pages.append(await tim(by(OWNER, language=language, about=Person(10**15 - 500, HOSTILE * 40))))
    for shown in pages:
        assert shown.post is not None
        assert_telegram_takes(shown)


async def _know(store: Store, chat: Chat) -> None:
    await store.write(lambda tables: tables.chats.know(chat))


async def _grant(store: Store, person: Person) -> None:
    await store.write(lambda tables: tables.admins.grant(person))
