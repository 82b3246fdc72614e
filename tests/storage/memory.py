"""A store in memory, on one connection: for what needs no second connection, and no waiting for the disk."""

from __future__ import annotations

import sqlite3

import sqlite_utils

from storage.engines import Connection
from storage.engines.sqlite import SQLiteConnection
from storage.engines.sqlite_schema import migrations


def memory() -> Connection:
    """Return a connection to a new, empty store."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    migrations().apply(sqlite_utils.Database(db))
    return SQLiteConnection(db)
