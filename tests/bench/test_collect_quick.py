"""The benchmark of collecting, small: what it measures it still can, and nothing is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.collect import QUICK, main
from bench.feeds import FAILURES, SIZES, Feed, feeds
from bench.web import Web
from tests.bench.test_broadcast_quick import cells

ROOT = Path(__file__).parent.parent.parent


def test_the_quick_benchmark_prints_every_figure_and_misses_nothing() -> None:
    command = [sys.executable, "-m", "bench.collect", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    rows = [cells(line) for line in done.stdout.splitlines()]
    assert [row[0] for row in rows if row[0]] == [
        "measured",
        "-" * len(rows[1][0]),
        f"{QUICK.feeds} feeds for the first time",
        "again, 5 % have changed",
        "again, none has",
        "peak memory of it",
    ]
    assert [row[1].rpartition(", ")[2] for row in rows if " of a core each" in row[1]] == ["0 missing"] * 3
    for name in ("httpx", "aiohttp", "feedparser"):
        assert sum(row[2].startswith(f"{name} ") for row in rows) == 3


def test_wires_can_be_compared() -> None:
    command = [sys.executable, "-m", "bench.wires", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert [cells(line)[0] for line in done.stdout.splitlines()][-1] == "Kabar over its own pools"


def test_a_web_of_ten_thousand_feeds_is_as_mixed_as_it_says() -> None:
    web = feeds(10_000)
    assert sorted(feed.number for feed in web) == list(range(10_000))
    assert sum(feed.hangs for feed in web) == 100
    assert [sum(feed.failure == how for feed in web) for how in FAILURES] == pytest.approx([67] * 3, abs=2)
    assert sum(feed.changes for feed in web) == 500
    assert sum(not feed.validates(1) for feed in web) == 2500
    assert [sum(feed.items(1) == size for feed in web) for size in SIZES] == pytest.approx([2425] * 4, abs=50)
    assert len({feed.host for feed in web}) == 250
    assert len({feed.host for feed in web[:200]}) > 100, "neighbours lie on different hosts"


def test_a_feed_answers_as_its_turn_has_it() -> None:
    web = Web(400)
    changing, plain, missing, reset, hanging = (f"/feeds/{number}" for number in (3, 4, 102, 201, 300))
    first, then = Feed(3).etag(1), Feed(3).etag(2)
    assert (web.answer(changing, "") or b"").count(b"<entry>") == Feed(3).items(1)
    assert (web.answer(changing, first) or b"").startswith(b"HTTP/1.1 304 ")
    assert b"ETag" not in (web.answer(plain, "") or b"")
    assert (web.answer(missing, "") or b"").startswith(b"HTTP/1.1 404 ")
    assert web.answer(reset, "") is None
    assert web.answer(hanging, "") == b""
    counts = web.answer("/turn/2", "") or b""
    assert counts.endswith(b'{"200": 2, "304": 1, "404": 1, "reset": 1, "hung": 1}')
    changed = web.answer(changing, first) or b""
    assert changed.count(b"<entry>") == Feed(3).items(1) == Feed(3).items(2) - 1, "the oldest has gone"
    assert changed.count(f"/3/{Feed(3).items(2)}/".encode()) == 1
    assert (web.answer(changing, then) or b"").startswith(b"HTTP/1.1 304 ")
    assert b"ETag" in (web.answer(plain, "") or b"")


def test_an_unknown_wish_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "nothing"])
    assert "unrecognized arguments" in capsys.readouterr().err
