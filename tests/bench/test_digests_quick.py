"""The benchmark of digests, small: it gives its rows."""

from __future__ import annotations

from pathlib import Path

from bench.fanning.digests import measure


async def test_the_benchmark_claims_the_digests_of_all_readers(tmp_path: Path) -> None:
    rate, longest, memory = await measure(tmp_path, 12, articles=60)
    assert rate.what == "12 due digests: claimed, rendered, written"
    assert 6 < int(rate.beside.split()[0]) <= 12  # of some readers no story of the few tells
    assert longest.figure.endswith(" ms")
    assert memory.figure.endswith(" MB")
