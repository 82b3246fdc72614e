"""What a feed is remembered by."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.feeds.memory import SITES, Memory
from bot.sources.harvest import Hub
from tests.sources.wire import patient


def test_what_is_remembered_comes_back() -> None:
    memory = Memory("abc", timedelta(hours=2), Hub("https://hub.example/", "https://k.example/f"), ("s",), ("r", "q"))
    assert Memory.of(memory.text()) == memory
    assert Memory.of(Memory().text()) == Memory()


def test_what_others_keep_beside_it_is_left_alone() -> None:
    assert Memory.of('{"pages": {"fresh_for": 7}, "body": "abc"}') == Memory("abc")


def test_only_the_last_sites_are_kept() -> None:
    kept = Memory.of(Memory(sites=tuple("abcdefgh")).text())
    assert kept.sites == tuple("abcdefgh")[:SITES]


@pytest.mark.parametrize(
    "state",
    [
        *("", "x", "[]", "7", "null", "[" * 99_999, '{"body": 7, "fresh_for": "x", "hub": ["a"], "sites": {}}'),
        *(
            '{"hub": 5, "fresh_for": null}',
            '{"fresh_for": 1e999}',
            '{"fresh_for": 99999999999999999999}',
            '{"body": []}',
        ),
        '{"fresh_for": true, "sites": [1, null]}',
    ],
)
def test_what_is_not_ours_is_nothing(state: str) -> None:
    assert Memory.of(state) == Memory()


@patient
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_nothing_is_raised(value: object) -> None:
    names = ("body", "fresh_for", "hub", "sites", "repeated")
    memory = Memory.of(json.dumps(dict.fromkeys(names, value)))
    assert Memory.of(memory.text()).text() == memory.text()
