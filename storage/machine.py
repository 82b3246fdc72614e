"""What this machine's SQLite is, for `kabar doctor`: asked in memory, before any store is opened."""

from __future__ import annotations

import sqlite3

OLDEST_SQLITE = (3, 35, 0)
"""The first with RETURNING (https://www.sqlite.org/lang_returning.html), which the queries need."""


def sqlite_trouble(oldest: tuple[int, int, int] = OLDEST_SQLITE, full_text: str = "fts5") -> str:
    """Say in a sentence why the embedded store cannot work here; "" when it can.

    `oldest` is the SQLite version and `full_text` the module that the store needs.
    """
    if sqlite3.sqlite_version_info < oldest:
        return f"SQLite is {sqlite3.sqlite_version}; use a Python with {'.'.join(map(str, oldest))} or newer."
    db = sqlite3.connect(":memory:")
    try:
        db.execute(f"CREATE VIRTUAL TABLE words USING {full_text}(word)")
    except sqlite3.OperationalError as error:
        return f"SQLite has no full-text search ({error}); use a Python whose SQLite has {full_text}."
    finally:
        db.close()
    return ""


def sqlite_version() -> str:
    """Tell the version of the SQLite beneath."""
    return sqlite3.sqlite_version
