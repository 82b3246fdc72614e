"""A newsroom whose sources are attackers, but for a few: those few are read in time, and nothing else comes of it."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.collecting import Collector
from bot.errors import SourceError
from bot.intake import Intake, Manners
from bot.source import ALL_ARTICLES, FirstRun, Source, SourceKind
from bot.sources import Harvest, Reader
from storage import Tables
from tests.attacks.documents import ENTITIES, XML_BOMBS, rss
from tests.attacks.ground import HERE, THERE, Talk, client, floods, leads, names, page, says, serving
from tests.attacks.jsons import JSON_BOMBS
from tests.attacks.test_wire import ENDLESS, LIMITED, NONSENSE
from tests.desking import JAKARTA, WORDS, Newsroom, newsroom
from tests.making import FLOOD
from tests.sources.wire import answering, source

HONEST = 3
SECONDS = 8.0
"""A fetch's time in these tests, instead of 20 s. Memory is traced, which makes everything three times slower."""

HALF = json.dumps({"id": "\ud800", "title": "Kabar \ud800", "url": "https://jahat.example/\ud800"})
ATTACKERS: Mapping[str, tuple[SourceKind, Talk]] = {
    **{name: (SourceKind.FEED, talk) for name, talk in ENDLESS.items()},
    **{name: (SourceKind.FEED, talk) for name, (talk, _) in LIMITED.items()},
    "nonsense": (SourceKind.FEED, says(NONSENSE["noise"])),
    "a bomb": (SourceKind.FEED, says(page(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"))),
    "crumbs of zstd": (
        SourceKind.FEED,
        floods(b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n", b"\x50\x2a\x4d\x18\0\0\0\0" * 9999),
    ),
    "laughs": (SourceKind.FEED, says(page(ENTITIES["a billion laughs"]()))),
    "lines": (SourceKind.FEED, says(page(XML_BOMBS["lines before it"]()))),
    "attributes": (SourceKind.FEED, says(page(XML_BOMBS["a hundred thousand attributes"]()))),
    "a title": (SourceKind.FEED, says(page(XML_BOMBS["a title of a megabyte"]()))),
    "categories": (SourceKind.FEED, says(page(XML_BOMBS["a hundred thousand categories"]()))),
    "lists": (SourceKind.WORDPRESS, says(page(JSON_BOMBS["a million lists"]()))),
    "brackets": (SourceKind.JSON, says(page(JSON_BOMBS["a million brackets"]()))),
    "a circle": (SourceKind.FEED, says(leads("/"))),
    "the metadata": (SourceKind.FEED, says(leads("http://169.254.169.254/latest/meta-data/"))),
    "a file": (SourceKind.FEED, says(leads("file:///etc/passwd"))),
    "half letters": (
        SourceKind.FEED,
        says(page(f'{{"version":"https://jsonfeed.org/version/1.1","items":[{HALF}],"hubs":[{HALF}]}}'.encode())),
    ),
}


@dataclass
class Timed:
    """Reads as Kabar does, and keeps how long each source took."""

    reader: Reader
    took: dict[int, float] = field(default_factory=dict)

    async def read(self, source: Source) -> Harvest:
        since = time.monotonic()
        try:
            return await self.reader.read(source)
        finally:
            self.took[source.id] = time.monotonic() - since


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened
        await opened.collector.aclose()


async def settled(room: Newsroom, *wanted: Source) -> list[int]:
    """Add sources whose first run is over; gives their numbers."""

    def add(tables: Tables) -> list[int]:
        added = [tables.sources.add(replace(each, first_run=FirstRun(ALL_ARTICLES))) for each in wanted]
        return [each.id for each in added if each]

    return await room.store.write(add)


async def test_two_dozen_attackers_leave_the_honest_sources_their_time(room: Newsroom) -> None:
    """The honest ones come last, and all are on one machine with the attackers, which share its processor and loop."""
    async with AsyncExitStack() as ground:
        http = await ground.enter_async_context(client(names(), allowed=(HERE, THERE), seconds=SECONDS))
        timed = Timed(Reader(http))
        collector = Collector(room.store, timed, Intake(Manners(WORDS, JAKARTA), room.clock), room.clock)
        attackers = []
        for number, (kind, talk) in enumerate(ATTACKERS.values()):
            evil = await ground.enter_async_context(serving(talk))
            attackers.append(Source(0, kind, evil.url(f"jahat{number}.example"), f"Jahat {number}"))
        article = page(rss(b"<item><guid>1</guid><title>Banjir di Lembayung</title></item>"))
        good = await ground.enter_async_context(serving(says(article), host=THERE))
        honest = [Source(0, SourceKind.FEED, good.url(THERE, f"/{n}"), f"Warta {n}") for n in range(HONEST)]
        await settled(room, *attackers)
        numbers = await settled(room, *honest)
        tracemalloc.start()
        try:
            done = await collector.sweep()
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    origins = {origin for (origin,) in room.ask("SELECT origin FROM articles WHERE title = 'Banjir di Lembayung'")}
    assert origins == {f"source:{number}" for number in numbers}
    assert max(timed.took[number] for number in numbers) < 2 * SECONDS
    assert held < 150_000_000
    assert len(done.troubles) >= len(ENDLESS) + len(LIMITED)
    assert not [trouble for trouble in done.troubles if "beyond Kabar's reading" in trouble or "store" in trouble]


@pytest.mark.parametrize(
    "poison",
    [
        Harvest((), state="\ud800"),
        Harvest((), state="\0" * 9, withdrawn=("\ud800",)),
        Harvest((replace(FLOOD, title="\ud800"),)),
        Harvest((replace(FLOOD, topics=("\ud800",)),)),
        Harvest((), again_in=timedelta.max),
        Harvest((), fresh_for=timedelta.max),
    ],
    ids=range(6),
)
async def test_what_cannot_be_filed_takes_no_others_along(room: Newsroom, poison: Harvest) -> None:
    """They share a transaction, and nothing like it comes out of a reading any more: this is the second wall."""
    bad, *good = await settled(room, *(Source(0, SourceKind.FEED, f"https://h{n}.example", f"{n}") for n in range(9)))
    room.reader.brings = {bad: poison}
    for number in good:
        room.reader.brings[number] = Harvest((replace(FLOOD, url=f"https://warta.example/{number}"),))
    for _ in range(3):
        await room.collector.sweep()
        room.clock.move(86_400)
    origins = {origin for (origin,) in room.ask("SELECT origin FROM articles")}
    assert origins - {f"source:{bad}"} == {f"source:{number}" for number in good}
    well = {number for (number,) in room.ask("SELECT id FROM sources WHERE last_success_at IS NOT NULL")}
    assert well >= set(good)


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.JSON, SourceKind.WORDPRESS])
async def test_what_a_feed_says_beside_its_articles_can_be_stored_too(kind: SourceKind) -> None:
    half = "https://jahat.example/\\ud800"
    feed = f'{{"version":"https://jsonfeed.org/version/1.1","title":"\\ud800","feed_url":"{half}","next_url":"{half}",'
    feed += f'"hubs":[{{"type":"WebSub","url":"{half}"}}],"items":[{{"id":"\\ud800"}},{{"id":1,"title":"\\udc00"}}]}}'
    async with answering(feed.encode(), headers={"ETag": '"1"'}) as http:
        try:
            found: Harvest | str = await Reader(http).read(source(kind, "https://jahat.example/"))
        except SourceError as error:
            found = str(error)
    for text in texts(found if isinstance(found, str) else asdict(found)):
        assert text.encode().decode() == text


def texts(value: object) -> Iterator[str]:
    """Give every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
