"""A kill -9 while articles come in: none is lost, none is kept twice, and each is posted to a channel once."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bench.happening import chronicle
from bot.model import Chat, ChatKind
from bot.source import ALL_ARTICLES, FirstRun, Source, SourceKind
from storage import Store, Tables
from tests.faults.process import kabar, until

COUNT = 200
CHANNEL = Chat(-1001000000001, ChatKind.CHANNEL, "Warta", posting=True)


def write_articles(folder: Path) -> Path:
    """Write articles long enough that editing them takes a while."""
    path = folder / "artikel"
    path.mkdir()
    for number in range(COUNT):
        article = {"id": f"a{number}", "title": f"Kabar nomor {number}", "text": chronicle(number, 30)}
        file = path / f"{number:03}.json"
        file.write_text(json.dumps(article), "utf-8")
        os.utime(file, (0, 0))  # so old that nobody is still writing it
    return path


def count(folder: Path, table: str) -> int:
    """Count rows in the file of a store that another process writes, or has not made yet."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'kabar.db'}?mode=ro", uri=True, timeout=10)) as db:
            return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


async def ready(folder: Path, articles: Path) -> None:
    """Make a store with a channel that is switched on, and the folder as a source."""

    def prepare(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        tables.sources.add(Source(0, SourceKind.FOLDER, str(articles), "Artikel", first_run=FirstRun(ALL_ARTICLES)))

    async with await Store.open(f"sqlite:///{folder / 'kabar.db'}") as store:
        await store.write(prepare)


def opened(folder: Path) -> Callable[[], Awaitable[bool]]:
    """Look whether another process has opened the store: SQLite's log stands beside it as long as one has."""

    async def there() -> bool:
        return (folder / "kabar.db-wal").exists()

    return there


def reached(folder: Path, table: str, rows: int) -> Callable[[], Awaitable[bool]]:
    async def there() -> bool:
        return count(folder, table) >= rows

    return there


@pytest.mark.parametrize("words", [("import", "artikel"), ("collect",)], ids=["import", "collect"])
async def test_articles_that_come_in_are_filed_once_however_often_kabar_is_killed(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Killed when it has opened the store, when the articles are kept, and twice while they are edited and routed."""
    await ready(tmp_path, write_articles(tmp_path))
    moments = (
        opened(tmp_path),
        reached(tmp_path, "articles", 1),
        reached(tmp_path, "stories", 1),
        reached(tmp_path, "stories", COUNT // 2),
    )
    for moment in moments:
        async with kabar(tmp_path, *words):
            await until(moment)
    assert count(tmp_path, "stories") < COUNT, "the kills came too late to show anything"
    async with kabar(tmp_path, *words) as last:
        assert await last.wait() == 0
    for rows in ("articles", "(SELECT DISTINCT external_id FROM articles)", "stories", "deliveries"):
        assert count(tmp_path, rows) == COUNT, rows
    assert count(tmp_path, "deliveries WHERE state = 'pending'") == COUNT
    assert count(tmp_path, "changes WHERE seq > (SELECT seq FROM cursors)") == 0
