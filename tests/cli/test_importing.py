"""`kabar import`: files and folders into the store."""

from __future__ import annotations

import json

from tests.cli.conftest import Operator

FLOOD = "Banjir di Kota Lembayung\n\nAir naik sejak pagi. Warga mengungsi ke balai kota.\n"
MARKET = "Pasar Randu dibuka lagi\n\nPedagang kembali berjualan pada Senin.\n"


def test_a_folder_is_imported_once_and_edited_after(kabar: Operator) -> None:
    kabar.file("berita/banjir.txt", FLOOD)
    kabar.file("berita/pasar.txt", MARKET)
    assert kabar.well("import", "berita").out == "2 new, 0 edited, 0 unchanged.\n"
    kabar.file("berita/pasar.txt", MARKET + "\nHarga beras turun.\n")
    assert kabar.well("import", "berita").out == "0 new, 1 edited, 1 unchanged.\n"


def test_a_file_keeps_its_identity_when_its_folder_is_imported(kabar: Operator) -> None:
    file = kabar.file("berita/banjir.txt", FLOOD)
    assert kabar.well("import", str(file)).out == "1 new, 0 edited, 0 unchanged.\n"
    assert kabar.well("import", "berita").out == "0 new, 0 edited, 1 unchanged.\n"


def test_what_was_imported_is_edited_at_once(kabar: Operator) -> None:
    kabar.file("banjir.txt", FLOOD)
    kabar.well("import", "banjir.txt")
    assert kabar.write(lambda tables: tables.stories.count()) == 1


def test_a_path_that_cannot_be_read_is_named_and_the_rest_is_imported(kabar: Operator) -> None:
    kabar.file("banjir.txt", FLOOD)
    ran = kabar("import", "hilang.txt", "banjir.txt")
    assert ran.code == 1
    assert ran.err == "hilang.txt is not there; create it, or check the path.\n"
    assert ran.out == "1 new, 0 edited, 0 unchanged.\n"


def test_each_item_left_out_is_a_sentence_and_no_failure(kabar: Operator) -> None:
    kabar.file("a.jsonl", '{"title": "Banjir", "text": "Air naik."}\n{"title": "Tanpa teks"}\nbukan json\n')
    ran = kabar("import", "a.jsonl")
    assert ran.code == 0
    assert ran.out == "1 new, 0 edited, 0 unchanged.\n"
    assert [line.split(" line ")[1][:1] for line in ran.err.splitlines()] == ["2", "3"]


def test_long_work_prints_a_few_plain_lines_to_a_pipe(kabar: Operator) -> None:
    articles = ({"id": n, "title": f"Berita {n}", "text": f"Isi berita nomor {n}."} for n in range(450))
    kabar.file("a.jsonl", "\n".join(map(json.dumps, articles)))
    ran = kabar("import", "a.jsonl")
    assert (ran.code, ran.out) == (0, "450 new, 0 edited, 0 unchanged.\n")
    assert ran.err.splitlines()[-1] == "Editing: 450 of 450"
    assert len(ran.err.splitlines()) <= 10
