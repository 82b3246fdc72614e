"""A client of another make, aiogram 3 in an environment of its own, drives the sandbox."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SCRIPT = Path(__file__).with_name("aiogram_drive.py")


@pytest.mark.skipif(not PYTHON.exists(), reason="aiogram has an environment of its own; `make peers` builds it")
async def test_aiogram_reads_every_answer(sandbox: Sandbox) -> None:
    process = await asyncio.create_subprocess_exec(
        PYTHON,
        SCRIPT,
        sandbox.url,
        sandbox.token,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    steps = re.findall(r"^async def (\w+)\(stage: Stage\)", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert output.decode().splitlines() == [f"ok {step}" for step in steps]
