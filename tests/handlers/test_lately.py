"""Which answer in a group may become the next one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.lately import Lately, Place
from tests.making import NOON

ROOM = Place(-200)


@pytest.mark.parametrize(
    ("person", "place", "later", "changed"),
    [
        (7, ROOM, timedelta(0), 31),
        (7, ROOM, timedelta(minutes=2), 31),
        (7, ROOM, timedelta(minutes=2, seconds=1), None),
        (7, ROOM, timedelta(seconds=-1), None),
        (8, ROOM, timedelta(0), None),
        (7, Place(-200, 33), timedelta(0), None),
        (7, Place(-201), timedelta(0), None),
    ],
    ids=["at once", "two minutes", "too late", "clock set back", "another person", "another topic", "another group"],
)
def test_a_persons_own_answer_may_change_while_it_is_fresh(
    person: int, place: Place, later: timedelta, changed: int | None
) -> None:
    lately = Lately()
    lately.note(7, ROOM, 31, NOON)
    assert lately.answer_to(person, place, NOON + later) == changed


def test_an_answer_that_is_no_longer_the_last_one_stays_as_it_is() -> None:
    lately = Lately()
    lately.note(7, ROOM, 31, NOON)
    lately.note(8, ROOM, 32, NOON)
    assert lately.answer_to(7, ROOM, NOON) is None
    assert lately.answer_to(8, ROOM, NOON) == 32
    lately.forget(ROOM)
    lately.forget(ROOM)
    assert lately.answer_to(8, ROOM, NOON) is None


def test_only_the_places_where_the_bot_spoke_last_are_remembered() -> None:
    lately = Lately(remembered=3)
    for chat in range(9):
        lately.note(7, Place(chat), 1, NOON)
        lately.note(7, Place(0), 1, NOON)
    assert len(lately) == 3
    assert [chat for chat in range(9) if lately.answer_to(7, Place(chat), NOON)] == [0, 7, 8]
