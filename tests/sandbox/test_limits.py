"""Telegram's limits: who keeps the pace is never refused, who does not waits, and all of it is counted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SandboxError
from bot.sandbox import Sandbox
from bot.sandbox.pace import Bucket, Window
from tests.sandbox.hands import Clock, Hands
from tests.sandbox.pictures import png


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """A sandbox that holds bots to Telegram's limits."""
    async with Sandbox(tokens=("1:SANDBOX", "2:OTHER"), clock=clock, limits="telegram") as served:
        yield served


async def people(hands: Hands, count: int) -> list[int]:
    """Make people who have pressed Start."""
    return [await hands.person(100 + number) for number in range(count)]


async def send(hands: Hands, chat_id: int, **more: Any) -> int:
    """Send a message; return 0 when it is accepted, and the seconds to wait when it is not."""
    answer = await hands.ask("sendMessage", chat_id=chat_id, text="kabar", **more)
    return 0 if answer["ok"] else int(answer["parameters"]["retry_after"])


async def test_a_group_takes_twenty_messages_in_any_minute(hands: Hands, clock: Clock) -> None:
    channel = await hands.chat("channel")
    for _ in range(20):
        assert await send(hands, channel) == 0
        clock.time += 2
    assert await send(hands, channel) == 20  # the first message is 40 seconds old
    clock.time += 20
    assert await send(hands, channel) == 0
    assert await send(hands, channel) == 2


async def test_a_breach_is_told_in_telegrams_words_and_stands_in_the_journal(hands: Hands) -> None:
    channel = await hands.chat("channel")
    for _ in range(20):
        await send(hands, channel)
    assert await hands.ask("sendMessage", chat_id=channel, text="x") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 60",
        "parameters": {"retry_after": 60},
    }
    last = (await hands.get("journal"))[-1]
    assert (last["status"], last["description"]) == (429, "Too Many Requests: retry after 60")
    assert await hands.get("limits") == {
        "limits": "telegram", "time_scale": 1, "sent": 20, "breaches": 1, "by_chat": {str(channel): 1}
    }  # fmt: skip


async def test_a_flood_wait_holds_and_asking_meanwhile_is_another_breach(hands: Hands, clock: Clock) -> None:
    channel = await hands.chat("channel")
    for _ in range(20):
        await send(hands, channel)
    clock.time += 59.5
    assert await send(hands, channel) == 1
    clock.time += 0.75  # the window would have room again, but the wait of one second is not over
    assert await send(hands, channel) == 1
    clock.time += 0.25
    assert await send(hands, channel) == 0
    assert (await hands.get("limits"))["breaches"] == 2


async def test_a_person_takes_five_messages_at_once_and_one_a_second(hands: Hands, clock: Clock) -> None:
    await hands.person(5)
    assert [await send(hands, 5) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    for _ in range(20):
        clock.time += 1
        assert await send(hands, 5) == 0
    clock.time += 3
    assert [await send(hands, 5) for _ in range(4)] == [0, 0, 0, 1]


async def test_thirty_a_second_in_all_and_the_flood_wait_is_everybodys(hands: Hands, clock: Clock) -> None:
    chats = await people(hands, 32)
    assert [await send(hands, chat) for chat in chats] == [0] * 30 + [1, 1]
    clock.time += 0.5
    assert await send(hands, chats[31]) == 1
    assert await send(hands, chats[31], allow_paid_broadcast=True) == 0
    clock.time += 0.5
    assert [await send(hands, chat) for chat in chats] == [0] * 30 + [1, 1]
    assert (await hands.get("limits"))["by_chat"] == {"130": 2, "131": 3}


async def test_each_bot_has_limits_of_its_own(hands: Hands) -> None:
    group = await hands.chat("group")
    await hands.post("members", chat_id=group, user_id=2, status="member")
    for _ in range(20):
        await send(hands, group)
    assert await send(hands, group) == 60
    assert await hands.call("sendMessage", "2:OTHER", chat_id=group, text="x")


async def test_a_refused_call_takes_no_room(hands: Hands) -> None:
    channel = await hands.chat("channel", username="kabar")
    for _ in range(25):
        assert await hands.refusal("sendMessage", chat_id="@kabar", text="") == "400 Bad Request: message text is empty"
    for _ in range(20):
        assert await send(hands, channel) == 0
    assert (await hands.get("limits"))["sent"] == 20
    assert await hands.refusal("sendMessage", chat_id=404, text="x") == "400 Bad Request: chat not found"


async def test_an_album_counts_as_its_photos_and_forwards_as_their_number(hands: Hands, clock: Clock) -> None:
    channel = await hands.chat("channel")
    photo = await hands.client.post("/bot1:SANDBOX/sendPhoto", data={"chat_id": channel}, files={"photo": png(8, 6)})
    file_id = photo.json()["result"]["photo"][0]["file_id"]
    album = [{"type": "photo", "media": file_id}] * 10
    assert len(await hands.call("sendMediaGroup", chat_id=channel, media=album)) == 10
    assert (
        len(await hands.call("forwardMessages", chat_id=channel, from_chat_id=channel, message_ids=[*range(1, 12)]))
        == 11
    )
    assert (await hands.get("limits"))["sent"] == 22
    clock.time += 59
    assert await send(hands, channel) == 1
    assert await hands.refusal("copyMessages", chat_id=channel, from_chat_id=channel, message_ids=[]) == (
        "429 Too Many Requests: retry after 1"
    )


async def test_edits_in_a_group_have_a_window_of_their_own_and_a_persons_have_none(hands: Hands, clock: Clock) -> None:
    channel, person = await hands.chat("channel"), await hands.person(5)
    for chat, breach in ((channel, "429 Too Many Requests: retry after 60"), (person, "")):
        post = await hands.call("sendMessage", chat_id=chat, text="0")
        for number in range(1, 21):
            await hands.call("editMessageText", chat_id=chat, message_id=post["message_id"], text=str(number))
        answer = await hands.ask("editMessageText", chat_id=chat, message_id=post["message_id"], text="akhir")
        assert answer["ok"] is not bool(breach)
        assert await send(hands, chat) == 0
        clock.time += 1
    assert (await hands.get("limits"))["sent"] == 4


async def test_what_sends_no_message_is_not_limited(hands: Hands) -> None:
    await hands.person(5)
    for _ in range(40):
        await hands.call("sendChatAction", chat_id=5, action="typing")
    assert (await hands.get("limits"))["sent"] == 0


async def test_a_time_scale_shortens_windows_and_waits(clock: Clock) -> None:
    async with (
        Sandbox(clock=clock, limits="telegram", time_scale=20) as sandbox,
        httpx.AsyncClient(base_url=sandbox.url) as client,
    ):
        hands = Hands(client)
        channel, person = await hands.chat("channel"), await hands.person(5)
        for _ in range(20):
            await send(hands, channel)
        assert await send(hands, channel) == 3
        clock.time += 3
        assert await send(hands, channel) == 0
        assert [await send(hands, person) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
        clock.time += 0.05  # the wait that was told as a second is one of Telegram's seconds
        assert await send(hands, person) == 0


async def test_without_limits_everything_passes_and_is_counted(clock: Clock) -> None:
    async with Sandbox(clock=clock) as sandbox, httpx.AsyncClient(base_url=sandbox.url) as client:
        hands = Hands(client)
        await hands.person(5)
        assert [await send(hands, 5) for _ in range(40)] == [0] * 40
        assert await hands.get("limits") == {
            "limits": "none", "time_scale": 1, "sent": 40, "breaches": 0, "by_chat": {}
        }  # fmt: skip
        await hands.post("reset")
        assert (await hands.get("limits"))["sent"] == 0


@pytest.mark.parametrize(
    ("limits", "scale", "reason"), [("wa", 1, "no limits 'wa'"), (None, 0, "scale 0 is not above")]
)
def test_wrong_limits_are_named_with_the_remedy(limits: str | None, scale: float, reason: str) -> None:
    with pytest.raises(SandboxError, match=reason):
        Sandbox(limits=limits, time_scale=scale)


@given(st.lists(st.floats(0, 3), max_size=200))
def test_a_window_never_holds_more_than_it_may_and_its_wait_is_exact(gaps: list[float]) -> None:
    pace, now, accepted = Window(5, 4.0), 0.0, list[float]()
    for gap in gaps:
        now += gap
        wait = pace.wait(now)
        if wait > 0:
            now += wait
        assert pace.wait(now) == 0
        pace.take(now, 1)
        accepted.append(now)
    for start in accepted:
        assert sum(start <= time < start + 4 - 1e-5 for time in accepted) <= 5


@given(st.lists(st.floats(0, 3), max_size=200))
def test_a_bucket_never_gives_more_than_its_size_and_what_flows_in(gaps: list[float]) -> None:
    pace, now, accepted = Bucket(5, 2.0), 0.0, list[float]()
    for gap in gaps:
        now += gap
        now += pace.wait(now)
        assert pace.wait(now) == 0
        pace.take(now, 1)
        accepted.append(now)
    for at, start in enumerate(accepted):
        for more, end in enumerate(accepted[at:], 1):
            assert more <= 5 + 2 * (end - start) + 1e-3


@given(st.lists(st.floats(0, 1), min_size=1, max_size=100))
def test_who_sends_evenly_may_be_late_by_all_that_the_bucket_holds(lateness: list[float]) -> None:
    """Messages leave 30 a second and each arrives up to 29/30 of a second late."""
    pace = Bucket(30, 30)
    arrivals = sorted(number / 30 + late * 29 / 30 for number, late in enumerate(lateness))
    for arrival in arrivals:
        assert pace.wait(arrival) == 0
        pace.take(arrival, 1)
