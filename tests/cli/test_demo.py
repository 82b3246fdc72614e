"""`kabar demo`: a newcomer sees the whole of Kabar at work, and nothing of it stays."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.cli.demo import _interruptible, _play
from bot.cli.demo.stage import CHANNEL, EDITOR, READER, Stage
from bot.cli.demo.story import open_newsroom, play
from bot.errors import KabarError
from tests.cli.conftest import Operator
from tests.kept import kept_logs

STEPS = (
    r"Kabar Segara \(kanal, 41 kiriman\)",
    r"… 37 kiriman lain …",
    r"BREAKING NEWS\n\n    Jembatan Rantau Belida ditutup mulai malam ini",
    r"Percakapan dengan Damar, pembaca",
    r"/start\n\n  Kabar, [0-9.]+\n    Halo, Damar",
    r"/berita\n\n  Kabar, [0-9.]+\n    Berita terbaru\n\n    1\. ",
    r"\[ Berikutnya › \]",
    r"/cari banjir\n\n  Kabar, [0-9.]+\n    \d+ berita tentang “banjir”\n\n    1\. ",
    r"Kabar, [0-9.]+ \(diedit\)\n    \d+ berita tentang “banjir”\n\n    6\. ",
    r"Percakapan dengan Ratna, redaktur",
    r"Bot ditambahkan ke Kabar Segara",
    r"\[ Aktifkan Kabar Segara \]",
    r"/breaking Jembatan Rantau Belida ditutup mulai malam ini",
    r"Draf b1 · belum dikirim\n    Ke 1 dari 1 kanal: Kabar Segara",
    r"\[ Kirim ke 1 kanal \]",
    r"Ditahan 10 detik; belum ada yang melihatnya\.\n    \[ Batalkan \(10 dtk\) \]  \[ Kirim sekarang \]",
    r"b1 · Jembatan Rantau Belida ditutup mulai malam ini\n\n    [01] dari 1 kanal",
)
"""What the transcript shows, in its order."""


def test_the_demo_plays_a_reader_and_an_editor_and_prints_their_chats(kabar: Operator) -> None:
    ran = kabar("demo", "--once")
    assert (ran.code, ran.err) == (0, "")
    place = 0
    for step in STEPS:
        found = re.compile(step).search(ran.out, place)
        assert found, f"{step} is not in the transcript after:\n{ran.out[place:]}"
        place = found.start()


def test_a_port_that_is_taken_is_a_sentence(kabar: Operator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = kabar("demo", "--once", "--port", str(port))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"The sandbox cannot listen on 127.0.0.1:{port}")


async def test_the_page_is_served_until_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    """The channel has posts and both chats have begun when the address is printed."""
    with kept_logs():
        playing = asyncio.create_task(_interruptible(_play(once=False, port=0)))
        printed = ""
        while "Ctrl-C" not in printed:
            assert not playing.done()
            await asyncio.sleep(0.05)
            printed += capsys.readouterr().out
        address = re.findall(r"http://\S+", printed)[0]
        async with httpx.AsyncClient(base_url=address) as browser:
            assert "<title>" in (await browser.get("/")).text
            for chat in (CHANNEL, EDITOR, READER):
                assert any(
                    message["by_bot"] for message in (await browser.get(f"/sandbox/chats/{chat}/messages")).json()
                )
        os.kill(os.getpid(), signal.SIGINT)
        assert not await playing


async def test_ctrl_c_while_it_starts_leaves_nothing_behind() -> None:
    with kept_logs():
        starting = asyncio.create_task(_interruptible(_play(once=False, port=0)))
        await asyncio.sleep(0.2)
        os.kill(os.getpid(), signal.SIGINT)
        assert not await starting
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_a_demo_that_is_interrupted_says_so() -> None:
    command = [sys.executable, "-m", "bot", "demo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline().startswith("Kabar is running. Open http://127.0.0.1:")
        demo.send_signal(signal.SIGINT)
        out, errors = demo.communicate(timeout=20)
    assert (demo.returncode, out, errors) == (0, "Kabar has stopped; nothing of the demo was kept.\n", "")


async def test_a_stage_leaves_nothing_behind() -> None:
    async with Stage(0) as stage:
        url, store = stage.url, stage.kabar.settings.database_url.removeprefix("sqlite:///")
        assert await asyncio.to_thread(Path(store).exists)
    assert not await asyncio.to_thread(Path(store).parent.exists)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    async with httpx.AsyncClient() as browser:
        with pytest.raises(httpx.ConnectError):
            await browser.get(url)


async def test_the_story_fails_when_the_channel_is_not_as_it_should_be() -> None:
    async with Stage(0) as stage:
        for number in range(43):
            await stage.people.say(CHANNEL, f"kiriman lain {number}", person=EDITOR)
        with pytest.raises(KabarError, match="The channel should have each of 40 stories once, and has more"):
            await play(stage)


async def test_a_sample_that_cannot_be_read_is_said() -> None:
    async with Stage(0) as stage:
        stage._site = "http://127.0.0.1:9"
        with pytest.raises(KabarError, match=r"127\.0\.0\.1:9/warta/"):
            await open_newsroom(stage)
