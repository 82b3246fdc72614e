"""The benchmark of relevance, small: what it measures it still can, and what it makes of words is what it says."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bench.relevance import NAMES, main
from bench.searching.engine import Document
from bench.searching.items import Memory, asked, with_another_form, with_date, with_misprint
from bench.searching.judging import score
from bench.searching.misprints import inflected, misprint
from tests.bench.test_editing_quick import needs_data

ROOT = Path(__file__).parents[2]
BRIDGE = Document(7, "Jembatan ditutup", "", "", datetime(2026, 8, 16, 20, tzinfo=UTC))


@needs_data
def test_the_quick_benchmark_has_two_figures_of_every_set() -> None:
    command = [sys.executable, "-m", "bench.relevance", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    for name in NAMES.values():
        assert done.stdout.count(f"| {name} (") == 2
    assert "Tantivy" in done.stdout


@needs_data
def test_a_look_while_tuning_is_at_kabar_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "questions", "--half", "tune", "--alone", "--strict"]) == 0
    printed = capsys.readouterr().out
    assert NAMES["questions"] in printed
    assert "FTS5" not in printed


def test_without_the_data_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KABAR_DATA", str(tmp_path / "none"))
    assert main(["--quick"]) == 2
    assert "name its folder in KABAR_DATA" in capsys.readouterr().err


def test_a_misprint_is_one_edit_and_spares_the_first_letter() -> None:
    made = {misprint("jembatan", Random(seed)) for seed in range(200)}
    assert "jembatan" not in made
    assert {word[0] for word in made} == {"j"}
    assert {len(word) for word in made} == {7, 8, 9}


def test_another_form_shares_its_base() -> None:
    known = {"tutup": 5, "menutup": 9, "ditutup": 30, "penutupan": 6, "tangkap": 70, "buka": 70}
    made = {inflected("ditutup", known, Random(seed)) for seed in range(50)}
    assert made == {"tutup", "menutup", "penutupan"}
    assert inflected("jembatan", known, Random(1)) == "jembatannya"


def test_a_name_is_not_inflected_and_a_short_word_not_misprinted() -> None:
    names = Memory(BRIDGE, ("walira", "tirtasari", "ibu"), ())
    assert with_another_form(names, {"ibunya": 5}, Random(1)) is None
    assert with_misprint(Memory(BRIDGE, ("ibu", "air", "api"), ()), Random(1)) is None


def test_a_date_is_that_of_the_readers_and_others_may_leave_it_out() -> None:
    memory = Memory(BRIDGE, ("jembatan", "sungai", "warga"), ())
    made = [with_date(memory, Random(seed)) for seed in range(30)]
    assert {item.line.removeprefix("jembatan sungai warga ") for item in made} == {
        "17 agustus 2026",
        "agustus 2026",
        "sejak:2026-08-01",
    }
    assert {item.wordings[0] for item in made} == {memory.kept}


def test_a_question_is_asked_with_and_without_the_words_that_only_ask() -> None:
    item = asked("Siapakah bupati Tirtasari?", 7, {"siapakah"})
    assert item.line == "Siapakah bupati Tirtasari?"
    assert item.wordings == (("bupati", "tirtasari"), ("siapakah", "bupati", "tirtasari"))


def test_a_rank_counts_by_its_reciprocal() -> None:
    item = Memory(BRIDGE, ("jembatan",), ()).item()
    ranks = iter([[7], [1, 7], [1, 2, 3, 4, 5, 7], []])
    judged = score([item] * 4, lambda _: next(ranks))
    assert judged.mrr == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)
    assert judged.success == 0.5
