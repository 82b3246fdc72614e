"""Which table, which columns: found by their names, named by options, and a sentence for what is not there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.errors import SourceError
from bot.sources.tables.columns import planned
from bot.sources.tables.databases import Table


def table(name: str, *columns: str, schema: str = "main", kind: str = "INTEGER") -> Table:
    return Table(schema, name, dict.fromkeys(columns, kind))


BERITA = table("berita", "id", "judul", "isi", "diubah", "deleted_at")
PENULIS = table("penulis", "id", "nama")


def refused(tables: list[Table], options: Mapping[str, str]) -> str:
    with pytest.raises(SourceError) as caught:
        planned("berita.db", tables, options)
    return str(caught.value)


def test_the_only_table_with_a_title_and_a_text_is_the_one() -> None:
    plan = planned("berita.db", [PENULIS, BERITA], {})
    assert (plan.table, plan.increasing, plan.id, plan.deleted) == (BERITA, "id", "id", "deleted_at")
    assert plan.columns == {"id": "id", "title": "judul", "text": "isi"}


def test_options_choose_among_columns_whatever_their_case() -> None:
    options = {"column.text": "RINGKASAN", "increasing": "Diubah", "deleted": "Isi", "column.author": "id"}
    plan = planned("berita.db", [table("berita", "id", "judul", "isi", "ringkasan", "diubah")], options)
    assert (plan.columns["text"], plan.columns["author"]) == ("ringkasan", "id")
    assert (plan.increasing, plan.id, plan.deleted) == ("diubah", "id", "isi")


def test_a_table_without_an_id_is_followed_by_what_is_named() -> None:
    plan = planned("berita.db", [table("berita", "judul", "isi", "Diubah")], {"increasing": "diubah"})
    assert (plan.increasing, plan.id) == ("Diubah", "Diubah")


@pytest.mark.parametrize(
    ("name", "schema"), [("arsip.berita", "arsip"), ("ARSIP.Berita", "arsip"), ("public.berita", "public")]
)
def test_a_table_may_be_named_with_its_schema(name: str, schema: str) -> None:
    tables = [table("berita", "id", "judul", "isi", schema=each) for each in ("arsip", "public")]
    assert planned("berita.db", tables, {"table": name}).table.schema == schema


def test_of_names_that_differ_in_case_the_exact_one_counts() -> None:
    tables = [table("Berita", "id", "Judul", "judul", "isi"), table("berita", "id", "judul", "isi")]
    assert planned("berita.db", tables, {"table": "Berita", "column.title": "judul"}).columns["title"] == "judul"
    assert "has several tables called 'BERITA'" in refused(tables, {"table": "BERITA"})
    assert "has no column 'JUDUL'" in refused(tables, {"table": "Berita", "column.title": "JUDUL"})


@pytest.mark.parametrize(
    "kind", ["INTEGER", "bigint", "int8", "SERIAL", "NUMERIC(10)", "decimal(20,0)", "mediumint(8)"]
)
def test_an_id_that_is_counted_up_is_followed(kind: str) -> None:
    assert planned("berita.db", [table("berita", "id", "judul", "isi", kind=kind)], {}).increasing == "id"


@pytest.mark.parametrize("kind", ["TEXT", "uuid", "", "interval", "character varying(20)", "BLOB"])
def test_an_id_that_need_not_grow_is_not(kind: str) -> None:
    sentence = (
        "berita.db has an id ('id') that is no number, and so need not grow in its table 'berita';"
        " name the column that only grows with the option 'increasing'; its columns are id, judul, isi."
    )
    assert refused([table("berita", "id", "judul", "isi", kind=kind)], {}) == sentence


@pytest.mark.parametrize(
    ("tables", "options", "sentence"),
    [
        (
            [],
            {},
            "has no table with a title and a text; name one with the option 'table'; there are: none that may be ",
        ),
        (
            [PENULIS],
            {},
            "has no table with a title and a text; name one with the option 'table'; there are: main.penulis.",
        ),
        ([BERITA, table("arsip", "id", "title", "body")], {}, "has several tables with a title and a text; name one "),
        (
            [BERITA],
            {"table": "brita"},
            "has no table called 'brita'; name one with the option 'table'; there are: main.",
        ),
        (
            [PENULIS],
            {"table": "penulis"},
            "has no title in its table 'penulis'; name it with the option 'column.title'; ",
        ),
        (
            [PENULIS],
            {"table": "penulis", "column.title": "nama"},
            "has no text in its table 'penulis'; name it with the",
        ),
        (
            [BERITA],
            {"increasing": "waktu"},
            "has no column 'waktu' in its table 'berita'; mend the option 'increasing'; ",
        ),
        ([BERITA], {"column.url": "x"}, "has no column 'x' in its table 'berita'; mend the option 'column.url'; its "),
        (
            [BERITA],
            {"column.judul": "x"},
            "cannot be read: option 'column.judul' names no field; its fields are id, title",
        ),
        (
            [table("b", "judul", "isi")],
            {},
            "has no id in its table 'b'; name the column that only grows with the option ",
        ),
        ([BERITA], {"base": "berita"}, "cannot be read: option 'base' is no web address; start it with https://"),
    ],
)
def test_what_is_wrong_is_named_with_what_there_is(tables: list[Table], options: dict[str, str], sentence: str) -> None:
    assert sentence in refused(tables, options)


def test_of_many_names_twenty_are_listed() -> None:
    many = [table(f"t{number}", "x") for number in range(1_000)]
    assert refused(many, {}).endswith("main.t18, main.t19 and 980 more.")
