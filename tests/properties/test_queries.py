"""Whatever a reader asks: an answer, nothing that readers may not see, and never more work than a bound."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.retrieval.answering import Told, keys
from bot.retrieval.excerpt import MARK_CLOSE, MARK_OPEN
from bot.retrieval.stems import stems
from storage import Tables
from storage.engines.sqlite import SQLiteConnection
from storage.engines.sqlite_schema import migrations
from storage.search import Order
from tests.making import NOON, story
from tests.storage.searching import asked

STORIES = 300
WORDS = (
    "banjir gempa korea utara kpk koruptor menangkap beras harga minyak goreng presiden lembayung kalirejo desa warga"
    " naik turun pasar sekolah"
).split()
SECRET, GONE = "rahasianegara", "ditariklagi"

TICK = 100
"""SQLite's instructions between two calls of the progress handler."""

MOST = 300_000
"""Instructions that a query may take on this corpus, whatever it says: about ten times what a usual one takes."""


@dataclass
class Meter:
    """Counts the work of a connection, in SQLite's own instructions (sqlite3_progress_handler)."""

    db: sqlite3.Connection
    ticks: int = field(default=0)

    def __post_init__(self) -> None:
        self.db.set_progress_handler(self._tick, TICK)

    def _tick(self) -> int:
        self.ticks += 1
        return 0

    def of(self, work: Callable[[], object]) -> int:
        """Do work; tells how many instructions it took."""
        self.ticks = 0
        work()
        return self.ticks * TICK


@dataclass(frozen=True)
class Newsroom:
    """A small corpus: some of it held, some withdrawn."""

    tables: Tables
    meter: Meter


def words_of(number: int) -> str:
    """Make a text of its number, always the same."""
    return " ".join(WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(12))


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrations().apply(sqlite_utils.Database(db))
        tables = Tables.on(SQLiteConnection(db))
        for number in range(1, STORIES + 1):
            held, gone = number % 5 == 0, number % 7 == 0
            secret = f" {SECRET}" * held + f" {GONE}" * gone
            tables.stories.put(
                story(
                    number,
                    title=f"{words_of(number)}{secret}".capitalize(),
                    text=f"{words_of(number + 1)}.{secret}",
                    held="no-news" if held else "",
                    topics=("ekonomi",) if number % 2 else ("Korea Utara",),
                    source=("Antara", "Detik.com", "")[number % 3],
                    published_at=NOON - timedelta(hours=7 * number),
                    event=number - number % 3 or 1,
                )
            )
        for number in range(7, STORIES + 1, 7):
            tables.stories.remove(number)
        while tables.indexing.build(100) or tables.learning.learn(100):
            pass
        yield Newsroom(tables, Meter(db))


TYPED = (
    *WORDS,
    SECRET,
    GONE,
    *"yang di apa prabwo bajnir gmepa koreautara lembayugn menagkap xyzzy rahasianegra 17 agustus 2025 kemarin".split(),
    *'"korea utara" "harga beras" "yang" -banjir -"korea utara" topik:ekonomi topik:"korea utara"'.split(" "),
    *"sumber:antara sumber:detik sejak:kemarin sampai:2025-08-01 sejak:entah minggu lalu bulan lalu".split(),
    *'" * ^ ( ) NEAR( AND OR NOT title: marks: {title} - -- -" ¶ekonomi §antara \0 \ud800 ² ﷺ 👩‍🚀'.split(" "),
    "a" * 300,
)
realistic = st.lists(st.sampled_from(TYPED), max_size=40).map(" ".join)
hostile = st.one_of(st.text(), st.text("\"'*^:()+-{}[]<>&%;\\ ANDORNEARtopiksumbersejak\0\ud800bdfgi²¶§"))


@given(st.one_of(realistic, hostile), st.sampled_from(Order), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_is_answered_within_bounds_and_with_what_readers_may_see(
    room: Newsroom, words: str, order: Order, exact: bool
) -> None:
    def answer() -> None:
        query = asked(words)
        ranking = room.tables.search.ranking(query, now=NOON, order=order, exact=exact)
        assert SECRET not in ranking.meant or SECRET in words
        hits = room.tables.search.hits(ranking.answered, ranking.ranked[:5])
        assert len(hits) == min(5, len(ranking.ranked))
        shown = [each for ranked in ranking.ranked for each in (ranked.article_id, *ranked.others)]
        assert len(set(shown)) == len(shown)
        assert all(number % 5 and number % 7 for number in shown)
        for hit in hits:
            told = " ".join(f"{each.title} {each.text}" for each in (hit.story, *hit.others)) + hit.snippet
            assert SECRET not in told
            assert GONE not in told
            assert hit.snippet.count(MARK_OPEN) == hit.snippet.count(MARK_CLOSE)

    assert room.meter.of(answer) <= MOST


@given(st.integers(-1, STORIES + 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_related_stories_are_found_within_bounds_and_only_those_that_readers_may_see(
    room: Newsroom, number: int
) -> None:
    def answer() -> None:
        related = room.tables.search.related(number, now=NOON, limit=5)
        assert len(related) <= 5
        assert not any(each.held or each.article_id % 7 == 0 for each in related)
        assert (number % 5 and number % 7) or not related

    assert room.meter.of(answer) <= MOST


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize(
    "words",
    [
        " ".join(WORDS[:16]),
        " ".join(f"{word}x" for word in WORDS[:16]),
        " ".join(f'"{one} {other}"' for one in WORDS[:4] for other in WORDS[:4]),
        " ".join(f"-{word}" for word in WORDS) + " sejak:2020-01-01",
        "banjir " + " ".join(f"-{word}" for word in WORDS[1:]),
        "yang " * 99,
        "sejak:2000-01-01",
    ],
)
def test_the_dearest_queries_are_within_bounds_too(room: Newsroom, words: str, order: Order) -> None:
    assert room.meter.of(lambda: room.tables.search.ranking(asked(words), now=NOON, order=order)) <= MOST


@given(st.one_of(realistic, hostile))
@settings(max_examples=100, deadline=None)
def test_any_query_can_be_followed(words: str) -> None:
    query = asked(words)
    told = Told.by(story(title=words_of(1), text=words), stems())
    if told.answers(query, stems()):
        assert set(keys(query, stems())) & set(told.stems.split())
