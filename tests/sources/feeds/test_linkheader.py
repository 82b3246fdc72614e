"""The `Link` header as servers write it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.feeds.linkheader import linked


@pytest.mark.parametrize(
    ("header", "hub"),
    [
        ("", ""),
        ('<https://hub.example/>; rel="hub"', "https://hub.example/"),
        ("<https://hub.example/>;rel=hub", "https://hub.example/"),
        ("< /hub >; type=x; REL = HUB; a", "/hub"),
        ('<https://k.example/>; rel="self", <https://hub.example/?a=1,2;3>; title="a, b"; rel="x hub"', "https://hub.example/?a=1,2;3"),
        ('<https://a.example/>; rel="hubs", <https://b.example/>; rel="hub", <https://c.example/>; rel="hub"', "https://b.example/"),
        ("https://hub.example/; rel=hub", ""),
        ("<https://hub.example/>", ""),
    ],
)  # fmt: skip
def test_the_first_link_of_a_relation_is_found(header: str, hub: str) -> None:
    assert linked(header, "hub") == hub


@given(st.text(alphabet='<>;,="rel hub'))
def test_nothing_is_raised(header: str) -> None:
    assert isinstance(linked(header, "hub"), str)


@pytest.mark.parametrize("piece", ["<", "<>", "<>;rel", "<>;rel ", '<>;rel="'])
def test_a_long_header_takes_time_in_proportion(piece: str) -> None:
    started = time.process_time()
    linked(piece + (piece + " ") * 20_000, "hub")
    assert time.process_time() - started < 1
