"""Searches as they were answered: kept for the chat that made them, for a while."""

from __future__ import annotations

from datetime import timedelta

from storage import Tables
from storage.search import Order, Ranked
from storage.searches import Kept
from tests.making import NOON

FLOOD = Kept(7, "bajnir", "banjir", (Ranked(3, others=(1, 2)), Ranked(9)), Order.NEWEST, exact=True, more=True)


def test_a_search_comes_back_as_it_was(tables: Tables) -> None:
    number = tables.searches.keep(FLOOD, NOON)
    assert tables.searches.get(number, 7) == FLOOD
    nothing = Kept(7, "gempa", "", ())
    other = tables.searches.keep(nothing, NOON)
    assert other > number
    assert tables.searches.get(other, 7) == nothing
    assert (FLOOD.answered, nothing.answered) == ("banjir", "gempa")


def test_it_is_known_only_in_its_chat(tables: Tables) -> None:
    number = tables.searches.keep(FLOOD, NOON)
    assert tables.searches.get(number, 8) is None
    assert tables.searches.get(number + 1, 7) is None
    assert tables.searches.get(0, 7) is None


def test_it_is_forgotten_after_a_while_and_its_number_is_not_used_again(tables: Tables) -> None:
    old = tables.searches.keep(FLOOD, NOON - timedelta(days=2))
    new = tables.searches.keep(FLOOD, NOON)
    tables.searches.tidy(NOON - timedelta(days=1))
    assert tables.searches.get(old, 7) is None
    assert tables.searches.get(new, 7) == FLOOD
    tables.searches.tidy(NOON + timedelta(days=1))
    assert tables.searches.keep(FLOOD, NOON) > new
