"""Feeds as they are in the wild: each file of feeds/ stands beside what is expected of it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Harvest, Reader
from bot.sources.feeds.markup import CHARACTERS, ITEMS
from bot.sources.harvest import Hub
from tests.sources.wire import FEEDS, answering, client, facts, recorded, source

ADDRESS = "https://k.example/feed/"
HOUR = timedelta(hours=1)


async def harvest(body: bytes, headers: dict[str, str] | None = None, state: str = "") -> Harvest:
    async with answering(body, headers=headers) as http:
        return await Reader(http).read(source(SourceKind.FEED, ADDRESS, state))


def rss(items: str, channel: str = "<link>https://k.example/</link>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title>{channel}{items}</channel></rss>'.encode()


def item(number: int, text: str = "Teks.") -> str:
    return f"<item><guid>g{number}</guid><title>Kabar {number}</title><description>{text}</description></item>"


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
async def test_each_feed_gives_the_articles_expected_of_it(path: Path) -> None:
    body, expected = recorded(path)
    found = await harvest(body, {"Content-Type": "application/xml", **expected.get("headers", {})})
    assert [facts(draft) for draft in found.drafts] == expected["drafts"]
    assert list(found.skipped) == expected.get("skipped", [])
    assert found.fresh_for == timedelta(seconds=expected.get("fresh_for", 0))
    assert found.hub == (Hub(*expected["hub"]) if "hub" in expected else None)
    assert not found.note


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_each_feed_of_the_corpus_says_what_is_the_matter_with_it(path: Path) -> None:
    assert recorded(path)[1]["about"].endswith(".")


async def test_what_the_next_fetch_needs_is_kept() -> None:
    dated = {"ETag": '"1"', "Last-Modified": "Thu, 21 Aug 2025 03:30:00 GMT"}
    found = await harvest(rss(item(1)), dated)
    assert (found.etag, found.last_modified) == ('"1"', "Thu, 21 Aug 2025 03:30:00 GMT")


async def test_a_feed_is_asked_for_as_a_feed_only_if_it_changed() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        assert "application/rss+xml" in request.headers["accept"]
        assert request.headers["if-none-match"] == '"1"'
        return httpx.Response(304)

    async with client(say) as http:
        asked = replace(source(SourceKind.FEED, ADDRESS, "x"), etag='"1"')
        found = await Reader(http).read(asked)
    assert found == Harvest.unchanged(asked)


HUBBED = rss(item(1), '<link rel="hub" href="https://hub.example/"/><ttl>60</ttl>')


@pytest.mark.parametrize("status", [200, 304])
async def test_what_a_feed_asked_is_remembered_when_there_is_nothing_new(status: int) -> None:
    """Neither a 304 nor the same body says it again."""
    first = await harvest(HUBBED, {"ETag": '"1"'})
    async with answering(HUBBED, status, {"ETag": '"2"', "Cache-Control": "max-age=60"}) as http:
        found = await Reader(http).read(source(SourceKind.FEED, ADDRESS, first.state))
    assert (found.drafts, found.state) == ((), first.state)
    assert (found.fresh_for, found.hub) == (HOUR, Hub("https://hub.example/", ADDRESS))
    assert found.etag == ('"2"' if status == 200 else None)


async def test_the_longest_wait_that_is_asked_for_is_granted() -> None:
    first = await harvest(HUBBED)
    async with answering(b"", 304, {"Cache-Control": "max-age=7200"}) as http:
        found = await Reader(http).read(source(SourceKind.FEED, ADDRESS, first.state))
    assert found.fresh_for == 2 * HOUR


async def test_the_same_body_called_otherwise_is_read_again() -> None:
    body = rss(item(1, "caf\u00e9")).decode().encode("cp1252")
    first = await harvest(body, {"Content-Type": "text/xml; charset=koi8-r"})
    assert first.drafts[0].text != "café"
    again = await harvest(body, {"Content-Type": "text/xml; charset=cp1252"}, first.state)
    assert again.drafts[0].text == "café"


@pytest.mark.parametrize("status", [200, 304])
async def test_a_feed_that_moved_says_where(status: int) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.url.host == "k.example":
            return httpx.Response(301, headers={"Location": "https://baru.example/feed/"})
        return httpx.Response(status, content=rss(item(1)))

    async with client(say) as http:
        found = await Reader(http).read(source(SourceKind.FEED, ADDRESS))
    assert found.moved_to == "https://baru.example/feed/"


async def test_a_feed_that_broke_off_is_read_again_without_conditions() -> None:
    """Otherwise "not modified" would keep its last item away for ever."""
    found = await harvest(rss(item(1) + item(2))[:-50], {"ETag": '"1"'})
    assert [draft.external_id for draft in found.drafts] == ["g1"]
    assert found.etag is None
    assert len((await harvest(rss(item(1) + item(2))[:-50], state=found.state)).drafts) == 1


async def test_a_site_that_moves_renames_no_article() -> None:
    """WordPress leaves the host that it was born with in the guids."""

    def say(host: str) -> bytes:
        post = '<item><guid isPermaLink="false">http://lama.example/?p=7</guid><title>Kabar</title></item>'
        return rss(post, f"<link>{host}</link>")

    before = await harvest(say("http://www.lama.example/"))
    after = await harvest(say("https://baru.example"), state=before.state)
    later = await harvest(say("https://baru.example/beranda"), state=after.state)
    assert [found.drafts[0].external_id for found in (before, after, later)] == ["/?p=7"] * 3


async def test_a_guid_that_was_repeated_once_never_stands_alone_again() -> None:
    def same(number: int) -> str:
        return item(number).replace(f"<guid>g{number}<", f"<link>https://k.example/{number}</link><guid>0<")

    before = await harvest(rss(same(1) + same(2)))
    after = await harvest(rss(same(2)), state=before.state)
    assert [draft.external_id for draft in before.drafts] == ["0 /1", "0 /2"]
    assert [draft.external_id for draft in after.drafts] == ["0 /2"]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"Halo", b"<html><body>Beranda</body></html>", b'{"version": 1}', b'{"items": [', b"[1]"),
        *(b"\x00\xff" * 50, b'<rdf:RDF xmlns:rdf="x"><a/></rdf:RDF>', b"<rss", b"<rss></rss>", b"{" * 100_000),
    ],
)
async def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        await harvest(body)
    assert str(caught.value) == (
        f"Source 12 ({ADDRESS}) is not a feed that can be read; "
        "check the address in a browser or remove it with 'kabar sources remove 12'."
    )


async def test_a_feed_that_breaks_off_before_its_first_article_is_refused() -> None:
    with pytest.raises(SourceError, match="breaks off before its first article; wait for the next try or remove it"):
        await harvest(rss(item(1))[:140])


async def test_a_feed_of_a_hundred_thousand_items_is_cut_at_the_first_thousand() -> None:
    body = rss("".join(item(number) for number in range(100_000)))
    assert len(body) > CHARACTERS
    started = time.process_time()
    found = await harvest(body, {"ETag": '"1"'})
    assert time.process_time() - started < 5
    assert [draft.external_id for draft in found.drafts] == [f"g{number}" for number in range(ITEMS)]
    assert found.note == "Only the first 1,000 items were read; 99,000 more were left out."
    assert (found.skipped, found.etag) == ((), '"1"')


async def test_one_item_larger_than_the_limit_is_left_out() -> None:
    found = await harvest(rss(item(1, "K" * CHARACTERS)))
    assert found.drafts == ()
    assert found.note == "Only the first 0 items were read; 1 more were left out."


async def test_items_nested_too_deep_are_told() -> None:
    deep = "<item><title>Dalam</title>" + "<x>" * 300 + "</x>" * 300 + "</item>"
    found = await harvest(rss(item(1) + deep + item(2) + item(3)))
    assert [draft.title for draft in found.drafts] == ["Kabar 1", "Dalam"]
    assert found.skipped == ("The last 2 items are nested too deep to be read.",)


LONG = 300_000


@pytest.mark.parametrize(
    "inner",
    [
        f"<author>{'a' * LONG}</author>",
        f"<itunes:keywords>{'a,' * LONG}</itunes:keywords>",
        "<category>x</category>" * 4_000,
        f"<pubDate>{'1 ' * LONG}</pubDate>",
        f"<link>https://a{chr(0x300) + chr(0x316)}{(chr(0x300) + chr(0x316)) * LONG}/</link>",
        f"<link xml:base='https://k.example/{'a' * LONG}'>b</link>" * 10,
        f"<guid>https://k.example/?{'a&amp;' * LONG}</guid>",
        f"<description>{'&lt;img src=a ' * (LONG // 10)}</description>",
        f"<description>&lt;img {'src=a ' * (LONG // 10)}</description>",
        f"<title>{'&lt;b ' * LONG}</title>",
        "<media:group>" * 200 + "<media:title>x</media:title>" + "</media:group>" * 200,
        f"<x {' '.join(f'a{number}=b' for number in range(LONG // 10))}/>",
        "".join(f'<a{number}:x xmlns:a{number}="u{number}"/>' for number in range(4_000)),
    ],
    ids="author keywords categories time host base parameters images image tags groups attributes namespaces".split(),
)
async def test_nothing_in_an_item_takes_more_than_time_in_proportion(inner: str) -> None:
    started = time.process_time()
    found = await harvest(rss(f"<item><title>Kabar</title>{inner}</item>{item(2)}"))
    assert time.process_time() - started < 3
    assert found.drafts[-1].external_id == "g2"
    json.dumps([facts(draft) for draft in found.drafts]).encode()
