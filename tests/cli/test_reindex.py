"""`kabar reindex`: the index anew, or what was begun of it to its end."""

from __future__ import annotations

import json

from storage import Tables
from tests.cli.conftest import Operator

TOLD = ("Banjir surut", "Petani memanen padi saat banjir", "Sekolah libur karena banjir", "Pasar pindah usai banjir")


def fill(kabar: Operator, count: int) -> None:
    """Import short articles."""
    articles = ({"id": n, "title": f"Berita {n}", "text": f"{TOLD[n % 4]} di Lembayung."} for n in range(count))
    kabar.file("a.jsonl", "\n".join(map(json.dumps, articles)))
    assert kabar("import", "a.jsonl").code == 0


def test_the_index_is_built_anew(kabar: Operator) -> None:
    fill(kabar, 3)
    assert kabar.well("reindex").out == "3 stories are in the index.\n"
    state = kabar.write(lambda tables: tables.indexing.state())
    assert (state.building, state.below) == (0, 0)
    kabar.well("reindex")
    assert kabar.write(lambda tables: tables.indexing.state()).live == state.live + 1
    assert len(kabar.well("search", "banjir", "--json").objects()) == 3


def test_an_empty_store_has_an_empty_index(kabar: Operator) -> None:
    assert kabar.well("reindex").out == "0 stories are in the index.\n"
    assert kabar.well("reindex", "--continue").out == "0 stories are in the index.\n"


def test_one_that_was_begun_is_gone_on_with(kabar: Operator) -> None:
    fill(kabar, 3)
    kabar.well("reindex")

    def begin(tables: Tables) -> int:
        tables.indexing.start()
        tables.indexing.build(2)
        return tables.indexing.state().building

    begun = kabar.write(begin)
    assert kabar.well("reindex", "--continue").out == "3 stories are in the index.\n"
    assert kabar.write(lambda tables: tables.indexing.state()).live == begun


def test_without_one_begun_there_is_nothing_to_go_on_with(kabar: Operator) -> None:
    fill(kabar, 1)
    kabar.well("reindex")
    before = kabar.write(lambda tables: tables.indexing.state())
    assert kabar.well("reindex", "--continue").out == "1 story is in the index.\n"
    assert kabar.write(lambda tables: tables.indexing.state()) == before


def test_what_was_lost_is_found_again(kabar: Operator) -> None:
    fill(kabar, 2)
    kabar.well("reindex")
    kabar.write(lambda tables: tables.indexing.remove(1))
    assert len(kabar.well("search", "banjir", "--json").objects()) == 1
    kabar.well("reindex")
    assert len(kabar.well("search", "banjir", "--json").objects()) == 2


def test_the_words_are_learnt_for_misprints(kabar: Operator) -> None:
    fill(kabar, 4)
    kabar.well("reindex")
    assert kabar.well("search", "lembayugn", "--json").objects() != []


def test_long_work_tells_how_far_it_is(kabar: Operator) -> None:
    fill(kabar, 450)
    ran = kabar("reindex")
    assert (ran.code, ran.out) == (0, "450 stories are in the index.\n")
    assert ran.err.splitlines()[-1] == "Indexing: 450 of 450"
