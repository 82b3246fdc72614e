"""Several processes on one store, one of them killed, and one that may not write."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Store
from storage.engines import SQLiteEngine
from tests.making import FLOOD, later


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program of its own beside this one."""
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True)


READ_ONLY = """
import asyncio, os, sys
from bot.errors import StoreError
from storage import Store
if os.geteuid() == 0:
    os.setuid(65534)  # the administrator may write anywhere
try:
    asyncio.run(Store.open(sys.argv[1]))
except StoreError as error:
    sys.exit(str(error))
"""


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder with a store that everyone may read and nobody but the administrator may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        SQLiteEngine(folder / "kabar.db").migrate()
        (folder / "kabar.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights to files")
def test_a_store_that_cannot_be_written_is_a_sentence(read_only: Path) -> None:
    for file in "kabar.db", "new.db":
        assert "cannot be used as the article store: " in refused(read_only / file)
    read_only.chmod(0o000)
    assert "Permission denied" in refused(read_only / "deeper" / "kabar.db")


def refused(file: Path) -> str:
    with run(READ_ONLY, url(file)) as process:
        said = process.communicate(timeout=20)[1]
    assert "Traceback" not in said
    return said


OPEN_AND_WRITE = """
import asyncio, sys, time
from bot.model import Draft
from storage import Store
from tests.making import FLOOD, NOON
from dataclasses import replace

async def main(url, name, at):
    while time.time() < float(at):
        pass
    async with await Store.open(url) as store:
        for number in range(10):
            draft = replace(FLOOD, external_id=f"{name}-{number}")
            await store.write(lambda tables: tables.articles.put(draft, "x", NOON))

asyncio.run(main(*sys.argv[1:]))
"""


async def test_several_processes_may_make_open_and_write_one_store_at_once(path: Path) -> None:
    at = time.time() + 1.5
    processes = [run(OPEN_AND_WRITE, url(path), name, at) for name in "abc"]
    for process in processes:
        with process:
            assert process.communicate(timeout=30)[1] == ""
    async with await Store.open(url(path)) as store:
        assert await store.read(lambda tables: tables.articles.count()) == 30
        changes = await store.read(lambda tables: tables.articles.changes_after(0, 99))
    assert [change.seq for change in changes] == list(range(1, 31))


DIE_HALFWAY = """
import asyncio, os, signal, sys
from storage import Store
from tests.making import FLOOD, NOON, story

def die(tables):
    tables.articles.put(FLOOD, "x", NOON)
    tables.stories.put(story(2))
    os.kill(os.getpid(), signal.SIGKILL)

async def main(url):
    store = await Store.open(url)
    await store.write(lambda tables: tables.stories.put(story(1)))
    await store.write(die)

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
async def test_a_process_killed_in_a_transaction_leaves_what_was_committed(path: Path) -> None:
    with run(DIE_HALFWAY, url(path)) as process:
        process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    async with await Store.open(url(path)) as store:
        assert await store.read(lambda tables: (tables.articles.count(), tables.stories.count())) == (0, 1)
        await store.write(lambda tables: tables.articles.put(FLOOD, "x", later(9)))
