"""The articles of the data, and the daily series among them: the same headline on another day is another article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.data import Record, records, said
from bench.edits import cleaned
from bench.table import Row
from bot.editing import cleaning, dates, identity

_ZONE = ZoneInfo("Asia/Jakarta")
_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"
_CALENDAR = frozenset(f"{_MONTHS} senin selasa rabu kamis jumat sabtu minggu hari ini besok kemarin terbaru".split())
_SERIES = re.compile(
    r"\b(?:harga|ihsg|kurs|jadwal|hasil|klasemen|gempa|erupsi|cuaca|ramalan|saksikan|live streaming|promo|prediksi)\b"
)
"""What headlines of series say (indonesian.md, D4), and some more of the kind."""

_OWN_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS.replace(' ', '|')})\b")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the data: as scraped, and cleaned."""

    outlet: str
    title: str
    day: date | None
    raw: str
    text: str


def read(data: Path, most: int | None) -> Sequence[Article]:
    """Read the articles, or `most` of them evenly spread."""
    found = list(records(data / "articles.jsonl.gz"))
    step = 1 if most is None else max(1, len(found) // most)
    return [_article(record) for record in found[::step][:most]]


def _article(record: Record) -> Article:
    title, outlet, raw = (
        cleaning.clean_title(said(record, "title")),
        said(record, "source").casefold(),
        said(record, "text"),
    )
    published = dates.read(said(record, "date"), now=datetime.now(UTC), zone=_ZONE)
    text = cleaned(raw, title=title, source=outlet)
    return Article(outlet, title, published.astimezone(_ZONE).date() if published else None, raw, text)


def series(articles: Sequence[Article]) -> Row:
    """Count the pairs of a series, of different days, that pass for copies."""
    pairs = [(a, b) for a, b in _headlines_alike(articles) if _day(a) != _day(b)]
    taken = sum(identity.is_copy(a.text, b.text) for a, b in pairs)
    near = sum(identity.overlap(a.text, b.text) >= _ALIKE for a, b in pairs)
    beside = f"by their passages alone {near}"
    return Row("daily series taken for copies", f"{taken} of {len(pairs)} pairs", beside, "0", taken == 0)


def _headlines_alike(articles: Sequence[Article]) -> Sequence[tuple[Article, Article]]:
    words = {place: _words(article.title) for place, article in enumerate(articles) if _is_serial(article)}
    having = defaultdict(list)
    for place, named in words.items():
        for word in named:
            having[word].append(place)
    common = Counter(pair for places in having.values() for pair in combinations(places, 2))
    return [
        (articles[one], articles[other])
        for (one, other), count in common.items()
        if count >= _ALIKE * len(words[one] | words[other])
    ]


def _is_serial(article: Article) -> bool:
    return article.day is not None and bool(_SERIES.search(article.title.casefold()))


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", title.casefold())) - _CALENDAR


def _day(article: Article) -> object:
    """Give the day that an article is about: its headline's own, else that of its publication."""
    own = _OWN_DAY.search(article.title.casefold())
    return own.group() if own else article.day
