"""The archive of the benchmark of relevance: IndoSum and the scraped articles, cleaned as the desk does, and dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.data import records, said
from bench.edits import cleaned
from bench.searching.engine import ZONE, Document
from bench.training import indosum
from bot.editing import cleaning, dates

_READ = datetime(2026, 11, 1, tzinfo=UTC)
"""When the dates are read; later than any of them."""

_DAYS = 365
"""An article without a date is of one of so many days before the newest."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A document and what a reader remembers of it: its human summary."""

    document: Document
    summary: str


@dataclass(frozen=True, slots=True)
class Archive:
    """All documents, those that are looked for among them, and a moment after the newest."""

    documents: Sequence[Document]
    remembered: Sequence[Remembered]
    now: datetime


def read(data: Path, most: int | None = None) -> Archive:
    """Read the archive in the folder `data`; of `most` articles of each kind when it is to be small."""
    summed = indosum.read(data)[:most]
    remembered = [Remembered(_summed(number, each), each.summary) for number, each in enumerate(summed, start=1)]
    documents = [*(each.document for each in remembered), *scraped(data, len(remembered), most)]
    newest = max(each.published_at for each in documents)
    return Archive(documents, remembered, newest + timedelta(hours=1))


def _summed(number: int, article: indosum.Article) -> Document:
    published = datetime.fromtimestamp(int(article.name.partition("-")[0]), UTC)
    return Document(number, article.title, article.text, "indosum", published)


def scraped(data: Path, before: int = 0, most: int | None = None) -> Iterator[Document]:
    """Give the scraped articles in `data`, or `most` of them evenly spread, numbered from `before` on."""
    found = list(records(data / "articles.jsonl.gz"))
    step = 1 if most is None else max(1, len(found) // most)
    taken = found[::step][:most]
    dated = [dates.read(said(each, "date"), now=_READ, zone=ZONE) for each in taken]
    newest = max(each for each in dated if each)
    chance = Random(3)  # noqa: S311  # a benchmark is to come out the same each time
    for number, (record, published) in enumerate(zip(taken, dated, strict=True), start=before + 1):
        title, source = cleaning.clean_title(said(record, "title")), said(record, "source")
        text = cleaned(said(record, "text"), title=title, source=source)
        day = newest - timedelta(days=chance.randrange(_DAYS))
        yield Document(number, title or text[:80], text, source, published or day)


def passages(data: Path, most: int | None = None) -> Iterator[tuple[Document, Sequence[str]]]:
    """Give the passages of `questions.jsonl.gz` in `data`, each with its questions; all are of one moment."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number, record in enumerate(records(data / "questions.jsonl.gz"), start=1):
        if most is not None and number > most:
            return
        asked = record["questions"]
        assert isinstance(asked, list)
        yield Document(number, "", said(record, "passage"), "", moment), asked
