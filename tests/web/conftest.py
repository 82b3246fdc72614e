"""A room with a hub for every test of what hubs may ask."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engines import SQLiteEngine
from tests.web.room import STORE, Room
from tests.web.room import room as opened


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store: to copy it takes less time than to make one."""
    path = tmp_path_factory.mktemp("empty") / STORE
    SQLiteEngine(path).migrate()
    return path


@pytest.fixture
async def room(empty: Path, tmp_path: Path) -> AsyncIterator[Room]:
    shutil.copy(empty, tmp_path)
    async with opened(tmp_path) as found:
        yield found
