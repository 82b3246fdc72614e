"""Drafts become rows, rows become articles, and every change is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article
from storage import Tables
from storage.articles import Change, Filed
from storage.engines import Connection
from storage.rows import texts
from tests.making import FLOOD, NOON, later


def changes(tables: Tables) -> list[int]:
    return [change.article_id for change in tables.articles.changes_after(0, 100)]


def test_a_draft_becomes_an_article_as_it_was_given(tables: Tables) -> None:
    assert tables.articles.put(FLOOD, "source:1", NOON) is Filed.NEW
    assert tables.articles.get(1) == Article(
        id=1,
        title=FLOOD.title,
        text=FLOOD.text,
        first_seen_at=NOON,
        url=FLOOD.url,
        source=FLOOD.source,
        author=FLOOD.author,
        published_at=FLOOD.published_at,
        topics=FLOOD.topics,
        image_url=FLOOD.image_url,
        external_id="banjir-1",
    )
    assert tables.articles.get(2) is None


def test_the_same_draft_again_is_no_change(tables: Tables) -> None:
    tables.articles.put(FLOOD, "source:1", NOON)
    assert tables.articles.put(FLOOD, "source:1", later(60)) is Filed.SAME
    assert changes(tables) == [1]


def test_another_wording_is_an_edit_of_the_same_article(tables: Tables) -> None:
    tables.articles.put(FLOOD, "source:1", NOON)
    assert tables.articles.put(replace(FLOOD, text="Air surut."), "source:1", later(60)) is Filed.EDITED
    article = tables.articles.get(1)
    assert article is not None
    assert (article.text, article.first_seen_at) == ("Air surut.", NOON)
    assert changes(tables) == [1, 1]


def test_one_external_id_of_two_origins_is_two_articles(tables: Tables) -> None:
    tables.articles.put(FLOOD, "source:1", NOON)
    assert tables.articles.put(FLOOD, "source:2", NOON) is Filed.NEW
    assert tables.articles.count() == 2


def test_a_withdrawn_article_that_is_given_again_is_restored(tables: Tables) -> None:
    tables.articles.put(FLOOD, "source:1", NOON)
    assert tables.articles.withdraw("source:1", ["banjir-1", "gempa-1"], NOON) == 1
    assert tables.articles.withdraw("source:1", ["banjir-1"], NOON) == 0
    article = tables.articles.get(1)
    assert article is not None
    assert article.withdrawn
    assert tables.articles.count() == 0
    assert tables.articles.put(FLOOD, "source:1", NOON) is Filed.EDITED
    assert tables.articles.count() == 1
    assert changes(tables) == [1, 1, 1]


def test_changes_come_in_order_from_where_the_cursor_stands(tables: Tables) -> None:
    assert tables.articles.cursor("desk") == 0
    for number in "1234":
        tables.articles.put(replace(FLOOD, external_id=number), "source:1", NOON)
    tables.articles.move_cursor("desk", 1)
    tables.articles.move_cursor("desk", 2)
    assert tables.articles.cursor("desk") == 2
    assert tables.articles.changes_after(2, 1) == [Change(3, 3)]
    assert tables.articles.changes_after(4, 10) == []


@pytest.mark.parametrize(
    ("column", "value", "field", "read"),
    [
        ("title", 2025, "title", "2025"),
        ("text", b"Air \xff naik", "text", "Air � naik"),
        ("url", None, "url", ""),
        ("published_at", 1755752400, "published_at", "1755752400"),
        ("topics", "banjir, Kota Lembayung,,", "topics", ("banjir", "Kota Lembayung")),
        ("topics", "[" * 100_000, "topics", ("[" * 100_000,)),
        ("topics", b'["banjir"]', "topics", ("banjir",)),
        ("withdrawn_at", "", "withdrawn", False),
        ("withdrawn_at", "2025-08-21", "withdrawn", True),
        ("withdrawn_at", 1, "withdrawn", True),
        ("first_seen_at", "2025-08-21 12:00:00", "first_seen_at", NOON),
        ("first_seen_at", "2025-08-21T19:00:00+07:00", "first_seen_at", NOON),
        ("first_seen_at", "kemarin", "first_seen_at", datetime(1970, 1, 1, tzinfo=UTC)),
        ("first_seen_at", "0001-01-01T00:00:00+07:00", "first_seen_at", datetime(1970, 1, 1, tzinfo=UTC)),
        ("first_seen_at", None, "first_seen_at", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_whatever_another_program_wrote_is_read(
    tables: Tables, db: Connection, column: str, value: str | int | bytes | None, field: str, read: object
) -> None:
    tables.articles.put(FLOOD, "source:1", NOON)
    db.run(f"UPDATE articles SET {column} = :value", value=value)
    assert getattr(tables.articles.get(1), field) == read


def test_bytes_that_are_no_text_do_not_hide_a_row(tables: Tables, db: Connection) -> None:
    db.run("INSERT INTO articles (title, text) VALUES (CAST(:title AS TEXT), 't')", title=b"Banjir \xed\xa0\x80")
    article = tables.articles.get(1)
    assert article is not None
    assert article.title.startswith("Banjir �")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('["banjir", "Kota Lembayung"]', ("banjir", "Kota Lembayung")),
        ("banjir", ("banjir",)),
        ('"banjir"', ("banjir",)),
        ("2025", ("2025",)),
        ("", ()),
        ("null", ()),
        ('{"a": 1}', ()),
        ('[null, ["x"], " banjir ", ""]', ("banjir",)),
    ],
)
def test_topics_are_a_list_or_words_between_commas(written: str, read: tuple[str, ...]) -> None:
    assert texts(written) == read


@given(st.text())
def test_any_topics_are_read_as_texts_without_blanks_at_their_ends(written: str) -> None:
    assert all(topic and topic == topic.strip() for topic in texts(written))
