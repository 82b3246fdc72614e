"""A newsroom of its own, for every story."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.newsroom import Newsroom, newsroom


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom in which Kabar runs."""
    async with newsroom(tmp_path) as opened:
        yield opened
