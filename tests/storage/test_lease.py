"""One running Kabar a store: a second one is refused with a sentence, and a killed one holds nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StoreError
from storage import Store
from tests.storage.test_processes import run, url

HOLD = """
import asyncio, sys
from storage import Store

async def main(url):
    async with await Store.open(url) as store, store.lease("sender"):
        print("held", file=sys.stderr, flush=True)
        await asyncio.sleep(60)

asyncio.run(main(sys.argv[1]))
"""


def held(path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lease."""
    process = run(HOLD, url(path))
    assert process.stderr is not None
    assert process.stderr.readline() == "held\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
async def test_a_second_process_is_refused_until_the_first_is_gone_even_by_kill_9(path: Path) -> None:
    with held(path) as process:
        async with await Store.open(url(path)) as store:
            with pytest.raises(StoreError, match=r"Another Kabar is running on .*kabar\.db already; stop it first"):
                async with store.lease("sender"):
                    pass
            process.send_signal(signal.SIGKILL)
            process.wait(20)
            async with store.lease("sender"):
                assert path.with_name("kabar.db-sender").exists()


async def test_in_one_process_too_it_is_held_once_and_let_go_at_the_end(store: Store, path: Path) -> None:
    async with await Store.open(url(path)) as other:
        for _ in range(2):
            async with store.lease("sender"), other.lease("another thing"):
                with pytest.raises(StoreError, match="Another Kabar is running"):
                    async with other.lease("sender"):
                        pass
        async with other.lease("sender"):
            pass


async def test_the_lease_hinders_no_write_to_the_store(store: Store, path: Path) -> None:
    async with store.lease("sender"), await Store.open(url(path)) as other:
        await other.write(lambda tables: tables.lookups.number("banjir"))


async def test_a_file_that_cannot_be_used_is_not_taken_for_another_kabar(store: Store, path: Path) -> None:
    path.with_name("kabar.db-sender").mkdir()
    with pytest.raises(StoreError, match=r"kabar\.db-sender cannot be used"):
        async with store.lease("sender"):
            pass
