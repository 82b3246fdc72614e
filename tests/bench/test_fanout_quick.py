"""The benchmark of following, small: every row is there, with the data or without, and goals are judged."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

from bench.fanning.articles import stories
from bench.fanning.crowd import FOLLOWS, choices, readers
from bench.fanning.following import rows
from bench.fanning.size import QUICK, Size

ROOT = Path(__file__).parents[2]


def told(**changed: float) -> dict[str, float]:
    """Return what came of a crowd."""
    usual = {"following": 1.0, "queries": 9, "seconds": 0.1, "matches": 100, "wanting": 900, "candidates": 150}
    more = {"by_length": 200, "bringing": 0.01, "longest": 0.01, "rows": 900, "peak": 100.0}
    return {**usual, **more, **changed}


def judged(**changed: float) -> dict[str, bool | None]:
    """Judge a largest crowd of which something is changed."""
    least, most = QUICK.crowds
    measured = {least: told(), most: told(**changed)}
    looped = {least: {"seconds": 0.1}, most: {"seconds": 10.0}}
    return {row.what: row.met for row in rows(QUICK, measured, looped, "made up") if row.goal}


def test_the_quick_benchmark_prints_every_row_also_without_the_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.fanout", "--quick"]
    env = {**os.environ, "KABAR_DATA": str(tmp_path / "none"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=env)
    assert done.returncode == 0, done.stderr
    written = {line.split("|")[1].strip(): line for line in done.stdout.splitlines() if line.startswith("| ")}
    assert any(what == "30 articles, made up, for there is no data" for what in written)
    for crowd in ("20 readers", "200 readers"):
        for what in ("distinct queries followed", "articles matched a second", "deliveries written a second"):
            assert f"{crowd}: {what}" in written
        assert "a loop over all readers" in written[f"{crowd}: articles matched a second"]
    assert "time of a match, from 20 to 200 readers" in written
    assert "peak memory, from 20 to 200 readers" in written
    assert "200 due digests: claimed, rendered, written" in written


def test_each_goal_is_judged_by_its_own_figure() -> None:
    assert list(judged().values()) == [True] * 5
    for change, missed in (
        ({"seconds": 1.0}, "articles matched"),
        ({"bringing": 1.0}, "deliveries written"),
        ({"longest": 1.0}, "longest portion"),
        ({"matches": 10}, "time of a match"),
        ({"peak": 300.0}, "peak memory"),
    ):
        assert [what for what, met in judged(**change).items() if not met and missed in what], change


def test_the_whole_benchmark_is_of_a_hundred_thousand_readers() -> None:
    assert (Size().crowds, Size().articles, FOLLOWS) == ((1_000, 10_000, 100_000), 1_000, 5)


def test_readers_are_the_same_each_time_and_follow_five_things_each() -> None:
    made = stories(None, 40)
    crowd = list(readers(made, 50))
    assert crowd[:20] == list(islice(readers(made, 20), 20))
    assert {len(set(followed)) for _, _, followed in crowd} == {FOLLOWS}
    assert len({number for number, _, _ in crowd}) == 50


def test_some_things_are_followed_by_very_many() -> None:
    made = stories(None, 40)
    followed = [query for _, _, each in readers(made, 500) for query in each]
    first = choices(made)["topic"].queries[0]
    assert followed.count(first) > 150
    assert len(set(followed)) > 300
