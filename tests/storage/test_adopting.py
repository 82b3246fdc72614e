"""A store may begin as a table that another program made: nothing of it is lost, and it is posted like any other."""

from __future__ import annotations

from pathlib import Path

import sqlite_utils

from storage import Store


async def _opened(path: Path) -> Store:
    return await Store.open(f"sqlite:///{path}")


async def test_rows_that_were_there_before_are_articles_and_news_to_the_desk(tmp_path: Path) -> None:
    path = tmp_path / "kabar.db"
    before = sqlite_utils.Database(path)
    rows: list[dict[str, object]] = [
        {"id": "a-1", "title": "Satu", "text": "Isi satu.", "topics": ["politik"], "desk": "kota"},
        {"id": "a-2", "title": None, "text": "Isi dua.", "topics": None, "desk": None},
    ]
    before.table("articles").insert_all(rows, pk="id")
    before.close()
    for _ in range(2):
        async with await _opened(path) as store:
            first = await store.read(lambda tables: tables.articles.get(1))
            second = await store.read(lambda tables: tables.articles.get(2))
            changes = await store.read(lambda tables: tables.articles.changes_after(0, 10))
        assert first is not None
        assert second is not None
        assert (first.title, first.text, first.topics) == ("Satu", "Isi satu.", ("politik",))
        assert (second.title, second.text) == ("", "Isi dua.")
        assert [change.article_id for change in changes] == [1, 2]
    kept = sqlite_utils.Database(path)
    assert [row["desk"] for row in kept.table("articles_before").rows] == ["kota", None]
    kept.close()


async def test_a_table_of_that_name_that_holds_no_articles_is_only_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "kabar.db"
    before = sqlite_utils.Database(path)
    before.table("articles").insert({"sku": 1, "price": 2})
    before.close()
    async with await _opened(path) as store:
        assert await store.read(lambda tables: tables.articles.count()) == 0
