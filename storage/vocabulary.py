"""The vocabulary: in how many articles each word is written, for telling misprints. Learnt in portions, once each."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from bot.retrieval.words import words
from storage.engines import Connection
from storage.rows import integer, text

READ = 2000
"""Words of a text that are learnt from."""


class Learning:
    """Keeps `vocabulary`. Use it within a write."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def articles(self, word: str) -> int:
        """Tell in how many articles a folded word is written, of those that were learnt from."""
        return self._db.number("SELECT articles FROM vocabulary WHERE word = :word", word=word)

    def learn(self, limit: int) -> int:
        """Learn from the next `limit` stories; tells how many there were. What is held teaches nothing."""
        after = self._db.number("SELECT seq FROM cursors WHERE name = 'vocabulary'")
        rows = self._db.all(
            "SELECT article_id, title, text, held FROM stories WHERE article_id > :after"
            " ORDER BY article_id LIMIT :limit",
            after=after,
            limit=limit,
        )
        counts: Counter[str] = Counter()
        for row in rows:
            if not text(row, "held"):
                counts.update(set(islice(words(f"{text(row, 'title')} {text(row, 'text')}"), READ)))
        self._db.run_many(
            "INSERT INTO vocabulary (word, articles) VALUES (:word, :articles)"
            " ON CONFLICT (word) DO UPDATE SET articles = vocabulary.articles + excluded.articles",
            ({"word": word, "articles": count} for word, count in counts.items() if word.isalpha()),
        )
        if rows:
            self._db.run(
                "INSERT INTO cursors (name, seq) VALUES ('vocabulary', :seq)"
                " ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
                seq=integer(rows[-1], "article_id"),
            )
        return len(rows)
