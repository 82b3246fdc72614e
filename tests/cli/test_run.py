"""`kabar run` and `kabar sandbox`: processes that serve until they are told to stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from bot.model import Chat, ChatKind, DeliveryState, Lane, Post, Routed
from bot.sandbox import Sandbox
from bot.sandbox.client import People, words
from storage import Tables
from tests.cli.conftest import Operator
from tests.making import NOON

TOKEN = "123456:ABC-DEF_secret"
ROOT = Path(__file__).parents[2]


async def started(*words: str, folder: Path, **env: str) -> asyncio.subprocess.Process:
    """Start `python -m bot WORDS` as a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


def test_run_without_a_token_names_every_wrong_setting(kabar: Operator) -> None:
    ran = kabar("run", LOG_LEVEL="loud")
    assert (ran.code, ran.out) == (2, "")
    assert [line.split()[0] for line in ran.err.splitlines()] == ["LOG_LEVEL", "TELEGRAM_BOT_TOKEN"]


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_run_stops_well_and_logs_no_token(tmp_path: Path, name: signal.Signals) -> None:
    """A real process against the sandbox, at DEBUG: every line of its log is one event."""
    async with Sandbox(tokens=(TOKEN,)) as sandbox:
        process = await started(
            "run",
            folder=tmp_path,
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.url,
            LOG_LEVEL="DEBUG",
            LOG_FORMAT="json",
        )
        assert process.stderr
        log = b""
        while b'"started"' not in log:
            line = await asyncio.wait_for(process.stderr.readline(), 30)
            assert line, log.decode()
            log += line
        process.send_signal(name)
        out, rest = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, out) == (0, b"")
    events = [json.loads(line) for line in (log + rest).splitlines()]
    assert events[-1]["event"] == "stopped"
    assert TOKEN.encode() not in log + rest


async def running(folder: Path, url: str) -> asyncio.subprocess.Process:
    """Start `kabar run` against a sandbox, and wait until it says that it has started."""
    process = await started(
        "run", folder=folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=url, LOG_LEVEL="INFO", LOG_FORMAT="json"
    )
    assert process.stderr
    line = b""
    while b'"started"' not in line:
        line = await asyncio.wait_for(process.stderr.readline(), 30)
        assert line
    return process


async def test_a_second_run_on_the_same_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with Sandbox(tokens=(TOKEN,)) as sandbox:
        first = await running(tmp_path, sandbox.url)
        second = await started("run", folder=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sandbox.url)
        out, refused = await asyncio.wait_for(second.communicate(), 30)
        assert (second.returncode, out) == (1, b"")
        assert refused.decode() == (
            "Another Kabar is running on kabar.db already; stop it first, or give this one a store of its own.\n"
        )
        assert first.returncode is None
        first.kill()  # whatever its end, the next one may start
        await first.communicate()
        third = await running(tmp_path, sandbox.url)
        third.send_signal(signal.SIGTERM)
        await asyncio.wait_for(third.communicate(), 30)
        assert third.returncode == 0


CHANNEL, OWNER = -1001000000001, 1001


async def test_ctrl_c_finishes_what_is_in_flight_and_leaves_the_rest_for_the_next_run(
    tmp_path: Path, kabar: Operator
) -> None:
    """Telegram takes two seconds over a post; the interrupt comes in the middle of them."""

    def wait(tables: Tables) -> None:
        chat = tables.chats.know(Chat(CHANNEL, ChatKind.CHANNEL, "Warta", posting=True))
        for number in (1, 2):
            routed = Routed(chat, "a test wants it")
            tables.outbox.add(routed, f"article:{number}", "news", Lane.NEWS, Post(f"Kabar {number}"), NOON)

    await asyncio.to_thread(kabar.write, wait)
    async with Sandbox(tokens=(TOKEN,)) as sandbox, People(sandbox.url) as people, httpx.AsyncClient() as client:
        await people.meet(type="private", id=OWNER, first_name="Ratna")
        await people.meet(type="channel", id=CHANNEL, title="Warta", creator=OWNER)
        await people.appoint(CHANNEL, 123456, "administrator", by=OWNER, can_post_messages=True)
        fault = {"method": "sendMessage", "kind": "hang_after", "seconds": 2}
        await client.post(f"{sandbox.url}/sandbox/faults", json=fault)
        process = await running(tmp_path, sandbox.url)
        await people.see(CHANNEL, lambda message: words(message) == "Kabar 1")
        process.send_signal(signal.SIGINT)
        _, log = await asyncio.wait_for(process.communicate(), 30)
        posts = [words(message) for message in await people.messages(CHANNEL)]
    assert (process.returncode, posts) == (0, ["Kabar 1"])
    assert [json.loads(line)["event"] for line in log.splitlines()][-2:] == ["delivery.sent", "stopped"]
    counts = await asyncio.to_thread(kabar.write, lambda tables: tables.outbox.counts())
    assert counts == {DeliveryState.SENT: 1, DeliveryState.PENDING: 1}


def test_run_can_be_stopped_while_telegram_cannot_be_reached(kabar: Operator) -> None:
    """In this process: the signal is sent once the handlers stand; afterwards they are as before."""
    before = signal.getsignal(signal.SIGTERM)

    def stop() -> None:
        while signal.getsignal(signal.SIGTERM) == before:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    stopping = threading.Thread(target=stop)
    stopping.start()
    ran = kabar("run", TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9", LOG_LEVEL="ERROR")
    stopping.join()
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert signal.getsignal(signal.SIGTERM) == before


async def test_sandbox_prints_its_address_and_serves_its_bot(tmp_path: Path) -> None:
    process = await started("sandbox", "--port", "0", "--token", TOKEN, folder=tmp_path)
    assert process.stdout
    url = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{url}/bot{TOKEN}/getMe")).json()["ok"] is True
    process.send_signal(signal.SIGINT)
    await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0


def test_sandbox_on_a_taken_port_is_a_sentence(kabar: Operator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = kabar("sandbox", "--port", str(port))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"The sandbox cannot listen on 127.0.0.1:{port}")
