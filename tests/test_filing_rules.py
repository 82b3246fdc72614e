"""Filing by rules: each channel gets what it wants, at its pace, and the outbox keeps why."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model import Draft, Rules
from bot.rules import Flow
from bot.sources import Harvest
from tests.desking import Newsroom, newsroom
from tests.making import CHANNEL, GROUP, later
from tests.reports import CHILLI, FLOOD, SAME_FLOOD


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


async def rule(room: Newsroom, rules: Rules) -> None:
    await room.store.write(lambda tables: tables.chats.rule(CHANNEL.id, rules))


async def bring(room: Newsroom, *drafts: Draft) -> None:
    for draft in drafts:
        await room.collector.take(Harvest((draft,), None, None, ""), origin=f"import:{draft.source}")
        await room.desk.catch_up()


async def decided(room: Newsroom, chat: int = CHANNEL.id) -> list[tuple[object, ...]]:
    """List the subjects that a chat gets, when, and why."""
    rows = "SELECT subject, due_at, reason FROM deliveries WHERE chat_id = :chat ORDER BY id"
    return room.ask(rows, chat=chat)


async def test_a_channel_gets_what_it_wants_and_the_reason_is_kept_with_it(room: Newsroom) -> None:
    await rule(room, Rules(wanted=("cabai*", "cabe*"), unwanted=("iklan",)))
    await bring(room, FLOOD, CHILLI)
    assert [(subject, why) for subject, _, why in await decided(room)] == [
        ("article:2", "posting is on; 'cabai*' is in it; nothing unwanted is in it")
    ]
    assert [subject for subject, *_ in await decided(room, GROUP.id)] == ["article:1", "article:2"]


async def test_posts_are_due_at_the_channels_pace_in_their_order(room: Newsroom) -> None:
    await rule(room, Rules(distance=10))
    await bring(room, FLOOD, CHILLI)
    (first, first_at, _), (second, second_at, why) = await decided(room)
    assert (first, second) == ("article:1", "article:2")
    assert [first_at, second_at] == [f"{later(each):%Y-%m-%dT%H:%M:%S.000+00:00}" for each in (0, 600)]
    assert why == "posting is on; the pace gives it 19.10 WIB"


async def test_another_report_of_an_event_takes_no_place_of_its_own(room: Newsroom) -> None:
    await rule(room, Rules(distance=10))
    await bring(room, FLOOD, SAME_FLOOD, CHILLI)
    assert [(subject, at) for subject, at, _ in await decided(room)] == [
        ("article:1", f"{later(0):%Y-%m-%dT%H:%M:%S.000+00:00}"),
        ("article:3", f"{later(600):%Y-%m-%dT%H:%M:%S.000+00:00}"),
    ]


async def test_a_channel_gets_an_events_post_when_a_report_comes_that_it_wants(room: Newsroom) -> None:
    await rule(room, Rules(sources=(SAME_FLOOD.source,)))
    await bring(room, FLOOD)
    assert await decided(room) == []
    await bring(room, SAME_FLOOD)
    assert [subject for subject, *_ in await decided(room)] == ["article:1"]


@pytest.mark.parametrize(
    "rules", [Rules(flow=Flow.DIGEST), Rules(quiet_from=18 * 60, quiet_until=20 * 60), Rules(topics=("tidak-ada",))]
)
async def test_what_is_for_a_digest_or_not_wanted_is_not_put_into_the_outbox(room: Newsroom, rules: Rules) -> None:
    await rule(room, rules)
    await bring(room, FLOOD)
    assert await decided(room) == []
    assert len(await decided(room, GROUP.id)) == 1
