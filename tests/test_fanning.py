"""Fanning out: what was filed is brought to a crowd of readers in portions, once each, whatever happens between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.delivery.parts import plain_text
from bot.fanning import Fanning
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Draft, Ruling
from bot.outcome import Sent
from bot.sources import Harvest
from tests.desking import FILING, OWNER, Newsroom, newsroom
from tests.reports import CHILLI, FLOOD
from tests.test_following import fan_out, follow


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


async def told(room: Newsroom) -> Sequence[Delivery]:
    """List what goes to readers, the channels aside."""
    return [each for each in await room.deliveries() if each.chat.kind is ChatKind.PRIVATE]


async def crowd(room: Newsroom, words: str, count: int) -> list[int]:
    """Let so many readers follow the same; gives their chats."""
    chats = [Chat(100 + number, ChatKind.PRIVATE, f"Pembaca {number}") for number in range(count)]
    await room.know(*chats)
    for chat in chats:
        await follow(room, words, chat)
    return [chat.id for chat in chats]


async def file_only(room: Newsroom, *drafts: Draft) -> None:
    """Let drafts come in and be filed, and nothing be brought yet."""
    for draft in drafts:
        await room.collector.take(Harvest((draft,), None, None, ""), origin=f"import:{draft.source}")
        await room.desk.catch_up()


async def test_many_readers_are_told_in_portions_and_a_crash_between_two_tells_nobody_twice(room: Newsroom) -> None:
    chats = await crowd(room, "banjir", 7)
    await file_only(room, FLOOD)
    first = Fanning(FILING, room.clock, 3)
    assert await room.look(first.waiting)
    assert await room.store.write(first.bring) > 0
    with pytest.raises(ZeroDivisionError):
        await room.store.write(lambda tables: first.bring(tables) // 0)
    assert [each.chat.id for each in await told(room)] == chats[:3]
    assert await fan_out(room, portion=3) == 2
    assert [each.chat.id for each in await told(room)] == chats
    assert not await room.look(first.waiting)


async def test_readers_that_fill_the_last_portion_are_all_there_are(room: Newsroom) -> None:
    chats = await crowd(room, "banjir", 4)
    await file_only(room, FLOOD)
    assert await fan_out(room, portion=2) == 3
    assert [each.chat.id for each in await told(room)] == chats


async def test_what_is_withdrawn_in_the_middle_goes_no_further_and_starts_anew_when_it_is_back(room: Newsroom) -> None:
    chats = await crowd(room, "banjir", 5)
    await file_only(room, FLOOD)
    await room.store.write(Fanning(FILING, room.clock, 2).bring)
    room.outside("UPDATE articles SET withdrawn_at = 'ya'")
    await room.desk.catch_up()
    assert await fan_out(room) == 0
    assert [each.state for each in await told(room)] == [DeliveryState.CANCELLED] * 2
    room.outside("UPDATE articles SET withdrawn_at = NULL")
    await room.desk.catch_up()
    await fan_out(room)
    waiting = [each.chat.id for each in await told(room) if each.state is DeliveryState.PENDING]
    assert waiting == chats


async def test_what_is_held_before_everyone_was_told_is_told_to_no_more(room: Newsroom) -> None:
    await crowd(room, "banjir", 3)
    await file_only(room, FLOOD)
    await room.store.write(Fanning(FILING, room.clock, 2).bring)
    await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=False), OWNER, room.clock()))
    await room.desk.catch_up()
    assert await fan_out(room) == 1
    assert len(await told(room)) == 2


async def test_what_is_merged_is_told_as_the_other_to_whoever_has_seen_neither(room: Newsroom) -> None:
    chats = await crowd(room, "banjir", 3)
    other = Chat(8, ChatKind.PRIVATE, "Bagas")
    await room.know(other)
    await follow(room, "cabai", other)
    await file_only(room, FLOOD, CHILLI)
    await room.store.write(Fanning(FILING, room.clock, 2).bring)
    for number in range(5):
        await room.send(Sent(5 + number))  # after the channels the first has seen it, and the second waits for it
    await room.store.write(lambda tables: FILING.merge(tables, 1, 2, room.clock()))
    await fan_out(room)
    waiting = [each for each in await told(room) if each.state is DeliveryState.PENDING and each.act is Act.SEND]
    assert {each.chat.id: each.subject for each in waiting} == dict.fromkeys(
        (other.id, chats[1], chats[2]), "article:2"
    )
    assert len({each.post.html for each in waiting}) == 1


async def test_who_waits_for_both_of_two_that_are_merged_is_told_once(room: Newsroom) -> None:
    (chat_id,) = await crowd(room, "banjir", 1)
    await follow(room, "cabai", Chat(chat_id, ChatKind.PRIVATE, ""))
    await file_only(room, FLOOD, CHILLI)
    await fan_out(room)
    await room.store.write(lambda tables: FILING.merge(tables, 1, 2, room.clock()))
    await fan_out(room)
    assert {each.subject: each.state for each in await told(room)} == {
        "article:1": DeliveryState.CANCELLED,
        "article:2": DeliveryState.PENDING,
    }


async def test_what_was_brought_to_everyone_is_forgotten_after_a_while(room: Newsroom) -> None:
    await crowd(room, "banjir", 1)
    await file_only(room, FLOOD)
    room.clock.move(60)
    later = room.clock()
    await room.store.write(lambda tables: tables.fanouts.tidy(later))
    assert await fan_out(room) == 1
    await room.store.write(lambda tables: tables.fanouts.tidy(later))
    assert room.ask("SELECT count(*) FROM fanouts") == [(0,)]
    assert len(await told(room)) == 1


async def test_an_edit_while_readers_are_told_gives_all_of_them_its_words(room: Newsroom) -> None:
    await crowd(room, "banjir", 3)
    await file_only(room, FLOOD)
    await room.store.write(Fanning(FILING, room.clock, 2).bring)
    title = FLOOD.title.replace("300", "400")
    await file_only(room, replace(FLOOD, title=title, text=FLOOD.text.replace("300", "400")))
    await fan_out(room)
    assert {plain_text(each.post.html).splitlines()[0] for each in await told(room)} == {title}


async def test_several_stories_that_few_follow_go_in_one_transaction(room: Newsroom) -> None:
    await crowd(room, "banjir", 2)
    await crowd(room, "cabai", 2)
    await file_only(room, FLOOD, CHILLI)
    assert await fan_out(room) == 1
    assert [each.subject for each in await told(room)] == ["article:1", "article:1", "article:2", "article:2"]
