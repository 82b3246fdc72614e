"""What readers ask in the benchmark of speed: six classes of queries, by seed from the articles or written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bench.searching.corpus import NOW, YEARS
from bench.searching.engine import ZONE, Document, Query, Question, Way, stopwords, words
from bench.searching.items import frequencies
from bench.searching.misprints import LONG, misprint

HAND = Path(__file__).with_name("queries.txt")
"""40 queries as readers type them, one a line."""

SEED = 6
DAY = timedelta(days=1)
MISPRINTED = "misprinted"
_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()


def classes(data: Path, articles: Sequence[Document], count: int) -> Mapping[str, Sequence[Query]]:
    """Make `count` queries of each class, from the articles that the corpus is made of."""
    stop = stopwords(data)
    counts = {word: n for word, n in frequencies(articles).items() if word.isalpha() and len(word) > 3}
    telling = [word for word in counts if word not in stop]
    chance = Random(SEED)  # noqa: S311  # a benchmark is to come out the same each time
    rare = sorted(word for word in telling if counts[word] <= 2)
    common = sorted(telling, key=lambda word: -counts[word])
    hand = _repeated(HAND.read_text("utf-8").splitlines(), count)
    between = range(len(articles) // 1000 + 2, len(articles) // 20 + 3)
    return {
        "rare word": [_plain(word, stop) for word in chance.sample(rare, min(count, len(rare)))],
        "common word": [_plain(word, stop) for word in common[:count]],
        "two words": [_plain(line, stop) for line in _pairs(articles, counts, stop, between, count, chance)],
        "40 written by hand": [_plain(line, stop) for line in hand],
        MISPRINTED: [_misprinted(line, stop, chance) for line in hand],
        "with a date": [_dated(place, line, stop, chance) for place, line in enumerate(hand)],
    }


def _repeated(lines: Sequence[str], count: int) -> Sequence[str]:
    return [lines[place % len(lines)] for place in range(count)]


def _plain(line: str, stop: frozenset[str]) -> Query:
    return Query(line, Question(_telling(line, stop)), line)


def _telling(line: str, stop: frozenset[str]) -> tuple[str, ...]:
    every = words(line)
    return tuple(word for word in every if word not in stop) or every


def _pairs(
    articles: Sequence[Document],
    counts: Mapping[str, int],
    stop: frozenset[str],
    between: range,
    count: int,
    chance: Random,
) -> Iterator[str]:
    """Take two words of one article, neither rare nor common."""
    for article in chance.sample(articles, min(count, len(articles))):
        chosen = [word for word in words(article.text) if counts.get(word, 0) in between and word not in stop]
        if len(chosen) > 1:
            yield " ".join(chance.sample(chosen, 2))


def _misprinted(line: str, stop: frozenset[str], chance: Random) -> Query:
    """Misprint one of the longer words; engines that can look an edit away are asked to."""
    long = [word for word in words(line) if len(word) >= LONG]
    word = chance.choice(long)
    typed, before = (line.replace(word, misprint(word, chance)) for _ in range(2))
    return Query(typed, Question(_telling(typed, stop), Way.NEAR), before)


def _dated(place: int, line: str, stop: frozenset[str], chance: Random) -> Query:
    """Add a time in one of four ways; other engines get it as bounds."""
    written, since, until = _TIMES[place % len(_TIMES)](chance)
    typed = f"{line} {written}"
    return Query(typed, Question(_telling(line, stop), Way.EVERY, since, until), typed)


def _midnight(at: datetime) -> datetime:
    return at.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)


def _some_day(chance: Random) -> datetime:
    return _midnight(NOW - DAY * chance.randrange(1, YEARS.days))


def _last_week(_: Random) -> tuple[str, datetime, datetime]:
    today = _midnight(NOW)
    monday = today - DAY * (today.weekday() + 7)
    return "minggu lalu", monday, monday + 7 * DAY


def _named_day(chance: Random) -> tuple[str, datetime, datetime]:
    day = _some_day(chance)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}", day, day + DAY


def _since(chance: Random) -> tuple[str, datetime, datetime]:
    day = _some_day(chance)
    return f"sejak:{day:%Y-%m-%d}", day, NOW + DAY


def _between(chance: Random) -> tuple[str, datetime, datetime]:
    day = _some_day(chance)
    return f"sejak:{day - 30 * DAY:%Y-%m-%d} sampai:{day:%Y-%m-%d}", day - 30 * DAY, day + DAY


_TIMES: Sequence[Callable[[Random], tuple[str, datetime, datetime]]] = (_last_week, _named_day, _since, _between)
