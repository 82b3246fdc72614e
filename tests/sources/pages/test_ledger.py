"""Which pages were fetched, and how often in vain."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.pages.ledger import Ledger
from tests.sources.wire import patient


def reread(ledger: Ledger, limit: int = 10) -> Ledger:
    return Ledger(json.loads(json.dumps(ledger.kept(limit))))


def test_a_page_is_settled_for_its_version_only() -> None:
    ledger = Ledger()
    assert not ledger.settled("a", "1")
    ledger.settle("a", "1", page=True)
    again = reread(ledger)
    assert again.settled("a", "1")
    assert not again.settled("a", "2")
    assert again.has_page("a")
    assert not again.has_page("b")


def test_a_page_that_fails_is_tried_again_so_often_and_no_more() -> None:
    ledger = Ledger()
    tries = 0
    while ledger.fail("a", "1", 3):
        ledger = reread(ledger)
        tries += 1
    assert tries == 3
    assert ledger.settled("a", "1")
    assert ledger.fail("a", "2", 3), "a new version is tried anew"


def test_a_page_given_up_leaves_its_excerpt_in_the_store() -> None:
    ledger = Ledger()
    ledger.settle("a", "1", page=True)
    assert ledger.fail("a", "2", 1)
    assert ledger.has_page("a"), "the older text is in the store"
    assert not ledger.fail("a", "2", 1)
    assert not ledger.has_page("a")


def test_what_was_not_touched_for_longest_is_forgotten_first() -> None:
    ledger = Ledger()
    for name in "abc":
        ledger.settle(name, "1", page=True)
    ledger.touch("a")
    ledger.touch("tiada")
    kept = reread(ledger, 2)
    assert [kept.settled(name, "1") for name in "abc"] == [True, False, True]
    assert len(kept) == 2


@pytest.mark.parametrize("kept", [None, 3, [], {"x": None}, {"x": ["1"]}, {"x": ["1", "2", True]}, {"x": [1, 0, True]}])
def test_what_is_no_ledger_of_ours_is_empty(kept: object) -> None:
    assert len(Ledger(kept)) == 0


@patient
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("12"), st.booleans()), max_size=30))
def test_a_page_is_never_asked_for_more_often_than_it_may(steps: list[tuple[str, str, bool]]) -> None:
    ledger, asked = Ledger(), dict.fromkeys("abc", 0)
    last = dict.fromkeys("abc", "")
    for name, version, answers in steps:
        if last[name] != version:
            asked[name], last[name] = 0, version
        if not ledger.settled(name, version):
            asked[name] += 1
            if answers:
                ledger.settle(name, version, page=True)
            else:
                ledger.fail(name, version, 2)
        assert asked[name] <= 3
