"""The benchmark of editing, small: what it measures it still can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.data import data_folder
from bench.editing import main, parts

ROOT = Path(__file__).parents[2]


def there() -> bool:
    """Tell whether the data is there."""
    try:
        return bool(data_folder())
    except FileNotFoundError:
        return False


needs_data = pytest.mark.skipif(not there(), reason="the data of the benchmarks is not beside the repository")


@needs_data
def test_the_quick_benchmark_has_a_figure_of_every_part() -> None:
    command = [sys.executable, "-m", "bench.editing", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("measuring")] == [
        f"measuring {name} ..." for name in parts()
    ]
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) > len(parts())
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert {"unfaithful number or date caught", "unfaithful name caught"} <= {cell[0] for cell in cells}
    assert {cell[-1] for cell in cells if cell[0].startswith("extractive")} == {"met"}


def test_without_the_data_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KABAR_DATA", str(tmp_path / "none"))
    assert main(["--quick"]) == 2
    assert "name its folder in KABAR_DATA" in capsys.readouterr().err
