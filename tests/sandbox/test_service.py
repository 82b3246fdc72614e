"""Starting and stopping: free ports, taken ports, tokens, and a process that ends without a traceback."""

from __future__ import annotations

import asyncio
import signal
import sys
import time

import httpx
import pytest

from bot.errors import SandboxError
from bot.sandbox import Sandbox


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
