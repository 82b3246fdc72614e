"""getUpdates: confirmation, limits, long polls, kinds of update, and one poller at a time."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from bot.sandbox.updates import UpdateQueue
from tests.sandbox.hands import Hands


async def ids(hands: Hands, **parameters: Any) -> list[int]:
    """Return the ids of the updates that a call brings."""
    return [update["update_id"] for update in await hands.call("getUpdates", **parameters)]


async def said(hands: Hands, count: int) -> None:
    """Let a person write some messages."""
    await hands.person(5, started=False)
    for number in range(count):
        await hands.write(5, 5, f"pesan {number}")


async def test_updates_stay_until_they_are_confirmed(hands: Hands) -> None:
    await said(hands, 3)
    assert await ids(hands) == [1, 2, 3]
    assert await ids(hands, limit=2) == [1, 2]
    assert await ids(hands, offset=3) == [3]
    assert await ids(hands) == [3]
    assert await ids(hands, offset=4) == []


async def test_a_negative_offset_keeps_only_the_newest(hands: Hands) -> None:
    await said(hands, 4)
    assert await ids(hands, offset=-2) == [3, 4]
    assert await ids(hands) == [3, 4]


async def test_no_more_than_a_hundred_come_at_once(hands: Hands) -> None:
    await said(hands, 101)
    assert len(await ids(hands)) == 100
    assert len(await ids(hands, limit=1000)) == 100


async def test_a_long_poll_returns_when_something_happens(hands: Hands) -> None:
    await hands.person(5, started=False)
    poll = asyncio.create_task(hands.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await hands.write(5, 5, "/start")
    (update,) = await asyncio.wait_for(poll, 5)
    assert update["message"]["text"] == "/start"


async def test_a_long_poll_returns_nothing_when_nothing_happens(hands: Hands) -> None:
    before = time.monotonic()
    assert await hands.call("getUpdates", timeout=1) == []
    assert time.monotonic() - before >= 0.9


async def test_the_first_of_two_polls_gets_a_conflict(hands: Hands) -> None:
    first = asyncio.create_task(hands.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(hands.call("getUpdates", timeout=1))
    assert await first == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert await second == []


async def test_the_kinds_asked_for_stay_until_others_are_named(hands: Hands) -> None:
    await hands.person(5, started=False)
    await hands.call("getUpdates", allowed_updates=["callback_query"])
    await hands.write(5, 5, "tidak diminta")
    assert await ids(hands) == []
    await hands.call("getUpdates", allowed_updates="[]")
    await hands.write(5, 5, "lagi")
    assert len(await ids(hands)) == 1


async def test_members_and_reactions_come_only_when_asked_for(hands: Hands) -> None:
    await hands.person(5)
    group = await hands.chat("supergroup")
    await hands.write(group, 5, "halo")
    (told,) = await hands.updates()
    message_id = told["message"]["message_id"]
    await hands.post("reactions", chat_id=group, message_id=message_id, from_=5, reaction="👍")
    await hands.post("members", chat_id=group, user_id=5, status="administrator")
    assert await hands.updates() == []
    await hands.call("getUpdates", allowed_updates=["chat_member", "message_reaction"])
    await hands.post("reactions", chat_id=group, message_id=message_id, from_=5, reaction="")
    await hands.post("members", chat_id=group, user_id=5, status="member")
    reaction, member = await hands.updates()
    assert reaction["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert reaction["message_reaction"]["new_reaction"] == []
    assert member["chat_member"]["new_chat_member"]["status"] == "member"


async def test_each_bot_has_its_own_updates(hands: Hands) -> None:
    await said(hands, 1)
    assert len(await hands.updates("1:SANDBOX")) == 1
    assert await hands.updates("2:OTHER") == []


async def test_a_closed_queue_lets_its_poll_go_and_never_waits_again() -> None:
    queue = UpdateQueue()
    poll = asyncio.create_task(queue.poll(0, 100, 30))
    await asyncio.sleep(0)
    queue.close()
    assert await asyncio.wait_for(poll, 1) == []
    assert await asyncio.wait_for(queue.poll(0, 100, 30), 1) == []
    await asyncio.wait_for(queue.arrival(), 1)
    queue.close()


async def test_a_cancelled_poll_leaves_the_queue_usable() -> None:
    queue = UpdateQueue()
    poll = asyncio.create_task(queue.poll(0, 100, 30))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    queue.put("message", {})
    assert len(await queue.poll(0, 100, 30)) == 1
