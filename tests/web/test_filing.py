"""What a hub pushes becomes articles, as if it had been polled; and the poll after it finds nothing new."""

from __future__ import annotations

from dataclasses import replace

import httpx

from bot.collecting import Collector
from bot.intake import Intake, Manners
from bot.source import Source
from bot.sources import PoliteClient, Reader
from bot.subscriber import Subscriber
from bot.web import application
from tests.desking import JAKARTA, WORDS
from tests.web.room import PUBLIC, TOPIC, Room

PART = b"""<rss version="2.0"><channel><title>Walesari</title><link>https://walesari.example/</link>
<item><guid>w-7</guid><title>Banjir di Walesari surut</title><link>/banjir-7</link>
<description>Warga Walesari kembali ke rumah sejak Kamis pagi.</description></item></channel></rss>"""


async def source(room: Room) -> Source:
    found = await room.store.read(lambda tables: tables.sources.get(1))
    assert found is not None
    return found


async def test_a_push_is_filed_once_and_moves_no_mark(room: Room) -> None:
    await room.want()
    before = replace(await source(room), etag='"e"', last_modified="kemarin", state="keadaan", settled=True)
    await room.store.write(lambda tables: tables.sources.keep(before))
    web = httpx.MockTransport(lambda _: httpx.Response(200, content=PART, headers={"ETag": '"f"'}))
    async with PoliteClient(web) as http:
        reader = Reader(http)
        intake = Intake(Manners(WORDS, JAKARTA), room.clock)
        collector = Collector(room.store, reader, intake, room.clock)

        async def push(source_id: int, body: bytes, content_type: str) -> None:
            await collector.pushed(before, await reader.pushed(before, body, content_type))

        app = application(Subscriber(room.store, http, PUBLIC, room.clock, push))
        room.hub.line = httpx.AsyncClient(transport=httpx.ASGITransport(app))
        for _ in range(2):
            assert (await room.hub.push(PART)).status_code == 202
        article = await room.store.read(lambda tables: tables.articles.get(1))
        assert article is not None
        assert (article.title, article.url) == ("Banjir di Walesari surut", "https://walesari.example/banjir-7")
        after = await source(room)
        assert (after.address, after.etag, after.state) == (TOPIC, '"e"', "keadaan")
        assert (await collector.sweep()).new == 0
    assert (await source(room)).etag == '"f"'
    assert await room.store.read(lambda tables: tables.articles.count()) == 1
