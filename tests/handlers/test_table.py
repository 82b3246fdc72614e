"""One command table: what is routed, what help says, what Telegram's menu shows and what the README tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.digesting import Digesting
from bot.edition import Editions
from bot.model import Role
from bot.planning import Planning
from bot.pushing import Pushing
from bot.sources.finding import Seen
from bot.words import LANGUAGES
from handlers import Needs, table
from handlers.command import Entry
from storage import Store
from tests.desking import FILING, JAKARTA
from tests.handlers.asking import CATALOGUES, ask, assert_telegram_takes, clock, text_of

README = Path(__file__).resolve().parents[2] / "README.md"


async def nowhere(address: str) -> Seen:
    raise AssertionError(address)


def made(store: Store) -> Mapping[str, Entry]:
    """Make the table on a store; gives each entry under its name."""
    digesting = Digesting(Editions(JAKARTA), clock, JAKARTA, "id")
    words = CATALOGUES["id"]
    planning = Planning(words, JAKARTA, (), Pushing(words, clock, JAKARTA), clock)
    needs = Needs(store, clock, JAKARTA, words, FILING, lambda: None, lambda: 30, "1.2.3", nowhere, digesting, planning)
    return {entry.name: entry for entry in table(needs)}


@pytest.fixture
def entries(store: Store) -> Mapping[str, Entry]:
    return made(store)


def test_the_commands_are_these_for_these_people(entries: Mapping[str, Entry]) -> None:
    roles = {name: entry.role for name, entry in entries.items()}
    assert roles == {
        "start": Role.READER,
        "berita": Role.READER,
        "populer": Role.READER,
        "rangkuman": Role.READER,
        "topik": Role.READER,
        "cari": Role.READER,
        "baca": Role.READER,
        "terkait": Role.READER,
        "simpan": Role.READER,
        "tersimpan": Role.READER,
        "langganan": Role.READER,
        "berhenti": Role.READER,
        "pengaturan": Role.READER,
        "privasi": Role.READER,
        "hapus_data": Role.READER,
        "grup": Role.READER,
        "breaking": Role.EDITOR,
        "ralat": Role.EDITOR,
        "tarik": Role.EDITOR,
        "jadwal": Role.EDITOR,
        "embargo": Role.EDITOR,
        "antrean": Role.EDITOR,
        "judul": Role.EDITOR,
        "ringkasan": Role.EDITOR,
        "pisah": Role.EDITOR,
        "gabung": Role.EDITOR,
        "pratinjau": Role.EDITOR,
        "sumber": Role.EDITOR,
        "status": Role.ADMIN,
        "tim": Role.ADMIN,
        "log": Role.ADMIN,
        "kanal": Role.ADMIN,
        "bantuan": Role.READER,
    }


def test_no_name_is_given_twice_and_each_is_one_that_telegram_takes(entries: Mapping[str, Entry]) -> None:
    names = [name for entry in entries.values() for name in (entry.name, *entry.aliases)]
    assert "help" in names
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z0-9_]{1,32}", name) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
async def test_help_lists_what_the_person_may_use_in_the_order_of_the_table(
    entries: Mapping[str, Entry], language: str, role: Role
) -> None:
    """/start is what Telegram's own button sends; help does not repeat it."""
    reply = await entries["bantuan"].command(ask(language=language, role=role))
    assert_telegram_takes(reply)
    described = dict(re.findall(r"^/(\w+) – (.+)$", text_of(reply), re.MULTILINE))
    wanted = [name for name, entry in entries.items() if entry.role <= role and name not in {"start", "grup"}]
    assert list(described) == wanted
    assert described == {name: CATALOGUES[language].plain(f"command-{name}") for name in wanted}
    assert await entries["bantuan"].command.press(ask(language=language, role=role)) == reply


async def test_help_is_told_in_chapters_and_those_of_others_are_left_out(entries: Mapping[str, Entry]) -> None:
    for role, headings in (
        (Role.READER, ["Membaca berita", "Satu berita", "Untuk Anda"]),
        (Role.EDITOR, ["Membaca berita", "Satu berita", "Untuk Anda", "Kabar penting dan rencana", "Meja redaksi"]),
    ):
        chapters = text_of(await entries["bantuan"].command(ask(role=role))).split("\n\n")
        assert [chapter.split("\n")[0] for chapter in chapters[:-1]] == headings
        assert chapters[-1] == "/bantuan – Semua perintah"


async def test_help_in_a_group_lists_what_makes_sense_there(entries: Mapping[str, Entry]) -> None:
    shown = text_of(await entries["bantuan"].command(ask(chat=-200, role=Role.OWNER)))
    assert re.findall(r"^/(\w+) –", shown, re.MULTILINE) == ["berita", "cari", "populer", "topik", "grup", "bantuan"]


def test_the_readme_tells_of_every_command_and_whom_it_is_for(entries: Mapping[str, Entry]) -> None:
    told: dict[str, Role] = {}
    people = {"readers": Role.READER, "editors": Role.EDITOR, "admins": Role.ADMIN, "owners": Role.OWNER}
    role = Role.READER
    for who, name in re.findall(r"^\| (\w*) ?\| `/(\w+)[^`]*` \|", README.read_text("utf-8"), re.MULTILINE):
        role = people[who] if who else role
        told[name] = role
    assert told == {name: entry.role for name, entry in entries.items() if name != "start"}
