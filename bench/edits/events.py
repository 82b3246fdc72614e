"""Events: are pairs of reports told apart, and what becomes of three days of news?

python -m bench.edits.events [--quick] [--read]     --read prints the joins to judge, two reports each

How alike reports must be was chosen on 9-11 June 2025. What is shown are 17-19 June; after they were first read, an
outlet was made to be more like itself, and headlines with other lengths of time to differ. On days that nobody had
looked at before (3-8 and 12-16 June 2025, 20-30 May 2026: 25 joins) an editor would undo 3.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from statistics import mean

from bench.data import data_folder, said
from bench.edits.reports import articles, busiest, report
from bench.edits.story_pairs import halvings, joined, methods, pairs, told
from bench.table import Row, table
from bot.editing import events
from bot.editing.terms import Idf
from bot.model import Story
from storage import Store, Tables

VERDICTS = Path(__file__).parents[2] / "tests" / "editing" / "merges.jsonl"
"""What a person thinks of joins: the addresses of the event's first report and of the one that joined, and whether
an editor would leave it so."""

READ = 100
CANDIDATES = 30
ALIKE = 4
DAYS = 3

_MASK = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|januari|februari|maret|april|mei|juni|juli"
    r"|agustus|september|oktober|november|desember|naik|turun|stagnan|stabil|menguat|melemah)\b"
)
_NAMED = re.compile(r"(\d{1,2}) (jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Join:
    """A report that joined an event, and the report that had opened it."""

    opened: Story
    joined: Story

    @property
    def key(self) -> tuple[str, str]:
        """Name it by its addresses."""
        return self.opened.url, self.joined.url


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of reports that came one after the other."""

    reports: int
    sizes: Counter[int]
    joins: Sequence[Join]
    seconds: float


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Measure pairs, three days in the order of their times, and the series that come every day."""
    idf = Idf.load()
    found = articles(data, limit=1500 if quick else None)
    yield from _pairs(data, idf, times=5 if quick else 50)
    yield from _replay(replayed(busiest(found)[: 300 if quick else None], idf))
    yield _series(found, idf)


def _pairs(data: Path, idf: Idf, times: int) -> Iterator[Row]:
    known = pairs(data)
    scores = {
        name: halvings([(method(one, other), same) for one, other, same in known], times)
        for name, method in methods(idf).items()
    }
    kabar = scores.pop("Kabar")
    met = mean(each.f1 for each in kabar) >= 0.9 and mean(each.precision for each in kabar) >= 0.95
    yield Row(
        f"stories: {len(known)} pairs, threshold from one half, shown on the other, {times} halvings",
        told(kabar),
        "; ".join(f"{name}: {told(each)}" for name, each in scores.items()),
        "F1 0.90, precision 0.95",
        met,
    )
    shipped = joined(known, idf)
    yield Row(
        "stories: the same pairs, as Kabar stands",
        f"F1 {shipped.f1:.3f}, precision {shipped.precision:.3f}, recall {shipped.recall:.3f}",
    )


def _replay(done: Replay) -> Iterator[Row]:
    sizes = Counter(done.sizes.values())
    several = {f"{size}": sizes[size] for size in sorted(sizes)}
    yield Row(
        f"stories: {done.reports} articles of three days in their order: events of 1, 2, 3 ... reports",
        f"{len(done.sizes)}: " + ", ".join(f"{count} of {size}" for size, count in several.items()),
        f"{done.reports / done.seconds:.0f} articles a second, with their look-up in the store",
    )
    read = sample(done.joins)
    verdicts = judged(VERDICTS)
    wrong = sum(verdicts.get(each.key) is False for each in read)
    unknown = sum(each.key not in verdicts for each in read)
    yield Row(
        f"stories: joins that an editor would undo, of {len(read)} read (of {len(done.joins)})",
        f"{wrong}" + (f", {unknown} not judged" if unknown else ""),
        "",
        "5 of 100",
        None if unknown else wrong * 20 <= len(read),
    )


def replayed(reports: Sequence[Story], idf: Idf) -> Replay:
    """File reports one after the other in a store of its own, as the desk does."""

    def file(tables: Tables) -> Replay:
        joins: list[Join] = []
        known: dict[int, Story] = {}
        events_of: Counter[int] = Counter()
        start = time.perf_counter()
        for each in reports:
            keys = events.key_terms(each, idf=idf)
            near = tables.events.candidates(keys, each.published_at, CANDIDATES)
            event = events.choose(each, near, idf=idf) or each.article_id
            tables.stories.put(replace(each, event=event))
            tables.events.put_terms(each, keys)
            known[each.article_id] = each
            events_of[event] += 1
            if event != each.article_id:
                joins.append(Join(known[event], each))
        return Replay(len(reports), events_of, joins, time.perf_counter() - start)

    return asyncio.run(_in_store(file))


async def _in_store(work: Callable[[Tables], Replay]) -> Replay:
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(f"sqlite:///{folder}/events.db") as store:
            return await store.write(work)


def sample(joins: Sequence[Join]) -> Sequence[Join]:
    """Choose the joins to read, by their addresses, so that most stay the same when the code changes."""
    return sorted(joins, key=lambda each: blake2b(" ".join(each.key).encode()).digest())[:READ]


def judged(path: Path) -> Mapping[tuple[str, str], bool]:
    """Read what a person thinks of joins."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {(line["opened"], line["joined"]): line["right"] for line in lines}


def _series(found: Sequence[Mapping[str, object]], idf: Idf) -> Row:
    pairs = list(series(found))
    joins = sum(events.choose(other, [replace(one, event=one.article_id)], idf=idf) is not None for one, other in pairs)
    return Row(
        f"stories: {len(pairs)} pairs of one daily series on two days: joins",
        f"{joins}",
        "the second is dated a day after the first, whenever it came",
        "0",
        joins == 0,
    )


def series(found: Sequence[Mapping[str, object]]) -> Iterator[tuple[Story, Story]]:
    """Give pairs of different days out of series, the second as if it came a day after the first.

    Headlines are of a series when, but for figures, days and directions, they open in the same words on three days or
    more.
    """
    alike: dict[str, list[Story]] = defaultdict(list)
    for number, record in enumerate(found, 1):
        title = said(record, "title").casefold()
        if _MASK.search(title) and (each := report(number, record)):
            alike[" ".join(_WORDS.findall(_MASK.sub(" ", title))[:ALIKE])].append(each)
    for group in alike.values():
        if len({each.published_at.date() for each in group}) >= DAYS:
            for one, other in combinations(sorted(group, key=lambda each: each.published_at), 2):
                if _day(one) != _day(other):
                    yield one, replace(other, published_at=one.published_at + timedelta(days=1))


def _day(story: Story) -> object:
    """Give the day that a headline names, else that of its date."""
    named = _NAMED.search(story.title.casefold())
    return named.groups() if named else story.published_at.date()


def _read(data: Path) -> None:
    verdicts = judged(VERDICTS)
    for each in sample(replayed(busiest(articles(data)), Idf.load()).joins):
        print(json.dumps({"opened": each.opened.url, "joined": each.joined.url, "right": verdicts.get(each.key)}))
        for story in (each.opened, each.joined):
            print(f"    {story.published_at:%d %H:%M} {story.source}: {story.title}\n        {story.text[:200]!r}")


if __name__ == "__main__":
    if "--read" in sys.argv:
        _read(data_folder())
    else:
        print(table(list(rows(data_folder(), quick="--quick" in sys.argv))))
