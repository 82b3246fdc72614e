"""Followed searches: a chat's own, a bounded number, found by a stem of a new story."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import Tables
from storage.engines import Connection
from storage.follows import MOST, Follow
from tests.making import NOON
from tests.storage.memory import memory


def words(follows: object) -> list[str]:
    """List the words of follows."""
    assert isinstance(follows, list)
    return [follow.words for follow in follows]


def test_what_is_followed_is_listed_the_oldest_first(tables: Tables) -> None:
    assert tables.follows.add(7, "banjir lembayung", ["banjir"], NOON)
    assert tables.follows.add(7, "gempa", ["gempa", "gempa"], NOON)
    assert tables.follows.add(8, "gempa", ["gempa"], NOON)
    assert tables.follows.of(7) == [Follow(1, 7, "banjir lembayung"), Follow(2, 7, "gempa")]
    assert words(tables.follows.of(8)) == ["gempa"]
    assert tables.follows.of(9) == []


def test_the_same_search_is_followed_once(tables: Tables) -> None:
    assert tables.follows.add(7, "banjir", ["banjir"], NOON)
    assert tables.follows.add(7, "banjir", ["gempa"], NOON)
    assert words(tables.follows.of(7)) == ["banjir"]
    assert tables.follows.having(["gempa"]) == []


def test_a_chat_follows_so_many_and_no_more(tables: Tables) -> None:
    assert all(tables.follows.add(7, f"banjir {number}", ["banjir"], NOON) for number in range(MOST))
    assert not tables.follows.add(7, "gempa", ["gempa"], NOON)
    assert len(tables.follows.of(7)) == MOST
    assert tables.follows.add(8, "gempa", ["gempa"], NOON)
    assert tables.follows.remove(tables.follows.of(7)[0].id, 7) == "banjir 0"
    assert tables.follows.add(7, "gempa", ["gempa"], NOON)


def test_one_that_is_followed_already_is_in_order_however_many_there_are(tables: Tables) -> None:
    for number in range(MOST):
        tables.follows.add(7, f"banjir {number}", ["banjir"], NOON)
    assert tables.follows.add(7, "banjir 3", ["banjir"], NOON)


def test_only_its_own_chat_ends_a_follow(tables: Tables) -> None:
    tables.follows.add(7, "banjir", ["banjir"], NOON)
    assert tables.follows.remove(1, 8) == ""
    assert tables.follows.remove(2, 7) == ""
    assert words(tables.follows.having(["banjir"])) == ["banjir"]
    assert tables.follows.remove(1, 7) == "banjir"
    assert tables.follows.having(["banjir"]) == []
    assert tables.follows.remove(1, 7) == ""


def test_its_stems_go_with_it(tables: Tables, db: Connection) -> None:
    tables.follows.add(7, "banjir", ["banjir", "air"], NOON)
    assert db.number("SELECT count(*) FROM follow_keys") == 2
    tables.follows.remove(1, 7)
    assert db.number("SELECT count(*) FROM follow_keys") == 0


def test_a_story_with_thousands_of_stems_finds_each_follow_once(tables: Tables) -> None:
    tables.follows.add(8, "gempa kota", ["s4999", "s0"], NOON)
    tables.follows.add(7, "banjir", ["s2500"], NOON)
    tables.follows.add(7, "longsor", ["longsor"], NOON)
    stems = [f"s{number}" for number in range(5000)] * 2
    assert words(tables.follows.having(stems)) == ["gempa kota", "banjir"]
    assert tables.follows.having([]) == []


@given(
    st.lists(st.tuples(st.integers(1, 3), st.lists(st.sampled_from("abcdef"), min_size=1)), max_size=9),
    st.lists(st.sampled_from("abcdef")),
)
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_found_has_a_stem_of_the_story(follows: list[tuple[int, list[str]]], stems: list[str]) -> None:
    tables = Tables.on(memory())
    for number, (chat, keys) in enumerate(follows):
        tables.follows.add(chat, f"kata {number}", keys, NOON)
    expected = [f"kata {number}" for number, (_, keys) in enumerate(follows) if set(keys) & set(stems)]
    assert words(tables.follows.having(stems)) == expected
