"""Server-sent events: pages learn of every change, are kept alive, and let go when the server stops."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import httpx

from bot.sandbox import Sandbox
from bot.sandbox.events import BACKLOG, Events
from tests.sandbox.hands import Hands


async def changes(response: httpx.Response) -> AsyncGenerator[dict[str, Any], None]:
    """Yield the changes of a stream of events."""
    event = ""
    async for line in response.aiter_lines():
        if line.startswith("event: "):
            event = line.removeprefix("event: ")
        elif line.startswith("data: "):
            assert event == "change"
            yield json.loads(line.removeprefix("data: "))


async def test_a_page_learns_of_every_kind_of_change(hands: Hands) -> None:
    await hands.person(5)
    async with hands.client.stream("GET", "/sandbox/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        async with aclosing(changes(response)) as stream:
            sent = (await hands.call("sendMessage", chat_id=5, text="x"))["message_id"]
            await hands.call("editMessageText", chat_id=5, message_id=sent, text="y")
            await hands.call("sendChatAction", chat_id=5, action="typing")
            await hands.call("unpinAllChatMessages", chat_id=5)
            await hands.call("deleteMessage", chat_id=5, message_id=sent)
            await hands.call("setMyCommands", commands=[])
            await hands.post("chats", type="private", id=6, first_name="Siti")
            await hands.post("reset")
            seen = [await anext(stream) for _ in range(8)]
    assert seen == [
        {"chat_id": 5, "what": "message", "message_id": sent},
        {"chat_id": 5, "what": "edited", "message_id": sent},
        {"chat_id": 5, "what": "typing", "action": "typing"},
        {"chat_id": 5, "what": "pinned"},
        {"chat_id": 5, "what": "deleted", "message_id": sent},
        {"chat_id": 0, "what": "commands"},
        {"chat_id": 6, "what": "chat"},
        {"chat_id": 0, "what": "reset"},
    ]


async def test_a_stream_ends_when_the_server_stops() -> None:
    async with httpx.AsyncClient() as client:
        async with Sandbox() as sandbox:
            stream = await client.send(client.build_request("GET", f"{sandbox.url}/sandbox/events"), stream=True)
            rest = asyncio.create_task(stream.aread())
            await asyncio.sleep(0.1)
        assert await asyncio.wait_for(rest, 5) == b": the sandbox tells of every change\n\n"
        await stream.aclose()


async def test_silence_is_told_too_and_a_closed_teller_tells_the_rest_and_ends() -> None:
    events = Events()
    async with aclosing(events.listen(0.01)) as listening:
        assert await anext(listening) is None
        events.tell(5, "message", message_id=1)
        events.close()
        assert [change async for change in listening] == [{"chat_id": 5, "what": "message", "message_id": 1}]
    assert [change async for change in events.listen(1)] == []


async def test_a_page_that_lags_behind_is_told_to_start_over() -> None:
    events = Events()
    async with aclosing(events.listen(0.01)) as listening:
        await anext(listening)
        for number in range(BACKLOG + 1):
            events.tell(5, "message", message_id=number)
        assert await anext(listening) == {"chat_id": 0, "what": "reset"}
        assert await anext(listening) is None
