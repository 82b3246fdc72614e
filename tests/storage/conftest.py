"""A store in a file of its own, for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import Store, Tables
from storage.engines import SQLiteEngine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store's file is."""
    return tmp_path / "kabar.db"


@pytest.fixture
def tables(path: Path) -> Iterator[Tables]:
    """The tables on one connection, each statement a transaction of its own."""
    engine = SQLiteEngine(path)
    engine.migrate()
    with closing(engine.connect(writer=True)) as db:
        yield Tables.on(db)


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """An open store."""
    async with await Store.open(f"sqlite:///{path}") as opened:
        yield opened
