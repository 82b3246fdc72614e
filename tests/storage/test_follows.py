"""What readers follow: each query once, a chat's own, a bounded number, found by a stem or a mark of a new story."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.retrieval.answering import Told, keys
from bot.retrieval.query import Query
from bot.retrieval.stems import stems
from storage import Tables
from storage.engines import Connection
from storage.engines.following_schema import followed_queries
from storage.engines.search_schema import searching
from storage.engines.sqlite_schema import STEPS
from storage.follows import MOST, Follow
from tests.making import NOON, later, story
from tests.storage.memory import memory
from tests.storage.searching import asked


def words(follows: Sequence[Follow]) -> list[str]:
    """List the words of follows."""
    return [follow.words for follow in follows]


def test_what_is_followed_is_listed_the_oldest_first(tables: Tables) -> None:
    assert tables.follows.add(8, "gempa", ["gempa"], NOON)
    assert tables.follows.add(7, "banjir lembayung", ["banjir"], NOON)
    assert tables.follows.add(7, "gempa", ["gempa", "gempa"], later(1))
    assert tables.follows.of(7) == [Follow(2, "banjir lembayung"), Follow(1, "gempa")]
    assert words(tables.follows.of(8)) == ["gempa"]
    assert tables.follows.of(9) == []
    assert tables.follows.count(7) == 2


def test_the_same_words_are_one_query_however_they_are_typed_and_whoever_follows_it(
    tables: Tables, db: Connection
) -> None:
    for chat, typed in ((7, "Banjir  Lembayung"), (7, "banjir lembayung"), (8, "BANJIR\nLEMBAYUNG")):
        assert tables.follows.add(chat, typed, ["banjir"], NOON)
    assert tables.follows.of(7) == tables.follows.of(8) == [Follow(1, "Banjir Lembayung")]
    assert db.number("SELECT count(*) FROM follow_keys") == 1


def test_a_chat_follows_so_many_and_no_more(tables: Tables, db: Connection) -> None:
    assert all(tables.follows.add(7, f"banjir {number}", ["banjir"], NOON) for number in range(MOST))
    assert not tables.follows.add(7, "gempa", ["gempa"], NOON)
    assert db.number("SELECT count(*) FROM followed_queries") == MOST
    assert tables.follows.add(7, "banjir 3", ["banjir"], NOON)
    assert tables.follows.add(8, "gempa", ["gempa"], NOON)
    assert tables.follows.remove(1, 7) == "banjir 0"
    assert tables.follows.add(7, "gempa", ["gempa"], NOON)


def test_only_its_own_chat_ends_a_follow_and_a_query_goes_with_its_last_reader(tables: Tables, db: Connection) -> None:
    tables.follows.add(7, "banjir", ["banjir", "air"], NOON)
    tables.follows.add(8, "banjir", ["banjir"], NOON)
    assert (tables.follows.remove(1, 9), tables.follows.remove(2, 7)) == ("", "")
    assert tables.follows.remove(1, 7) == "banjir"
    assert words(tables.follows.having(["air"])) == ["banjir"]
    assert tables.follows.remove(1, 7) == ""
    assert tables.follows.remove(1, 8) == "banjir"
    assert tables.follows.having(["banjir"]) == []
    assert db.number("SELECT count(*) FROM follow_keys") == 0


def test_what_is_stopped_finds_nothing_until_it_goes_on(tables: Tables) -> None:
    tables.follows.add(7, "banjir", ["banjir"], NOON)
    tables.follows.add(7, "gempa", ["gempa"], later(1))
    tables.follows.add(8, "banjir", ["banjir"], NOON)
    assert tables.follows.stop(7) == 2
    assert (tables.follows.of(7), tables.follows.stopped(7), tables.follows.stop(7)) == ([], 2, 0)
    assert tables.follows.add(7, "gempa", ["gempa"], later(2))
    assert tables.follows.stopped(7) == 1
    assert tables.follows.resume(7) == 1
    assert words(tables.follows.of(7)) == ["banjir", "gempa"]
    assert (tables.follows.stopped(7), tables.follows.resume(7)) == (0, 0)
    assert words(tables.follows.of(8)) == ["banjir"]


def test_what_there_is_no_room_for_stays_stopped(tables: Tables) -> None:
    tables.follows.add(7, "gempa", ["gempa"], NOON)
    tables.follows.add(7, "longsor", ["longsor"], later(1))
    tables.follows.stop(7)
    for number in range(MOST - 1):
        tables.follows.add(7, f"banjir {number}", ["banjir"], later(2))
    assert tables.follows.resume(7) == 1
    assert "longsor" in words(tables.follows.of(7))
    assert (tables.follows.count(7), tables.follows.stopped(7)) == (MOST, 1)


def test_who_is_forgotten_follows_nothing_and_has_stopped_nothing(tables: Tables, db: Connection) -> None:
    tables.follows.add(7, "banjir", ["banjir"], NOON)
    tables.follows.stop(7)
    tables.follows.add(7, "gempa", ["gempa"], NOON)
    tables.follows.add(8, "gempa", ["gempa"], NOON)
    assert tables.follows.forget(7) == 2
    assert (tables.follows.of(7), tables.follows.stopped(7)) == ([], 0)
    assert [row["words"] for row in db.all("SELECT words FROM followed_queries")] == ["gempa"]


def test_a_story_with_thousands_of_stems_finds_each_query_once(tables: Tables) -> None:
    tables.follows.add(8, "gempa kota", ["s4999", "s0"], NOON)
    tables.follows.add(7, "banjir", ["s2500"], NOON)
    tables.follows.add(7, "longsor", ["longsor"], NOON)
    found = [f"s{number}" for number in range(5000)] * 2
    assert words(tables.follows.having(found)) == ["gempa kota", "banjir"]
    assert tables.follows.having([]) == []


def test_a_story_is_read_against_each_query_that_it_may_answer_once(tables: Tables) -> None:
    read: list[str] = []

    def reading(line: str) -> Query:
        read.append(line)
        return asked(line)

    for chat, line in [(7, "banjir lembayung"), (8, "banjir lembayung"), (7, "topik:banjir"), (8, "banjir teduh")]:
        tables.follows.add(chat, line, keys(asked(line), stems()), NOON)
    tables.follows.add(8, "gempa", ["gempa"], NOON)
    told = Told.by(story(topics=("banjir",)), stems())
    answered = tables.follows.answered(told, reading)
    assert words(answered) == ["banjir lembayung", "topik:banjir"]
    assert read in (["banjir lembayung", "topik:banjir"], ["banjir lembayung", "topik:banjir", "banjir teduh"])


@given(
    st.lists(st.tuples(st.integers(1, 3), st.lists(st.sampled_from("abcdef"), min_size=1)), max_size=9),
    st.lists(st.sampled_from("abcdef")),
)
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_found_has_a_stem_of_the_story(follows: list[tuple[int, list[str]]], found: list[str]) -> None:
    tables = Tables.on(memory())
    for number, (chat, each) in enumerate(follows):
        tables.follows.add(chat, f"kata {number}", each, NOON)
    expected = [f"kata {number}" for number, (_, each) in enumerate(follows) if set(each) & set(found)]
    assert words(tables.follows.having(found)) == expected


def test_what_was_followed_before_goes_on() -> None:
    """The tables as a Kabar made them that kept each reader's query by itself."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = sqlite_utils.Database(connection)
        for step in STEPS[: STEPS.index(searching) + 1]:
            step(db)
        for number, (chat, line) in enumerate([(7, "Banjir"), (8, "banjir"), (7, "gempa"), (7, "banjir")], start=1):
            db.execute("INSERT INTO follows VALUES (?, ?, ?, ?)", [number, chat, line, f"2025-08-2{number}"])
            db.execute("INSERT INTO follow_keys VALUES (?, ?)", [line.casefold(), number])
        followed_queries(db)
        kept = "SELECT q.words, f.chat_id, f.at FROM follows AS f JOIN followed_queries AS q ON q.id = f.query_id"
        assert sorted(db.query(f"{kept}"), key=str) == [
            {"words": "Banjir", "chat_id": 7, "at": "2025-08-21"},
            {"words": "Banjir", "chat_id": 8, "at": "2025-08-22"},
            {"words": "gempa", "chat_id": 7, "at": "2025-08-23"},
        ]
        assert [tuple(row.values()) for row in db.query("SELECT key FROM follow_keys ORDER BY 1")] == [
            ("banjir",),
            ("gempa",),
        ]
