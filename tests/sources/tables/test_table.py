"""A table over time, whichever engine holds it: rows come, change and go; each is told once, and none is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import SourceError
from bot.sources.harvest import TEXT
from bot.sources.tables.table import SOON
from tests.sources.elsewhere import Elsewhere, Reading
from tests.sources.wire import facts

BERITA = "CREATE TABLE berita (id INTEGER PRIMARY KEY, judul TEXT, isi TEXT, diubah {time}, dihapus INTEGER)"
NOON = datetime(2025, 8, 21, 12)  # noqa: DTZ001 - such a column names no zone


def article(number: int, minute: int = 0, **more: object) -> dict[str, object]:
    stamp = (NOON + timedelta(minutes=minute)).isoformat(" ")
    return {"id": number, "judul": f"Kabar {number}", "isi": "Teks.", "diubah": stamp, **more}


def titles(*numbers: int) -> list[str]:
    return [f"Kabar {number}" for number in numbers]


@pytest.fixture
def berita(elsewhere: Elsewhere) -> Elsewhere:
    elsewhere.run(BERITA.format(time="TIMESTAMP"))
    return elsewhere


@pytest.fixture
def by_time(berita: Elsewhere) -> Reading:
    return Reading(berita, increasing="diubah")


def test_every_column_that_is_called_like_a_field_is_read(elsewhere: Elsewhere) -> None:
    elsewhere.run(
        "CREATE TABLE berita (id INTEGER PRIMARY KEY, title TEXT, content TEXT, link TEXT, penulis TEXT,"
        " kategori TEXT, gambar TEXT, tanggal TIMESTAMP, sumber TEXT, lain TEXT)"
    )
    row = {
        "id": 7,
        "title": "Panen &amp; raya",
        "content": "<p>Sawah dipanen.</p>",
        "link": "panen-raya",
        "penulis": '{"nama": "Sari"}',
        "kategori": '["panen", "Lirang"]',
        "gambar": "https://r.example/a.jpg",
        "tanggal": "2025-08-21T10:30:00",
        "sumber": "Warta",
        "lain": "x",
    }
    elsewhere.add("berita", row, dict.fromkeys(row) | {"id": 8, "content": "Air naik."})
    first, second = Reading(elsewhere, base="https://r.example/berita/").look().drafts
    assert facts(first) == {
        "external_id": "7",
        "title": "Panen & raya",
        "text": "<p>Sawah dipanen.</p>",
        "url": "https://r.example/berita/panen-raya",
        "author": "Sari",
        "topics": ["panen", "Lirang"],
        "image_url": "https://r.example/a.jpg",
        "published_at": "2025-08-21T10:30:00",
        "source": "Warta",
    }
    assert facts(second) == {
        "external_id": "8",
        "title": "Air naik.",
        "text": "Air naik.",
        "source": "Kabar Randuseta",
    }


def test_options_name_columns_however_they_are_called(elsewhere: Elsewhere) -> None:
    elsewhere.run('CREATE TABLE "ta""bel; --" ("no%s" INTEGER, "ju""dul ?" TEXT, "i\'si" TEXT, "or der" INTEGER)')
    elsewhere.add('"ta""bel; --"', {"no%s": 3, 'ju"dul ?': "Panen", "i'si": "Teks.", "or der": 1})
    options = {"column__id": "no%s", "column__title": 'JU"DUL ?', "column__text": "i'si", "increasing": "or der"}
    (draft,) = Reading(elsewhere, **options).look().drafts
    assert (draft.external_id, draft.title, draft.text) == ("3", "Panen", "Teks.")


def test_rows_are_told_once_and_in_order(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", *(article(number) for number in (9, 10, 2)))
    assert reading.titles() == titles(2, 9, 10)
    assert reading.titles() == []
    berita.add("berita", article(11))
    found = reading.look()
    assert [draft.title for draft in found.drafts] == titles(11)
    assert (found.again_in, found.note, found.skipped, found.withdrawn) == (None, "", (), ())


def test_an_empty_table_is_no_error(berita: Elsewhere) -> None:
    reading = Reading(berita)
    assert reading.titles() == []
    berita.add("berita", article(1))
    assert reading.titles() == titles(1)


def test_rows_of_the_same_moment_are_neither_lost_nor_repeated(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", *(article(number) for number in (5, 6, 7)))
    assert by_time.titles() == titles(5, 6, 7)
    berita.add("berita", article(6_000), article(4))
    assert by_time.titles() == titles(4, 6000)
    assert by_time.titles() == []


def test_a_row_that_is_rewritten_is_an_edit(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", *(article(number, number) for number in range(1, 200)))
    by_time.look()
    berita.run("UPDATE berita SET judul = 'Ralat', diubah = ? WHERE id = 3", "2025-08-21 20:00:00")
    (draft,) = by_time.look().drafts
    assert (draft.external_id, draft.title) == ("3", "Ralat")


def test_an_edit_of_one_of_the_last_rows_is_seen_even_by_the_id(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", *(article(number) for number in range(1, 200)))
    reading.look()
    berita.run("UPDATE berita SET judul = 'Ralat' WHERE id IN (3, 150)")
    assert [draft.external_id for draft in reading.look().drafts] == ["150"]


def test_a_row_that_is_committed_late_is_found(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", *(article(number, number) for number in range(1, 200)))
    by_time.look()
    berita.add("berita", article(500, 150))
    assert by_time.titles() == titles(500)


def test_a_marked_row_withdraws_its_article_and_comes_back_unmarked(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", article(1, dihapus=0), article(2, dihapus=1))
    found = by_time.look()
    assert ([draft.title for draft in found.drafts], found.withdrawn) == (titles(1), ("2",))
    berita.run("UPDATE berita SET dihapus = 1 - dihapus, diubah = ?", "2025-08-21 20:00:00")
    found = by_time.look()
    assert ([draft.title for draft in found.drafts], found.withdrawn) == (titles(2), ("1",))


def test_a_row_that_is_deleted_is_not_taken_for_anything(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", article(1), article(2), article(3))
    by_time.look()
    berita.run("DELETE FROM berita WHERE id = 2")
    found = by_time.look()
    assert (found.drafts, found.withdrawn, found.note) == ((), (), "")


def test_large_tables_are_read_in_batches_of_a_thousand(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", *(article(number) for number in range(1, 2_501)))
    read: list[str] = []
    for more in (True, True, False):
        found = reading.look()
        read += [draft.external_id for draft in found.drafts]
        assert (found.again_in, found.note) == ((SOON, "More rows wait; they are read next.") if more else (None, ""))
    assert read == [str(number) for number in range(1, 2_501)]
    assert len(reading.source.state) < 5_000


def test_an_import_that_gave_every_row_one_time_is_read_too(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", *(article(number) for number in range(1, 3_501)))
    read: list[str] = []
    while True:
        found = by_time.look()
        read += [draft.external_id for draft in found.drafts]
        if not found.again_in:
            break
    assert read == [str(number) for number in range(1, 3_501)]


def test_more_rows_than_can_be_told_apart_are_refused(elsewhere: Elsewhere) -> None:
    elsewhere.run("CREATE TABLE berita (judul TEXT, isi TEXT, tanggal TEXT)")
    elsewhere.add("berita", *({"judul": f"Kabar {n}", "isi": "x", "tanggal": "2025-08-21"} for n in range(1_500)))
    reading = Reading(elsewhere, increasing="tanggal")
    assert len(reading.look().drafts) == 1_000
    with pytest.raises(
        SourceError, match="more than 1,000 rows with the same 'tanggal'; name a column that tells them"
    ):
        reading.look()


def test_rows_without_a_value_to_follow_are_left_out_and_it_is_told(berita: Elsewhere, by_time: Reading) -> None:
    berita.add("berita", article(1), article(2, diubah=None))
    found = by_time.look()
    assert [draft.title for draft in found.drafts] == titles(1)
    assert found.note == "Rows without a value in 'diubah' and 'id' are not read."
    berita.run("UPDATE berita SET diubah = ? WHERE id = 2", "2025-08-21 20:00:00")
    assert by_time.titles() == titles(2)


def test_a_row_that_says_nothing_is_told_once(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", article(1, judul=" ", isi=None), article(2))
    found = reading.look()
    assert [draft.title for draft in found.drafts] == titles(2)
    assert found.skipped == ("Row 1 has neither a title nor a text.",)
    assert reading.look().skipped == ()


def test_a_table_that_is_emptied_and_filled_anew_is_followed_on(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", *(article(number) for number in range(5_000, 5_300)))
    reading.look()
    berita.run("DELETE FROM berita")
    emptied = reading.look()
    assert (emptied.drafts, emptied.state) == ((), reading.source.state)
    berita.add("berita", *(article(number) for number in range(1, 251)))
    found = reading.look()
    assert [draft.title for draft in found.drafts] == titles(*range(151, 251))
    assert found.note == "The rows that it had come to are gone; it goes on from the newest 100."
    assert found.again_in is None
    berita.add("berita", article(251))
    assert reading.titles() == titles(251)


def test_a_view_is_read_like_a_table(berita: Elsewhere) -> None:
    berita.run("CREATE TABLE penulis (id INTEGER, nama TEXT)")
    berita.run(
        "CREATE VIEW terbit AS SELECT b.id, judul, isi, diubah, nama AS penulis FROM berita AS b"
        " JOIN penulis AS p ON p.id = b.id WHERE dihapus = 0"
    )
    berita.add("penulis", {"id": 1, "nama": "Sari"}, {"id": 2, "nama": "Laras"})
    berita.add("berita", article(1, dihapus=0), article(2, dihapus=1))
    found = Reading(berita, table="terbit").look()
    assert [(draft.title, draft.author) for draft in found.drafts] == [("Kabar 1", "Sari")]


def test_of_two_rows_with_one_id_the_later_stays(berita: Elsewhere) -> None:
    berita.run("CREATE VIEW ganda AS SELECT 1 AS id, id AS urut, judul, isi FROM berita")
    berita.add("berita", article(1), article(2))
    found = Reading(berita, table="ganda", increasing="urut").look()
    assert [draft.title for draft in found.drafts] == titles(2)
    assert found.skipped == ("'Kabar 1' was replaced by a later article of the same id.",)


def test_a_text_of_ten_million_characters_is_cut(berita: Elsewhere) -> None:
    berita.add("berita", article(1, isi="k" * 10_000_000))
    (draft,) = Reading(berita).look().drafts
    assert len(draft.text) == TEXT


def test_large_rows_are_spread_over_runs(berita: Elsewhere) -> None:
    reading = Reading(berita)
    berita.add("berita", *(article(number, isi="k" * 900_000) for number in range(1, 25)))
    found = reading.look()
    assert (len(found.drafts), found.again_in) == (18, SOON)
    found = reading.look()
    assert ([draft.title for draft in found.drafts], found.again_in) == (titles(*range(19, 25)), None)


@pytest.mark.parametrize(
    "change",
    [
        {"shape": ["x"]},
        {"at": None},
        {"at": True},
        {"id": 10**30},
        {"id": {"hex": "zz"}},
        {"id": "\ud800"},
        {"seen": 3},
    ],
)
def test_a_state_that_is_not_ours_means_a_first_look(berita: Elsewhere, change: dict[str, object]) -> None:
    reading = Reading(berita)
    berita.add("berita", article(1))
    reading.look()
    reading.source = replace(reading.source, state=json.dumps(json.loads(reading.source.state) | change))
    assert reading.titles() == titles(1)
    reading.source = replace(reading.source, state="x")
    assert reading.titles() == titles(1)


def test_values_of_every_kind_are_articles(elsewhere: Elsewhere) -> None:
    blob = "BLOB" if elsewhere.address.endswith(".db") else "BYTEA"
    elsewhere.run(f"CREATE TABLE berita (id {blob}, judul {blob}, isi REAL, urut DOUBLE PRECISION)")
    rows: list[dict[str, object]] = [
        {"id": b"\x00\xff", "judul": "Pasar “buka”".encode("cp1252"), "isi": 1.5, "urut": 0.1},
        {"id": b"\x00\xfe", "judul": "Panen ✓".encode(), "isi": float("inf"), "urut": float("inf")},
        {"id": b"", "judul": b"", "isi": None, "urut": -0.0},
    ]
    elsewhere.add("berita", *rows)
    reading = Reading(elsewhere, increasing="urut")
    found = reading.look()
    assert [draft.title for draft in found.drafts] == ["Pasar “buka”", "Panen ✓"]
    assert [draft.external_id.removeprefix("\\x") for draft in found.drafts] == ["00ff", "00fe"]
    assert len(found.skipped) == 1
    assert reading.look().drafts == ()
