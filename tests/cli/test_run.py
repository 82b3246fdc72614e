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

from bot.sandbox import Sandbox
from tests.cli.conftest import Operator

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
