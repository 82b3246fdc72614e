"""A plan that comes due is sent once, or a person is asked; whatever crashed, and whoever lost what meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest

from bot.delivery.html import units
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Lane, Person, Post, Role, Routed, Rules
from bot.planning import BATCH, LATE, STALE, Hurdle, Planning, title_of, written
from bot.pushing import Pushing
from storage import Store, Tables
from storage.breaking import BreakingState
from storage.plans import Plan, PlanState
from tests.desking import JAKARTA, OWNER, WORDS, Clock
from tests.making import CHANNEL, NOON, later
from tests.tdlib import parse_html

SARI = Person(7, "Sari", role=Role.EDITOR)
SECOND = Chat(-1002, ChatKind.CHANNEL, "Warta Teduh", posting=True)
GREETING = "Selamat pagi, warga Lembayung!\nHari ini pasar <pagi> dibuka & ramai."
DUE = later(60)


@dataclass
class Room:
    """A store with two channels and an editor, a clock that is moved, and plans that are carried out."""

    store: Store
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.planning = Planning(WORDS, JAKARTA, (OWNER,), Pushing(WORDS, self.clock, JAKARTA), self.clock)

    async def plan(self, *chats: Chat, text: str = GREETING, person: Person = SARI) -> int:
        """Plan a post for a minute after noon."""
        ids = [chat.id for chat in chats or (CHANNEL, SECOND)]
        number, _ = await self.store.write(lambda tables: tables.plans.post(person, text, ids, DUE, NOON))
        return number

    async def plan_draft(self) -> tuple[int, int]:
        """Plan a breaking draft for a minute after noon; gives its number and the plan's."""

        def draft(tables: Tables) -> tuple[int, int]:
            number = tables.breaking.draft(7, GREETING, [CHANNEL.id], NOON)
            return number, tables.plans.breaking(SARI, number, DUE, NOON)

        return await self.store.write(draft)

    async def at(self, seconds: float) -> None:
        """Look for what is due so long after noon."""
        self.clock.now = later(seconds)
        await self.planning.look(self.store)

    async def get(self, number: int) -> Plan:
        plan = await self.store.read(lambda tables: tables.plans.get(number))
        assert plan is not None
        return plan

    async def waiting(self, kind: str = "post") -> Sequence[Delivery]:
        """List what is to leave, of a kind, the first decided first."""
        found = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
        return [each for each in reversed(found) if each.kind == kind]

    async def told(self) -> list[tuple[int, str, str]]:
        """List whom something was told: (person, kind, what Telegram shows)."""
        found = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
        notices = [each for each in reversed(found) if each.chat.kind is ChatKind.PRIVATE]
        return [(each.chat.id, each.kind, parse_html(each.post.html)["text"]) for each in notices]

    async def acts(self) -> list[tuple[int, str, str]]:
        done = await self.store.read(lambda tables: tables.audit.latest(20))
        return [(act.person_id, act.act, act.subject) for act in done]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A room with two channels that get news, and an editor."""
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        await store.write(lambda tables: [tables.chats.know(chat) for chat in (CHANNEL, SECOND)])
        await store.write(lambda tables: tables.admins.grant(SARI))
        yield Room(store)


async def test_a_post_leaves_when_its_time_has_come_and_its_planner_is_told(room: Room) -> None:
    number = await room.plan()
    await room.at(59)
    assert (await room.waiting(), (await room.get(number)).state) == ([], PlanState.PLANNED)
    await room.at(60)
    posts = await room.waiting()
    assert [(post.chat.id, post.subject, post.lane) for post in posts] == [
        (SECOND.id, "plan:1", Lane.BREAKING),
        (CHANNEL.id, "plan:1", Lane.BREAKING),
    ]
    assert parse_html(posts[0].post.html)["text"] == GREETING
    assert (await room.get(number)).state is PlanState.DONE
    assert await room.told() == [(7, "plan-done", "Rencana Anda dikirim ke 2 kanal: Selamat pagi, warga Lembayung!")]
    assert await room.acts() == [(7, "plan.sent", "plan:1")]


async def test_a_post_waits_for_no_pace_of_its_channel_and_makes_no_sound_in_a_silent_one(room: Room) -> None:
    paced, silent = Routed(CHANNEL, "paced", later(3600)), replace(SECOND, silent=True)
    await room.store.write(lambda tables: tables.chats.prefer(silent))
    await room.store.write(lambda tables: tables.outbox.add(paced, "article:1", "news", Lane.NEWS, Post("."), NOON))
    await room.plan()
    await room.at(60)
    heads = await room.store.read(lambda tables: tables.dispatch.heads(DUE, 9))
    assert {each.chat.id: each.post.silent for each in heads if each.subject == "plan:1"} == {
        CHANNEL.id: False,
        SECOND.id: True,
    }


async def test_it_leaves_once_however_often_and_by_how_many_it_is_looked_for(room: Room) -> None:
    await room.plan()
    room.clock.now = later(61)
    other = Room(room.store, room.clock)
    await asyncio.gather(*(each.planning.look(room.store) for each in (room, other) * 5))
    await room.at(3600)
    assert len(await room.waiting()) == 2
    assert len(await room.told()) == 1


async def test_what_fails_half_way_is_not_done_at_all_and_done_later(room: Room) -> None:
    number = await room.plan()
    room.clock.now = later(60)

    def breaks(tables: Tables) -> None:
        room.planning.come(tables, number)
        raise RuntimeError("the machine stops")

    with pytest.raises(RuntimeError):
        await room.store.write(breaks)
    assert (await room.waiting(), await room.told(), (await room.get(number)).open) == ([], [], True)
    await room.at(61)
    assert len(await room.waiting()) == 2


async def test_more_than_a_batch_is_done_by_the_next_looks(room: Room) -> None:
    for number in range(BATCH + 1):
        await room.plan(CHANNEL, text=f"Kabar {number}")
    await room.at(60)
    assert len(await room.store.read(lambda tables: tables.plans.due(room.clock(), 99))) == 1
    await room.at(61)
    assert await room.store.read(lambda tables: tables.plans.due(room.clock(), 99)) == []


async def test_one_that_was_moved_or_cancelled_while_it_was_looked_at_is_left(room: Room) -> None:
    number = await room.plan()
    room.clock.now = later(60)
    await room.store.write(lambda tables: tables.plans.move(number, later(600), NOON))
    await room.store.write(lambda tables: room.planning.come(tables, number))
    await room.store.write(lambda tables: tables.plans.decide(number, PlanState.CANCELLED, NOON))
    await room.store.write(lambda tables: room.planning.come(tables, number))
    await room.store.write(lambda tables: room.planning.come(tables, 99))
    assert (await room.waiting(), await room.told()) == ([], [])


async def test_up_to_an_hour_late_it_is_sent_and_said_to_be_late(room: Room) -> None:
    await room.plan()
    await room.at(60 + STALE.total_seconds())
    assert len(await room.waiting()) == 2
    ((person, kind, text),) = await room.told()
    assert (person, kind) == (7, "plan-late")
    assert "terlambat dari Kamis, 21 Agustus 2025 19.01 WIB" in text


async def test_a_minute_is_not_late(room: Room) -> None:
    await room.plan()
    await room.at(60 + LATE.total_seconds())
    assert [kind for _, kind, _ in await room.told()] == ["plan-done"]


async def test_what_is_later_is_not_sent_and_its_planner_is_asked_once(room: Room) -> None:
    number = await room.plan()
    for seconds in (61, 62, 9999):
        await room.at(seconds + STALE.total_seconds())
    assert (await room.waiting(), (await room.get(number)).state) == ([], PlanState.MISSED)
    (notice,) = await room.waiting("plan-stale")
    assert notice.chat.id == 7
    assert [[button.label for button in row] for row in notice.post.buttons] == [["Kirim sekarang", "Batalkan"]]
    plan = await room.get(number)
    assert await room.store.write(lambda tables: room.planning.send_now(tables, plan, SARI)) == 2
    assert len(await room.waiting()) == 2
    assert [kind for _, kind, _ in await room.told()] == ["plan-stale"]


async def test_one_that_is_missed_again_is_asked_of_again(room: Room) -> None:
    number = await room.plan()
    await room.at(9999)
    await room.store.write(lambda tables: tables.plans.move(number, later(20000), room.clock()))
    await room.at(30000)
    assert [kind for _, kind, _ in await room.told()] == ["plan-stale", "plan-stale"]


async def test_a_planner_is_told_in_their_own_zone(room: Room) -> None:
    await room.store.write(lambda tables: tables.chats.know(Chat(7, ChatKind.PRIVATE, "Sari")))
    await room.store.write(lambda tables: tables.chats.rule(7, Rules(zone="Asia/Jayapura")))
    await room.plan()
    await room.at(9999)
    assert "Seharusnya Kamis, 21 Agustus 2025 21.01 WIT." in (await room.told())[0][2]


@pytest.mark.parametrize("late", [60, 9999])
async def test_one_of_who_is_no_editor_any_more_is_not_sent_and_owners_are_asked(room: Room, late: float) -> None:
    number = await room.plan()
    await room.store.write(lambda tables: tables.admins.revoke(7))
    await room.at(late)
    assert (await room.waiting(), (await room.get(number)).state) == ([], PlanState.MISSED)
    ((person, kind, text),) = await room.told()
    assert (person, kind, text.startswith("Rencana dari Sari tidak dikirim")) == (OWNER, "plan-no-role", True)
    plan, owner = await room.get(number), Person(OWNER, "Ratna", role=Role.OWNER)
    sent = await room.store.write(lambda tables: room.planning.send_now(tables, plan, owner))
    assert (sent, len(await room.waiting())) == (2, 2)
    assert [(person, kind) for person, kind, _ in await room.told()][1:] == [(7, "plan-done")]


async def test_without_owners_its_planner_is_asked(room: Room) -> None:
    await room.plan()
    await room.store.write(lambda tables: tables.admins.revoke(7))
    room.planning = replace(room.planning, owners=())
    await room.at(60)
    assert [(person, kind) for person, kind, _ in await room.told()] == [(7, "plan-no-role")]


async def test_an_owner_needs_no_role_to_be_given(room: Room) -> None:
    await room.plan(person=Person(OWNER, "Ratna", role=Role.OWNER))
    await room.at(60)
    assert len(await room.waiting()) == 2


async def test_who_does_not_look_after_a_channel_sends_nothing_there(room: Room) -> None:
    plan = await room.get(await room.plan())
    for person in (replace(SARI, chats=frozenset({CHANNEL.id})), replace(SARI, role=Role.READER)):
        send = partial(room.planning.send, plan=plan, person=person)
        assert await room.store.write(send) is Hurdle.ROLE
    assert await room.waiting() == []


async def test_without_a_channel_that_gets_news_the_planner_is_asked(room: Room) -> None:
    number = await room.plan(CHANNEL)
    await room.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=False))
    await room.at(60)
    assert ((await room.get(number)).state, [kind for _, kind, _ in await room.told()]) == (
        PlanState.MISSED,
        ["plan-closed"],
    )


async def test_a_channel_that_was_switched_off_does_not_keep_the_others_from_it(room: Room) -> None:
    await room.plan()
    await room.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=False))
    await room.at(60)
    assert [post.chat.id for post in await room.waiting()] == [SECOND.id]


async def test_a_breaking_draft_goes_out_as_breaking_news(room: Room) -> None:
    draft, number = await room.plan_draft()
    await room.at(60)
    (alarm,) = await room.waiting("breaking")
    assert (alarm.subject, alarm.lane) == (f"breaking:{draft}", Lane.BREAKING)
    assert (await room.get(number)).state is PlanState.DONE
    assert await room.acts() == [(7, "plan.sent", "plan:1"), (7, "breaking.confirmed", "breaking:1")]


@pytest.mark.parametrize("late", [60, 9999])
async def test_a_draft_that_was_decided_by_hand_ends_its_plan_without_a_word(room: Room, late: float) -> None:
    draft, number = await room.plan_draft()
    await room.store.write(lambda tables: tables.breaking.decide(draft, BreakingState.CANCELLED, NOON))
    await room.at(late)
    assert (await room.waiting("breaking"), await room.told()) == ([], [])
    assert (await room.get(number)).state is PlanState.CANCELLED
    assert await room.store.read(lambda tables: tables.plans.due(room.clock(), 9)) == []


async def test_a_group_that_has_a_new_id_gets_what_was_planned_for_it(room: Room) -> None:
    group = Chat(-55, ChatKind.GROUP, "Ruang", posting=True)
    await room.store.write(lambda tables: tables.chats.know(group))
    number = await room.plan(group, CHANNEL)
    await room.store.write(lambda tables: tables.chats.move(-55, -1003))
    assert set((await room.get(number)).chat_ids) == {CHANNEL.id, -1003}
    await room.at(60)
    assert {post.chat.id for post in await room.waiting()} == {CHANNEL.id, -1003}


def test_a_plan_is_known_by_its_first_line() -> None:
    plan = Plan(1, 7, "Sari", NOON, PlanState.PLANNED, f"  {'kata ' * 99}\nlagi", ())
    assert units(title_of(plan)) <= 100
    assert title_of(replace(plan, text="\u202e")) == "–"
    assert written(" <b>\n ").html == "&lt;b&gt;"


async def test_one_that_fails_keeps_no_other_from_its_time_and_is_tried_again(room: Room) -> None:
    def blank(tables: Tables) -> None:
        tables.plans.breaking(SARI, tables.breaking.draft(7, " ", [CHANNEL.id], NOON), DUE, NOON)

    await room.store.write(blank)
    await room.plan()
    for seconds in (60, 61):
        with pytest.raises(ValueError, match="Breaking news has 1 to"):
            await room.at(seconds)
    assert len(await room.waiting()) == 2
    assert await room.store.read(lambda tables: tables.plans.due(room.clock(), 9)) == [1]
