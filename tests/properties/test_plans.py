"""Whatever anyone presses, types or takes away, in any order: a plan is posted once at most, and by who may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Chat, ChatKind, DeliveryState, Person, Role
from bot.planning import Planning, Press
from bot.pushing import Pushing
from handlers.jadwal import Jadwal
from storage import Store
from tests.desking import JAKARTA, WORDS, Clock
from tests.handlers.asking import ask
from tests.making import CHANNEL

SECOND = Chat(-1002, ChatKind.CHANNEL, "Warta Teduh", posting=True)
PLANNER = Person(7, "Sari", role=Role.EDITOR)
PEOPLE = (
    PLANNER,
    Person(8, "Damar", role=Role.EDITOR),
    Person(9, "Ratna", role=Role.ADMIN, chats=frozenset({CHANNEL.id})),
    Person(10, "Tirta", role=Role.ADMIN),
)
MAY_SEND = {7, 10}
"""The planner, and the admin of all channels: nobody else may ever be the one who sent it."""

ACTS = st.one_of(
    st.tuples(st.just("press"), st.sampled_from(PEOPLE), st.sampled_from([Press.NOW, Press.CANCEL, Press.AGAIN])),
    st.tuples(st.just("choose"), st.sampled_from(PEOPLE), st.sampled_from([0, 1])),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from([5, 90, 600])),
    st.tuples(st.just("wait"), st.just(PLANNER), st.sampled_from([1, 10, 200])),
    st.tuples(st.just("revoke"), st.just(PLANNER), st.just(0)),
    st.tuples(st.just("switch"), st.just(PLANNER), st.sampled_from([0, 1])),
)


@dataclass
class Play:
    """A plan of the planner's for two channels, and all who may touch it."""

    store: Store
    clock: Clock

    def __post_init__(self) -> None:
        self.planning = Planning(WORDS, JAKARTA, (1001,), Pushing(WORDS, self.clock, JAKARTA), self.clock)
        self.command = Jadwal(self.store, self.clock, JAKARTA, self.planning, lambda: None)

    async def begin(self) -> None:
        await self.store.write(lambda tables: [tables.chats.know(chat) for chat in (CHANNEL, SECOND)])
        await self.store.write(lambda tables: tables.admins.grant(PLANNER))
        await self.command(replace(ask("dalam 30 menit\nSelamat pagi!"), person=PLANNER))

    async def act(self, act: str, person: Person, choice: int) -> None:
        if act == "press":
            await self.command.press(replace(ask(f"1:{int(choice)}"), person=person))
        elif act == "choose":
            await self.command.press(replace(ask(f"1:{int(Press.CHOOSE)}:1001:{choice}:0"), person=person))
        elif act == "move":
            await self.command(replace(ask(f"r1 {choice} menit lagi"), person=person))
        elif act == "revoke":
            await self.store.write(lambda tables: tables.admins.revoke(PLANNER.id))
        elif act == "switch":
            await self.store.write(lambda tables: tables.chats.switch(SECOND.id, posting=bool(choice)))
        else:
            self.clock.move(choice * 60)
        await self.planning.look(self.store)

    async def check(self) -> None:
        found = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 999))
        places = [each.chat.id for each in found if each.kind == "post"]
        acts = await self.store.read(lambda tables: tables.audit.latest(999))
        sent = [act for act in acts if act.act == "plan.sent"]
        assert len(places) == len(set(places))
        assert len(sent) == bool(places)
        assert {act.person_id for act in sent} <= MAY_SEND
        assert {act.person_id for act in acts} <= {7, 9, 10}


@given(st.lists(ACTS, max_size=8))
@settings(max_examples=40, deadline=None)
async def test_a_plan_is_posted_once_at_most_and_by_who_may(acts: list[tuple[str, Person, int]]) -> None:
    with TemporaryDirectory() as folder:
        async with await Store.open(f"sqlite:///{Path(folder) / 'kabar.db'}") as store:
            play = Play(store, Clock())
            await play.begin()
            for act, person, choice in acts:
                await play.act(act, person, choice)
            await play.check()
