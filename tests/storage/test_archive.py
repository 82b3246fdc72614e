"""The archive: of a word that very many stories have, the newest are looked at, and the rest is reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.stems import stems
from storage import Tables
from storage.archive import LISTED, POOL, Archive, Sieve, needles_of, said_of
from storage.engines import Connection
from storage.indexing import number_of
from storage.recalled import Timeline
from storage.rows import integer
from tests.making import NOON, story
from tests.storage.memory import memory
from tests.storage.searching import asked, found, ranking

COUNT = 1200


def hours(back: int) -> datetime:
    """Return a time so many hours before noon."""
    return NOON - timedelta(hours=back)


@pytest.fixture(scope="module")
def full() -> Connection:
    """A store of many stories, an hour apart, the newest last: all of rain, every third in the city too."""
    db = memory()
    Tables.on(db).stories.put_all(
        [
            story(
                n, title=f"Hujan {'kota' * (n % 3 == 0)}", text="Air.", published_at=NOON - timedelta(hours=COUNT - n)
            )
            for n in range(1, COUNT + 1)
        ]
    )
    return db


def archive(db: Connection, timeline: Timeline | None = None) -> Archive:
    """Look into the first generation."""
    newest, oldest = number_of(NOON), number_of(hours(COUNT))
    return Archive(db, 1, timeline or Timeline((1, COUNT), (newest, oldest)), {"hujan": COUNT, "kota": 400}, {})


def articles(db: Connection, numbers: Sequence[int]) -> list[int]:
    """Name the articles of documents."""
    rows = {integer(row, "number"): integer(row, "article_id") for row in db.all("SELECT * FROM search_documents_1")}
    return [rows[number] for number in numbers]


def test_the_newest_of_a_common_word_are_listed(full: Connection) -> None:
    listed = archive(full).listed((("hujan",),), Sieve())
    assert len(listed) == LISTED
    assert articles(full, listed) == list(range(COUNT, COUNT - LISTED, -1))


def test_how_many_have_a_common_word_is_reckoned(full: Connection) -> None:
    looked = archive(full)
    assert looked.having((("hujan",),)) == pytest.approx(COUNT, rel=0.02)
    assert looked.having((("kota",),)) == 400
    assert looked.having((("salju",),)) == 0
    assert looked.remembered[(("kota",),), False] == 400
    assert ((("salju",),), False) not in looked.remembered


def test_a_rarer_word_weighs_more_and_its_own_spelling_by_what_is_learnt(full: Connection) -> None:
    common, rare = (archive(full).part(((word,),), ((word,),)) for word in ("hujan", "kota"))
    assert 0 < common.weight < rare.weight
    unlearnt = archive(full).part((("kota",),), (("perkotaan",),))
    assert unlearnt.said_weight == unlearnt.weight


def test_all_words_are_found_in_the_newest_stretch_first(full: Connection) -> None:
    middle, early = number_of(hours(300)), number_of(hours(900))
    stretched = archive(full, Timeline((1, 30_000, 240_000, 250_000), (number_of(NOON), middle, early, 0)))
    needles = [(("hujan",),), (("kota",),)]
    expected = [number for number in range(COUNT, 0, -1) if number % 3 == 0][:POOL]
    for looked in (archive(full), stretched):
        assert articles(full, looked.every(needles, Sieve())) == expected
        old = Sieve(high=number_of(hours(1000)))
        assert articles(full, looked.every(needles, old)) == [n for n in range(200, 0, -1) if n % 3 == 0]
        new = Sieve(low=number_of(hours(30)))
        assert articles(full, looked.every(needles, new)) == [n for n in range(1200, 1169, -1) if n % 3 == 0]


def test_more_than_are_put_in_order_are_said_to_be_more(full: Connection) -> None:
    tables = Tables.on(full)
    assert (len(ranking(tables, "hujan").ranked), ranking(tables, "hujan").more) == (POOL, True)
    assert not ranking(tables, "hujan sejak:kemarin").more


def test_a_time_alone_finds_all_of_it_but_what_must_not_stand_there(full: Connection) -> None:
    tables = Tables.on(full)
    assert found(tables, "sejak:kemarin") == list(range(1200, 1200 - 44, -1))
    assert found(tables, "sejak:kemarin -kota") == [n for n in range(1200, 1200 - 44, -1) if n % 3]
    assert found(tables, 'sejak:kemarin -"air hujan"') == found(tables, "sejak:kemarin")
    assert found(tables, "sejak:1-1-2030 -kota") == []


def test_any_words_give_the_share_that_a_story_has(full: Connection) -> None:
    looked = archive(full)
    parts = [looked.part(((word,),), ((word,),)) for word in ("hujan", "kota")]
    rows = [(("hujan",),), (("kota",),)]
    shares = looked.any(parts, rows, Sieve())
    assert len(shares) == POOL
    assert all(share == pytest.approx(1.0) for _, share in shares)
    assert looked.any([], [], Sieve()) == []


def test_the_needles_of_a_query_are_its_stems_each_once() -> None:
    query = asked('penangkapan kpk "menangkap ikan"')
    assert said_of(query)[0] == (("penangkapan",),)
    assert needles_of(query, stems()) == [
        (("tangkap",),),
        (("kpk",), ("komisi", stems().of("pemberantasan"), "korupsi")),
        (("tangkap", "ikan"),),
    ]


@given(st.lists(st.sampled_from(["hujan", "kota", "-kota", "kemarin", "sejak:kemarin", "topik:x"]), max_size=5))
def test_what_a_sieve_asks_for_is_bounded_in_time(words: list[str]) -> None:
    sieve = Sieve.of(asked(" ".join(words)), stems(), held=True)
    assert 0 <= sieve.low < sieve.high
