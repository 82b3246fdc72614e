"""The articles of the benchmark of following: scraped ones as the desk edits them, or made up without the data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bench.data import records, said
from bench.happening import chronicle, happening
from bot.editing import Editor
from bot.model import Article, Story, Summary

ZONE = ZoneInfo("Asia/Jakarta")

NOW = datetime(2026, 11, 2, 5, tzinfo=UTC)
"""Noon in Jakarta: nobody's quiet hours."""

TOPICS = (
    "nasional ekonomi olahraga politik hukum daerah dunia hiburan teknologi kesehatan pendidikan lingkungan".split()
)

OUTLETS = [f"Warta {name}" for name in "Lembayung Teduh Melati Kenanga Bakung Cempaka Anggrek Seruni".split()]

SENTENCES = 12
"""Sentences of a made-up text: some 150 words, hardly one of them twice."""


def stories(data: Path | None, count: int) -> Sequence[Story]:
    """Give so many stories, the same each time, each an event of its own."""
    return _scraped(data, count) if data is not None else [_made_up(number) for number in range(1, count + 1)]


def _scraped(data: Path, count: int) -> Sequence[Story]:
    """Edit scraped articles, evenly spread over all there are; where an outlet is not named, by seed one is."""
    found, editor = list(records(data / "articles.jsonl.gz")), Editor.load(ZONE)
    random = Random(7)  # noqa: S311 - a benchmark is to come out the same each time
    chosen = found[:: max(1, len(found) // count)][:count]
    articles = (
        Article(
            number,
            said(each, "title"),
            said(each, "text"),
            NOW,
            source=said(each, "source") or random.choice(OUTLETS),
        )
        for number, each in enumerate(chosen, start=1)
    )
    return [editor.edit(each, now=NOW) for each in articles]


def _made_up(number: int) -> Story:
    random = Random(number)  # noqa: S311 - as above
    return Story(
        number,
        happening(number),
        chronicle(number, SENTENCES),
        Summary(happening(number), "extractive"),
        NOW - timedelta(minutes=number),
        source=random.choice(OUTLETS),
        topics=(random.choice(TOPICS),),
        revision=str(number),
    )
