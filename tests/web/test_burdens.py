"""Hubs that send too much, too slowly or too often: the others are served, and memory stays bounded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message

from bot.sources.http.client import BODY_LIMIT
from bot.web.websub import AT_ONCE, Callback
from tests.web.room import FEED, PUBLIC, Room

MIB = 1024 * 1024
SHORT = 0.05


def impatient(room: Room, limit: int = BODY_LIMIT) -> None:
    """Put an application before the room that waits for 50 ms only."""
    callback = Callback(room.subscriber, seconds=SHORT, limit=limit)
    web = Starlette(routes=[Route("/websub/{path}", callback, methods=["GET", "POST"])])
    room.hub.line = httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=PUBLIC)


class Stream:
    """A body that comes in parts, and counts those that were asked for."""

    def __init__(self, part: bytes, parts: int, pause: float = 0) -> None:
        self.sent = 0
        self._part, self._parts, self._pause = part, parts, pause

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.sent < self._parts:
            self.sent += 1
            yield self._part
            await asyncio.sleep(self._pause)


async def test_an_endless_body_is_refused_at_fifteen_mebibytes(room: Room) -> None:
    await room.want()
    body = Stream(b"x" * MIB, 1_000)
    answer = await room.hub.push(aiter(body))
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert body.sent == 16
    assert room.desk.taken == []


async def test_a_body_that_says_that_it_is_too_large_is_not_read(room: Room) -> None:
    await room.want()
    body = Stream(b"x", 10)
    answer = await room.hub.push(aiter(body), headers={"Content-Length": str(BODY_LIMIT + 1)})
    assert (answer.status_code, body.sent) == (413, 0)


async def test_a_body_of_just_the_limit_is_taken(room: Room) -> None:
    await room.want()
    impatient(room, limit=len(FEED))
    assert (await room.hub.push()).status_code == 202
    assert (await room.hub.push(FEED + b" ")).status_code == 413
    assert [body for _, body, _ in room.desk.taken] == [FEED]


async def test_a_body_that_drips_is_let_go_and_the_next_is_taken(room: Room) -> None:
    await room.want()
    impatient(room)
    assert (await room.hub.push(aiter(Stream(b"<", 1_000, 0.01)))).status_code == 408
    assert (await room.hub.push()).status_code == 202
    assert len(room.desk.taken) == 1


async def test_pushes_of_one_source_wait_for_each_other_and_keep_their_order(room: Room) -> None:
    await room.want()
    bodies = [f"<rss>{number}</rss>".encode() for number in range(9)]
    async with room.desk.busy:
        pushes = [asyncio.create_task(room.hub.push(body)) for body in bodies]
        await room.desk.arrived.acquire()
    assert {answer.status_code for answer in await asyncio.gather(*pushes)} == {202}
    assert [body for _, body, _ in room.desk.taken] == bodies


async def test_a_push_that_finds_no_turn_is_asked_to_come_again(room: Room) -> None:
    await room.want()
    impatient(room)
    async with room.desk.busy:
        first = asyncio.create_task(room.hub.push())
        await room.desk.arrived.acquire()
        second = await room.hub.push()
    assert (second.status_code, second.headers["retry-after"]) == (503, "60")
    assert (await first).status_code == 202
    assert (await room.hub.push()).status_code == 202


async def test_only_so_many_pushes_are_in_memory_at_once(room: Room) -> None:
    impatient(room)
    waiting = []
    async with room.desk.busy:
        for number in range(AT_ONCE):
            await room.want(f"https://walesari.example/{number}")
            waiting.append(asyncio.create_task(room.hub.push()))
            await room.desk.arrived.acquire()
        await room.want()
        assert (await room.hub.push()).status_code == 503
    assert {answer.status_code for answer in await asyncio.gather(*waiting)} == {202}
    assert (await room.hub.push()).status_code == 202


async def test_a_hub_that_leaves_half_way_is_not_heard(room: Room) -> None:
    await room.want()
    path = f"/websub/{(await room.subscription()).path}"
    messages: list[Message] = [
        {"type": "http.request", "body": b"<rss>", "more_body": True},
        {"type": "http.disconnect"},
    ]
    said: list[Message] = []

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        said.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}
    await room.web(scope, receive, send)
    assert (said, room.desk.taken) == ([], [])
