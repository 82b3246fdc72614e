"""Who may come in: by which name, from which page, with how large a body."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.hands import Hands

MIB = 1024 * 1024


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8081", "[::1]:8081", "LOCALHOST"])
async def test_loopback_names_may_use_the_page_and_the_control_api(hands: Hands, host: str) -> None:
    answer = await hands.client.get("/sandbox/chats", headers={"host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/page/app.js", "/sandbox/chats", "/sandbox/events", "/sandbox/journal"])
@pytest.mark.parametrize("host", ["jahat.example", "127.0.0.1.jahat.example", "", "[", "0.0.0.0"])
async def test_foreign_names_that_lead_here_may_not(hands: Hands, path: str, host: str) -> None:
    answer = await hands.client.get(path, headers={"host": host})
    assert answer.status_code == 403
    assert "answer only to" in answer.json()["error"]


async def test_the_bot_api_is_guarded_by_its_token_alone(hands: Hands) -> None:
    answer = await hands.client.get("/bot1:SANDBOX/getMe", headers={"host": "sandbox.docker"})
    assert answer.json()["ok"]


@pytest.mark.parametrize("origin", ["https://jahat.example", "http://127.0.0.1:1", "null"])
async def test_another_sites_page_may_not_act_here(hands: Hands, origin: str) -> None:
    answer = await hands.client.post("/sandbox/reset", headers={"origin": origin})
    assert (answer.status_code, answer.json()) == (403, {"error": "Another site's page may not use the control API."})
    own = str(hands.client.base_url).rstrip("/")
    assert (await hands.client.post("/sandbox/reset", headers={"origin": own})).status_code == 200


async def test_bodies_over_fifty_megabytes_are_refused_whether_their_length_is_told_or_not(hands: Hands) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(51):
            yield bytes(MIB)

    told = await hands.client.post("/bot1:SANDBOX/getMe", content=bytes(50 * MIB + 1))
    assert told.json() == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    for path in ("/bot1:SANDBOX/getMe", "/sandbox/reset"):
        untold = await hands.client.post(path, content=endless())
        assert untold.status_code == 413


async def test_who_leaves_before_all_of_a_request_is_sent_has_posted_nothing(hands: Hands) -> None:
    await hands.person(5)
    url = hands.client.base_url
    _, writer = await asyncio.open_connection(url.host, url.port)
    body = b"chat_id=5&text=setengah"
    head = "POST /bot1:SANDBOX/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.1)
    assert len(await hands.get("chats/5/messages")) == 1


async def test_a_broken_multipart_body_is_refused(hands: Hands) -> None:
    answer = await hands.client.post(
        "/bot1:SANDBOX/getMe", content=b"x", headers={"content-type": "multipart/form-data"}
    )
    assert answer.status_code == 400
    assert answer.json()["description"].startswith("Bad Request: ")


async def test_the_page_is_served_with_headers_that_keep_it_to_itself(hands: Hands) -> None:
    answer = await hands.client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for missing in ("/page/tidak-ada.js", "/page/..%2Fserver.py"):
        assert (await hands.client.get(missing)).status_code == 404


async def test_a_bound_name_of_ones_own_is_a_name_too() -> None:
    async with Sandbox(host="localhost") as sandbox, httpx.AsyncClient(base_url=sandbox.url) as client:
        assert (await client.get("/sandbox/chats")).status_code == 200
