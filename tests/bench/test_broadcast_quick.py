"""The benchmark of broadcasts, small: what it measures it still can, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.broadcast import main
from bench.processes import process, server
from bench.table import Row, percentile, spread, table
from bench.town import Watch

ROOT = Path(__file__).parent.parent.parent
FIGURES = (
    "150 private posts, time x20",
    "150 paid posts at 100 ms",
    "/berita to its answer, time x20",
    "confirm to first of 20 channels, time x20",
    "confirm to last of 20 channels, time x20",
    "/berita to its answer, time x1",
    "confirm to first of 20 channels, time x1",
    "confirm to last of 20 channels, time x1",
    "start after kill -9 to first post",
)


def cells(line: str) -> Sequence[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_quick_benchmark_prints_every_figure_and_loses_nothing() -> None:
    command = [sys.executable, "-m", "bench.broadcast", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    rows = [cells(line) for line in done.stdout.splitlines()]
    figures = {row[0]: row[1] for row in rows}
    assert all(figures[name] for name in FIGURES)
    assert figures[FIGURES[0]].endswith(", 0 lost")
    assert figures[FIGURES[1]].endswith(", 0 lost")
    assert figures["peak memory of it"]


def test_a_goal_that_was_missed_stands_in_the_table() -> None:
    rows = (Row("posts", "5/s", "loop 1/s", "9/s", met=False), Row("memory", "9 MB"), Row("restart", "1 s", met=True))
    assert table(rows).splitlines() == [
        "| measured | Kabar | beside it | goal |        |",
        "|----------|-------|-----------|------|--------|",
        "| posts    | 5/s   | loop 1/s  | 9/s  | MISSED |",
        "| memory   | 9 MB  |           |      |        |",
        "| restart  | 1 s   |           |      | met    |",
    ]


def test_the_95th_percentile_of_twenty_is_the_nineteenth() -> None:
    assert percentile(range(1, 21), 0.95) == 19
    assert percentile([7.0], 0.95) == 7
    assert spread([0.1, 0.3, 0.2]) == "median 200 ms, p95 300 ms, worst 300 ms"


async def test_a_watch_tells_when_chats_first_had_a_newer_message() -> None:
    watch = Watch()
    watch.note(1, 10)
    first = await watch.any(0)
    watch.note(1, 11)
    watch.note(2, 5)
    came = await watch.first([1, 2], first)
    assert first < came[1] <= came[2]
    assert (await watch.first([1], 0, after=10))[1] == came[1]


async def test_a_process_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3; child\.log ends with: no room"):
        async with process(
            sys.executable,
            "-c",
            "import sys; print('no room', file=sys.stderr); sys.exit(3)",
            log=tmp_path / "child.log",
        ) as child:
            await child.wait()


async def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"did not start; wrong\.log ends with: .*No module named"):
        async with server("bench.nothing_of_that_name", log=tmp_path / "wrong.log"):
            pass


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "nothing"])
    assert "invalid choice" in capsys.readouterr().err
