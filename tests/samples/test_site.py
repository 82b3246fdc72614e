"""The sample site answers as a feed and a WordPress site on the net do."""

from __future__ import annotations

import asyncio
import html
import json
import signal
import socket
import struct
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SandboxError
from bot.samples import sources
from bot.samples.site import SampleSite, app
from bot.samples.site.pages import pages, posts
from bot.samples.site.picture import HEIGHT, WIDTH, png
from bot.samples.site.wordpress import posts_page
from tests.tdlib import kinds, parse_html

BASE = "http://127.0.0.1:8000"
POSTS = "/warta/wp-json/wp/v2/posts"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app(BASE)), base_url=BASE) as client:
        yield client


@pytest.mark.parametrize("address", ["/suara/feed.xml", "/lintas/atom.xml", POSTS])
async def test_an_unchanged_answer_is_304_by_etag_and_by_date(client: httpx.AsyncClient, address: str) -> None:
    first = await client.get(address)
    assert first.status_code == 200
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]

    for known in (etag, f"W/{etag}", f'"older", {etag}'):
        again = await client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
    assert (await client.get(address, headers={"If-Modified-Since": modified})).status_code == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"older"'},
        {"If-None-Match": '"older"', "If-Modified-Since": "Mon, 23 Nov 2026 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 16 Nov 2026 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 23 Nov 2026 00:00:00 -0000"},
        {"If-Modified-Since": "kemarin"},
    ],
    ids=str,
)
async def test_what_has_changed_or_cannot_be_compared_is_sent_whole(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    assert (await client.get("/suara/feed.xml", headers=headers)).status_code == 200


async def test_the_date_of_a_feed_is_that_of_its_newest_article(client: httpx.AsyncClient) -> None:
    answer = await client.get("/lintas/atom.xml")
    assert answer.headers["Last-Modified"] == "Sun, 22 Nov 2026 01:00:00 GMT"
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"


async def test_both_addresses_of_the_wordpress_api_answer_alike(client: httpx.AsyncClient) -> None:
    pretty = await client.get(POSTS, params={"_embed": ""})
    plain = await client.get("/warta/", params={"rest_route": "/wp/v2/posts", "_embed": "1"})
    assert pretty.content == plain.content
    assert (pretty.headers["X-WP-Total"], pretty.headers["X-WP-TotalPages"]) == ("10", "1")
    assert rb"http:\/\/127.0.0.1:8000\/warta\/" in pretty.content
    assert pretty.json()[0]["_embedded"]["author"][0]["name"] == "Reno Jayalaksana"


async def test_without_embed_the_author_is_only_a_number(client: httpx.AsyncClient) -> None:
    first = (await client.get(POSTS)).json()[0]
    assert "_embedded" not in first
    assert first["author"] == 2


async def test_pages_are_counted_and_the_one_past_the_last_is_refused(client: httpx.AsyncClient) -> None:
    third = await client.get(POSTS, params={"per_page": 4, "page": 3})
    assert len(third.json()) == 2
    assert (third.headers["X-WP-Total"], third.headers["X-WP-TotalPages"]) == ("10", "3")

    fourth = await client.get(POSTS, params={"per_page": 4, "page": 4})
    assert fourth.status_code == 400
    assert fourth.json()["code"] == "rest_post_invalid_page_number"


@given(per_page=st.integers(1, 100))
def test_all_pages_together_are_all_posts_once_and_in_order(per_page: int) -> None:
    whole = posts(BASE)
    answers = [
        posts_page(whole, {"per_page": str(per_page), "page": str(page)})
        for page in range(1, -(-len(whole) // per_page) + 1)
    ]
    found = [post["link"] for answer in answers for post in json.loads(answer.body)]
    assert found == [post["link"] for post in whole]
    assert {answer.total for answer in answers} == {10}


@pytest.mark.parametrize(
    ("after", "ids"),
    [
        ("2026-11-21T06:34:00", [4188, 4170]),
        ("2026-11-20T23:34:00Z", [4188, 4170]),
        ("2026-11-21T06:33:59+07:00", [4188, 4170, 4161]),
        ("2026-11-23T00:00:00", []),
    ],
)
async def test_modified_after_leaves_out_what_is_older_in_the_sites_own_zone(
    client: httpx.AsyncClient, after: str, ids: list[int]
) -> None:
    found = await client.get(POSTS, params={"modified_after": after})
    assert [post["id"] for post in found.json()] == ids


async def test_a_bare_plus_in_the_query_is_read_as_the_offset_it_was_meant_to_be(
    client: httpx.AsyncClient,
) -> None:
    found = await client.get(f"{POSTS}?modified_after=2026-11-21T06:33:59+07:00")
    assert len(found.json()) == 3


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"include": "4101,4188"}, [4188, 4101]),
        ({"exclude": "4188,4170", "per_page": "1"}, [4161]),
        ({"after": "2026-11-21T00:00:00", "modified_before": "2026-11-22T22:02:00"}, [4170, 4161]),
    ],
)
async def test_posts_are_chosen_by_number_and_by_date(
    client: httpx.AsyncClient, query: dict[str, str], ids: list[int]
) -> None:
    found = await client.get(POSTS, params=query)
    assert [post["id"] for post in found.json()] == ids


async def test_only_the_fields_asked_for_are_sent(client: httpx.AsyncClient) -> None:
    bare = await client.get(POSTS, params={"_fields": "id,status", "_embed": "", "per_page": "1"})
    assert bare.json() == [{"id": 4188, "status": "publish"}]
    linked = await client.get(POSTS, params={"_fields": "id,_links,_embedded", "_embed": "", "per_page": "1"})
    assert set(linked.json()[0]) - {"_links"} == {"id", "_embedded"}


async def test_posts_come_in_the_order_asked_for(client: httpx.AsyncClient) -> None:
    by_change = await client.get(POSTS, params={"orderby": "modified", "order": "asc", "per_page": 3})
    assert [post["id"] for post in by_change.json()] == [4093, 4096, 4101]
    newest = await client.get(POSTS, params={"per_page": 2})
    assert [post["id"] for post in newest.json()] == [4188, 4170]


@pytest.mark.parametrize(
    "query",
    [
        {"per_page": "0"},
        {"per_page": "101"},
        {"page": "satu"},
        {"page": "-1"},
        {"modified_after": "kemarin"},
        {"modified_before": "besok"},
        {"after": "lusa"},
        {"include": "4188,x"},
        {"orderby": "rand()"},
        {"order": "up"},
    ],
    ids=str,
)
async def test_a_query_out_of_range_is_refused_in_wordpresss_words(
    client: httpx.AsyncClient, query: dict[str, str]
) -> None:
    answer = await client.get(POSTS, params=query)
    assert answer.status_code == 400
    assert answer.json()["code"] == "rest_invalid_param"
    assert next(iter(query)) in answer.json()["message"]


async def test_an_unknown_rest_route_is_404_in_json(client: httpx.AsyncClient) -> None:
    answer = await client.get("/warta/", params={"rest_route": "/wp/v2/secrets"})
    assert answer.status_code == 404
    assert answer.json()["code"] == "rest_no_route"


async def test_every_link_of_every_article_opens_a_page_with_its_headline(client: httpx.AsyncClient) -> None:
    shown = pages(BASE)
    assert len(shown) == 24
    for path, page in shown.items():
        answer = await client.get(path)
        assert answer.status_code == 200
        assert f"<h1>{html.escape(page.title)}</h1>" in answer.text


async def test_a_page_says_who_wrote_it_and_when(client: httpx.AsyncClient) -> None:
    answer = await client.get("/lintas/penyu-pulau-dandang")
    assert "Hanum Prameswari" in answer.text
    assert "Minggu, 22 November 2026 08.00 WIB" in answer.text
    assert "Pulau Dandang" in answer.text


@pytest.mark.parametrize(("address", "count"), [("/", 24), ("/suara/", 10), ("/lintas/", 4), ("/warta/", 10)])
async def test_a_front_page_lists_the_headlines(client: httpx.AsyncClient, address: str, count: int) -> None:
    answer = await client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<li>") == count


async def test_the_wordpress_front_page_names_its_api(client: httpx.AsyncClient) -> None:
    """As WordPress does, so that `kabar sources add` finds out by itself what the site is."""
    answer = await client.get("/warta/")
    assert 'rel="https://api.w.org/"' in answer.headers["Link"]
    assert "/warta/wp-json/>" in answer.headers["Link"]


async def test_an_unknown_page_is_404_and_offers_what_there_is(client: httpx.AsyncClient) -> None:
    answer = await client.get("/suara/2026/11/16/tidak-ada")
    assert answer.status_code == 404
    assert answer.text.count("<li>") == 24


async def test_no_link_to_the_stored_base_address_is_served(client: httpx.AsyncClient) -> None:
    for address in ("/suara/feed.xml", "/lintas/atom.xml", POSTS, "/"):
        answer = await client.get(address, params={"_embed": ""})
        assert "contoh.example" not in answer.text.replace("\\/", "/")


async def test_pictures_are_png_of_the_right_size_and_the_same_each_time(client: httpx.AsyncClient) -> None:
    answer = await client.get("/gambar/banjir.png")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content == png("banjir") != png("larapati")
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", answer.content[16:24]) == (WIDTH, HEIGHT)
    start = answer.content.index(b"IDAT") + 4
    assert len(zlib.decompressobj().decompress(answer.content[start:])) == HEIGHT * (1 + 3 * WIDTH)


async def test_telegram_keeps_a_link_to_the_site() -> None:
    """It drops links to a host without a dot, such as localhost."""
    async with SampleSite() as site:
        parsed = parse_html(f'<a href="{site.url}/suara/">Suara Segara</a>')
    assert kinds(parsed) == ["TextUrl"]
    assert parsed["entities"][0]["type"]["url"] == f"{site.url}/suara/"


async def test_the_site_runs_on_a_free_port_and_leaves_nothing_behind() -> None:
    handler = signal.getsignal(signal.SIGINT)
    async with SampleSite() as site, httpx.AsyncClient() as client:
        assert signal.getsignal(signal.SIGINT) is handler
        for _, _, address in sources(site.url)[1:]:
            answer = await client.get(address)
            assert answer.status_code == 200
        assert f"{site.url}/suara/2026/11/" in (await client.get(f"{site.url}/suara/feed.xml")).text
    with socket.socket() as caller, pytest.raises(ConnectionRefusedError):
        caller.connect(("127.0.0.1", int(site.url.rpartition(":")[2])))
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() == "sample site"] == []


async def test_a_taken_port_is_named_in_the_error() -> None:
    async with SampleSite() as site:
        port = int(site.url.rpartition(":")[2])
        with pytest.raises(SandboxError, match=f"Port {port} is taken"):
            async with SampleSite(port):
                pass
