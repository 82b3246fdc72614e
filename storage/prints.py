"""Prints: which stories share passages, by the fingerprints that `bot.editing.identity` makes of their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from storage.engines import Connection
from storage.rows import bounded, integer

MOST_ARTICLES = 32
"""So many articles that have a print are looked at, the newest: a trailer or a template stands in thousands."""

MOST_PRINTS = 128
"""So many prints of a text are looked up: an article of 1,500 words has as many, and a query stays bounded."""

ONE_OF = 5
"""Of so many prints of the shorter text one is shared at least, or the texts need not be compared: an edited copy keeps
half of them, and what only quotes the same person or has the same trailer has one or two of twenty."""


class Prints:
    """Queries on `story_prints`. A story's prints go with it."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, article_id: int, prints: Iterable[int]) -> None:
        """Keep the prints of a story that was filed, in place of its earlier ones.

        Raises:
            StoreError: the article has no story.
        """
        self.remove(article_id)
        for number in set(prints):
            self._db.run(
                "INSERT INTO story_prints (print, article_id) VALUES (:print, :id)", print=number, id=article_id
            )

    def remove(self, article_id: int) -> None:
        """Forget the prints of a story."""
        self._db.run("DELETE FROM story_prints WHERE article_id = :id", id=article_id)

    def like(self, prints: Iterable[int], limit: int) -> Sequence[tuple[int, int]]:
        """List the articles that share the most of these prints, and how many each shares, the newest first of equals.

        At most `limit`, without those that share less than a fifth of the prints of the shorter text. The story whose
        prints these are is among them once it was put. Of very many prints the same ones are always looked up, and of
        a print that very many articles have, only the newest of those count.
        """
        asked = sorted(set(prints))[:MOST_PRINTS]
        shared: Counter[int] = Counter()
        for number in asked:
            shared.update(self._having(number))
        best = sorted(shared.items(), key=lambda item: (-item[1], -item[0]))[: bounded(limit)]
        return [found for found in best if found[1] >= min(len(asked), self._count(found[0])) // ONE_OF]

    def _count(self, article_id: int) -> int:
        return self._db.number("SELECT count(*) FROM story_prints WHERE article_id = :id", id=article_id)

    def _having(self, number: int) -> Sequence[int]:
        rows = self._db.all(
            "SELECT article_id FROM story_prints WHERE print = :print ORDER BY article_id DESC LIMIT :most",
            print=number,
            most=MOST_ARTICLES,
        )
        return [integer(row, "article_id") for row in rows]
