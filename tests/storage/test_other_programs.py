"""Other programs write to `articles` in every way that sqlite-utils and plain SQL offer; the store keeps its head."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from click.testing import CliRunner
from sqlite_utils.cli import cli

from storage.engines import SQLiteEngine

ROW = {"origin": "cms", "external_id": "7", "title": "Banjir", "text": "Air naik."}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kabar.db"
    SQLiteEngine(made).migrate()
    return made


@pytest.fixture
def db(path: Path) -> Iterator[sqlite_utils.Database]:
    """The file as sqlite-utils opens it: with recursive triggers, unlike plain SQLite."""
    opened = sqlite_utils.Database(path)
    with closing(opened.conn):
        yield opened


@pytest.fixture
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


def write(path: Path, command: str, rows: object, *options: str) -> str:
    """Run sqlite-utils' own command line; gives what it complains of."""
    done = CliRunner().invoke(cli, [command, str(path), "articles", "-", *options], input=json.dumps(rows))
    return "" if done.exit_code == 0 else done.output + repr(done.exception)


def articles(db: sqlite_utils.Database) -> list[tuple[int, str]]:
    return [(row["id"], row["title"]) for row in db.query("SELECT id, title FROM articles ORDER BY id")]


def changed(db: sqlite_utils.Database) -> set[int]:
    """List the articles that changed since the last call."""
    found = {int(row["article_id"]) for row in db.query("SELECT article_id FROM changes")}
    db.conn.execute("DELETE FROM changes")
    db.conn.commit()
    return found


def test_rows_of_different_shapes_go_in_together(path: Path, db: sqlite_utils.Database) -> None:
    rows: list[dict[str, Any]] = [
        {"title": "Banjir", "text": "Air naik."},
        {"title": "Gempa", "text": "Tanah goyah.", "topics": ["gempa", "kota"], "url": None},
        {"title": "Pasar", "text": "Ramai.", "origin": "cms", "external_id": 7, "published_at": 1755752400},
    ]
    assert write(path, "insert", rows) == ""
    assert articles(db) == [(1, "Banjir"), (2, "Gempa"), (3, "Pasar")]
    assert changed(db) == {1, 2, 3}
    assert all(row["first_seen_at"] for row in db.query("SELECT first_seen_at FROM articles"))


@pytest.mark.parametrize("row", [{"title": "Banjir"}, {"text": "Air naik."}, {"title": None, "text": "Air naik."}])
def test_a_row_without_title_or_text_is_refused_with_all_its_batch(
    path: Path, db: sqlite_utils.Database, row: dict[str, Any]
) -> None:
    assert "NOT NULL constraint failed" in write(path, "insert", [ROW, row])
    assert articles(db) == []


def test_an_id_that_is_no_number_is_refused(path: Path, db: sqlite_utils.Database) -> None:
    assert "datatype mismatch" in write(path, "insert", ROW | {"id": "tujuh"})
    assert articles(db) == []


def test_an_identity_again_is_refused_ignored_replaced_or_an_edit(path: Path, db: sqlite_utils.Database) -> None:
    write(path, "insert", ROW)
    assert "UNIQUE constraint failed" in write(path, "insert", ROW)
    assert changed(db) == {1}
    assert write(path, "insert", ROW | {"title": "Lain"}, "--ignore") == ""
    assert write(path, "upsert", ROW, "--pk", "origin", "--pk", "external_id") == ""
    assert changed(db) == set()
    assert write(path, "upsert", ROW | {"title": "Bah"}, "--pk", "origin", "--pk", "external_id") == ""
    assert changed(db) == {1}
    assert write(path, "insert", ROW | {"title": "Banjir bandang"}, "--replace") == ""
    assert 1 in changed(db)
    assert articles(db) == [(1, "Banjir bandang")]


@pytest.mark.parametrize("origin", ["cms", None])
def test_insert_or_replace_of_plain_sqlite_keeps_the_id(
    db: sqlite_utils.Database, plain: sqlite3.Connection, origin: str | None
) -> None:
    sql = "INSERT OR REPLACE INTO articles (title, text, origin, external_id) VALUES (?, 't', ?, '7')"
    for title in "Banjir", "Banjir bandang", "Banjir surut":
        plain.execute(sql, (title, origin))
    assert articles(db) == [(1, "Banjir surut")]
    assert 1 in changed(db)
    plain.execute("INSERT OR REPLACE INTO articles (id, title, text) VALUES (1, 'Lagi', 't')")
    assert articles(db) == [(1, "Lagi")]
    assert changed(db) == {1}


def test_an_export_that_starts_afresh_each_time_keeps_every_id(path: Path, db: sqlite_utils.Database) -> None:
    rows = [ROW | {"external_id": str(number), "title": f"Berita {number}"} for number in range(1, 5)]
    write(path, "insert", rows)
    assert write(path, "insert", list(reversed(rows)), "--truncate") == ""
    assert articles(db) == [(number, f"Berita {number}") for number in range(1, 5)]
    with db.conn:
        db.conn.execute("DELETE FROM articles")
        db.table("articles").insert_all(rows[1:])
    assert articles(db) == [(number, f"Berita {number}") for number in range(2, 5)]


def test_deleting_everything_is_a_change_of_each(path: Path, db: sqlite_utils.Database) -> None:
    write(path, "insert", [ROW, ROW | {"external_id": "8"}])
    changed(db)
    db.table("articles").delete_where()
    assert changed(db) == {1, 2}


def test_a_column_of_ones_own_does_no_harm(path: Path, db: sqlite_utils.Database) -> None:
    assert write(path, "insert", ROW | {"rubrik": "kota"}, "--alter") == ""
    assert changed(db) == {1}
    assert write(path, "insert", ROW | {"external_id": "8"}) == ""
    assert changed(db) == {2}
