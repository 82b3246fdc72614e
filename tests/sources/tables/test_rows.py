"""Rows in their order, whatever is written between two readings: each version is given once, none is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.tables.databases import Value
from bot.sources.tables.rows import LARGEST_WINDOW, ROWS, WINDOW, Batch, CrowdedError, Place, Progress, taken
from tests.sources.wire import patient

SHAPE = ("main", "berita", "diubah", "id")


class Table:
    """A table of rows by id, each with a time and a version; and a reader that goes on from where it was."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[int, int]] = {}
        self.state = ""
        self.given: list[tuple[int, int]] = []

    def save(self, identity: int, time: int) -> None:
        _, version = self.rows.get(identity, (0, 0))
        self.rows[identity] = (time, version + 1)

    def select(self, place: Place | None, limit: int) -> Sequence[Sequence[Value]]:
        """Do what the SQL of `table.py` says."""
        rows = sorted((time, identity, version) for identity, (time, version) in self.rows.items())
        if place:
            assert isinstance(place.at, int)
            start = (place.at,) if place.id is None else (place.at, place.id)
            rows = [row for row in rows if row >= start]
        return rows[:limit]

    def read(self) -> Batch:
        kept = Progress.of(self.state, SHAPE)
        limit = ROWS + (len(kept.seen) if kept else 0)
        batch = taken(self.select(kept.place if kept else None, limit), kept, limit)
        self.state = batch.progress.text(SHAPE) if batch.progress else self.state
        for row in batch.new:
            assert isinstance(row.place.id, int)
            assert isinstance(row.values[0], int)
            self.given.append((row.place.id, row.values[0]))
        return batch

    def read_all(self) -> None:
        while self.read().more:
            pass


@patient
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 130), st.integers(0, 3), st.lists(st.integers(0, 60), max_size=5)), max_size=12
    )
)
def test_every_version_of_every_row_is_given_once(steps: list[tuple[int, int, list[int]]]) -> None:
    """Times stand still or move on, many rows have one; some come late, up to 60 rows back; some are rewritten."""
    table, time = Table(), 0
    for number, (count, passed, late) in enumerate(steps):
        time += passed
        for identity in range(count):
            table.save(1_000 * number + identity, time)
        order = sorted((at, identity) for identity, (at, _) in table.rows.items())
        for back in late if order else ():
            table.save(-len(table.rows), order[max(len(order) - 1 - back, 0)][0])
            table.save(order[back % len(order)][1], time)
        table.read_all()
        assert set(table.given) >= {(identity, version) for identity, (_, version) in table.rows.items()}
        assert len(table.given) == len(set(table.given))


@pytest.mark.parametrize("count", [0, 1, WINDOW, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS + 7])
@pytest.mark.parametrize("one_time", [True, False])
def test_any_number_of_rows_is_read_in_order_and_ends(count: int, one_time: bool) -> None:
    table = Table()
    for identity in range(count):
        table.save(identity, 0 if one_time else identity)
    for _ in range(count // ROWS + 1):
        more = table.read().more
    assert not more
    assert table.given == [(identity, 1) for identity in range(count)]
    assert len(table.state) < 50_000


def test_rows_that_nothing_tells_apart_are_an_error_instead_of_a_circle() -> None:
    rows = [(0, 0, number) for number in range(2 * LARGEST_WINDOW)]
    first = taken(rows[:ROWS], None, ROWS)
    with pytest.raises(CrowdedError):
        taken(rows, first.progress, len(rows))
