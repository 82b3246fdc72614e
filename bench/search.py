"""The speed of search, measured: `python -m bench.search [--quick] [--strict] [--size N] [--only ENGINE]`.

Kabar, plain FTS5 (`ORDER BY rank`), PostgreSQL (`ts_rank_cd`, and the same over the newest 500 matches as a careful
user writes it) and Tantivy, each in processes of its own, on the same articles: those of the data, their sentences
recombined by seed into as many as are asked for (bench.searching.corpus). Every query is asked once to warm up, then
timed until its five results are there with their headlines; a misprint is warmed up with another misprint. Other
engines are asked for all words, then any, without stopwords, and get times as bounds; Tantivy looks for misprints an
edit away, FTS5 and PostgreSQL do not look for them.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import getloadavg
from pathlib import Path

from bench.arguments import measured, note, parser
from bench.processes import ended, process
from bench.searching import queries, scraps
from bench.searching.crowd import PER_SECOND, READERS
from bench.searching.measured import CORPUS, ENGINES, LEAST, QUERIES
from bench.searching.queries import MISPRINTED
from bench.table import Row, percentile

GOALS = (0.005, 0.025)
MISPRINT = 0.050
CROWD = 0.100
"""Seconds: p50 and p99 of a query, p99 of a misprinted one, and p99 of fifty readers."""

Times = Mapping[str, Sequence[float]]
"""The seconds of each query, by its class."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: articles, of how many scraped ones, queries a class, and seconds for a class at most."""

    counts: tuple[int, int] = (10_000, 1_000_000)
    scraped: int | None = None
    queries: int = 320
    seconds: float = 60
    crowd: float = 30


QUICK = Size(counts=(50, 500), scraped=120, queries=4, seconds=0.5, crowd=1)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of an engine at a number of articles; `failed` tells why nothing did."""

    seconds: float = 0.0
    bytes: int = 0
    megabytes: float = 0.0
    times: Mapping[str, Times] = field(default_factory=dict)
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Waited:
    """What came of fifty readers at once."""

    waited: Sequence[float]
    arrived: int
    lost: int


Measured = Mapping[str, Built]
"""What came of the engines, by their names."""


async def run(data: Path, size: Size, names: Sequence[str], note: Callable[[str], None]) -> Sequence[Row]:
    """Measure the engines of these names; `note` hears which."""
    with tempfile.TemporaryDirectory(prefix="kabar-bench-") as name:
        folder = Path(name)
        note("preparing the articles ...")
        articles = _prepare(data, folder, size)
        small, large = [await _at(folder, count, size, names, note) for count in size.counts]
        crowd = await _crowd(folder / "Kabar", size) if "Kabar" in names and not large["Kabar"].failed else None
    return list(rows(size, articles, small, large, crowd))


def _prepare(data: Path, folder: Path, size: Size) -> int:
    """Write what the engines' processes read; tells of how many articles theirs are made."""
    folder.chmod(0o755)  # PostgreSQL's server is never root
    articles = scraps.prepare(data, folder / CORPUS, size.scraped)
    (folder / QUERIES).write_bytes(pickle.dumps(queries.classes(data, articles, size.queries)))
    return len(articles)


async def _at(folder: Path, count: int, size: Size, names: Sequence[str], note: Callable[[str], None]) -> Measured:
    """Build and ask each engine; only Kabar's store of the largest size is kept, for the crowd."""
    found = {}
    for name in names:
        note(f"{name}, {count:,} articles ...")
        place = folder / name.replace(" ", "-")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o755)
        for shared in (CORPUS, QUERIES):
            (place / shared).hardlink_to(folder / shared)
        try:
            found[name] = await _built(place, name, count, size)
        except RuntimeError as error:
            found[name] = Built(failed=str(error))
        if name != "Kabar":
            shutil.rmtree(place, ignore_errors=True)
    return found


async def _built(place: Path, name: str, count: int, size: Size) -> Built:
    """Build it in one process and ask it in another; in one where its memory is not shown."""
    acts = [f"build={count}", f"ask={size.seconds}"]
    told: dict[str, object] = {}
    for each in [[act] for act in acts] if count == size.counts[1] else [acts]:
        told |= await _told(place, "bench.searching.measured", name, str(place), *each)
    return Built(**told)  # type: ignore[arg-type]  # JSON of `measured`, whose fields are these


async def _crowd(place: Path, size: Size) -> Waited:
    told = await _told(place, "bench.searching.crowd", str(place), str(size.crowd))
    return Waited(**told)  # type: ignore[arg-type]  # JSON of `crowd`, whose fields are these


async def _told(place: Path, *words: str) -> dict[str, object]:
    """Run a process of the benchmark's own; gives what it printed."""
    log = place.with_suffix(".log")
    async with process(sys.executable, "-m", *words, log=log) as running:
        told: dict[str, object] = json.loads(await ended(running, log))
    return told


def rows(size: Size, articles: int, small: Measured, large: Measured, crowd: Waited | None) -> Iterator[Row]:
    """Write what came of the engines at both sizes and of the crowd; the corpus is made of so many `articles`."""
    fewer, count = size.counts
    made = f"sentences of {articles:,} scraped articles recombined by seed, a new name in each"
    yield Row(f"{count:,} articles", made, f"load {getloadavg()[0]:.1f}")
    yield from (Row(f"{name}: it failed", "", built.failed) for name, built in large.items() if built.failed)
    yield _across(large, "built in", lambda built: f"{built.seconds:,.0f} s")
    yield _across(large, "on disk, articles included", lambda built: f"{built.bytes / 1e6:,.0f} MB")
    yield _across(large, "memory while searching (Pss)", lambda built: f"{built.megabytes:,.0f} MB")
    manners, before = _manners(large), _manners(small)
    kinds = list(dict.fromkeys(kind for times in manners.values() for kind in times))
    for kind in kinds:
        yield _judged(kind, {name: times[kind] for name, times in manners.items()}, size)
    yield _judged("all but misprinted", {name: _all(times) for name, times in manners.items()}, size)
    for kind in kinds:
        both = {name: (before[name][kind], times[kind]) for name, times in manners.items() if name in before}
        grown = {name: f"{_p50(one)} to {_p50(other)}" for name, (one, other) in both.items()}
        yield _beside(f"p50 from {fewer:,} to {count:,}: {kind}", grown)
    if crowd:
        yield _crowd_row(crowd)


def _manners(measured: Measured) -> Mapping[str, Times]:
    return {name: times for built in measured.values() for name, times in built.times.items()}


def _all(times: Times) -> Sequence[float]:
    return [each for kind, seconds in times.items() if kind != MISPRINTED for each in seconds]


def _across(measured: Measured, what: str, write: Callable[[Built], str]) -> Row:
    return _beside(what, {name: write(built) for name, built in measured.items() if not built.failed})


def _beside(what: str, figures: Mapping[str, str]) -> Row:
    others = "; ".join(f"{name} {figure}" for name, figure in figures.items() if name != "Kabar")
    return Row(what, figures.get("Kabar", ""), others)


def _judged(kind: str, seconds: Mapping[str, Sequence[float]], size: Size) -> Row:
    row = _beside(kind, {name: _percentiles(times, size) for name, times in seconds.items()})
    if "Kabar" not in seconds:
        return row
    p50, p99 = (percentile(seconds["Kabar"], share) for share in (0.5, 0.99))
    if kind == MISPRINTED:
        return replace(row, goal=f"p99 {MISPRINT * 1000:.0f} ms", met=p99 <= MISPRINT)
    goal = "p50 {:.0f}, p99 {:.0f} ms".format(*(each * 1000 for each in GOALS))
    return replace(row, goal=goal, met=p50 <= GOALS[0] and p99 <= GOALS[1])


def _percentiles(seconds: Sequence[float], size: Size) -> str:
    """Write them; those of fewer than a hundred timings, where a class took too long, say of how many."""
    few = f" of {len(seconds)}" if LEAST <= len(seconds) < min(100, size.queries) else ""
    return f"p50 {_p50(seconds)}, p99 {percentile(seconds, 0.99) * 1000:.2f} ms{few}"


def _p50(seconds: Sequence[float]) -> str:
    return f"{percentile(seconds, 0.5) * 1000:.2f}"


def _crowd_row(crowd: Waited) -> Row:
    p50, p99 = (percentile(crowd.waited, share) for share in (0.5, 0.99))
    what = f"{READERS} readers at once while {PER_SECOND} articles a second arrive"
    told = f"{len(crowd.waited):,} queries, {crowd.arrived} arrived, {crowd.lost} not found afterwards"
    met = p99 <= CROWD and not crowd.lost
    goal = f"p99 {CROWD * 1000:.0f} ms, 0 lost"
    return Row(what, f"p50 {p50 * 1000:.1f}, p99 {p99 * 1000:.1f} ms", told, goal, met)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed; 2 without the data."""
    made = parser("search", __doc__, quick="fast")
    made.add_argument("--size", type=int, help="how many articles; growth is measured from a hundredth of them")
    made.add_argument("--only", choices=ENGINES, action="append", help="measure this engine alone; may be repeated")
    chosen = made.parse_args(arguments)
    size = QUICK if chosen.quick else Size()
    if chosen.size:
        size = replace(size, counts=(max(1, chosen.size // 100), chosen.size))
    return measured(chosen, lambda data: asyncio.run(run(data, size, chosen.only or ENGINES, note)))


if __name__ == "__main__":
    sys.exit(main())
