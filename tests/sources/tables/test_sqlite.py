"""An SQLite file beside the program that writes it: read whole, never touched."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources.tables.sqlite import SQLite as Reader
from bot.sources.tables.table import read
from tests.sources.elsewhere import Reading, SQLite
from tests.sources.wire import source

BERITA = "CREATE TABLE berita (id INTEGER PRIMARY KEY, judul TEXT, isi TEXT)"
ROW = "INSERT INTO berita (judul, isi) VALUES (?, 'Teks.')"


@pytest.fixture
def berita(sqlite: SQLite) -> SQLite:
    sqlite.run(BERITA)
    sqlite.run(ROW, "Panen")
    return sqlite


@pytest.fixture
def wal(berita: SQLite) -> SQLite:
    berita.run("PRAGMA journal_mode = WAL")
    return berita


def files(database: SQLite) -> list[str]:
    return sorted(path.name for path in database.path.parent.iterdir())


def refused(address: Path | str, seconds: float = 20) -> str:
    with pytest.raises(SourceError) as caught:
        read(source(SourceKind.TABLE, str(address)), seconds)
    return str(caught.value)


def test_what_is_committed_is_read_while_another_program_writes(wal: SQLite) -> None:
    reading = Reading(wal)
    assert reading.titles() == ["Panen"]
    wal.run("BEGIN IMMEDIATE")
    wal.run(ROW, "Pasar")
    assert reading.titles() == []
    wal.run("COMMIT")
    assert reading.titles() == ["Pasar"]


def test_a_file_that_nobody_has_open_is_read_without_a_trace(wal: SQLite) -> None:
    wal.connection.close()
    before = files(wal), wal.path.stat()
    assert Reading(wal).titles() == ["Panen"]
    assert (files(wal), wal.path.stat()) == before
    assert files(wal) == ["berita.db"]


def test_what_was_written_while_a_file_at_rest_was_read_is_not_believed(wal: SQLite) -> None:
    wal.connection.close()
    reading = ExitStack()
    assert len(reading.enter_context(Reader.opened(wal.address, 20)).tables()) == 1
    with closing(sqlite3.connect(wal.path)) as other:
        other.execute(ROW, ("Pasar",))
        other.commit()
    with pytest.raises(SourceError, match="was written to while it was read; wait for the next try"):
        reading.close()


def test_reading_ends_no_lock_that_this_process_holds(berita: SQLite) -> None:
    """As opening the file to look would: Kabar's own store may be a source of another Kabar."""
    berita.run("BEGIN IMMEDIATE")
    assert Reading(berita).titles() == ["Panen"]
    program = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", program, berita.path], check=False, capture_output=True, text=True)
    assert "database is locked" in other.stderr


def test_a_writer_that_keeps_readers_out_is_waited_for_in_vain(berita: SQLite) -> None:
    berita.run("BEGIN EXCLUSIVE")
    assert refused(berita.path, 0.1).startswith(f"{berita.path} is locked by another program; wait for the next try.")


def test_nothing_can_be_written(berita: SQLite) -> None:
    for sql in (ROW.replace("?", "'x'"), "DROP TABLE berita", "CREATE TEMP TABLE x (y)", "VACUUM"):
        with pytest.raises(SourceError), Reader.opened(berita.address, 20) as database:
            list(database.rows(sql, {}))
    assert Reading(berita).titles() == ["Panen"]


def test_a_query_without_end_is_ended(berita: SQLite) -> None:
    berita.run(
        "CREATE VIEW semua AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
        " SELECT id, judul, isi FROM n JOIN berita USING (id)"
    )
    reading = Reading(berita, table="semua", increasing="id")
    with pytest.raises(SourceError, match=r"did not answer in 0.05 s; have its increasing column indexed"):
        read(reading.source, 0.05)


def test_views_of_what_is_gone_and_indexes_for_search_are_passed_over(berita: SQLite) -> None:
    berita.run("CREATE TABLE lama (judul TEXT, isi TEXT)")
    berita.run("CREATE VIEW arsip AS SELECT * FROM lama")
    berita.run("DROP TABLE lama")
    berita.run("CREATE VIRTUAL TABLE cari USING fts5 (judul, isi)")
    assert Reading(berita).titles() == ["Panen"]


def test_generated_columns_are_columns(sqlite: SQLite) -> None:
    sqlite.run("CREATE TABLE berita (id INTEGER PRIMARY KEY, teks TEXT, judul AS (substr(teks, 1, 5)), isi AS (teks))")
    sqlite.run("INSERT INTO berita (teks) VALUES ('Panen raya.')")
    assert Reading(sqlite).titles() == ["Panen"]


def test_text_of_any_bytes_is_text(berita: SQLite) -> None:
    berita.run("UPDATE berita SET judul = CAST(x'5061736172932c' AS TEXT), isi = 'Air' || char(0, 55296) || 'naik'")
    (draft,) = Reading(berita).look().drafts
    assert draft.title == "Pasar“,"
    assert draft.text.startswith("Air")


def test_one_wrong_value_in_a_column_without_types_hides_no_row(sqlite: SQLite) -> None:
    sqlite.run("CREATE TABLE berita (id INT, judul TEXT, isi TEXT)")
    sqlite.run("INSERT INTO berita VALUES (1, 'Satu', 'x'), ('dua', 'Dua', 'x'), (x'33', 'Tiga', 'x')")
    reading = Reading(sqlite)
    assert reading.titles() == ["Satu", "Dua", "Tiga"]
    sqlite.run("INSERT INTO berita VALUES (2, 'Empat', 'x'), (9223372036854775807, 'Lima', 'x')")
    assert reading.titles() == ["Empat", "Lima"]
    assert reading.titles() == []


@pytest.mark.parametrize("name", ["a b?mode=rwc#x.db", "100%25.sqlite", "é.sqlite3"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with SQLite(tmp_path / name) as database:
        database.run(BERITA)
        database.run(ROW, "Panen")
    assert Reading(database).titles() == ["Panen"]
    database.address = "sqlite:///" + str(database.path).replace("%", "%25")
    assert Reading(database).titles() == ["Panen"]
    assert files(database) == [name]


def test_what_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"PK\3\4" * 999)
    (tmp_path / "kosong.db").touch()
    os.mkfifo(tmp_path / "pipa.db")
    assert "is not there; check the path" in refused(tmp_path / "tiada.db")
    assert "is no file; give the path of an SQLite database" in refused(tmp_path)
    assert "is no file; give the path of an SQLite database" in refused(tmp_path / "pipa.db")
    assert "is no SQLite database, or an encrypted one" in refused(tmp_path / "a.db")
    assert "has no table with a title and a text" in refused(tmp_path / "kosong.db")
    assert "cannot be read (ValueError)" in refused("a\0.db")
    assert "cannot be read (RuntimeError)" in refused("~tiada-orang/a.db")


def test_a_damaged_database_is_refused_with_a_sentence(berita: SQLite) -> None:
    berita.connection.close()
    with berita.path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3_000)
    assert "cannot be read (database disk image is malformed); check it with" in refused(berita.path)


def test_a_crash_in_the_middle_of_a_commit_is_left_to_its_program(berita: SQLite) -> None:
    """A journal that is left beside a file must be rolled back before anybody reads, which is to write."""
    berita.run("PRAGMA cache_size = 1")
    berita.run("BEGIN IMMEDIATE")
    berita.run("INSERT INTO berita (judul, isi) SELECT 'x', randomblob(100000) FROM berita")
    crashed = berita.path.parent / "lain.db"
    crashed.write_bytes(berita.path.read_bytes())
    Path(f"{crashed}-journal").write_bytes(Path(f"{berita.path}-journal").read_bytes())
    assert "cannot be opened; let Kabar's user read it, and the folder it is in" in refused(crashed)
