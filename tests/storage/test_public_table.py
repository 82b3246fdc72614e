"""docs/store.md tells the truth: its columns are the schema's, and its examples run beside an open store."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage import Store
from storage.engines import Connection

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text("utf-8")
COLUMN = re.compile(r"^\| `(\w+)` \| (\w+) \| (yes|no) \| ([^|]+) \| ", re.MULTILINE)
EXAMPLE = re.compile(r"^```(sh|sql)\n(.+?)^```$", re.MULTILINE | re.DOTALL)


def test_the_documented_columns_are_those_of_the_schema(db: Connection) -> None:
    documented = [(name, kind, required == "yes", default) for name, kind, required, default in COLUMN.findall(PAGE)]
    special = {"id": "the next number", "first_seen_at": "the time of the insert", "title": "none", "text": "none"}
    assert documented == [
        (row["name"], row["type"], bool(row["notnull"]), special.get(str(row["name"]), "NULL"))
        for row in db.all("SELECT * FROM pragma_table_info('articles')")
    ]
    assert db.number("SELECT count(*) FROM pragma_table_info('articles') WHERE dflt_value IS NOT NULL") == 1


@pytest.mark.parametrize("table", ["changes", "cursors"])
def test_the_documented_columns_of_the_change_sequence_are_there(db: Connection, table: str) -> None:
    names = {"changes": ["seq", "article_id", "at"], "cursors": ["name", "seq"]}[table]
    assert [row["name"] for row in db.all(f"SELECT name FROM pragma_table_info('{table}')")] == names
    assert all(f"`{name}`" in PAGE for name in names)


def run(language: str, example: str, folder: Path) -> None:
    """Run an example in a folder, as a reader of the page would."""
    if language == "sql":
        with closing(sqlite3.connect(folder / "kabar.db", timeout=15)) as db:
            db.executescript(example)
        return
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-ec", example],
        cwd=folder,
        env=os.environ | {"PATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


async def test_the_examples_run_in_their_order_while_the_store_is_open(store: Store, path: Path) -> None:
    for language, example in EXAMPLE.findall(PAGE):
        run(language, example, path.parent)
    changes = await store.read(lambda tables: tables.articles.changes_after(0, 99))
    ids = list(dict.fromkeys(change.article_id for change in changes))
    assert [ids.index(change.article_id) for change in changes] == [0, 1, 2, 3, 1, 1, 4, 4, 4, 2, 2]
    articles = await store.read(lambda tables: [tables.articles.get(number) for number in ids])
    assert [article and (article.title, article.topics) for article in articles] == [
        ("Banjir merendam Kota Lembayung", ()),
        ("Jembatan Sungai Teduh dibuka kembali", ("transportasi", "Kota Lembayung")),
        ("Panen raya di Lembah Teduh", ()),
        ("Pasar malam dibuka", ("pasar", "kota")),
        None,
    ]
    assert await store.read(lambda tables: tables.articles.cursor("arsip")) == changes[-1].seq
