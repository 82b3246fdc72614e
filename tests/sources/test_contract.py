"""What every kind of source promises, whatever it reads."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from bot.errors import SourceError
from bot.source import Source, SourceKind
from bot.sources import Harvest, PoliteClient, Reader
from tests.sources.wire import client, source

TITLES = ("Pasar Randuseta dibuka", "Jembatan Kampung Hulu selesai")
DATED = {"ETag": '"1"', "Last-Modified": "Thu, 21 Aug 2025 03:30:00 GMT"}


def feed(titles: tuple[str, ...]) -> bytes:
    items = "".join(f"<item><guid>{title}</guid><title>{title}</title></item>" for title in titles)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def posts(titles: tuple[str, ...]) -> bytes:
    rows = [
        {"id": number, "modified": "2025-08-21T10:30:00", "title": {"rendered": title}}
        for number, title in enumerate(titles, 1)
    ]
    return json.dumps(rows).encode()


def news(titles: tuple[str, ...]) -> bytes:
    rows = "".join(
        f"<url><loc>https://r.example/artikel/{number}</loc><lastmod>2025-08-21T0{len(titles)}:00:00Z</lastmod>"
        f"<news><title>{title}</title></news></url>"
        for number, title in enumerate(titles, 1)
    )
    return f"<urlset>{rows}</urlset>".encode()


def records(titles: tuple[str, ...]) -> bytes:
    return json.dumps([{"id": title, "title": title, "text": title} for title in titles]).encode()


def as_file(file: Path, body: bytes) -> None:
    file.write_bytes(body)


def as_rows(file: Path, body: bytes) -> None:
    """Write records into a table, as a program does that counts its savings."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS berita (id TEXT PRIMARY KEY, title TEXT, text TEXT, saved INTEGER)")
        (saved,) = db.execute("SELECT coalesce(max(saved), 0) FROM berita").fetchone()
        rows = [record | {"saved": number} for number, record in enumerate(json.loads(body or b"[]"), saved + 1)]
        db.executemany("INSERT OR REPLACE INTO berita VALUES (:id, :title, :text, :saved)", rows)


@dataclass(frozen=True)
class Kind:
    """A kind of source, and how to make it say something."""

    name: SourceKind
    address: str
    body: Callable[[tuple[str, ...]], bytes]
    file: str = "a.json"
    write: Callable[[Path, bytes], None] = as_file
    options: Mapping[str, str] = field(default_factory=dict)


WEB = (
    Kind(SourceKind.FEED, "https://sari:rahasia@r.example/feed", feed),
    Kind(SourceKind.WORDPRESS, "https://sari:rahasia@r.example/wp-json/", posts),
    Kind(SourceKind.SITEMAP, "https://sari:rahasia@r.example/news.xml", news),
    Kind(SourceKind.JSON, "https://sari:rahasia@r.example/berita", records),
)
KINDS = (
    *WEB,
    Kind(SourceKind.FOLDER, "", records),
    Kind(SourceKind.TABLE, "", records, "berita.db", as_rows, {"increasing": "saved"}),
)


class World:
    """One source in a world where it says what we put there."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind = kind
        self.file = folder / kind.file
        self.body = b""
        self.status = 200
        address = kind.address or str(folder if kind.name is SourceKind.FOLDER else self.file)
        self.source: Source = replace(source(kind.name, address), options=kind.options)
        self.time = time.time() - 60  # so long ago that nobody is writing the file

    def says(self, body: bytes, status: int = 200) -> None:
        self.body, self.status = body, status
        self.kind.write(self.file, body)
        os.utime(self.file, (self.time, self.time))
        self.time += 1

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/artikel/"):
            return httpx.Response(200, html="<title>Kabar</title><p>Teks.</p>")
        if self.status == 200 and request.headers.get("if-none-match") == DATED["ETag"]:
            return httpx.Response(304)
        return httpx.Response(self.status, content=self.body, headers=DATED)

    async def look(self) -> Harvest:
        """Read the source, and remember as the store does."""
        async with client(self.answer) as http:
            found = await Reader(http).read(self.source)
        self.source = replace(self.source, state=found.state, etag=found.etag, last_modified=found.last_modified)
        return found


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return World(request.param, tmp_path)


@pytest.fixture(params=WEB, ids=lambda kind: kind.name)
def web(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return World(request.param, tmp_path)


async def test_articles_come_with_a_name_a_title_a_text_and_a_source(world: World) -> None:
    world.says(world.kind.body(TITLES))
    found = await world.look()
    assert tuple(draft.title for draft in found.drafts) == TITLES
    assert all(draft.text and draft.external_id and draft.source == "Kabar Randuseta" for draft in found.drafts)
    assert (found.withdrawn, found.skipped, found.note) == ((), (), "")


async def test_an_article_keeps_its_name_when_it_is_edited_or_another_comes(world: World) -> None:
    world.says(world.kind.body(TITLES[:1]))
    first = await world.look()
    world.source = replace(world.source, etag=None, last_modified=None)
    world.says(world.kind.body(TITLES))
    second = await world.look()
    assert second.drafts[0].external_id == first.drafts[0].external_id


async def test_nothing_new_is_an_empty_harvest_that_remembers_all(world: World) -> None:
    world.says(world.kind.body(TITLES))
    await world.look()
    settled = await world.look()  # WordPress asks another address the second time
    found = await world.look()
    assert found == replace(settled, drafts=())


async def test_a_source_without_articles_is_no_error(world: World) -> None:
    world.says(world.kind.body(()))
    assert (await world.look()).drafts == ()


async def test_a_source_that_fails_leaves_what_it_remembers_alone(world: World) -> None:
    """The caller keeps the source as it was: a failure gives no Harvest at all."""
    world.says(world.kind.body(TITLES))
    await world.look()
    if world.kind not in WEB:
        world.source = replace(world.source, address=str(world.file.parent / "tiada"))
    world.says(b"", 503)
    with pytest.raises(SourceError, match=r"^Source 12 \(.*or remove it with 'kabar sources remove 12'\.$"):
        await world.look()


async def test_a_source_only_tried_out_has_no_number_in_its_error(world: World, tmp_path: Path) -> None:
    world.source = replace(world.source, id=0, address=world.kind.address or str(tmp_path / "tiada"))
    world.says(b"", 404)
    with pytest.raises(SourceError) as caught:
        await world.look()
    assert "Source" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503])
async def test_a_refusal_is_a_sentence_without_the_password(web: World, status: int) -> None:
    web.says(b"<html>Tidak</html>", status)
    with pytest.raises(SourceError, match=f"^Source 12 \\(https://r.example/.* answered {status}; ") as caught:
        await web.look()
    assert "rahasia" not in str(caught.value)


async def test_a_dead_network_is_a_sentence(web: World) -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("[Errno -2] Name or service not known")

    async with client(dead) as http:
        with pytest.raises(SourceError, match="cannot be reached"):
            await Reader(http).read(web.source)


async def test_a_body_of_twenty_megabytes_is_refused(web: World) -> None:
    web.says(b"k" * 20_000_000)
    with pytest.raises(SourceError, match="is larger than 15,728,640 bytes"):
        await web.look()


async def test_one_bad_source_does_not_hold_up_the_others(tmp_path: Path) -> None:
    async def say(request: httpx.Request) -> httpx.Response:
        if request.url.host == "diam.example":
            await asyncio.sleep(30)
        return httpx.Response(200, content=feed(TITLES))

    async with PoliteClient(httpx.MockTransport(say), seconds=0.5) as http:
        reader = Reader(http)
        addresses = ("https://diam.example/feed", "https://r.example/feed")
        results = await asyncio.gather(
            *(reader.read(source(SourceKind.FEED, address)) for address in addresses), return_exceptions=True
        )
    assert isinstance(results[0], SourceError)
    assert isinstance(results[1], Harvest)
