"""Kabar as the chat uses it: a reader's line is read, ranked and fetched through the seam of `storage.search`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bench.searching.engine import ZONE, Document, Found
from bot.model import Story, Summary
from bot.retrieval import query
from storage import Tables
from storage.engines import SQLiteEngine
from storage.recalled import Recalled

PORTION = 500
"""Stories whose words are learnt at once."""


class Kabar:
    """Kabar's store in a file; `now` is when it is asked."""

    def __init__(self, path: Path, now: datetime) -> None:
        engine = SQLiteEngine(path)
        engine.migrate()
        self._now = now
        self._recalled = Recalled()
        self._writer = engine.connect(writer=True)
        self._reader = engine.connect(writer=False)

    def add(self, documents: Sequence[Document]) -> None:
        """File them in one transaction."""
        with self._writer.transaction():
            Tables.on(self._writer).stories.put_all([story(each) for each in documents])

    def settle(self) -> None:
        """Learn the words, as a running Kabar does every minute."""
        learnt = PORTION
        while learnt == PORTION:
            with self._writer.transaction():
                learnt = Tables.on(self._writer).learning.learn(PORTION)

    def rank(self, line: str, limit: int) -> Sequence[int]:
        """Give the numbers of the best documents for what a reader typed."""
        with self._reader.snapshot():
            ranking = Tables.on(self._reader, self._recalled).search.ranking(self._read(line), now=self._now)
        return [each.article_id for each in ranking.ranked[:limit]]

    def find(self, line: str, limit: int) -> Sequence[Found]:
        """Give the best documents with their headlines for what a reader typed."""
        asked = self._read(line)
        with self._reader.snapshot():
            search = Tables.on(self._reader, self._recalled).search
            found = search.ranking(asked, now=self._now)
            hits = search.hits(found.answered, found.ranked[:limit])
        return [Found(hit.story.article_id, hit.story.title) for hit in hits]

    def _read(self, line: str) -> query.Query:
        return query.read(line, now=self._now, zone=ZONE)

    def close(self) -> None:
        """Let the file go."""
        self._reader.close()
        self._writer.close()


def story(document: Document) -> Story:
    """Give a document as a story of its own; its first sentences are its summary."""
    lead = document.text[:300]
    return Story(
        article_id=document.number,
        title=document.title,
        text=document.text,
        summary=Summary(lead, "lead", lead[:120]),
        published_at=document.published_at,
        source=document.source,
    )
