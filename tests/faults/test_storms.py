"""At least 1,000 faults of every kind, kills and all that people do meanwhile: nothing is lost, nothing comes twice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.faults.rounds import MANNERS, play

FAULTS: Mapping[tuple[int, ...], int] = {(6, 7, 8, 9, 14): 480, (10, 11, 12, 13): 550}
"""Seeds whose storms are made together, and how many faults they must have had to count: 1,000 in all."""


@pytest.mark.no_cover  # it runs what other tests measure, ten thousand times
@pytest.mark.parametrize("seeds", FAULTS, ids=str)
def test_storms_leave_nothing_lost_nothing_twice_and_everything_in_order(seeds: tuple[int, ...]) -> None:
    rounds = play(seeds)
    reports = [one.report() for one in rounds if one.findings]
    assert not reports, "\n".join(reports)
    assert sum(one.storm.struck.total() for one in rounds) >= FAULTS[seeds]
    for one in rounds:
        assert not one.storm.manner.log_chat or one.storm.settled["sent"]
        assert one.storm.refused[True] == 1
        assert one.aftermath.states()["sent"] > 200


def test_the_storms_are_at_least_a_thousand_faults_of_each_manner() -> None:
    assert sum(FAULTS.values()) >= 1000
    assert {seed % len(MANNERS) for seeds in FAULTS for seed in seeds} == set(range(len(MANNERS)))
