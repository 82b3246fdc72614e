"""One crowd in a process of its own, so that its memory is its own; `bench.fanout` starts these.

python -m bench.fanning.measured FOLDER match=READERS ROWS    match the stories in FOLDER, bring them to ROWS readers
python -m bench.fanning.measured FOLDER loop=READERS STORIES  ask each reader of each query instead, of so many stories
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from bench.fanning.articles import NOW, ZONE
from bench.fanning.crowd import readers
from bench.processes import own_peak_megabytes
from bot.editing.terms import Idf
from bot.fanning import Fanning
from bot.filing import Filing
from bot.layout import Layout
from bot.model import Chat, ChatKind, Story
from bot.retrieval.answering import Reading, Told, keys
from bot.retrieval.query import Query, read
from bot.retrieval.stems import stems
from bot.words import Words
from storage import Tables
from storage.engines import Connection, SQLiteEngine

STORIES = "stories.pickle"
BATCH = 100
"""Stories filed in one transaction, as at the desk."""

PORTION = 500
"""Readers let in, and stories learnt from, in one transaction."""

reading: Callable[[str], Query] = partial(read, now=NOW, zone=ZONE)


def match(folder: Path, count: int, rows: int) -> Mapping[str, float]:
    """Let readers follow, match every story, then bring them until `rows` deliveries were written."""
    stories = _stories(folder)
    engine = SQLiteEngine(folder / f"{count}.db")
    engine.migrate()
    with closing(engine.connect(writer=True)) as db:
        _file(db, stories)
        told: dict[str, float] = {"following": _timed(_let_in, db, stories, count)}
        told["queries"] = db.number("SELECT count(*) FROM followed_queries")
        told["seconds"] = _timed(_match, db, stories)
        told["matches"] = db.number("SELECT count(*) FROM fanouts")
        told["wanting"] = db.number("SELECT count(*) FROM fanouts AS x JOIN follows AS f ON f.query_id = x.query_id")
        told["candidates"], told["by_length"] = _candidates(db, stories)
        portions = list(_bring(db, rows))
        told["bringing"], told["longest"] = sum(portions), max(portions, default=0.0)
        told["rows"] = db.number("SELECT count(*) FROM deliveries")
    return told | {"peak": own_peak_megabytes()}


def loop(folder: Path, count: int, few: int) -> Mapping[str, float]:
    """Hold what each reader follows in memory, and ask of each story whether it answers that, reader by reader."""
    stories = _stories(folder)
    parsed = cache(reading)
    crowd = [[parsed(words) for words in followed] for _, _, followed in readers(stories, count)]
    began, found = time.perf_counter(), 0
    for story in stories[:few]:
        told = Told.by(story, stems())
        found += sum(any(told.answers(query, stems()) for query in followed) for followed in crowd)
    return {"seconds": (time.perf_counter() - began) / few, "found": found}


def _stories(folder: Path) -> Sequence[Story]:
    stories: Sequence[Story] = pickle.loads((folder / STORIES).read_bytes())  # noqa: S301  # our own
    return stories


def _timed(work: Callable[..., None], *given: object) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


def _file(db: Connection, stories: Sequence[Story]) -> None:
    """File the stories, of which the vocabulary is learnt: readers follow by words that the archive knows."""
    with db.transaction():
        Tables.on(db).stories.put_all(stories)
    learnt = PORTION
    while learnt == PORTION:
        with db.transaction():
            learnt = Tables.on(db).learning.learn(PORTION)


def _let_in(db: Connection, stories: Sequence[Story], count: int) -> None:
    """Let every reader follow what they do, by the way of /langganan."""
    tables = Tables.on(db)
    found = cache(lambda words: keys(reading(words), stems(), tables.learning.articles))
    crowd = readers(stories, count)
    while True:
        with db.transaction():
            for _ in range(PORTION):
                one = next(crowd, None)
                if one is None:
                    return
                chat_id, rules, followed = one
                tables.chats.know(Chat(chat_id, ChatKind.PRIVATE, "Pembaca"))
                tables.chats.rule(chat_id, rules)
                for words in followed:
                    tables.follows.add(chat_id, words, found(words), NOW)


def _match(db: Connection, stories: Sequence[Story]) -> None:
    """Find what each story answers, and note it, as filing does."""
    tables, read_once = Tables.on(db), Reading(ZONE)
    for start in range(0, len(stories), BATCH):
        with db.transaction():
            for story in stories[start : start + BATCH]:
                told = Told.by(story, stems())
                answered = tables.follows.answered(told, lambda words: read_once(words, NOW))
                tables.fanouts.start(story.event or story.article_id, (query.id for query in answered), NOW)


def _candidates(db: Connection, stories: Sequence[Story]) -> tuple[int, int]:
    """Count the queries that are read against the stories, found by their rarest words, and by their longest."""
    tables, by_length = Tables.on(db), dict[str, int]()
    for row in db.all("SELECT words FROM followed_queries"):
        for key in keys(reading(str(row["words"])), stems()):
            by_length[key] = by_length.get(key, 0) + 1
    rarest = longest = 0
    for story in stories:
        told = Told.by(story, stems())
        names = {*told.stems.split(), *told.marks}
        rarest += len(tables.follows.having(names))
        longest += sum(by_length.get(name, 0) for name in names)
    return rarest, longest


def _bring(db: Connection, rows: int) -> Iterator[float]:
    """Bring stories to readers; gives the seconds of each portion."""
    filing = Filing(Layout(Words.load("id"), ZONE), Idf.load)
    fanning = Fanning(filing, lambda: NOW)
    brought = 0
    while brought < rows:
        began = time.perf_counter()
        with db.transaction():
            done = fanning.bring(Tables.on(db))
        if not done:
            return
        brought += done
        yield time.perf_counter() - began


def main(arguments: Sequence[str]) -> None:
    """Do what the words say, and print what came of it as a line of JSON."""
    folder, act, most = arguments
    name, _, count = act.partition("=")
    work = match if name == "match" else loop
    print(json.dumps(work(Path(folder), int(count), int(most))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
