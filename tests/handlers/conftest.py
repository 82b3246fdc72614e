"""A store in a file of its own, and a bot on a wire, for every test of a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Store
from tests.handlers.echo import adapter
from tests.handlers.wire import Line, line


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An open, empty store."""
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as opened:
        yield opened


@pytest.fixture
async def phone(store: Store) -> AsyncIterator[Line]:
    """The adapter on a wire, with the commands of `tests.handlers.echo`."""
    async with line(adapter(store)) as opened:
        yield opened
