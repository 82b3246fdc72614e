"""A sweep of the sources interrupted by kill -9 at any point misses nothing and repeats nothing."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.model import Chat, ChatKind
from storage import Store, Tables
from tests.faults.process import kabar, until
from tests.faults.sites import FEEDS, Sites, sites

CHANNEL = Chat(-1001000000001, ChatKind.CHANNEL, "Warta", posting=True)
KILLS = 3
ALLOWED = {"SOURCES_ALLOW": "127.0.0.0/8"}


def ask(folder: Path, sql: str) -> list[tuple[int | str, ...]]:
    """Ask the file of a store that no process has open."""
    with closing(sqlite3.connect(folder / "kabar.db", timeout=10)) as db, db:
        return db.execute(sql).fetchall()


async def prepared(folder: Path, made: Sites) -> None:
    def prepare(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        for source in made.sources():
            tables.sources.add(source)

    async with await Store.open(f"sqlite:///{folder / 'kabar.db'}") as store:
        await store.write(prepare)


async def interrupted(folder: Path, made: Sites, answers: int, moment: float) -> None:
    """Let all sources write, and kill a collect a moment after so many answers, in the midst of its sweep."""
    made.write()
    ask(folder, "UPDATE sources SET next_check_at = NULL")
    made.more = answers

    async def there() -> bool:
        return made.more <= 0

    async with kabar(folder, "collect", **ALLOWED) as process:
        await until(there)
        await asyncio.sleep(moment)
        assert process.returncode is None


async def test_a_sweep_that_is_killed_again_and_again_misses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261125)  # the same moments in every run, as far as the machine lets them be
    articles = tmp_path / "artikel"
    articles.mkdir()
    async with sites(articles) as made:
        await prepared(tmp_path, made)
        kept: list[int] = []
        for _ in range(KILLS):
            await interrupted(tmp_path, made, chance.randint(FEEDS // 4, FEEDS), chance.uniform(0, 0.1))
            kept.append(len(ask(tmp_path, "SELECT 1 FROM articles")))
        made.more = float("inf")
        ask(tmp_path, "UPDATE sources SET next_check_at = NULL")
        async with kabar(tmp_path, "collect", **ALLOWED) as last:
            assert await last.wait() == 0
    assert 0 < max(kept) < made.titles().total(), f"the kills came too early or too late to show anything: {kept}"
    titles = Counter(title for (title,) in ask(tmp_path, "SELECT title FROM articles"))
    assert titles == made.titles()
    posts = Counter(subject for (subject,) in ask(tmp_path, "SELECT subject FROM deliveries WHERE kind = 'news'"))
    assert set(posts.values()) == {1}
    assert ask(tmp_path, "SELECT count(*) FROM stories") == [(made.titles().total(),)]
    assert ask(tmp_path, "SELECT count(DISTINCT event) FROM stories WHERE held = ''") == [(len(posts),)]
    assert ask(tmp_path, "SELECT count(*) FROM changes WHERE seq > (SELECT seq FROM cursors)") == [(0,)]
    assert ask(tmp_path, "SELECT count(*) FROM sources WHERE failures > 0 OR last_success_at IS NULL") == [(0,)]
