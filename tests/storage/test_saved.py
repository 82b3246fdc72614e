"""What people saved: each their own, the latest first, what they may see, and no more than so much."""

from __future__ import annotations

from storage import Tables
from storage.saved import MOST
from tests.making import NOON, later, story


def listed(tables: Tables, person: int = 7, limit: int = 9, offset: int = 0) -> list[int]:
    """List the articles on a person's list."""
    return [each.article_id for each in tables.saved.of(person, limit=limit, offset=offset)]


def test_each_person_has_a_list_of_their_own_the_latest_first(tables: Tables) -> None:
    for number in range(1, 5):
        tables.stories.put(story(number))
    for second, number in enumerate((2, 1, 3)):
        assert tables.saved.add(7, number, later(second))
    tables.saved.add(8, 4, NOON)
    assert listed(tables) == [3, 1, 2]
    assert listed(tables, limit=1, offset=1) == [1]
    assert listed(tables, 8) == [4]
    assert (tables.saved.count(7), tables.saved.count(8), tables.saved.count(9)) == (3, 1, 0)


def test_a_story_is_saved_once_and_taken_off_once(tables: Tables) -> None:
    tables.stories.put(story(1))
    assert [tables.saved.add(7, 1, NOON), tables.saved.add(7, 1, later(1))] == [True, False]
    assert not tables.saved.remove(8, 1)
    assert [tables.saved.remove(7, 1), tables.saved.remove(7, 1)] == [True, False]
    assert listed(tables) == []


def test_what_is_held_or_withdrawn_is_not_shown_until_it_is_back(tables: Tables) -> None:
    for number in (1, 2, 3):
        tables.stories.put(story(number))
        tables.saved.add(7, number, later(number))
    tables.stories.put(story(2, held="faults"))
    tables.stories.remove(3)
    assert (listed(tables), tables.saved.count(7)) == ([1], 1)
    tables.stories.put(story(2))
    tables.stories.put(story(3))
    assert listed(tables) == [3, 2, 1]


def test_the_first_saved_makes_room_when_the_list_is_full(tables: Tables) -> None:
    tables.saved.add(8, 1, NOON)
    for number in range(1, MOST + 3):
        tables.stories.put(story(number))
        tables.saved.add(7, number, later(number))
    assert tables.saved.count(7) == MOST
    assert listed(tables, limit=MOST + 9)[-2:] == [4, 3]
    assert tables.saved.count(8) == 1
