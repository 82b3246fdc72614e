"""`kabar search`: what a reader's /cari would find."""

from __future__ import annotations

import sqlite_utils

from tests.cli.conftest import Operator

RECORD = (
    '{"id": "b-1", "title": "Banjir di Kota Lembayung", "text": "Air <b>naik</b> sejak pagi.",'
    ' "url": "https://warta.example/b-1", "source": "Warta", "published_at": "2025-08-21T10:30:00+07:00"}'
)


def test_json_has_the_fields_that_are_promised(kabar: Operator) -> None:
    kabar.file("a.json", RECORD)
    kabar.well("import", "a.json")
    [found] = kabar.well("search", "BANJIR", "pagi", "--json").objects()
    score = found.pop("score")
    assert isinstance(score, float)
    assert score > 0
    assert found == {
        "id": 1,
        "title": "Banjir di Kota Lembayung",
        "url": "https://warta.example/b-1",
        "source": "Warta",
        "published_at": "2025-08-21T03:30:00+00:00",
        "snippet": "Air naik sejak pagi.",
        "external_id": "b-1",
        "held": None,
    }


def test_a_person_sees_what_where_and_when(kabar: Operator) -> None:
    kabar.file("a.json", RECORD)
    kabar.well("import", "a.json")
    assert kabar.well("search", "pagi").out == (
        "1 story found for 'pagi'.\n\n"
        "     1  Banjir di Kota Lembayung\n"
        "        Warta · 2025-08-21 10:30 WIB · https://warta.example/b-1\n"
        "        Air naik sejak pagi.\n"
    )


def test_rows_of_other_programs_are_found(kabar: Operator) -> None:
    kabar.well("sources", "list")  # makes the store
    db = sqlite_utils.Database(kabar.folder / "kabar.db")
    db.table("articles").insert({"title": "Gempa di Randu", "text": "Gempa terasa hingga pesisir."})
    db.conn.close()
    [found] = kabar.well("search", "--json", "gempa").objects()
    assert (found["title"], found["url"], found["external_id"]) == ("Gempa di Randu", "", "")


def test_the_best_comes_first_and_the_limit_holds(kabar: Operator) -> None:
    texts = ["Pasar ramai. Banjir surut.", "Banjir banjir banjir di kota.", "Cuaca cerah. Banjir reda."]
    lines = (f'{{"id": {n}, "title": "Berita {n}", "text": "{text}"}}' for n, text in enumerate(texts))
    kabar.file("a.jsonl", "\n".join(lines))
    kabar.well("import", "a.jsonl")
    found = kabar.well("search", "banjir", "--limit", "2", "--json").objects()
    assert found[0]["external_id"] == "1"
    assert len(found) == 2
    assert kabar.well("search", "banjir", "--limit", "2").out.startswith("3 stories found")


def test_to_find_nothing_is_no_failure(kabar: Operator) -> None:
    assert kabar.well("search", "naga", "--json").json() == []
    assert kabar.well("search", "naga", "biru").out == "Nothing was found for 'naga biru'.\n"


def test_a_query_is_words_whatever_it_holds(kabar: Operator) -> None:
    assert kabar.well("search", "--json", "--", '"', "OR", "*", "-x", "NEAR(", "'; DROP TABLE").json() == []
