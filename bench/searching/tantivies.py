"""Tantivy as its Python package comes: the default analyzer, and an edit away where it is asked for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query, SchemaBuilder

from bench.searching.engine import Document, Found, Question, Way

LONG = 5
"""Letters of a word that may be misprinted."""

_HEAP = 128_000_000


class Tantivy:
    """An index in a folder of its own."""

    ways = (Way.EVERY, Way.ANY, Way.NEAR)

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        builder = SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=True)
        builder.add_integer_field("published_at", stored=True, indexed=True, fast=True)
        for name in ("title", "text", "source"):
            builder.add_text_field(name, stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer: tantivy.IndexWriter | None = None
        self._searcher = self._index.searcher()

    def add(self, documents: Sequence[Document]) -> None:
        """Index them; they are found after `settle`."""
        self._writer = self._writer or self._index.writer(_HEAP)
        for each in documents:
            fields: tantivy.DocumentFieldInput = {
                "id": each.number,
                "published_at": int(each.published_at.timestamp()),
                "title": each.title,
                "text": each.text,
                "source": each.source,
            }
            self._writer.add_document(tantivy.Document.from_dict(fields, self._schema))

    def settle(self) -> None:
        """Commit, and wait for the merges."""
        if self._writer:
            self._writer.commit()
            self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, question: Question, limit: int) -> Sequence[Found]:
        """Give what has all words, then what has any, by bm25 in each."""
        if question.way is not Way.EVERY:
            return self._found(question, Occur.Should, limit)
        found = self._found(question, Occur.Must, limit)
        if len(found) == limit or len(question.words) == 1:
            return found
        return list(dict.fromkeys([*found, *self._found(question, Occur.Should, limit)]))[:limit]

    def _found(self, question: Question, occur: Occur, limit: int) -> Sequence[Found]:
        near = question.way is Way.NEAR
        asked = Query.boolean_query([(occur, self._either(word, near=near)) for word in question.words])
        if question.since and question.until:
            bounds = int(question.since.timestamp()), int(question.until.timestamp()) - 1
            time = Query.range_query(self._schema, "published_at", FieldType.Integer, *bounds)
            asked = Query.boolean_query([(Occur.Must, asked), (Occur.Must, Query.const_score_query(time, 0.0))])
        hits = self._searcher.search(asked, limit, count=False).hits
        documents = (self._searcher.doc(address) for _, address in hits)
        return [Found(document["id"][0], document["title"][0]) for document in documents]

    def _either(self, word: str, *, near: bool) -> Query:
        return Query.boolean_query([(Occur.Should, each) for each in self._forms(word, near=near)])

    def _forms(self, word: str, *, near: bool) -> Iterator[Query]:
        for field in ("title", "text"):
            yield Query.term_query(self._schema, field, word)
            if near and len(word) >= LONG:
                yield Query.fuzzy_term_query(self._schema, field, word)

    def close(self) -> None:
        """Do nothing: it goes with its last reference."""
