"""Whether one story answers a followed search: as search would find it, without an index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.retrieval.answering import Told, keys
from bot.retrieval.stems import stems
from storage import Tables
from tests.making import NOON, story
from tests.storage.memory import memory
from tests.storage.searching import asked, found

STORY = story(
    title="KPK menangkap koruptor di Lembayung",
    text="Ia ditangkap di rumah makan Minang. Minyak kelapa sawit disita.",
    topics=("Hukum", "Korea Utara"),
    source="Antara News",
    published_at=NOON - timedelta(days=99),
)


def answers(query: str) -> bool:
    """Tell whether the story answers a query."""
    return Told.by(STORY, stems()).answers(asked(query), stems())


@pytest.mark.parametrize(
    "query",
    [
        "penangkapan koruptor",
        "lembayung",
        "Komisi Pemberantasan Korupsi",
        "ketangkap kpk lembayung",
        '"menangkap koruptor"',
        "koruptor topik:hukum",
        'koruptor topik:"korea utara" sumber:antara',
        "koruptor -jakarta",
        'koruptor -"sawit kelapa"',
        "koruptor kemarin",
        "koruptor sejak:kemarin",
        "yang di koruptor",
        "topik:hukum",
        'sumber:"Antara News" topik:korea-utara -jakarta',
    ],
)
def test_a_story_answers_what_it_tells_of(query: str) -> None:
    assert answers(query)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "koruptor jakarta",
        '"penangkapan koruptor"',
        '"lembayung ia"',
        "koruptor topik:olahraga",
        "koruptor sumber:detik",
        "topik:olahraga",
        "topik:hukum sumber:detik",
        "topik:hukum -ditangkap",
        "kemarin",
        "koruptor -ditangkap",
        'koruptor -"minyak kelapa"',
        "-jakarta",
    ],
)
def test_a_story_does_not_answer_what_it_does_not_tell_of(query: str) -> None:
    assert not answers(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("penangkapan di bali", ["tangkap"]),
        ("kpk", ["kpk", "pemberantasan"]),
        ("bali kpk", ["bali"]),
        ('"minyak goreng curah"', ["minyak"]),
        ('bali "minyak goreng"', ["bali"]),
        ("topik:hukum", ["¶hukum"]),
        ("sumber:detik.com", ["§detikcom"]),
        ("sumber:detik topik:hukum bali", ["bali"]),
        ("kemarin", []),
        ("", []),
    ],
)
def test_a_search_is_found_by_the_longest_word_of_a_term(query: str, expected: Sequence[str]) -> None:
    assert [each.replace(stems().of("pemberantasan"), "pemberantasan") for each in keys(asked(query), stems())] == (
        expected
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("penangkapan bali", ["bali"]),
        ("bali lembayung", ["lembayung"]),
        ('"menangkap di bali"', ["di"]),
        ("kpk lembayung", ["lembayung"]),
        ("kpk bali", ["kpk", "korupsi"]),
    ],
)
def test_a_search_is_found_by_its_rarest_word_where_it_is_known_how_common_words_are(
    query: str, expected: Sequence[str]
) -> None:
    common = {"tangkap": 900, "penangkapan": 2, "menangkap": 40, "bali": 70, "kpk": 30, "komisi": 99}
    known = {**common, "pemberantasan": 60, stems().of("pemberantasan"): 90}
    assert keys(asked(query), stems(), lambda word: known.get(word, 0)) == tuple(expected)


WORDS = ["banjir", "kpk", "komisi", "pemberantasan", "korupsi", "menangkap", "penangkapan", "kota", "yang", "bali"]
rows = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
queries = st.lists(
    st.one_of(st.sampled_from(WORDS), rows.map('"{}"'.format), st.sampled_from(WORDS).map("-{}".format)), max_size=5
).map(" ".join)


@given(rows, rows, queries)
@settings(deadline=None)
def test_what_answers_has_a_key_and_search_finds_it(title: str, text: str, query: str) -> None:
    told = Told.by(story(title=title, text=text), stems())
    if told.answers(asked(query), stems()):
        assert set(keys(asked(query), stems(), lambda word: hash(word) % 9)) & set(told.stems.split())
        db = memory()
        tables = Tables.on(db)
        tables.stories.put(story(title=title, text=text))
        assert found(tables, query) == [1]
        db.close()
