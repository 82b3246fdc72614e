"""The vocabulary: in how many articles each word is written, learnt once from each."""

from __future__ import annotations

from storage import Tables
from storage.engines import Connection
from storage.rows import integer, text
from storage.vocabulary import READ
from tests.making import story


def counts(db: Connection) -> dict[str, int]:
    """Read all that was learnt."""
    return {text(row, "word"): integer(row, "articles") for row in db.all("SELECT * FROM vocabulary")}


def test_a_word_counts_once_an_article(tables: Tables, db: Connection) -> None:
    tables.stories.put(story(1, title="Banjir banjir", text="Banjir di Kota."))
    tables.stories.put(story(2, title="Kota", text="Café 5G, 17 rumah."))
    assert tables.learning.learn(9) == 2
    assert counts(db) == {"banjir": 1, "di": 1, "kota": 2, "cafe": 1, "rumah": 1}


def test_it_is_learnt_in_portions_and_each_article_once(tables: Tables, db: Connection) -> None:
    for number in range(1, 6):
        tables.stories.put(story(number, title="Banjir", text="Air."))
    assert [tables.learning.learn(2) for _ in range(4)] == [2, 2, 1, 0]
    tables.stories.put(story(3, title="Gempa", text="Air."))
    assert tables.learning.learn(2) == 0
    assert counts(db) == {"banjir": 5, "air": 5}


def test_what_is_held_teaches_nothing(tables: Tables, db: Connection) -> None:
    tables.stories.put(story(1, title="Lorem", text="Ipsum.", held="no-news"))
    assert tables.learning.learn(9) == 1
    assert counts(db) == {}
    assert tables.learning.learn(9) == 0


def test_only_the_beginning_of_a_very_long_text_is_read(tables: Tables, db: Connection) -> None:
    tables.stories.put(story(1, title="", text="isi " * (READ - 1) + "dalam luar"))
    tables.learning.learn(9)
    assert counts(db) == {"isi": 1, "dalam": 1}
