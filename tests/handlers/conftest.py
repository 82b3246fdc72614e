"""A store in a file of its own, for every test of a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An open, empty store."""
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as opened:
        yield opened
