"""A store of its own for every test: in memory for queries, in a file for what several connections do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import Store, Tables
from storage.engines import Connection
from tests.storage.memory import memory


@pytest.fixture
def db() -> Iterator[Connection]:
    """A connection to a store in memory."""
    with closing(memory()) as connection:
        yield connection


@pytest.fixture
def tables(db: Connection) -> Tables:
    """The tables on that connection, each statement a transaction of its own."""
    return Tables.on(db)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of `store` is."""
    return tmp_path / "kabar.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """An open store."""
    async with await Store.open(f"sqlite:///{path}") as opened:
        yield opened
