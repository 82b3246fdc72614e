"""One engine in a process of its own, so that its memory is its own; `bench.search` starts these.

python -m bench.searching.measured ENGINE FOLDER build=COUNT    index the corpus in FOLDER; prints seconds and bytes
python -m bench.searching.measured ENGINE FOLDER ask=SECONDS    ask the queries in FOLDER; prints times and memory

Both may be asked of one process, where its memory does not matter.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.searching.corpus import NOW, documents
from bench.searching.engine import Found, Peer, Query, Way
from bench.searching.kabar import Kabar
from bench.searching.plain import Plain
from bench.searching.postgres import Postgres
from bench.searching.tantivies import Tantivy

ENGINES = ("Kabar", "plain FTS5", "PostgreSQL", "Tantivy")
CORPUS, QUERIES = "corpus.jsonl", "queries.pickle"
BATCH = 1000
SHOWN = 5
"""Results that the chat shows."""

LEAST = 20
"""Timings of a class, however long they take."""

Ask = Callable[[str, Query], Sequence[Found]]


def opened(name: str, folder: Path) -> Kabar | Peer:
    """Open an engine on its part of a folder."""
    if name == "Kabar":
        return Kabar(folder / "kabar.db", NOW)
    if name == "PostgreSQL":
        return Postgres(folder / "postgres")
    return Tantivy(folder / "tantivy") if name == "Tantivy" else Plain(folder / "plain.db")


def build(name: str, folder: Path, count: int) -> Mapping[str, float]:
    """Index the corpus; what it takes to make the articles is not counted."""
    seconds = 0.0
    stream = documents(folder / CORPUS, count)
    with closing(opened(name, folder)) as engine:
        while batch := list(islice(stream, BATCH)):
            began = time.perf_counter()
            engine.add(batch)
            seconds += time.perf_counter() - began
        began = time.perf_counter()
        engine.settle()
        seconds += time.perf_counter() - began
        weight = engine.weight() if isinstance(engine, Postgres) else 0
    return {"seconds": seconds, "bytes": weight or _size(name, folder)}


def _size(name: str, folder: Path) -> int:
    """Tell the bytes of an engine's files, after it was closed."""
    part = {"Kabar": "kabar.db*", "plain FTS5": "plain.db*", "Tantivy": "tantivy/*"}[name]
    return sum(path.stat().st_size for path in folder.glob(part))


def ask(name: str, folder: Path, seconds: float) -> Mapping[str, object]:
    """Time every query after its warm-up; a class ends when it took so many seconds."""
    asked: Mapping[str, Sequence[Query]] = pickle.loads((folder / QUERIES).read_bytes())  # noqa: S301  # our own
    with closing(opened(name, folder)) as engine:
        manners = _manners(name, engine)
        times = {
            manner: {kind: list(_times(find, queries, seconds)) for kind, queries in asked.items()}
            for manner, find in manners.items()
        }
        processes = ["self", *(map(str, engine.processes()) if isinstance(engine, Postgres) else ())]
        memory = sum(map(_megabytes, processes[-1:] if name != "PostgreSQL" else processes[1:]))
    return {"megabytes": memory, "times": times}


def _manners(name: str, engine: Kabar | Peer) -> Mapping[str, Ask]:
    """Give the ways to ask an engine, by the name under which each is shown."""
    if isinstance(engine, Kabar):
        return {name: lambda line, _: engine.find(line, SHOWN)}
    manners: dict[str, Ask] = {name: _asking(engine, None)}
    if Way.NEWEST in engine.ways:
        manners[f"{name}, newest 500"] = _asking(engine, Way.NEWEST)
    return manners


def _asking(engine: Peer, way: Way | None) -> Ask:
    return lambda _, query: engine.find(replace(query.question, way=way or query.question.way), SHOWN)


def _times(find: Ask, queries: Sequence[Query], seconds: float) -> Iterator[float]:
    end = time.monotonic() + seconds
    for number, query in enumerate(queries):
        if number >= LEAST and time.monotonic() > end:
            return
        find(query.before, query)
        began = time.perf_counter()
        find(query.line, query)
        yield time.perf_counter() - began


def _megabytes(process: str) -> float:
    """Tell the memory of a process, its share of what it shares with others (Linux: Pss)."""
    rollup = Path("/proc", process, "smaps_rollup").read_text()
    return int(rollup.partition("\nPss:")[2].split()[0]) / 1024


def main(arguments: Sequence[str]) -> None:
    """Do what the words say, and print what came of it as a line of JSON."""
    name, folder, *acts = arguments
    told: dict[str, object] = {}
    for act, number in (each.split("=") for each in acts):
        told |= build(name, Path(folder), int(number)) if act == "build" else ask(name, Path(folder), float(number))
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
