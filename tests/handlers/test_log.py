"""/log: who did what, when, with what stood there before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.model import Lane, Person, Role, Routed, Rules
from bot.words import LANGUAGES
from handlers.command import Command
from storage import Store, Tables
from storage.rows import stamp
from tests.handlers.asking import CATALOGUES, HOSTILE, assert_telegram_takes, text_of
from tests.handlers.staff import (
    ADMIN,
    EDITOR,
    LEMBAYUNG,
    LIMITED,
    OWNER,
    TEDUH,
    by,
    command,
    go,
    hire,
    labels,
)
from tests.making import NOON, later, post, story

ROOT = Path(__file__).parents[2]
WHEN = "Kamis, 21 Agustus 2025 19.00 WIB"


@pytest.fixture
async def log(store: Store) -> Command:
    await hire(store)
    return command(store, "log")


async def note(
    store: Store, person: int, act: str, subject: str, before: str = "", after: str = "", at: datetime = NOON
) -> None:
    await store.write(lambda tables: tables.audit.write(person, act, subject, at, before=before, after=after))


async def test_each_act_is_a_sentence_with_its_time_and_its_person(store: Store, log: Command) -> None:
    await store.write(lambda tables: tables.stories.put(story(17)))
    await note(store, EDITOR, "story.headline", "article:17", "Banjir", "Banjir surut")
    await note(store, OWNER, "chat.on", "chat:-1001", "off", "on", later(60))
    shown = text_of(await log(by(OWNER)))
    assert shown.split("\n\n") == [
        "Catatan redaksi",
        "Kamis, 21 Agustus 2025 19.01 WIB\nRatna mengaktifkan Warta Lembayung",
        f"{WHEN}\nDewi mengubah judul berita 17 “Banjir merendam Kota Lembayung”: “Banjir” → “Banjir surut”",
    ]


async def test_an_act_keeps_the_name_that_its_person_had_then(store: Store, log: Command) -> None:
    await note(store, EDITOR, "chat.off", "chat:-1001")
    await store.write(lambda tables: tables.admins.grant(Person(EDITOR, "Dewi Anjani", role=Role.EDITOR)))
    await note(store, EDITOR, "chat.on", "chat:-1001")
    await note(store, 0, "role.removed", f"person:{EDITOR}", "editor")
    await note(store, 5, "chat.on", "chat:-1001")
    told = [block.splitlines()[1] for block in text_of(await log(by(OWNER))).split("\n\n")[1:]]
    assert told == [
        "5 mengaktifkan Warta Lembayung",
        "Operator mencabut peran Dewi Anjani (editor)",
        "Dewi Anjani mengaktifkan Warta Lembayung",
        "Dewi menonaktifkan Warta Lembayung",
    ]


async def test_an_act_that_has_no_sentence_yet_is_named_as_it_is(store: Store, log: Command) -> None:
    await note(store, EDITOR, "jadwal.moved", "plan:5", "pagi", "")
    assert text_of(await log(by(OWNER))).endswith("Dewi melakukan jadwal.moved pada plan:5: pagi → –")
    english = text_of(await log(by(OWNER, language="en")))
    assert english.endswith("Thursday, 21 August 2025 19:00 WIB\nDewi did jadwal.moved to plan:5: pagi → –")


async def test_an_act_of_a_kind_that_is_known_is_told_as_one(store: Store, log: Command) -> None:
    await note(store, EDITOR, "chat.mood", "chat:-1001", "", "4")
    await note(store, EDITOR, "plan.moved", "plan:5", stamp(NOON), stamp(later(3600)))
    told = [block.splitlines()[1] for block in text_of(await log(by(OWNER))).split("\n\n")[1:]]
    assert told == [
        f"Dewi memindahkan plan:5: {WHEN} → Kamis, 21 Agustus 2025 20.00 WIB",
        "Dewi mengubah setelan “mood” di Warta Lembayung: – → 4",
    ]


async def test_times_are_told_in_the_persons_own_zone(store: Store, log: Command) -> None:
    await note(store, OWNER, "chat.on", "chat:-1001")
    await note(store, OWNER, "story.headline", "x", stamp(NOON), "2025-02-31T29:00:00.000+00:00")
    away = replace(by(OWNER), rules=Rules(zone="Asia/Jayapura"))
    shown = text_of(await log(away))
    assert "“Kamis, 21 Agustus 2025 21.00 WIT” → “2025-02-31T29:00:00.000+00:00”" in shown
    assert shown.endswith("Kamis, 21 Agustus 2025 21.00 WIT\nRatna mengaktifkan Warta Lembayung")


async def test_what_an_act_was_about_is_named_by_what_people_call_it(store: Store, log: Command) -> None:
    def put(tables: Tables) -> None:
        tables.breaking.draft(EDITOR, "Gempa!\nJangan panik.", [LEMBAYUNG.id], NOON)
        tables.outbox.add(Routed(TEDUH, "a test wants it"), "article:17", "news", Lane.NEWS, post(), NOON)

    await store.write(put)
    for act, subject in (
        ("breaking.confirmed", "breaking:1"),
        ("delivery.resend", "delivery:1"),
        ("role.joined", f"person:{OWNER}"),
    ):
        await note(store, EDITOR, act, subject, "", "editor")
    told = [block.splitlines()[1] for block in text_of(await log(by(OWNER))).split("\n\n")[1:]]
    assert told == [
        "Dewi bergabung sebagai editor, diundang Ratna",
        "Dewi mengirim ulang ke Warta Teduh",
        "Dewi mengirim kabar penting “Gempa! Jangan panik.”",
    ]


@pytest.mark.parametrize(
    "subject",
    ["chat:-5", "article:99", "breaking:99", "delivery:99", "person:5", "source:9", "invite:3", "x", "chat:", "chat:x",
     "chat:" + "9" * 30, "chat:--5", "chat:-", "chat:²"],
)  # fmt: skip
async def test_what_is_gone_or_strange_stands_as_it_was_noted(store: Store, log: Command, subject: str) -> None:
    await note(store, EDITOR, "chat.on", subject)
    assert text_of(await log(by(OWNER))).endswith(f"Dewi mengaktifkan {subject}")


async def test_the_list_turns_pages_and_later_acts_do_not_shift_it(store: Store, log: Command) -> None:
    for number in range(10):
        await note(store, EDITOR, f"x.{number}", "y")
    first = await log(by(OWNER))
    await note(store, EDITOR, "x.new", "y")
    second = await go(log, OWNER, first, "Berikutnya")
    assert "x.1" in text_of(second)
    assert "x.2" not in text_of(second)
    assert text_of(second).endswith("Halaman 2 dari 2")
    back = await go(log, OWNER, second, "‹ Sebelumnya")
    assert back.edit
    assert "x.new" not in text_of(back)
    assert "x.9" in text_of(back)


async def test_the_acts_of_one_person_are_a_press_away(store: Store, log: Command) -> None:
    await note(store, EDITOR, "chat.off", "chat:-1001")
    await note(store, ADMIN, "chat.on", "chat:-1001")
    await note(store, 0, "chat.on", "chat:-1002")
    listed = await log(by(OWNER))
    assert labels(listed) == ["Budi", "Dewi"]
    one = await go(log, OWNER, listed, "Dewi")
    assert text_of(one).split("\n\n")[1:] == [f"{WHEN}\nDewi menonaktifkan Warta Lembayung"]
    assert labels(one) == ["Budi", "Semua orang"]
    assert (await go(log, OWNER, one, "Semua orang")).post == listed.post


async def test_an_admin_of_some_chats_sees_their_own_acts_and_what_was_done_there(store: Store, log: Command) -> None:
    def put(tables: Tables) -> None:
        for chat in (LEMBAYUNG, TEDUH):
            number = tables.breaking.draft(OWNER, f"Kabar untuk {chat.title}", [chat.id], NOON)
            tables.outbox.add(Routed(chat, "why"), f"breaking:{number}", "breaking", Lane.BREAKING, post(), NOON)

    await store.write(put)
    await note(store, OWNER, "chat.on", "chat:-1001")
    await note(store, OWNER, "chat.on", "chat:-1002")
    for number in (1, 2):
        await note(store, OWNER, "breaking.confirmed", f"breaking:{number}")
        await note(store, OWNER, "delivery.shown", f"delivery:{number}")
    await note(store, LIMITED, "role.given", f"person:{EDITOR}", "", "editor")
    await note(store, EDITOR, "role.given", "person:5")
    told = [block.splitlines()[1] for block in text_of(await log(by(LIMITED))).split("\n\n")[1:]]
    assert told == [
        "Citra mengubah peran Dewi: – → editor",
        "Ratna memastikan kiriman di Warta Lembayung sudah tampil",
        "Ratna mengirim kabar penting “Kabar untuk Warta Lembayung”",
        "Ratna mengaktifkan Warta Lembayung",
    ]
    assert labels(await log(by(LIMITED))) == ["Citra", "Ratna"]
    theirs = await log.press(by(LIMITED, f"0:0:{EDITOR}"))
    assert text_of(theirs) == "Belum ada yang tercatat."


async def test_nothing_is_shown_in_a_group_or_for_forged_data(store: Store, log: Command) -> None:
    await note(store, EDITOR, "chat.on", "chat:-1001")
    assert "di obrolan pribadi" in text_of(await log(by(OWNER, chat=-2002)))
    for forged in ("", "x", "0:0", "-1:0:0", "0:0:0:0", "0:9999999999999999:0"):
        assert (await log.press(by(OWNER, forged))).notice.startswith("Tombol ini sudah lama")
    assert (await log.press(by(OWNER, "0:0:0", chat=-2002))).notice.startswith("Tombol ini sudah lama")
    assert "Dewi mengaktifkan" in text_of(await log.press(by(OWNER, f"99:{10**15 - 1}:{0}")))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_lines_fit_a_message(store: Store, log: Command, language: str) -> None:
    await store.write(lambda tables: tables.admins.call(EDITOR, HOSTILE * 9))
    for number in range(20):
        await note(store, EDITOR, "story.headline", HOSTILE * 9, HOSTILE * 9, f"{number}" + HOSTILE * 9)
    assert_telegram_takes(await log(by(OWNER, language=language)))


ACT = re.compile(r'"((?:role|group|source|plan|article|story|delivery|breaking)\.[a-z-]+)"')
WRITERS = [file for file in (ROOT / "handlers").rglob("*.py") if file.parent.name != "adapter"]
ACTS = sorted({act for file in [*WRITERS, ROOT / "bot" / "pushing.py"] for act in ACT.findall(file.read_text("utf-8"))})


@pytest.mark.parametrize("act", ACTS)
def test_every_act_that_is_written_has_a_sentence_of_its_own(act: str) -> None:
    assert all(words.knows(f"log-{act.replace('.', '-')}") for words in CATALOGUES.values())


def test_every_sentence_about_an_act_takes_what_is_given() -> None:
    for words in CATALOGUES.values():
        assert words.knows("log-chat-on")
        assert not words.knows("log-chat-maybe")
