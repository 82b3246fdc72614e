"""What this machine's SQLite is."""

from __future__ import annotations

from storage.machine import sqlite_trouble, sqlite_version


def test_the_sqlite_here_will_do() -> None:
    assert sqlite_trouble() == ""
    assert sqlite_version().startswith("3.")


def test_an_old_sqlite_is_named_with_the_version_that_is_needed() -> None:
    assert sqlite_trouble(oldest=(99, 0, 0)) == (f"SQLite is {sqlite_version()}; use a Python with 99.0.0 or newer.")


def test_an_sqlite_without_full_text_search_is_named() -> None:
    assert sqlite_trouble(full_text="fts99") == (
        "SQLite has no full-text search (no such module: fts99); use a Python whose SQLite has fts99."
    )
