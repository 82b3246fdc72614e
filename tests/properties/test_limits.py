"""No walk through the buttons, true or forged, by people of some channels changes anything of the other channels."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.filing import subject_of
from bot.model import DeliveryState, Lane, Person, Post, Routed
from bot.source import Source, SourceKind
from handlers.command import Entry, Quoted
from handlers.table import table
from handlers.team import standing
from storage import Store, Tables
from tests.handlers.asking import buttons_of, file
from tests.handlers.staff import ADMIN, EDITOR, LEMBAYUNG, LIMITED, OWNER, ROOM, TEDUH, by, hire, needs
from tests.making import FLOOD, NOON, later, story

STEPS = 250

ARTICLES = (1, 2, 3, 17)
"""One whose post waits everywhere, a held one, one under embargo, and another report of the first."""

TYPED: Mapping[str, Sequence[str]] = {
    "breaking": ("Pasar terbakar", "b1 Lain", "b2 Lain", "1"),
    "ralat": ("b1 Salah", "b2 Salah", "Salah"),
    "tarik": ("b1", "b2", "", "1", "17"),
    "jadwal": ("", "besok 06.00\nHalo", "b1 besok 06.00", "b2 besok 06.00", "r1", "r1 lusa 05.00", "r2 lusa 06.00"),
    "embargo": ("1 besok 06.00", "2 lepas", "3 lepas", "17 besok 06.00"),
    "antrean": ("",),
    "judul": ("1 Judul baru", "2 Judul baru", "17 Judul baru"),
    "ringkasan": ("1 Isi baru.", "2 Isi baru."),
    "pisah": ("17", "1"),
    "gabung": ("1 2", "2 1", "17 2"),
    "pratinjau": ("1", "2"),
    "sumber": ("", "1", "topik 1 banjir", "https://warta.example"),
    "tim": ("",),
    "kanal": ("", "1001", "1002", "2002", "1002 kata banjir", "2002 tenang 22.00-05.00"),
}
FIRST = (
    "kanal",
    "kanal 1002",
    "tim",
    "sumber",
    "sumber 1",
    "antrean",
    "jadwal",
    "jadwal r1",
    "jadwal r2",
    "pratinjau 1",
)
"""What an admin of all channels sees, whose buttons are then tried by the others."""

ABOUT = (None, Person(30, "Wira"), Person(ADMIN, "Budi"), Person(OWNER, "Ratna"), Person(EDITOR, "Dewi"))
PARTS = [*map(str, range(14)), "17", "20", "21", "1001", "1002", "2002", "x", "page", "on", "off"]


@dataclass
class Walk:
    """People with roles for one channel, who press and type at random; `pool` are the buttons that anyone was shown."""

    store: Store
    chance: random.Random
    now: datetime = NOON
    pool: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entries: Mapping[str, Entry] = {each.name: each for each in table(needs(self.store, lambda: self.now))}

    async def step(self) -> str:
        """Type something, or press a button that may be forged; tells what it was."""
        who, chat = self.chance.choice((LIMITED, EDITOR)), self.chance.choice((0, 0, ROOM.id))
        if self.chance.random() < 0.25:
            name = self.chance.choice(list(TYPED))
            text, press = self.chance.choice(TYPED[name]), False
        else:
            name, _, text = self.chance.choice(self.pool[-self.chance.choice((60, len(self.pool))) :]).partition(":")
            text, press = self._forged(text), True
        await self.ask(who, name, text, press=press, chat=chat)
        self.now += timedelta(seconds=self.chance.choice((0, 1, 5, 20)))
        return f"{who} in {chat}: {name} {text}"

    def _forged(self, text: str) -> str:
        parts = text.split(":")
        if self.chance.random() < 0.5:
            parts[self.chance.randrange(len(parts))] = self.chance.choice(PARTS)
        return ":".join(parts)

    async def ask(self, who: int, name: str, text: str, *, press: bool = False, chat: int = 0) -> None:
        """Let a person, with the role that they have now, do something, and remember the buttons of the answer."""
        entry, person = self.entries[name], await self.store.read(lambda tables: standing(tables, (OWNER,), who))
        if person.role < entry.role:
            return
        ask = replace(by(who, text, chat=chat), person=person)
        if not press:
            about = self.chance.choice(ABOUT) if name == "tim" else None
            ask = replace(ask, about=about, quoted=self.chance.choice((None, Quoted(5, "Kata"), Quoted(6, "Kata"))))
        reply = await (entry.command.press(ask) if press else entry.command(ask))
        if reply.shown is not None:
            await reply.shown(ask.chat_id, self.chance.randint(10, 99))
        self.pool += [each.data for each in buttons_of(reply) if each.data]


def begin(tables: Tables) -> None:
    """Let an admin of all channels have work under way in channels of others."""
    for chat in (LEMBAYUNG, TEDUH, ROOM):
        tables.outbox.add(Routed(chat, "rules"), subject_of(1), "news", Lane.NEWS, Post("Banjir"), NOON)
    tables.articles.put(FLOOD, "test", NOON)
    tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example/feed", "Warta"))
    both = tables.breaking.draft(ADMIN, "Jembatan ditutup", [LEMBAYUNG.id, TEDUH.id], NOON)
    tables.breaking.place(both, ROOM.id, 5, "id")
    other = tables.breaking.draft(ADMIN, "Pasar dibuka", [TEDUH.id], NOON)
    tables.breaking.place(other, ADMIN, 6, "id")
    budi = Person(ADMIN, "Budi")
    tables.plans.post(budi, "Selamat pagi", [LEMBAYUNG.id, TEDUH.id], later(7200), NOON)
    tables.plans.breaking(budi, other, later(7200), NOON)


def beyond(tables: Tables) -> Sequence[object]:
    """Look at all that people of the first channel may not change."""
    sends = [each for state in DeliveryState for each in tables.outbox.listed(state, 999)]
    return [
        sorted((each for each in sends if each.chat.id in {TEDUH.id, ROOM.id}), key=lambda each: each.id),
        [chat for chat in tables.chats.all() if chat.id != LEMBAYUNG.id],
        [person for person in tables.admins.all() if person.id in {ADMIN, LIMITED}],
        all(person.chats == {LEMBAYUNG.id} for person in tables.admins.all() if person.id != ADMIN),
        [tables.rulings.of(article) for article in ARTICLES],
        [found and found.event for found in map(tables.stories.get, ARTICLES)],
        tables.articles.get(1),
        tables.sources.all(),
        [tables.plans.get(number) for number in (1, 2)],
        [tables.breaking.get(number) for number in (1, 2)],
    ]


@pytest.mark.parametrize("seed", range(3))
async def test_who_looks_after_one_channel_changes_nothing_of_the_others(tmp_path: Path, seed: int) -> None:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        await hire(store)
        held = story(2, title="Belum jelas", held="no-lead")
        await file(store, story(1), held, story(3, held="embargo", embargo=later(3600)), replace(story(17), event=1))
        await store.write(begin)
        walk = Walk(store, random.Random(seed))
        for typed in FIRST:
            name, _, text = typed.partition(" ")
            await walk.ask(ADMIN, name, text)
        before = await store.read(beyond)
        for _ in range(STEPS):
            step = await walk.step()
            assert await store.read(beyond) == before, step
