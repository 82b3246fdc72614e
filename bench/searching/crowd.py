"""Fifty readers at once while articles arrive, a process: `python -m bench.searching.crowd FOLDER SECONDS`.

The store is opened as the bot opens it: one writer, a few threads of readers, all asked from one event loop. Each
reader asks, waits for the answer, reads it for about a second, and asks again; all begin at the same moment. Prints
the times that readers waited, how many articles arrived, and how many of these are not found afterwards by a word that
no other has.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.searching.corpus import NOW, documents
from bench.searching.engine import ZONE, Document, Query
from bench.searching.kabar import PORTION, story
from bench.searching.measured import CORPUS, QUERIES, SHOWN
from bot.retrieval import query
from storage import Store, Tables
from storage.search import Hit

READERS = 50
PER_SECOND = 20
READING = (0.5, 1.5)
"""Seconds between an answer and the next question."""

LEARNING = 5.0
"""Seconds between two times that the words of new articles are learnt; a running Kabar waits a minute."""

WARM = 40
"""Queries that are asked before anyone waits: a running Kabar has the words in memory."""


class Crowd:
    """Readers and a desk at one store, until the time is over."""

    def __init__(self, store: Store, lines: Sequence[str], seconds: float) -> None:
        self.waited: list[float] = []
        self.filed: list[Document] = []
        self._store = store
        self._lines = lines
        self._end = time.monotonic() + seconds

    async def reader(self, number: int) -> None:
        """Ask one query after the other."""
        chance = Random(number)  # noqa: S311  # a benchmark is to come out the same each time
        while time.monotonic() < self._end:
            began = time.perf_counter()
            await ask(self._store, chance.choice(self._lines))
            self.waited.append(time.perf_counter() - began)
            await asyncio.sleep(chance.uniform(*READING))

    async def learner(self) -> None:
        """Learn the words of what arrived, again and again."""
        while time.monotonic() < self._end:
            await self._store.write(lambda tables: tables.learning.learn(PORTION))
            await asyncio.sleep(min(LEARNING, max(0.0, self._end - time.monotonic())))

    async def desk(self, arriving: Sequence[Document]) -> None:
        """File the articles that arrive, each in a transaction of its own, at an even pace."""
        began = time.monotonic()
        for place, document in enumerate(arriving):
            await asyncio.sleep(began + place / PER_SECOND - time.monotonic())
            if time.monotonic() >= self._end:
                return
            await self._file(document)

    async def _file(self, document: Document) -> None:
        await self._store.write(lambda tables: tables.stories.put(story(document)))
        self.filed.append(document)


async def ask(store: Store, line: str) -> Sequence[Hit]:
    """Answer a reader as the chat does."""
    asked = query.read(line, now=NOW, zone=ZONE)

    def found(tables: Tables) -> Sequence[Hit]:
        ranking = tables.search.ranking(asked, now=NOW)
        return tables.search.hits(ranking.answered, ranking.ranked[:SHOWN])

    return await store.read(found)


def mark(number: int) -> str:
    """Make a word that no article has: its number in letters."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


async def crowd(folder: Path, seconds: float) -> Mapping[str, object]:
    """Let them in; afterwards look for everything that arrived."""
    asked: Mapping[str, Sequence[Query]] = pickle.loads((folder / QUERIES).read_bytes())  # noqa: S301  # our own
    lines = [each.line for queries in asked.values() for each in queries]
    async with await Store.open(f"sqlite:///{folder / 'kabar.db'}") as store:
        await store.read(lambda tables: tables.search.recall())  # as a running Kabar does at its start
        newest = await store.read(lambda tables: tables.stories.newest())
        made = documents(folder / CORPUS, int(seconds * PER_SECOND))
        arriving = [_marked(each, newest) for each in made]
        for line in lines[:: max(1, len(lines) // WARM)]:
            await ask(store, line)
        there = Crowd(store, lines, seconds)
        await asyncio.gather(there.desk(arriving), there.learner(), *map(there.reader, range(READERS)))
        lost = 0
        for each in there.filed:
            hits = await ask(store, mark(each.number))
            lost += each.number not in [hit.story.article_id for hit in hits]
    return {"waited": there.waited, "arrived": len(there.filed), "lost": lost}


def _marked(document: Document, newest: int) -> Document:
    number = newest + document.number
    title = f"{document.title} {mark(number)}"
    return replace(document, number=number, title=title, published_at=NOW)


def main(arguments: Sequence[str]) -> None:
    """Print what came of it as a line of JSON."""
    folder, seconds = arguments
    print(json.dumps(asyncio.run(crowd(Path(folder), float(seconds)))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
