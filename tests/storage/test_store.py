"""The open store: one writer, several readers, other processes, and what happens when it cannot be used."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils

from bot.errors import StoreError
from storage import Store, Tables
from storage.engines import SQLiteEngine, engine_for
from storage.engines.sqlite import SQLiteConnection
from tests.making import FLOOD, NOON, story


def url(path: Path) -> str:
    return f"sqlite:///{path}"


async def complaint(address: str) -> str:
    with pytest.raises(StoreError) as raised:
        await Store.open(address)
    return str(raised.value)


async def test_what_is_written_is_there_after_the_store_is_opened_again(path: Path) -> None:
    async with await Store.open(url(path)) as store:
        await store.write(lambda tables: tables.articles.put(FLOOD, "source:1", NOON))
    async with await Store.open(url(path)) as store:
        assert await store.read(lambda tables: tables.articles.count()) == 1


async def test_work_that_fails_leaves_nothing_and_its_error_comes_through(store: Store) -> None:
    def fail(tables: Tables) -> None:
        tables.articles.put(FLOOD, "source:1", NOON)
        raise KeyError("of the work's own")

    with pytest.raises(KeyError, match="own"):
        await store.write(fail)
    assert await store.read(lambda tables: tables.articles.count()) == 0
    await store.write(lambda tables: tables.articles.put(FLOOD, "source:1", NOON))
    assert await store.read(lambda tables: tables.articles.count()) == 1


async def test_a_failing_statement_is_a_store_error_and_the_store_goes_on(store: Store) -> None:
    with pytest.raises(StoreError, match=r"The store failed: .*nothing of this step was kept"):
        await store.write(lambda tables: tables.stories.put(story(title="\ud800")))
    await store.write(lambda tables: tables.stories.put(story()))
    assert await store.read(lambda tables: tables.stories.count()) == 1


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="readonly"):
        await store.read(lambda tables: tables.articles.put(FLOOD, "source:1", NOON))


async def test_readers_see_one_state_while_the_writer_goes_on(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def look_twice(tables: Tables) -> tuple[int, int]:
        first = tables.stories.count()
        begun.set()
        assert go_on.wait(10)
        return first, tables.stories.count()

    looking = asyncio.create_task(store.read(look_twice))
    await asyncio.to_thread(begun.wait, 10)
    await store.write(lambda tables: tables.stories.put(story()))
    assert await store.read(lambda tables: tables.stories.count()) == 1
    go_on.set()
    assert await looking == (0, 0)


async def test_many_writes_and_reads_at_once_are_all_done(store: Store) -> None:
    drafts = [replace(FLOOD, external_id=str(number)) for number in range(20)]
    puts = [store.write(lambda tables, draft=draft: tables.articles.put(draft, "x", NOON)) for draft in drafts]  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    counts = [store.read(lambda tables: tables.articles.count()) for _ in range(20)]
    await asyncio.gather(*puts, *counts)
    assert await store.read(lambda tables: tables.articles.count()) == 20


async def test_a_closed_store_says_so_and_has_let_every_connection_go(path: Path) -> None:
    store = await Store.open(url(path))
    await store.write(lambda tables: tables.stories.put(story()))
    assert path.with_name("kabar.db-wal").exists()
    await store.close()
    await store.close()
    assert [file.name for file in path.parent.iterdir()] == ["kabar.db"]  # the last to leave takes the WAL along
    for ask in store.read, store.write:
        with pytest.raises(StoreError, match="closed"):
            await ask(lambda tables: tables.stories.count())


class Tired(SQLiteEngine):
    """An engine that gives three connections and then no more."""

    left = 3

    def connect(self, *, writer: bool) -> SQLiteConnection:
        self.left -= 1
        if self.left < 0:
            raise StoreError("no more")
        return super().connect(writer=writer)


def test_a_store_that_cannot_be_opened_whole_leaves_nothing_open(path: Path) -> None:
    engine = Tired(path)
    engine.migrate()
    with pytest.raises(StoreError, match="no more"):
        Store(engine)
    assert [file.name for file in path.parent.iterdir()] == ["kabar.db"]


async def test_another_program_may_hold_the_lock_for_a_while(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        releasing = threading.Timer(0.5, lambda: other.execute("COMMIT"))
        releasing.start()
        began = time.monotonic()
        await store.write(lambda tables: tables.stories.put(story()))
        assert time.monotonic() - began > 0.3
        releasing.join()


def test_a_lock_that_is_never_let_go_is_a_store_error(path: Path) -> None:
    engine = SQLiteEngine(path)
    engine.migrate()
    with closing(engine.connect(writer=True)) as one, closing(engine.connect(writer=True)) as other, one.transaction():
        other.run("PRAGMA busy_timeout = 10")
        with pytest.raises(StoreError, match="locked"), other.transaction():
            pytest.fail("two writers at once")


def test_a_commit_that_fails_is_rolled_back(path: Path) -> None:
    engine = SQLiteEngine(path)
    engine.migrate()

    def orphan() -> None:
        with db.transaction():
            db.run("PRAGMA defer_foreign_keys = ON")
            db.run("INSERT INTO story_prints (print, article_id) VALUES (1, 1)")

    with closing(engine.connect(writer=True)) as db:
        with pytest.raises(StoreError, match="FOREIGN KEY"):
            orphan()
        with db.transaction():
            assert db.number("SELECT count(*) FROM story_prints") == 0


@pytest.mark.parametrize(
    "address", ["", "kabar.db", "postgres://localhost/kabar", "sqlite:///", "sqlite:///:memory:", "sqlite:///a%00b"]
)
def test_an_address_that_is_no_store_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match=r"DATABASE_URL is .* a file"):
        engine_for(address)


def test_an_address_names_a_file() -> None:
    for address, file in (("sqlite:///kabar.db", "kabar.db"), ("sqlite:////srv/my%20news.db", "/srv/my news.db")):
        engine = engine_for(address)
        assert isinstance(engine, SQLiteEngine)
        assert engine.path == Path(file)


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "tidak" / "ada"
    said = await complaint(url(missing / "kabar.db"))
    assert said == f"The folder {missing} does not exist; make it, or change DATABASE_URL."


async def test_what_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    assert "cannot be used as the article store: unable to open database file" in await complaint(url(tmp_path))
    text = tmp_path / "kabar.db"
    text.write_text("Banjir merendam kota. " * 99)
    assert "cannot be used as the article store: file is not a database" in await complaint(url(text))
    assert text.read_text() == "Banjir merendam kota. " * 99
    with pytest.raises(StoreError, match="file is not a database"):
        SQLiteEngine(text).connect(writer=True)


async def test_a_store_of_a_newer_kabar_is_left_as_it_is(path: Path) -> None:
    SQLiteEngine(path).migrate()
    with closing(sqlite_utils.Database(path).conn) as db, db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('kabar', 'holograms')")
    said = await complaint(url(path))
    assert said == f"{path} was made by a newer Kabar (it has the migration 'holograms'); install that version."
