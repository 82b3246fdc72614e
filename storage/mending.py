"""A query's misprints, mended by what the archive has: words that it lacks, topics and sources that nobody has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.retrieval.marks import source_mark, topic_mark
from bot.retrieval.query import Query
from bot.retrieval.spelling import Vocabulary, nearest
from bot.retrieval.stems import stems
from storage.archive import Archive, Sieve, needles_of
from storage.engines import Connection
from storage.lists import Lists
from storage.rows import text

NEAR = 6
"""Words that a misprint may have meant which are tried."""

TOPICS = 1000
"""Topics that a misprint in a filter may have meant."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Mends queries on an archive whose words are known."""

    db: Connection
    archive: Archive
    vocabulary: Vocabulary

    def mended(self, query: Query) -> Query:
        """Put the likeliest words in place of those that the archive does not have, in filters too."""
        query = self._filters(query)
        for word in query.alone:
            if not self.archive.having(((stems().of(word),),)) and (right := self._meant(query, word)):
                query = query.mended(word, right)
        return query

    def _filters(self, query: Query) -> Query:
        if query.topic and not self._has(topic_mark(query.topic)):
            query = query.of_topic(nearest(query.topic, self._topics()) or query.topic)
        if query.source and not self._has(source_mark(query.source)):
            query = query.of_source(nearest(query.source, Lists(self.db).sources()) or query.source)
        return query

    def _has(self, mark: str) -> bool:
        return bool(self.archive.every((), Sieve(marks=(mark,), without=self.archive.plain.without), 1))

    def _topics(self) -> Sequence[str]:
        """List the topics of the stories that readers may see, by one step in the index each."""
        following = "SELECT min(topic) FROM story_topics WHERE held = '' AND topic > "
        rows = self.db.all(
            f"WITH RECURSIVE names (topic) AS (SELECT ({following} '') UNION ALL"
            f" SELECT ({following} n.topic) FROM names AS n WHERE n.topic IS NOT NULL)"
            " SELECT topic FROM names WHERE topic IS NOT NULL LIMIT :most",
            most=TOPICS,
        )
        return [text(row, "topic") for row in rows]

    def _meant(self, query: Query, wrong: str) -> str:
        """Choose what a misprint meant: the likeliest word that stands with the others of the query, else of all."""
        likely = [*self.vocabulary.near(wrong, NEAR), *map(" ".join, self.vocabulary.halves(wrong)[:1])]
        for right in likely:
            if self.archive.every(needles_of(query.mended(wrong, right), stems()), self.archive.plain):
                return right
        return likely[0] if likely else ""
