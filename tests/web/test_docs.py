"""docs/websub.md names the limits that there are."""

from __future__ import annotations

from pathlib import Path

from bot.sources.feeds.websub import DAY, LEASE, PATIENCE, RENEWED_AT, TRIES
from bot.sources.http.client import BODY_LIMIT
from bot.web.websub import AT_ONCE, SECONDS
from storage.subscriptions import MISSES

WORDS = " ".join((Path(__file__).parents[2] / "docs" / "websub.md").read_text("utf-8").split())


def test_its_figures_are_the_codes_own() -> None:
    waits = [int(PATIENCE.total_seconds() / 60) * 2**tries for tries in range(TRIES - 1)]
    for fact in (
        f"client_max_body_size {BODY_LIMIT // 2**20}m",
        f"more than {BODY_LIMIT // 2**20} MiB",
        f"longer than {SECONDS:g} s",
        f"wait for {SECONDS:g} s",
        f"in all, {AT_ONCE} are in memory",
        f"a lease of {LEASE // DAY} days",
        f"when {RENEWED_AT:.0%} of it".replace("%", " %"),
        "after {}, {}, {} and {} minutes, then once a day".format(*waits),
    ):
        assert fact in WORDS, fact
    assert (MISSES, "three polls in a row" in WORDS) == (3, True)
