"""The polite client's way: whose turn it is, how long a fetch may take, what is kept of it and what is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.addresses import Allowed
from bot.errors import SourceError
from bot.sources import PoliteClient
from bot.sources.http.client import AT_ONCE, PIECES
from bot.sources.http.turns import A_HOST
from tests.delivery.far_end import far_end
from tests.sources.wire import answering, client

URL = "https://walesari.example/feed"


@pytest.mark.parametrize(("hosts", "count", "at_once"), [(300, 300, AT_ONCE), (1, 9, A_HOST)])
async def test_no_more_requests_are_in_flight_than_a_host_and_we_can_bear(hosts: int, count: int, at_once: int) -> None:
    inside = most = 0

    async def say(request: httpx.Request) -> httpx.Response:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        return httpx.Response(200)

    async with PoliteClient(httpx.MockTransport(say)) as http:
        await asyncio.gather(*(http.get(f"https://h{number % hosts}.example/") for number in range(count)))
    assert most == at_once


async def test_a_host_that_others_redirect_to_is_asked_for_two_pages_at_once_too() -> None:
    inside = most = 0

    async def say(request: httpx.Request) -> httpx.Response:
        nonlocal inside, most
        if request.url.host != "walesari.example":
            return httpx.Response(301, headers={"Location": URL})
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.001)
        inside -= 1
        return httpx.Response(200)

    async with PoliteClient(httpx.MockTransport(say)) as http:
        answers = await asyncio.gather(*(http.get(f"https://h{number}.example/") for number in range(9)))
    assert most == A_HOST
    assert {answer.moved_to for answer in answers} == {URL}


async def test_waiting_for_a_turn_uses_up_no_time_but_every_hop_does() -> None:
    async def say(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.06)
        return httpx.Response(200) if request.url.path == "/feed" else httpx.Response(302, headers={"Location": "/"})

    async with PoliteClient(httpx.MockTransport(say), seconds=0.25) as http:
        await asyncio.gather(*(http.get(URL) for _ in range(10)))
        with pytest.raises(SourceError, match=r"did not answer in 0\.25 s"):
            await http.get("https://walesari.example/")


async def test_a_host_that_answers_nobody_is_not_waited_for_by_each_in_turn() -> None:
    asked: list[str] = []

    async def say(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        await asyncio.sleep(10)
        raise AssertionError

    async with PoliteClient(httpx.MockTransport(say), seconds=0.05) as http:
        pages = (http.get(f"https://walesari.example/{number}") for number in range(9))
        ends = await asyncio.gather(*pages, return_exceptions=True)
    assert [str(end).partition(" ")[2] for end in ends] == [
        *["did not answer in 0.05 s; wait for the next try."] * 2,
        *["was not asked, as its host answers nobody; wait for the next try."] * 7,
    ]
    assert asked == ["/0", "/1"]


async def test_what_has_not_changed_comes_over_the_same_connection_again() -> None:
    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Encoding: aneh\r\n\r\n')

    async with far_end(say) as end, PoliteClient(allowed=Allowed.of(["127.0.0.1"])) as http:
        for _ in range(3):
            assert (await http.get(f"http://127.0.0.1:{end.port}/", etag='"a"')).status == 304
    assert end.connections == 1


async def test_an_answer_in_countless_pieces_is_not_read_to_its_end() -> None:
    async def crumbs() -> AsyncIterator[bytes]:
        while True:
            yield b"k"

    async with client(lambda request: httpx.Response(200, content=crumbs())) as http:
        with pytest.raises(SourceError, match=f"comes in more than {PIECES:,} pieces; ask its owner"):
            await http.get(URL)


async def test_a_304_that_has_a_body_all_the_same_is_not_read() -> None:
    async with answering(b"k" * 2_000_000, 304) as http:
        assert (await http.get(URL)).body == b""


async def test_the_steps_of_a_fetch_can_be_heard() -> None:
    heard: list[str] = []

    def say(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/feed":
            return httpx.Response(301, headers={"Location": "/rss"})
        return httpx.Response(200, content=b"isi", headers={"ETag": '"a"', "Content-Type": "text/xml"})

    async with PoliteClient(httpx.MockTransport(say), watch=heard.append) as http:
        await http.get("https://sari:rahasia@walesari.example/feed", etag='"b"')
    assert heard == [
        "Asking https://walesari.example/feed, only if it changed (If-None-Match).",
        "HTTP/1.1 301, 0 bytes.",
        "It redirects to https://walesari.example/rss.",
        "Asking https://walesari.example/rss, only if it changed (If-None-Match).",
        'HTTP/1.1 200, 3 bytes, content-type: text/xml, etag: "a".',
    ]
