"""Starting and stopping: free ports, taken ports, tokens, and a process that ends without a traceback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time

import httpx
import pytest

from bot.errors import SandboxError
from bot.sandbox import Sandbox
from bot.sandbox.botapi import BotApi
from bot.sandbox.conditions import Conditions
from bot.sandbox.journal import Journal
from bot.sandbox.outside import Outside
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.server import application, build
from bot.sandbox.service import _serve
from bot.sandbox.shapes import Json
from bot.sandbox.world import World


async def test_a_free_port_is_found_and_its_url_answers() -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient() as client:
        assert sandbox.url.startswith("http://127.0.0.1:")
        assert not sandbox.url.endswith(":0")
        me = (await client.get(f"{sandbox.url}/bot{sandbox.token}/getMe")).json()["result"]
        assert (me["id"], me["username"]) == (1, "kabar_sandbox_bot")


async def test_a_taken_port_is_named_with_the_remedy() -> None:
    async with Sandbox() as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(
            SandboxError, match=rf"cannot listen on 127.0.0.1:{port} \(Address already in use\).*--port"
        ):
            await Sandbox(port=port).__aenter__()


async def test_an_ipv6_address_is_written_in_brackets() -> None:
    async with Sandbox(host="::1") as sandbox, httpx.AsyncClient() as client:
        assert sandbox.url.startswith("http://[::1]:")
        assert (await client.get(f"{sandbox.url}/sandbox/chats")).json() == []


@pytest.mark.parametrize(
    ("tokens", "reason"),
    [
        ((), "needs a bot"),
        (("SANDBOX",), "is a number, a colon and letters"),
        (("1:A", "1:B"), "Two sandbox tokens name the bot 1"),
    ],
)
def test_wrong_tokens_are_named_with_the_remedy(tokens: tuple[str, ...], reason: str) -> None:
    with pytest.raises(SandboxError, match=reason):
        Sandbox(tokens=tokens)


async def test_stopping_lets_everyone_who_waits_go_at_once() -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        async with Sandbox() as sandbox:
            await client.post(f"{sandbox.url}/sandbox/chats", json={"type": "private", "id": 5, "first_name": "Budi"})
            poll = asyncio.create_task(client.get(f"{sandbox.url}/bot{sandbox.token}/getUpdates?timeout=50"))
            ask = asyncio.create_task(client.post(f"{sandbox.url}/sandbox/inline", json={"from": 5, "query": "x"}))
            await asyncio.sleep(0.2)
            before = time.monotonic()
        assert time.monotonic() - before < 2
        assert (await poll).json()["ok"]
        assert (await ask).json()["answered"] is False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_served_sandbox_prints_one_url_and_ends_cleanly(number: signal.Signals) -> None:
    code = "from bot.sandbox import serve; serve('127.0.0.1', 0, '7:UJI')"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{url}/bot7:UJI/getMe")).json()["result"]["id"] == 7
    process.send_signal(number)
    output, errors = await process.communicate()
    assert (process.returncode, output, errors) == (0, b"", b"")


async def test_serving_ends_at_a_signal(capsys: pytest.CaptureFixture[str]) -> None:
    served = asyncio.create_task(_serve(Sandbox(tokens=("7:UJI",))))
    while not (url := capsys.readouterr().out.strip()):  # noqa: ASYNC110 - what is printed cannot be waited for
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{url}/bot7:UJI/getMe")).json()["ok"]
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(served, 5)


async def test_a_fault_of_ours_is_told_as_telegram_tells_its_own() -> None:
    async def broken(bot: Bot, params: Params) -> Json:
        raise ZeroDivisionError

    world = World(["1:SANDBOX"], time.time)
    outside = Outside()
    conditions = Conditions(time.time)
    _, control = build(world, outside, conditions)
    app = application(BotApi(world, {"getMe": broken}, Journal(), conditions), control, "127.0.0.1")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/bot1:SANDBOX/getMe")
    assert answer.json() == {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    await outside.close()


async def test_an_idle_connection_outlives_what_clients_keep_it_for() -> None:
    """aiohttp keeps one for 15 seconds, httpx for 5: the server that closes first resets somebody's next request."""
    async with Sandbox() as sandbox:
        host, _, port = sandbox.url.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        ask = f"GET /bot{sandbox.token}/getMe HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        for pause in (6.0, 0.0):
            writer.write(ask)
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            length = 0
            while (line := await reader.readline()) != b"\r\n":
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            await reader.readexactly(length)
            await asyncio.sleep(pause)
        writer.close()
        await writer.wait_closed()
