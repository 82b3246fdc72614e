"""Faults: each strikes as it says, posts or does not, and is told; chance comes from the seed alone."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.faultrules import KINDS
from bot.sandbox.faults import Rule
from tests.sandbox.hands import Clock, Hands


async def fault(hands: Hands, kind: str, **more: Any) -> Any:
    """Let a fault strike sendMessage."""
    return await hands.post("faults", kind=kind, **{"method": "sendMessage", **more})


async def texts(hands: Hands, chat_id: int = 5) -> list[str]:
    """Return what stands in a chat, without the person's /start."""
    return [message["text"] for message in await hands.get(f"chats/{chat_id}/messages")][1:]


async def injected(hands: Hands) -> list[tuple[str, bool]]:
    """Return the kinds of the faults that struck, and whether each message was posted."""
    return [(entry["kind"], entry["posted"]) for entry in (await hands.get("faults"))["injected"]]


async def send(hands: Hands, text: str = "kabar", **more: Any) -> httpx.Response:
    """Send a message to Budi."""
    return await hands.client.post("/bot1:SANDBOX/sendMessage", json={"chat_id": 5, "text": text}, **more)


@pytest.mark.parametrize(
    ("kind", "more", "status", "description", "posted"),
    [
        ("404", {}, 404, "Not Found: method not found", False),
        ("429", {}, 429, "Too Many Requests: retry after 1", False),
        ("429", {"retry_after": 43838}, 429, "Too Many Requests: retry after 43838", False),
        ("500", {}, 500, "Internal Server Error", False),
        ("500", {"posted": True}, 500, "Internal Server Error", True),
        ("blocked", {}, 403, "Forbidden: bot was blocked by the user", False),
    ],
)
async def test_refusals_strike_once_and_are_told(
    hands: Hands, kind: str, more: dict[str, Any], status: int, description: str, posted: bool
) -> None:
    await hands.person(5)
    await fault(hands, kind, **more)
    answer = await send(hands)
    assert (answer.status_code, answer.json()["description"]) == (status, description)
    assert (answer.json().get("parameters", {}).get("retry_after")) == (
        more.get("retry_after", 1) if kind == "429" else None
    )
    assert await texts(hands) == ["kabar"] * posted
    assert await injected(hands) == [(kind, posted)]
    assert (await send(hands, "lagi")).status_code == 200
    assert (await hands.get("journal"))[-2]["fault"] == kind


async def test_a_channel_that_kicks_the_bot_says_so(hands: Hands) -> None:
    channel = await hands.chat("channel")
    await fault(hands, "blocked")
    assert await hands.refusal("sendMessage", chat_id=channel, text="x") == (
        "403 Forbidden: bot was kicked from the channel chat"
    )
    await fault(hands, "blocked", method="getMe")
    assert await hands.refusal("getMe") == "403 Forbidden: bot was blocked by the user"


@pytest.mark.parametrize("posted", [False, True])
async def test_a_front_end_answers_in_html_and_garbage_is_no_json(hands: Hands, posted: bool) -> None:
    await hands.person(5)
    await fault(hands, "502", posted=posted)
    answer = await send(hands)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert "502 Bad Gateway" in answer.text
    await fault(hands, "garbage", posted=posted)
    answer = await send(hands)
    assert answer.status_code == 200
    with pytest.raises(ValueError, match="Expecting value"):
        answer.json()
    assert len(await texts(hands)) == 2 * posted
    assert await injected(hands) == [("502", posted), ("garbage", posted)]


@pytest.mark.parametrize("kind", ["reset_before", "reset_after"])
async def test_a_reset_is_a_tcp_reset_and_no_byte_is_answered(hands: Hands, sandbox: Sandbox, kind: str) -> None:
    await hands.person(5)
    await fault(hands, kind)
    host, port = "127.0.0.1", int(sandbox.url.rpartition(":")[2])
    with socket.create_connection((host, port)) as raw:
        raw.sendall(b"GET /bot1:SANDBOX/sendMessage?chat_id=5&text=kabar HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            await asyncio.to_thread(raw.recv, 1)
    assert await texts(hands) == ["kabar"] * (kind == "reset_after")
    assert await injected(hands) == [(kind, kind == "reset_after")]
    journal = (await hands.get("journal"))[-1]
    assert (journal["fault"], journal["status"]) == (kind, 200 if kind == "reset_after" else None)


async def test_httpx_meets_a_reset_as_a_read_error(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "reset_after", times=2)
    for _ in range(2):
        with pytest.raises(httpx.ReadError):
            await send(hands)
    assert await texts(hands) == ["kabar", "kabar"]


async def test_a_hang_before_never_posts_once_the_client_has_left(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "hang_before", seconds=0.4)
    with pytest.raises(httpx.ReadTimeout):
        await send(hands, timeout=0.1)
    await asyncio.sleep(0.5)
    assert await texts(hands) == []
    assert await injected(hands) == [("hang_before", False)]
    assert (await hands.get("journal"))[-1]["status"] is None


async def test_a_hang_before_that_is_waited_out_posts_and_answers(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "hang_before", seconds=0.1)
    assert (await send(hands)).json()["ok"]
    assert await injected(hands) == [("hang_before", True)]


async def test_a_hang_after_has_posted_at_once(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "hang_after", times=2, seconds=0.3)
    waiting = asyncio.create_task(send(hands, "satu"))
    await asyncio.sleep(0.15)
    assert await texts(hands) == ["satu"]
    assert (await waiting).json()["result"]["text"] == "satu"
    with pytest.raises(httpx.ReadTimeout):
        await send(hands, "dua", timeout=0.1)
    assert await texts(hands) == ["satu", "dua"]


async def test_latency_only_delays_and_posts_even_when_the_client_has_left(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "latency", seconds=0.2, times=2)
    before = time.monotonic()
    assert (await send(hands, "satu")).json()["ok"]
    assert time.monotonic() - before >= 0.2
    with pytest.raises(httpx.ReadTimeout):
        await send(hands, "dua", timeout=0.1)
    await asyncio.sleep(0.3)
    assert await texts(hands) == ["satu", "dua"]


async def test_a_stopping_sandbox_lets_hanging_requests_go(clock: Clock) -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        async with Sandbox(clock=clock) as sandbox:
            client.base_url = httpx.URL(sandbox.url)
            hands = Hands(client)
            await hands.person(5)
            await fault(hands, "hang_before")
            waiting = asyncio.create_task(send(hands))
            await asyncio.sleep(0.1)
            before = time.monotonic()
        assert time.monotonic() - before < 2
        with pytest.raises(httpx.ReadError):
            await waiting


async def test_a_time_scale_shortens_hangs_latency_and_flood_waits(clock: Clock) -> None:
    async with Sandbox(clock=clock, time_scale=20) as sandbox, httpx.AsyncClient(base_url=sandbox.url) as client:
        hands = Hands(client)
        await hands.person(5)
        before = time.monotonic()
        for kind, more in (("hang_after", {"seconds": 2}), ("latency", {"seconds": 2}), ("429", {"retry_after": 50})):
            await fault(hands, kind, **more)
            answer = await send(hands)
        assert 0.2 <= time.monotonic() - before < 2
        assert answer.json()["parameters"] == {"retry_after": 3}


async def test_a_struck_message_may_still_be_refused(hands: Hands) -> None:
    await hands.person(5)
    await fault(hands, "hang_after", seconds=0)
    assert (await send(hands, "")).json()["description"] == "Bad Request: message text is empty"
    assert await injected(hands) == [("hang_after", False)]


async def test_a_rule_names_its_method_and_its_chat(hands: Hands) -> None:
    await hands.person(5)
    channel = await hands.chat("channel", username="kabar")
    await fault(hands, "500", chat_id=channel, method="SENDMESSAGE", times=2)
    assert (await send(hands)).status_code == 200
    assert (await hands.ask("sendChatAction", chat_id=channel, action="typing"))["ok"]
    assert await hands.refusal("sendMessage", chat_id="@kabar", text="x") == "500 Internal Server Error"
    listed = await hands.get("faults")
    (rule,) = listed["rules"]
    assert (rule["method"], rule["chat_id"], rule["times"], rule["injected"]) == ("sendMessage", channel, 2, 1)
    assert listed["injected"] == [
        {"time": 1_790_000_000.0, "method": "sendMessage", "chat_id": channel, "kind": "500", "posted": False}
    ]
    await hands.post("faults", kind="429", times=3)  # every method, and behind the rule above
    assert await hands.refusal("sendMessage", chat_id=channel, text="x") == "500 Internal Server Error"
    assert await hands.refusal("getMe") == "429 Too Many Requests: retry after 1"


async def test_faults_are_cleared_by_delete_and_by_reset(hands: Hands) -> None:
    for _ in range(2):
        await hands.post("faults", kind="500", probability=1)
        await hands.refusal("getMe")
        assert (await hands.client.delete("/sandbox/faults")).json() == {"ok": True}
        assert await hands.get("faults") == {"rules": [], "injected": []}
        await hands.post("faults", kind="500")
        await hands.post("reset")
        assert (await hands.ask("getMe"))["ok"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "There is no fault ''; the kinds are 404, 429, 500"),
        ({"kind": "500", "method": "sendPigeon"}, "no method 'sendPigeon'"),
        ({"kind": "500", "chat_id": "@kabar"}, "'@kabar' is no chat id"),
        ({"kind": "500", "times": 0}, "cannot strike 0 times"),
        ({"kind": "500", "probability": 1.5}, "1.5 is not between 0 and 1"),
        ({"kind": "500", "probability": "kadang"}, "'kadang' is no number; give 'probability'"),
        ({"kind": "latency", "seconds": -1}, "cannot last -1 seconds"),
        ({"kind": "latency", "seconds": "nan"}, "cannot last nan seconds"),
        ({"kind": "reset_after", "posted": False}, "cannot be chosen for 'reset_after', only for 500, 502, garbage"),
    ],
)
async def test_rules_that_cannot_be_are_refused(hands: Hands, body: dict[str, Any], reason: str) -> None:
    assert reason in await hands.complaint("faults", **body)


async def test_every_kind_has_its_defaults(hands: Hands) -> None:
    made = {kind: await hands.post("faults", kind=kind, posted=KINDS[kind].posted) for kind in KINDS}
    assert {kind: (rule["seconds"], rule["posted"]) for kind, rule in made.items()} == {
        "404": (0, False),
        "429": (1, False),
        "500": (0, False),
        "502": (0, False),
        "reset_before": (0, False),
        "reset_after": (0, True),
        "hang_before": (60, False),
        "hang_after": (60, True),
        "latency": (1, True),
        "blocked": (0, False),
        "garbage": (0, True),
    }


def test_the_same_seed_gives_the_same_faults_however_the_chats_are_mixed() -> None:
    def struck(seed: str, chats: list[int]) -> dict[int, list[bool]]:
        rule = Rule("500", probability=0.3, seed=seed)
        result: dict[int, list[bool]] = {}
        for chat in chats:
            result.setdefault(chat, []).append(rule.strikes("sendMessage", chat))
        return result

    in_turn, one_by_one = [1, 2, 3] * 100, [1] * 100 + [2] * 100 + [3] * 100
    assert struck("7", in_turn) == struck("7", one_by_one)
    assert struck("7", in_turn) != struck("8", in_turn)
    assert 60 <= sum(map(sum, struck("7", in_turn).values())) <= 120


def test_times_and_probability_together_bound_the_faults() -> None:
    rule = Rule("500", times=5, probability=0.5)
    assert sum(rule.strikes("sendMessage", 5) for _ in range(100)) == rule.struck == 5
