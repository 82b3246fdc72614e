"""Near-duplicates (requirement 4): nine edits found again beside SimHash and MinHash, the time of a query in large
stores, and the daily series that are no copies.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from os import getloadavg
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.edits.crowd import STORY, build, recombined
from bench.edits.dailies import Article, read, series
from bench.edits.rewriting import edits
from bench.edits.signatures import MinHash, SimHash
from bench.table import Row, percentile
from bot.editing import identity
from storage import Tables
from storage.engines import Connection, SQLiteEngine
from storage.prints import Prints

LOOKED_AT = 3
"""Texts that are compared word for word, those that share the most prints."""

SEEN = ("detik", "liputan")
"""Outlets whose articles were looked at while the rule was made: none of them is asked for."""

WORDS = 60
"""Shorter articles are not edited: four sentences are all of them."""

GOAL = 0.002
"""Seconds of a query."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    articles: int | None = None
    edited: int = 400
    base: int = 100_000
    vocabularies: int = 10
    queries: int = 500


FULL = Size()
QUICK = Size(articles=300, edited=15, base=400, vocabularies=2, queries=10)


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Measure near-duplicates on the articles in `data`."""
    size = QUICK if quick else FULL
    articles = read(data, size.articles)
    with TemporaryDirectory() as folder:
        yield from _recognised(articles, Path(folder) / "articles.db", size)
        yield series(articles)
        for vocabularies in (1, size.vocabularies):
            yield from _timed(articles, Path(folder) / f"{vocabularies}.db", size, vocabularies)


def find(tables: Tables, text: str) -> Iterator[int]:
    """Give the stories that `text` is a copy of; the desk asks for the first of them only."""
    like = tables.prints.like(identity.prints(text), LOOKED_AT)
    candidates = (tables.stories.get(article_id) for article_id, _ in like)
    return identity.copies(text, ((story.article_id, story.text) for story in candidates if story))


def _recognised(articles: Sequence[Article], path: Path, size: Size) -> Iterator[Row]:
    """Ask for nine edits of articles of outlets that were not looked at, in a store of all articles."""
    texts = [article.text for article in articles]
    asked = [n for n, article in enumerate(articles) if _is_held_apart(article)]
    chance = Random(4)  # noqa: S311  # a benchmark is to come out the same each time
    asked = chance.sample(asked, min(size.edited, len(asked)))
    edited = {place: edits(articles[place].text, articles[place].raw, chance) for place in asked}
    build(path, texts)
    with closing(SQLiteEngine(path).connect(writer=False)) as connection:
        tables = Tables.on(connection)
        ours = _scores(edited, texts, lambda text: [found - 1 for found in find(tables, text)])
    peers = {
        "SimHash64 <= 3": _scores(edited, texts, SimHash(texts, 3).like),
        "<= 6": _scores(edited, texts, SimHash(texts, 6).like),
        "MinHash J >= 0.5": _scores(edited, texts, MinHash(texts, 0.5).like),
    }
    for name, score in ours.items():
        least = 0.85 if name == "first 4 sentences" else 0.95
        beside = ", ".join(f"{peer} {scores[name]}" for peer, scores in peers.items())
        met = score.recall >= least and score.precision >= 0.99
        yield Row(f"{name}: recall at precision", str(score), beside, f"{least} at 0.99", met)
    total = sum(ours.values(), Score())
    others = f"{total.reprints} reprints of the text asked for (not counted), {total.wrong} others"
    yield Row(f"hits of {total.asked} queries on other articles", others)


def _is_held_apart(article: Article) -> bool:
    return bool(article.outlet) and not article.outlet.startswith(SEEN) and len(article.text.split()) >= WORDS


@dataclass(frozen=True, slots=True)
class Score:
    """What came of so many queries: originals found, their reprints found too, and other articles."""

    asked: int = 0
    found: int = 0
    reprints: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """The share of originals that were found."""
        return self.found / self.asked

    @property
    def precision(self) -> float:
        """The share of hits that are the original, reprints aside."""
        return self.found / max(1, self.found + self.wrong)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.asked + other.asked,
            self.found + other.found,
            self.reprints + other.reprints,
            self.wrong + other.wrong,
        )

    def __str__(self) -> str:
        return f"{self.recall:.3f} at {self.precision:.3f}"


def _scores(
    edited: Mapping[int, Mapping[str, str]], texts: Sequence[str], like: Callable[[str], Sequence[int]]
) -> Mapping[str, Score]:
    scores: defaultdict[str, Score] = defaultdict(Score)
    for place, versions in edited.items():
        for name, text in versions.items():
            found = like(text)
            reprints = sum(_is_reprint(texts[place], texts[other]) for other in found if other != place)
            original = place in found
            scores[name] += Score(1, original, reprints, len(found) - original - reprints)
    return scores


def _is_reprint(one: str, other: str) -> bool:
    """Tell it in another way than Kabar does: half of the shorter text's runs of eight words stand in the other."""
    shorter, longer = sorted((_runs(one), _runs(other)), key=len)
    return len(shorter & longer) * 2 >= len(shorter)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(*(words[at:] for at in range(8)), strict=False))


def _timed(articles: Sequence[Article], path: Path, size: Size, vocabularies: int) -> Iterator[Row]:
    """Ask a large store for edited texts that it has and for new ones, then let stories come in."""
    chance = Random(7)  # noqa: S311  # a benchmark is to come out the same each time
    held = [article for article in articles if _is_held_apart(article)]
    new = chance.sample(held, min(size.queries, len(held) // 3))
    unknown = set(map(id, new))
    stored = [article for article in articles if id(article) not in unknown]
    texts = [article.text for article in stored]
    texts += recombined(texts, size.base - len(texts), chance)
    began = time.perf_counter()
    weight = build(path, texts, vocabularies)
    built = f"{weight / 1e6:,.0f} MB in the file, built in bulk with the texts in {time.perf_counter() - began:.0f} s"
    made = "sentences recombined" if vocabularies == 1 else f"those in {vocabularies} vocabularies"
    name = f"{len(texts) * vocabularies:,} articles ({made})"
    with closing(SQLiteEngine(path).connect(writer=True)) as connection:
        known = [_query(connection, text) for text in _edited(stored, size.queries, chance)]
        queries = [*known, *(_query(connection, article.text) for article in new)]
        yield _query_row(
            name, queries, f"{sum(query.found for query in known)} of {len(known)} edited texts recognised"
        )
        yield Row(
            f"prints of stories coming in, {name}", f"{_coming_in(connection, size.queries):,.0f} a second", built
        )


def _edited(articles: Sequence[Article], count: int, chance: Random) -> Sequence[str]:
    held = [article for article in articles if _is_held_apart(article)]
    asked = chance.sample(held, min(count, len(held)))
    versions = (list(edits(article.text, article.raw, chance).values()) for article in asked)
    return [each[n % len(each)] for n, each in enumerate(versions)]


@dataclass(frozen=True, slots=True)
class Query:
    """Whether a text was recognised, and the seconds that it took by the clock and by the processor."""

    found: bool
    clock: float
    processor: float


def _query(connection: Connection, text: str) -> Query:
    clock, processor = time.perf_counter(), time.process_time()
    with connection.snapshot():
        found = next(find(Tables.on(connection), text), None)
    return Query(found is not None, time.perf_counter() - clock, time.process_time() - processor)


def _query_row(name: str, queries: Sequence[Query], found: str) -> Row:
    """Judge by the processor: the clock of a machine that others use tells of them."""
    clock = _milliseconds([query.clock for query in queries])
    processor = [query.processor for query in queries]
    beside = f"by the processor {_milliseconds(processor)} (load {getloadavg()[0]:.1f}); {found}"
    met = percentile(processor, 0.99) < GOAL
    return Row(f"text to copies, {name}", clock, beside, "p99 under 2 ms", met)


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"p50 {percentile(seconds, 0.5) * 1000:.2f}, p99 {percentile(seconds, 0.99) * 1000:.2f} ms"


def _coming_in(connection: Connection, count: int) -> float:
    """Tell how many stories' prints are kept in a second, a hundred in a transaction as the desk does."""
    prints = Prints(connection)
    newest = connection.number("SELECT max(article_id) FROM stories")
    ids = range(newest + 1, newest + 1 + count)
    with connection.transaction():
        for article_id in ids:
            connection.run(STORY, id=article_id, text="")
    chance = Random(newest)  # noqa: S311  # a benchmark is to come out the same each time
    numbers = {article_id: [chance.getrandbits(63) for _ in range(20)] for article_id in ids}
    began = time.perf_counter()
    for start in range(0, count, 100):
        with connection.transaction():
            for article_id in ids[start : start + 100]:
                prints.put(article_id, numbers[article_id])
    return count / (time.perf_counter() - began)
