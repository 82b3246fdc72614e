"""A PostgreSQL server: its types, its rights, its silence; and an address that keeps its password to itself."""

from __future__ import annotations

import socketserver
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources.tables.postgres import PostgreSQL as Reader
from bot.sources.tables.table import opened, read
from tests.sources.elsewhere import PostgreSQL, Reading
from tests.sources.wire import facts, source

BERITA = "CREATE TABLE berita (id SERIAL PRIMARY KEY, judul TEXT, isi TEXT)"
ROW = "INSERT INTO berita (judul, isi) VALUES ('Panen', 'Teks.')"


@pytest.fixture
def berita(postgres: PostgreSQL) -> PostgreSQL:
    postgres.run(BERITA)
    postgres.run(ROW)
    return postgres


@pytest.fixture
def reader(berita: PostgreSQL) -> Iterator[str]:
    """Give the address by which a user comes who has no rights."""
    berita.run("CREATE ROLE pembaca LOGIN")
    berita.run("GRANT USAGE ON SCHEMA public TO pembaca")
    yield berita.address.replace("postgres:@", "pembaca:rahasia@")
    berita.run("DROP OWNED BY pembaca")
    berita.run("DROP ROLE pembaca")


def refused(address: str, seconds: float = 20, options: Mapping[str, str] | None = None) -> str:
    given = replace(source(SourceKind.TABLE, address), options=options or {})
    with pytest.raises(SourceError) as caught:
        read(given, seconds)
    assert "rahasia" not in str(caught.value)
    return str(caught.value)


def test_values_of_postgresqls_own_types_are_articles(postgres: PostgreSQL) -> None:
    postgres.run(
        "CREATE TABLE berita (id UUID, judul VARCHAR, isi TEXT, penulis JSONB, tags TEXT[], tanggal TIMESTAMPTZ,"
        ' diubah TIMESTAMPTZ, "hapus%" BOOLEAN)'
    )
    postgres.run(
        "INSERT INTO berita VALUES ('0b0e9f6e-0000-4000-8000-000000000001', 'Panen', 'Teks.', '[{\"nama\": \"Sari\"}]',"
        " '{panen,\"kota, baru\"}', '2025-08-21 10:30+07', '2025-08-21 10:30:00.123456+07', false),"
        " ('0b0e9f6e-0000-4000-8000-000000000002', 'Pasar', 'Teks.', NULL, NULL, 'infinity', 'infinity', false),"
        " ('0b0e9f6e-0000-4000-8000-000000000003', NULL, NULL, NULL, NULL, NULL, '-infinity', true)"
    )
    reading = Reading(postgres, increasing="diubah", deleted="hapus%")
    found = reading.look()
    first, second = found.drafts
    assert facts(first) == {
        "external_id": "0b0e9f6e-0000-4000-8000-000000000001",
        "title": "Panen",
        "text": "Teks.",
        "author": "Sari",
        "topics": ["panen", "kota, baru"],
        "published_at": "2025-08-21T03:30:00+00:00",
        "source": "Kabar Randuseta",
    }
    assert second.published_at == "infinity"
    assert found.withdrawn == ("0b0e9f6e-0000-4000-8000-000000000003",)
    assert reading.look().drafts == ()


def test_numbers_are_followed_as_numbers_whatever_their_size(postgres: PostgreSQL) -> None:
    postgres.run("CREATE TABLE berita (id NUMERIC, judul TEXT, isi TEXT)")
    postgres.run(f"INSERT INTO berita SELECT n, n, 'x' FROM unnest(ARRAY[9, 10, {'9' * 100}, 'NaN'::numeric]) AS n")
    reading = Reading(postgres)
    assert reading.titles() == ["9", "10", "9" * 100, "NaN"]
    postgres.run("INSERT INTO berita VALUES (11, '11', 'x')")
    assert reading.titles() == ["11"]


def test_views_materialised_views_and_partitioned_tables_are_read(berita: PostgreSQL) -> None:
    berita.run("CREATE MATERIALIZED VIEW siap AS SELECT * FROM berita")
    berita.run("CREATE TABLE terbagi (id INT, judul TEXT, isi TEXT) PARTITION BY RANGE (id)")
    berita.run("CREATE TABLE bagian PARTITION OF terbagi FOR VALUES FROM (1) TO (9)")
    berita.run("INSERT INTO terbagi VALUES (1, 'Pasar', 'Teks.')")
    assert Reading(berita, table="siap").titles() == ["Panen"]
    assert Reading(berita, table="terbagi").titles() == ["Pasar"]
    assert refused(berita.address).endswith("there are: public.berita, public.siap, public.terbagi.")


def test_a_table_of_another_schema_is_named_with_it(berita: PostgreSQL) -> None:
    berita.run("CREATE SCHEMA arsip")
    berita.run("CREATE TABLE arsip.berita AS SELECT id, 'Arsip' AS judul, isi FROM berita")
    assert Reading(berita, table="arsip.berita").titles() == ["Arsip"]
    assert "has several tables called 'berita'" in refused(berita.address, options={"table": "berita"})


def test_only_what_its_user_may_read_is_there(berita: PostgreSQL, reader: str) -> None:
    assert refused(reader).endswith("there are: none that may be read.")
    berita.run("ALTER TABLE berita ADD sandi TEXT")
    berita.run("GRANT SELECT (id, judul, isi) ON berita TO pembaca")
    assert [draft.title for draft in read(source(SourceKind.TABLE, reader)).drafts] == ["Panen"]
    assert "its columns are id, judul, isi." in refused(reader, options={"column.author": "sandi"})


def test_a_view_that_needs_more_rights_is_refused_with_a_sentence(berita: PostgreSQL, reader: str) -> None:
    berita.run("CREATE FUNCTION rahasia() RETURNS TEXT LANGUAGE sql AS $$ SELECT 'x' $$")
    berita.run("REVOKE EXECUTE ON FUNCTION rahasia FROM PUBLIC")
    berita.run("CREATE VIEW tertutup AS SELECT id, judul, isi || rahasia() AS isi FROM berita")
    berita.run("GRANT SELECT ON tertutup TO pembaca")
    assert "does not let its user read this; grant that user what the table or view needs." in refused(reader)


def test_nothing_can_be_written(berita: PostgreSQL) -> None:
    writes = (
        ROW,
        "SELECT nextval('berita_id_seq')",
        "SELECT set_config('transaction_read_only', 'off', true)",
        "CREATE TEMP TABLE x (y INT); COMMIT; DROP TABLE berita",
    )
    for sql in writes:
        with pytest.raises(SourceError, match=r"cannot be read \("), Reader.opened(berita.address, 20) as database:
            list(database.rows(sql, {}))
    assert Reading(berita).titles() == ["Panen"]


def test_a_slow_query_is_ended(berita: PostgreSQL) -> None:
    berita.run("CREATE VIEW lambat AS SELECT id, judul, isi || pg_sleep(30)::text AS isi FROM berita")
    assert "did not answer in 0.05 s; have its increasing column indexed" in refused(
        berita.address, 0.05, options={"table": "lambat"}
    )


def test_a_table_that_is_being_altered_is_not_waited_for(berita: PostgreSQL) -> None:
    with PostgreSQL(berita.address) as other:
        other.run("BEGIN")
        other.run("LOCK TABLE berita IN ACCESS EXCLUSIVE MODE")
        assert "did not answer in 0.05 s" in refused(berita.address, 0.05)


def test_an_error_in_a_view_is_told_in_the_servers_words(berita: PostgreSQL) -> None:
    berita.run("CREATE VIEW rusak AS SELECT id, judul, (1 / (id - 1))::text AS isi FROM berita")
    assert "cannot be read (division by zero); check the table, and what its server logs." in refused(
        berita.address, options={"table": "rusak"}
    )


def test_a_server_that_falls_silent_is_left() -> None:
    with silent() as port:
        address = f"postgresql://sari:rahasia@127.0.0.1:{port}/berita?sslmode=disable&gssencmode=disable"
        assert refused(address, 0.1).startswith(f"postgresql://127.0.0.1:{port}/berita did not answer in 0.1 s; ")


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("tiada:rahasia@/postgres", 'refuses to be read (role "tiada" does not exist); check the name and password'),
        ("postgres:rahasia@/tiada", 'refuses to be read (database "tiada" does not exist); check the name and '),
    ],
)
def test_a_server_that_refuses_says_why(server: str, login: str, sentence: str) -> None:
    assert sentence in refused(server.replace("postgres:@/postgres", login))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "postgresql://sari:rahasia@127.0.0.1:1/berita",
            "postgresql://127.0.0.1:1/berita cannot be reached; check its ",
        ),
        ("postgres://127.0.0.1:1/berita?password=rahasia", "postgresql://127.0.0.1:1/berita cannot be reached; "),
        ("postgresql://sari:rahasia@host:satu/berita", "postgresql://host:satu/berita cannot be reached"),
        (
            "postgresql://sari:%zzrahasia@127.0.0.1/berita",
            "postgresql://127.0.0.1/berita has an address that cannot be ",
        ),
        ("postgresql://sari:a/rahasia@127.0.0.1:1/berita", "The PostgreSQL database cannot be reached"),
        (
            "postgresql://127.0.0.1:1/berita?sandi=rahasia",
            "has an address that cannot be read; write it as postgresql://",
        ),
        ("postgresql://sari:rahasia\ud800@127.0.0.1:1/berita", "has an address that cannot be read"),
    ],
)
def test_a_wrong_address_is_a_sentence_without_its_password(address: str, sentence: str) -> None:
    assert sentence in refused(address)


def test_it_is_told_how_to_install_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bot.sources.tables.postgres")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SourceError, match=r"is read by psycopg, which is not installed; install it with: pip install "):
        opened("postgresql://r.example/berita")


@contextmanager
def silent() -> Iterator[int]:
    """Serve on a free port as PostgreSQL does, up to the first query; no answer comes to that."""

    class Silence(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            self.request.sendall(b"R\0\0\0\x08\0\0\0\0" + b"S\0\0\0\x19client_encoding\0UTF8\0" + b"Z\0\0\0\x05I")
            while self.request.recv(4096):
                pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silence) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
