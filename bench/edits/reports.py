"""The articles of the data as reports: cleaned and dated, for what is measured of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.data import Record, records, said
from bench.edits import cleaned
from bot.editing import cleaning, dates, sentences
from bot.model import Story, Summary

JAKARTA = ZoneInfo("Asia/Jakarta")
# Later than every article; the dates of the data are absolute.
_NOW = datetime(2027, 1, 1, tzinfo=UTC)


def report(number: int, record: Record, *, otherwise: datetime | None = None) -> Story | None:
    """Make a report of a record, on the day that it names or `otherwise`; None without any."""
    at = dates.read(said(record, "date"), now=_NOW, zone=JAKARTA) or otherwise
    if at is None:
        return None
    title, source = cleaning.clean_title(said(record, "title")), said(record, "source")
    text = cleaned(said(record, "text"), title=title, source=source)
    title = title or next(iter(sentences.split(text)), "")
    return Story(number, title, text, Summary("", "none"), at, url=said(record, "url"), source=source)


def articles(data: Path, limit: int | None = None) -> Sequence[Record]:
    """Read the records of `articles.jsonl.gz` that have a date, each address once."""
    dated = (each for each in islice(records(data / "articles.jsonl.gz"), limit) if said(each, "date"))
    return list({said(each, "url"): each for each in dated}.values())


def busiest(found: Sequence[Record], length: int = 3) -> Sequence[Story]:
    """Return the reports of the consecutive days on which most outlets wrote most, in the order of their times.

    The days are those with most articles beside the outlet that has most: what one outlet alone wrote tells nothing
    of events.
    """
    placed = [(day, each) for each in found if (day := _day(each)) is not None]
    first = max(sorted({day for day, _ in placed}), key=lambda day: _others(placed, day, length))
    days = {first + timedelta(days=number) for number in range(length)}
    made = (report(number, each) for number, (day, each) in enumerate(placed, 1) if day in days)
    ordered = sorted((each for each in made if each), key=lambda each: (each.published_at, each.article_id))
    return list(_renumbered(ordered))


def _day(record: Record) -> date | None:
    at = dates.read(said(record, "date"), now=_NOW, zone=JAKARTA)
    return None if at is None else at.astimezone(JAKARTA).date()


def _others(placed: Iterable[tuple[date, Record]], first: date, length: int) -> int:
    outlets = Counter(said(each, "source") for day, each in placed if 0 <= (day - first).days < length)
    return outlets.total() - max(outlets.values())


def _renumbered(ordered: Iterable[Story]) -> Iterator[Story]:
    """Number the reports in their order, as a store that collects all day does."""
    for number, each in enumerate(ordered, 1):
        yield replace(each, article_id=number)
