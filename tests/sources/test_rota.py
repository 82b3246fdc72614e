"""Whose turn it is: no host holds up another, and no source is read twice at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.source import Source, SourceKind
from bot.sources.rota import A_HOST, Rota


def source(number: int, host: str) -> Source:
    return Source(number, SourceKind.FEED, f"https://{host}.example/{number}", host)


def taken(rota: Rota) -> list[Source]:
    found = []
    while one := rota.take():
        found.append(one)
    return found


def test_hosts_take_turns() -> None:
    rota = Rota()
    rota.add([source(1, "a"), source(2, "a"), source(3, "b"), source(4, "c")])
    assert [one.id for one in taken(rota)] == [1, 3, 4, 2]


def test_a_host_with_many_sources_has_a_few_in_hand() -> None:
    rota = Rota()
    rota.add(source(number, "ramai") for number in range(1, 100))
    first = taken(rota)
    assert len(first) == A_HOST
    rota.done(first[0])
    assert [one.id for one in taken(rota)] == [A_HOST + 1]


def test_a_source_in_hand_or_in_line_is_not_added_again() -> None:
    rota = Rota()
    rota.add([source(1, "a")])
    rota.add([source(1, "a")])
    (one,) = taken(rota)
    rota.add([one])
    assert (taken(rota), len(rota)) == ([], 1)
    rota.done(one)
    rota.add([one])
    assert taken(rota) == [one]


def test_pinned_sources_go_first_also_when_they_come_later() -> None:
    rota = Rota()
    rota.add([source(1, "a"), source(2, "a"), source(3, "b")])
    pinned = Source(4, SourceKind.FEED, "https://c.example/4", "c", every=timedelta(seconds=30))
    rota.add([pinned, replace(pinned, id=5, address="https://a.example/5")])
    assert [one.id for one in taken(rota)] == [4, 5, 3, 1, 2]


def test_an_address_that_is_none_is_a_host_of_its_own() -> None:
    rota = Rota()
    rota.add([Source(1, SourceKind.FOLDER, "/berita", "x"), Source(2, SourceKind.FEED, "http://[rusak", "y")])
    assert len(taken(rota)) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_everyone_comes_once_and_no_host_is_overrun(steps: list[tuple[str, bool]]) -> None:
    rota, hand, seen, added = Rota(), list[Source](), list[int](), 0
    for host, finish in steps:
        if finish and hand:
            rota.done(hand.pop(0))
        else:
            added += 1
            rota.add([source(added, host)])
        hand += (fresh := taken(rota))
        seen += [one.id for one in fresh]
        assert all(sum(one.name == name for one in hand) <= A_HOST for name in "abc")
    while hand:
        rota.done(hand.pop(0))
        hand += (fresh := taken(rota))
        seen += [one.id for one in fresh]
    assert sorted(seen) == list(range(1, added + 1))
    assert len(rota) == 0
