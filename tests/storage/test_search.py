"""Any text is a query, and what it finds stays true when stories change."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import Tables
from storage.engines import Connection
from storage.search import QUERY_WORDS, query_words
from tests.making import story
from tests.storage.memory import memory

WORDS = ("banjir", "gempa", "kota", "café", "naik")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def found(tables: Tables, query: str, newest: int = 100, limit: int = 10, offset: int = 0) -> list[int]:
    result = tables.search.find(query, newest=newest, limit=limit, offset=offset)
    return [hit.story.article_id for hit in result.hits]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Korea Utara", ["korea", "utara"]),
        ("banjir di kota", ["banjir", "kota"]),
        ("yang di", ["yang", "di"]),
        ('"banjir" AND (NOT kota*)', ["banjir", "and", "not", "kota"]),
        ("banjir banjir BANJIR", ["banjir"]),
        ("!?… _ \0", []),
    ],
)
def test_a_query_is_its_words(query: str, words: list[str]) -> None:
    assert query_words(query) == words


def test_a_long_query_is_cut() -> None:
    assert len(query_words(" ".join(map(str, range(1000))))) == QUERY_WORDS


def test_all_words_are_looked_for_and_any_when_no_story_has_all(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir", text="Air naik di kota"))
    tables.stories.put(story(2, title="Gempa", text="Tanah goyah di kota"))
    assert found(tables, "banjir kota") == [1]
    assert sorted(found(tables, "banjir gempa")) == [1, 2]
    assert found(tables, "longsor") == []
    assert found(tables, "") == []


def test_a_page_tells_the_total_and_does_not_shift(tables: Tables) -> None:
    for number in range(1, 8):
        tables.stories.put(story(number, title=f"Banjir {number}"))
    newest = tables.stories.newest()
    tables.stories.put(story(8))
    pages = [tables.search.find("banjir", newest=newest, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [page.total for page in pages] == [7, 7, 7, 7]
    assert sorted(hit.story.article_id for page in pages for hit in page.hits) == [1, 2, 3, 4, 5, 6, 7]


def test_any_page_is_valid(tables: Tables) -> None:
    tables.stories.put(story())
    assert found(tables, "banjir", limit=-1) == []
    assert found(tables, "banjir", offset=10**30) == []
    assert found(tables, "banjir", newest=10**30, limit=10**30) == [1]


@given(st.one_of(st.text(), st.text('"*^:()+-{} ANDORNEAR\0\ud800bdfgi²')))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # the store stays empty
def test_any_text_whatever_is_a_query(tables: Tables, query: str) -> None:
    result = tables.search.find(query, newest=1, limit=1)
    assert result.total == len(result.hits)


class Filing(RuleBasedStateMachine):
    """Stories come, change and go in any order; search finds exactly those whose words are there."""

    def __init__(self) -> None:
        super().__init__()
        self.db: Connection = memory()
        self.tables = Tables.on(self.db)
        self.model: dict[int, str] = {}

    @rule(number=st.integers(1, 4), title=texts, text=texts)
    def put(self, number: int, title: str, text: str) -> None:
        self.tables.stories.put(story(number, title=title, text=text))
        self.model[number] = f"{title} {text}"

    @rule(number=st.integers(1, 4))
    def remove(self, number: int) -> None:
        self.tables.stories.remove(number)
        self.model.pop(number, None)

    @invariant()
    def every_word_is_found_where_it_stands(self) -> None:
        for word in WORDS:
            assert sorted(found(self.tables, word)) == sorted(n for n, text in self.model.items() if word in text)
        self.db.run("INSERT INTO story_words (story_words, rank) VALUES ('integrity-check', 1)")

    def teardown(self) -> None:
        self.db.close()


TestFiling = Filing.TestCase
TestFiling.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
