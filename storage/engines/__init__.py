"""The engines beneath the store: what differs between databases (DDL, full-text search, how to connect) lives here."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from bot.errors import StoreError
from storage.engines.base import Connection, Engine, Row, Value
from storage.engines.sqlite import SQLiteEngine

__all__ = ["Connection", "Engine", "Row", "SQLiteEngine", "Value", "engine_for"]

SCHEME = "sqlite:///"


def engine_for(url: str) -> Engine:
    """Choose the engine for a DATABASE_URL; nothing is opened yet.

    `sqlite:///kabar.db` is relative to the working folder, `sqlite:////var/lib/kabar.db` is absolute.

    Raises:
        StoreError: the URL names no engine that Kabar has, or no file.
    """
    path = unquote(url.removeprefix(SCHEME))
    if not url.startswith(SCHEME) or not path or path == ":memory:" or "\0" in path:
        raise StoreError(f"DATABASE_URL is {url!r}, which is no store; write sqlite:///kabar.db, a file.")
    return SQLiteEngine(Path(path))
