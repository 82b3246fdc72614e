"""No sequence of presses, by any mix of people, posts breaking news twice to a chat or acts beyond a role.

Played at the level of the adapter's own check and the commands, on a real store; sends are landed as the sender lands
them. The buttons that are pressed are all that were ever shown, to anyone, and some that never were.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Person, Reply, Role
from handlers.command import Ask, Command
from storage import Store, Tables
from storage.breaking import BreakingState
from tests.handlers.asking import CATALOGUES, buttons_of
from tests.handlers.newsdesk import ALARM, Newsdesk, channel
from tests.making import CHANNEL

MINE, OTHERS = CHANNEL, channel(2)
ROOM = -200
"""A group in which all of them see the same control message."""

EDITOR = Person(7, "Sari", role=Role.EDITOR)
LIMITED = Person(8, "Damar", role=Role.EDITOR, chats=frozenset({MINE.id}))
INTRUDER = Person(9, "Mal")
PEOPLE = (EDITOR, LIMITED, INTRUDER)

FORGED = ("1:1:1", "1:4:1002:0", "1:13", "1:14", "1:17", "2:1:1", "1:5:1001:0", "9:17", "1:0", "x")

people = st.sampled_from(PEOPLE)
presses = st.tuples(st.just("press"), people, st.integers(0, 400))
drafts = st.tuples(st.just("draft"), people, st.just(0))
typed = st.tuples(st.sampled_from(["ralat b1 Hanya truk", "tarik b1", "breaking b1 Kata lain"]), people, st.just(0))
passing = st.tuples(st.just("wait"), people, st.integers(1, 12))
steps = st.lists(st.one_of(presses, presses, presses, drafts, typed, passing), min_size=1, max_size=25)


@dataclass
class Play:
    """A desk, and every button that was ever shown."""

    desk: Newsdesk
    shown: list[str] = field(default_factory=lambda: list(FORGED))

    async def step(self, what: str, person: Person, number: int) -> None:
        """Let a person do something, and whatever may leave leave."""
        if what == "wait":
            self.desk.pass_time(number)
            await self.desk.send()
        elif what == "press":
            await self.press(person, self.shown[number % len(self.shown)])
        else:
            name, _, text = f"breaking {ALARM}".partition(" ") if what == "draft" else what.partition(" ")
            await self.ask(name, person, text)

    async def press(self, person: Person, data: str) -> None:
        """Press a button, as the adapter lets them: it looks at the role first."""
        if person.role >= Role.EDITOR:
            self.see(await self.desk.command.press(Ask(person, ROOM, data, CATALOGUES["id"])))

    async def ask(self, name: str, person: Person, text: str) -> None:
        """Type a command, as the adapter lets them."""
        commands: Mapping[str, Command] = {
            "breaking": self.desk.command,
            "ralat": self.desk.ralat,
            "tarik": self.desk.tarik,
        }
        if person.role >= Role.EDITOR:
            self.see(await commands[name](Ask(person, ROOM, text, CATALOGUES["id"])))

    def see(self, reply: Reply) -> None:
        """Remember the buttons of a reply."""
        found = (each.data.partition(":")[2] for each in buttons_of(reply) if each.data)
        self.shown += [data for data in found if data not in self.shown]

    async def check(self) -> None:
        """Look at what came of it all."""
        await self.desk.store.read(self.look)

    def look(self, tables: Tables) -> None:
        """Check what the rows and the audit say, against one another."""
        acts = tables.audit.latest(999)
        confirmed = Counter(each.subject for each in acts if each.act == "breaking.confirmed")
        assert set(confirmed.values()) <= {1}
        by = {(each.subject, each.act): each.person_id for each in acts}
        for number in range(1, 30):
            draft = tables.breaking.get(number)
            if draft is None:
                break
            subject = f"breaking:{number}"
            assert (subject in confirmed) == (draft.hold_until is not None)
            assert (draft.state is BreakingState.DRAFT) <= (subject not in confirmed)
            if OTHERS.id in draft.chat_ids:
                deeds = {act: person for (about, act), person in by.items() if about == subject}
                assert LIMITED.id not in {**deeds, "breaking.reworded": 0}.values()
        assert {each.person_id for each in acts} <= {EDITOR.id, LIMITED.id}


async def play(path: Path, deeds: Sequence[tuple[str, Person, int]]) -> None:
    async with await Store.open(f"sqlite:///{path}") as store:
        desk = Newsdesk(store)
        await desk.open(MINE, OTHERS)
        acting = Play(desk)
        acting.see(await desk.command(Ask(EDITOR, ROOM, ALARM, CATALOGUES["id"])))
        for deed in deeds:
            await acting.step(*deed)
            await acting.check()
        desk.pass_time(60)
        await desk.send()
        await acting.check()
        assert desk.posted_once()


@given(steps)
@settings(max_examples=25, deadline=None)
def test_no_presses_post_twice_or_act_beyond_a_role(deeds: Sequence[tuple[str, Person, int]]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder) / "kabar.db", deeds))


@given(st.lists(people, min_size=2, max_size=8), st.sampled_from(["1:1:1", "1:14", "1:13", "1:17"]))
@settings(max_examples=10, deadline=None)
def test_presses_at_the_same_moment_decide_once(crowd: Sequence[Person], data: str) -> None:
    async def rush(path: Path) -> None:
        async with await Store.open(f"sqlite:///{path}") as store:
            desk = Newsdesk(store)
            await desk.open(MINE)
            acting = Play(desk)
            acting.see(await desk.command(Ask(EDITOR, ROOM, ALARM, CATALOGUES["id"])))
            if data != "1:1:1":
                await acting.press(EDITOR, "1:1:1")
            await asyncio.gather(*(acting.press(person, data) for person in crowd))
            acts = Counter(act for _, act, _ in await desk.acts())
            assert all(count == 1 for count in acts.values())
            desk.pass_time(20)
            await desk.send()
            assert desk.posted_once()

    with TemporaryDirectory() as folder:
        asyncio.run(rush(Path(folder) / "kabar.db"))
