"""Chats that the bot is let into, loses its rights in, or is shown out of; and what owners hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.delivery.verdict import Policy, verdict
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Lane, Post
from bot.outcome import Later, Refused, Verdict
from handlers import Membership
from storage import Sending, Store, Tables
from tests.handlers.asking import CATALOGUES, HOSTILE, clock
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed
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

    async def decide(self, subject: str, hours_ago: float) -> None:
        """Decide a post for the channel, so many hours ago."""
        at = later(-3600 * hours_ago)
        await self.store.write(
            lambda tables: tables.outbox.add(routed(), subject, "news", Lane.NEWS, post(subject), at)
        )

    async def states(self, chat_id: int = CHANNEL.id) -> dict[str, DeliveryState]:
        """Tell the state of each of a chat's posts."""

        def look(tables: Tables) -> list[Delivery]:
            return [each for state in DeliveryState for each in tables.outbox.listed(state, 99)]

        return {each.subject: each.state for each in await self.store.read(look) if each.chat.id == chat_id}

    async def conclude(self, outcome: Refused | Later) -> None:
        """Let the next post leave, and have that outcome, as the sender writes it."""
        sending = Sending(self.store)
        (started,) = await sending.start([(await sending.heads(NOON, 9))[0]], NOON)
        concluded: Verdict = verdict(started, outcome, Policy(), NOON)
        await sending.finish([(started, replace(concluded, tell=False), None)], NOON)


@pytest.fixture
def door(store: Store) -> Door:
    wakes: list[None] = []
    return Door(Membership(store, clock, CATALOGUES["id"], OWNERS, lambda: wakes.append(None)), store, wakes)


async def test_a_new_channel_is_known_and_off_and_every_owner_hears_of_it(door: Door) -> None:
    await door.membership(NEW, could_post=False, at=NOON)
    assert await door.known(CHANNEL.id) == NEW
    sentence = "Bot ditambahkan ke Warta Lembayung. Kirimannya masih nonaktif; aktifkan lewat /kanal."
    assert await door.told() == [(11, sentence), (12, sentence)]
    assert len(door.wakes) == 1


async def test_a_lost_right_is_told_and_the_owners_switch_stays(door: Door) -> None:
    await door.know(CHANNEL)
    await door.membership(SHUT, could_post=True, at=NOON)
    assert await door.known(CHANNEL.id) == replace(CHANNEL, can_post=False)
    assert (await door.told())[0][1].startswith("Bot tidak lagi dapat mengirim ke Warta Lembayung")


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
    await door.know(replace(CHANNEL, can_post=False))
    moves = [(NEW, False, 0), (SHUT, True, 0), (NEW, False, 1), (NEW, False, 1), (SHUT, True, 2)]
    for chat, could, second in moves:
        await door.membership(chat, could_post=could, at=later(second))
    assert len([owner for owner, _ in await door.told() if owner == 11]) == 4


async def test_a_stranger_who_lets_the_bot_in_and_out_again_and_again_is_told_of_once_an_hour(door: Door) -> None:
    for second in range(0, 3599, 60):
        await door.membership(NEW, could_post=False, at=later(second))
        await door.membership(SHUT, could_post=True, at=later(second + 30))
    assert len(await door.told()) == 2 * len(OWNERS)
    await door.membership(NEW, could_post=False, at=later(3600))
    assert len(await door.told()) == 3 * len(OWNERS)


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


async def test_a_chat_closed_by_a_refused_post_goes_on_with_what_is_fresh_when_it_opens_again(door: Door) -> None:
    """What waited more than a day is no news any more: it is called back, not posted late."""
    await door.know(CHANNEL)
    for subject, hours in (("stale", 25), ("fresh", 23), ("new", 0)):
        await door.decide(subject, hours)
    await door.conclude(Refused("Forbidden: bot was kicked from the channel chat", chat_closed=True))
    closed = await door.known(CHANNEL.id)
    assert closed is not None
    assert (closed.can_post, closed.posting) == (False, True)
    assert await door.store.read(lambda tables: tables.dispatch.heads(NOON, 9)) == []
    assert set((await door.states()).values()) == {DeliveryState.PENDING}
    await door.membership(CHANNEL, could_post=False, at=NOON)
    assert await door.states() == {
        "stale": DeliveryState.CANCELLED,
        "fresh": DeliveryState.PENDING,
        "new": DeliveryState.PENDING,
    }
    heads = await door.store.read(lambda tables: tables.dispatch.heads(NOON, 9))
    assert [head.subject for head in heads if head.chat.id == CHANNEL.id] == ["fresh"]


async def test_a_withdrawal_that_waited_for_a_closed_chat_is_still_made_however_late(door: Door) -> None:
    await door.know(CHANNEL)

    def withdraw(tables: Tables) -> None:
        long_ago = later(-3600 * 30)
        tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, post(), long_ago)
        started = tables.dispatch.start(1, long_ago)
        assert started is not None
        tables.dispatch.sent(started, 5, long_ago, more=False)
        tables.chats.close(CHANNEL.id)
        tables.outbox.withdraw("article:1", Post("ditarik"), "the article was withdrawn", long_ago)

    await door.store.write(withdraw)
    await door.membership(CHANNEL, could_post=False, at=NOON)
    heads = await door.store.read(lambda tables: tables.dispatch.heads(NOON, 9))
    assert [(head.act, head.target_ids) for head in heads if head.chat.id == CHANNEL.id] == [(Act.EDIT, (5,))]


async def test_rights_that_change_in_an_open_chat_call_nothing_back(door: Door) -> None:
    await door.know(CHANNEL)
    await door.decide("old", 30)
    await door.membership(CHANNEL, could_post=True, at=NOON)
    assert await door.states() == {"old": DeliveryState.PENDING}


SUPERGROUP = -1009


@pytest.mark.parametrize("order", [("message", "error"), ("error", "message"), ("message", "message", "error")])
async def test_a_group_moves_once_whether_the_message_or_the_error_tells_of_it_first(
    door: Door, order: tuple[str, ...]
) -> None:
    """Its switch, its manner, what waits, a draft that names it: everything has the new id afterwards."""
    group = replace(GROUP, id=-9, kind=ChatKind.GROUP)

    def prepare(tables: Tables) -> None:
        tables.chats.know(group)
        tables.chats.prefer(replace(group, silent=True, pin_hours=3))
        for number in range(4):
            tables.outbox.add(routed(group), f"article:{number}", "news", Lane.NEWS, post(), NOON)
        tables.breaking.draft(7, "Kabar", [-1, group.id, -99], NOON)

    await door.store.write(prepare)
    sending = Sending(door.store)
    started = await sending.start(await sending.heads(NOON, 9), NOON)
    for how in order:
        if how == "message":
            await door.membership.moved(group.id, SUPERGROUP)
        else:
            moved = verdict(started[0], Later(NOON, "moved", moved_to=SUPERGROUP), Policy(), NOON)
            await sending.finish([(started[0], moved, None)], NOON)
    known = await door.known(SUPERGROUP)
    assert known == replace(group, id=SUPERGROUP, kind=ChatKind.SUPERGROUP, silent=True, pin_hours=3)
    assert await door.store.read(lambda tables: tables.chats.open()) == [known]
    assert await door.states(group.id) == {}
    assert await door.states(SUPERGROUP) == {f"article:{number}": DeliveryState.PENDING for number in range(4)}
    draft = await door.store.read(lambda tables: tables.breaking.get(1))
    assert draft is not None
    assert draft.chat_ids == (-1, SUPERGROUP, -99)


async def test_a_supergroup_that_was_known_first_takes_over_the_groups_switch(door: Door) -> None:
    """Telegram may tell of the new chat before it tells of the move."""
    group = replace(GROUP, id=-9, kind=ChatKind.GROUP)
    await door.know(group)
    await door.know(replace(GROUP, id=SUPERGROUP, posting=False))
    await door.membership.moved(group.id, SUPERGROUP)
    assert [chat.id for chat in await door.store.read(lambda tables: tables.chats.open())] == [SUPERGROUP]


async def test_a_move_of_a_group_that_nobody_knows_is_let_be(door: Door) -> None:
    await door.membership.moved(-9, SUPERGROUP)
    assert await door.known(SUPERGROUP) is None
