"""The benchmark of search's speed, small: every row is there, also when an engine is not."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from bench.data import data_folder
from bench.search import QUICK, Built, Size, Waited, main, rows
from bench.searching import queries, scraps
from bench.searching.corpus import NOW, YEARS, documents, reporter_of
from bench.searching.crowd import mark
from bench.searching.engine import Way, words
from tests.bench.test_editing_quick import needs_data

ROOT = Path(__file__).parents[2]
CLASSES = ("rare word", "common word", "two words", "40 written by hand", "misprinted", "with a date")
MANNERS = ("plain FTS5", "PostgreSQL", "PostgreSQL, newest 500", "Tantivy")


@needs_data
def test_the_quick_benchmark_prints_every_row() -> None:
    command = [sys.executable, "-m", "bench.search", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    written = {line.split("|")[1].strip(): line for line in done.stdout.splitlines() if line.startswith("| ")}
    grown = [f"p50 from 50 to 500: {name}" for name in CLASSES]
    for what in (*CLASSES, *grown, "all but misprinted", "built in", "on disk, articles included"):
        assert "plain FTS5" in written[what]
        assert "Tantivy" in written[what]
    assert any(what.startswith("50 readers at once") for what in written)
    assert ", 0 not found afterwards" in done.stdout


def test_without_the_data_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KABAR_DATA", str(tmp_path / "none"))
    assert main(["--quick"]) == 2
    assert "name its folder in KABAR_DATA" in capsys.readouterr().err


def built(seconds: float) -> Built:
    return Built(seconds=1, bytes=1, megabytes=1, times={"Kabar": dict.fromkeys(CLASSES, [seconds] * 20)})


def test_an_engine_that_fails_has_a_row_that_says_why() -> None:
    broken = {"Kabar": built(0.001), "Tantivy": Built(failed="no room")}
    table = [row.cells() for row in rows(QUICK, 9, broken, broken, None)]
    assert ("Tantivy: it failed", "", "no room", "", "") in table
    assert ("built in", "1 s", "", "", "") in table


def test_every_class_is_judged_and_misprints_by_their_own_goal() -> None:
    at = {seconds: {"Kabar": built(seconds)} for seconds in (0.001, 0.02, 0.06)}
    met = {
        seconds: {row.what: row.met for row in rows(QUICK, 9, each, each, None) if row.goal}
        for seconds, each in at.items()
    }
    assert set(met[0.001].values()) == {True}
    assert met[0.02] == {**dict.fromkeys((*CLASSES, "all but misprinted"), False), "misprinted": True}
    assert set(met[0.06].values()) == {False}


def test_readers_at_once_lose_no_article() -> None:
    judged = [
        list(rows(QUICK, 9, {}, {}, Waited([seconds] * 100, 20, lost)))[-1].met
        for seconds, lost in ((0.05, 0), (0.2, 0), (0.05, 1))
    ]
    assert judged == [True, False, False]


def test_a_class_that_took_too_long_says_how_many_were_timed() -> None:
    one = {"Kabar": built(0.001)}
    assert any("of 20" in row.figure for row in rows(Size(), 9, one, one, None))


@needs_data
def test_the_articles_are_the_same_each_time_and_go_back_three_years(tmp_path: Path) -> None:
    scraps.prepare(data_folder(), tmp_path / "corpus.jsonl", 40)
    made = list(documents(tmp_path / "corpus.jsonl", 300))
    assert made == list(documents(tmp_path / "corpus.jsonl", 300))
    assert [each.number for each in made] == list(range(1, 301))
    assert NOW - YEARS - timedelta(days=1) < made[0].published_at < NOW - YEARS + timedelta(days=5)
    assert NOW - timedelta(days=1) < made[-1].published_at <= NOW
    assert all(each.text.count("Laporan ") >= 1 for each in islice(made, 20))


@needs_data
def test_queries_are_as_many_as_asked_for_and_misprints_are_warmed_up_with_others(tmp_path: Path) -> None:
    articles = scraps.prepare(data_folder(), tmp_path / "corpus.jsonl", 100)
    made = queries.classes(data_folder(), articles, 12)
    assert tuple(made) == CLASSES
    assert {len(each) for each in made.values()} == {12}
    assert {query.question.way for query in made["misprinted"]} == {Way.NEAR}
    assert sum(query.line != query.before for query in made["misprinted"]) > 6
    assert all(query.question.since for query in made["with a date"])


def test_there_are_forty_queries_by_hand_each_with_a_word_to_misprint() -> None:
    lines = queries.HAND.read_text("utf-8").splitlines()
    assert len(set(lines)) == 40
    assert all(any(len(word) >= 5 for word in words(line)) for line in lines)


def test_reporters_and_arrivals_have_words_of_their_own() -> None:
    assert len({reporter_of(number) for number in range(5000)}) == 5000
    assert len({mark(number) for number in range(5000)}) == 5000
