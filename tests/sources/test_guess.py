"""What an address is, found by looking at it, and at what it names."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Found, PoliteClient, guess
from bot.sources.guess import TRIES
from tests.sources.wire import answering, client

SITE = "https://r.example/"
API = f"{SITE}wp-json/"
LINK = {"Link": f'<{API}>; rel="https://api.w.org/"'}
FEED = b'<rss version="2.0"><channel><title>Kabar &amp; Warta</title></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title></feed>'
JSON_FEED = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "items": []}'
SITEMAP = b'<?xml version="1.0"?>\n<!-- peta -->\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
HOME = "<title>Kabar Lembah - Beranda</title>"


def names(*feeds: str) -> bytes:
    links = (f'<link rel="alternate" type="application/rss+xml" href="{feed}" title="Umpan">' for feed in feeds)
    return (HOME + "".join(links)).encode()


class Web:
    """A site of a few pages; it remembers what was asked."""

    def __init__(self, pages: Mapping[str, bytes], headers: Mapping[str, str] | None = None) -> None:
        self.pages = pages
        self.headers = headers
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = str(request.url).removeprefix(SITE.rstrip("/"))
        self.asked.append(path)
        if path not in self.pages:
            return httpx.Response(404, content=b"<p>Tiada")
        return httpx.Response(200, content=self.pages[path], headers=self.headers if path == "/" else {})

    def client(self) -> PoliteClient:
        return client(self)

    async def guess(self, path: str = "/") -> Found:
        async with self.client() as http:
            return await guess(SITE.rstrip("/") + path, http)


def silent(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked")


async def test_what_stands_on_this_machine_is_a_folder_or_a_database(tmp_path: Path) -> None:
    path, database = tmp_path / "a.json", tmp_path / "kabar"
    path.touch()
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE berita (id)")
    async with client(silent) as http:
        assert await guess(str(tmp_path), http) == Found(SourceKind.FOLDER, str(tmp_path))
        assert await guess(str(path), http) == Found(SourceKind.FOLDER, str(path))
        assert await guess(str(database), http) == Found(SourceKind.TABLE, str(database))
        assert (await guess("PostgreSQL://db.example/kabar", http)).kind is SourceKind.TABLE
        assert (await guess("postgres://db.example/kabar", http)).kind is SourceKind.TABLE


@pytest.mark.parametrize("address", [API, f"{SITE}?rest_route=/wp/v2/posts"])
async def test_an_address_of_the_api_needs_no_look(address: str) -> None:
    async with client(silent) as http:
        assert await guess(address, http) == Found(SourceKind.WORDPRESS, address)


@pytest.mark.parametrize(
    ("body", "kind", "name"),
    [
        (FEED, SourceKind.FEED, "Kabar & Warta"),
        (ATOM, SourceKind.FEED, "Kabar"),
        (JSON_FEED, SourceKind.FEED, "Kabar"),
        (SITEMAP, SourceKind.SITEMAP, ""),
        (b"<sitemapindex >", SourceKind.SITEMAP, ""),
        (gzip.compress(SITEMAP), SourceKind.SITEMAP, ""),
        (b'[{"judul": "Kabar"}]', SourceKind.JSON, ""),
        (b' {"data": {"artikel": [7, {"judul": "Kabar"}]}}', SourceKind.JSON, ""),
    ],
)
async def test_one_look_tells_what_it_is(body: bytes, kind: SourceKind, name: str) -> None:
    web = Web({"/": body}, LINK)
    assert await web.guess() == Found(kind, SITE, name)
    assert web.asked == ["/"]


async def test_of_what_a_page_names_wordpress_comes_first() -> None:
    posts = "/wp-json/wp/v2/posts?per_page=1"
    web = Web({"/": names("/feed/"), posts: b"[]", "/feed/": FEED}, LINK)
    assert await web.guess() == Found(SourceKind.WORDPRESS, API, "Kabar Lembah")
    assert web.asked == ["/", posts]


async def test_an_api_that_is_closed_gives_way_to_the_feed() -> None:
    for closed in (b'{"code": "rest_forbidden"}', b"<html>", b""):
        web = Web({"/": names("/feed/"), "/wp-json/wp/v2/posts?per_page=1": closed, "/feed/": FEED}, LINK)
        assert await web.guess() == Found(SourceKind.FEED, f"{SITE}feed/", "Kabar & Warta")


async def test_a_home_page_leads_to_its_first_feed_that_can_be_read() -> None:
    web = Web({"/": names("/rusak", "/hilang", "/feed/"), "/rusak": b"<html>", "/feed/": FEED})
    assert await web.guess() == Found(SourceKind.FEED, f"{SITE}feed/", "Kabar & Warta")


async def test_a_feed_without_a_title_is_called_what_the_page_calls_it() -> None:
    web = Web({"/": names("/feed/"), "/feed/": b"<rss><channel></channel></rss>"})
    assert (await web.guess()).name == "Umpan"


async def test_a_page_that_lists_feeds_is_looked_into() -> None:
    lists = b'<a href="/rss/terkini.xml">Terkini</a><a href="/rss">RSS</a><a href="/rss/desa.rss">Desa</a>'
    web = Web({"/": b'<a href="/rss">RSS</a>', "/rss": lists, "/rss/desa.rss": FEED})
    assert (await web.guess()).address == f"{SITE}rss/desa.rss"


async def test_few_feeds_are_tried() -> None:
    web = Web({"/": names(*(f"/{number}" for number in range(20)))})
    with pytest.raises(SourceError):
        await web.guess()
    assert web.asked[: TRIES + 2] == ["/", "/0", "/1", "/2", "/3", "/robots.txt"]


async def test_a_site_without_a_feed_may_have_a_news_sitemap() -> None:
    web = Web({"/": HOME.encode(), "/news-sitemap.xml": SITEMAP})
    assert await web.guess() == Found(SourceKind.SITEMAP, f"{SITE}news-sitemap.xml", "Kabar Lembah")
    assert web.asked == ["/", "/robots.txt", "/sitemap-news.xml", "/news-sitemap.xml"]


async def test_robots_txt_may_name_the_news_sitemap() -> None:
    robots = (
        b"User-agent: *\nSitemap: /umum.xml\r\n sitemap : https://r.example/peta-berita.xml.gz\nSitemap: mailto:news"
    )
    web = Web({"/": HOME.encode(), "/robots.txt": robots, "/peta-berita.xml.gz": gzip.compress(SITEMAP)})
    assert (await web.guess()).address == f"{SITE}peta-berita.xml.gz"
    assert web.asked == ["/", "/robots.txt", "/peta-berita.xml.gz"]


async def test_what_is_no_sitemap_is_passed_over() -> None:
    pages = {"/sitemap-news.xml": b"<html>", "/news-sitemap.xml": b"\x1f\x8brusak", "/sitemap_news.xml": b""}
    web = Web({"/": HOME.encode(), **pages})
    with pytest.raises(SourceError):
        await web.guess()
    assert web.asked[-3:] == list(pages)


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        (SITE, 200, "is neither a feed nor a WordPress site, and names none; give the address of its feed, or name"),
        (SITE, 404, "answered 404; check the address."),
        ("/tiada/di/sini", 200, "is neither a folder, nor a file, nor a web address; check the path"),
        ("Berkas contoh é", 200, "^Berkas contoh é is neither a folder"),
        ("r.example", 200, "start the address with https://"),
        ("x" * 5000, 200, "is neither a folder"),
        ("a\0b", 200, "is neither a folder"),
        ("~tiada-orang-begini/x", 200, "is neither a folder"),
        ("ftp://r.example/", 200, "is neither a folder"),
    ],
)
async def test_what_is_none_of_them_is_told_with_a_remedy(address: str, status: int, sentence: str) -> None:
    async with answering(b"<html>Beranda</html>", status) as http:
        with pytest.raises(SourceError, match=sentence):
            await guess(address, http)


@pytest.mark.parametrize(
    "value",
    [{}, [], [1], {"a": [1]}, {"a": {"a": {"a": {"a": {"a": [{}]}}}}}, "x", {"code": "rest_no_route", "data": {}}],
)
async def test_json_without_a_list_of_objects_is_no_source(value: object) -> None:
    web = Web({"/": json.dumps(value).encode()})
    with pytest.raises(SourceError):
        await web.guess()


async def test_an_api_that_asks_for_a_header_says_what_it_is_to_who_has_it() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.headers.get("authorization") != "Bearer abc":
            return httpx.Response(401)
        return httpx.Response(200, json={"data": [{"title": "Pasar dibuka", "text": "Pedagang kembali."}]})

    async with client(say) as http:
        found = await guess("https://cms.example/api", http, {"Authorization": "Bearer abc"})
        assert (found.kind, found.address) == (SourceKind.JSON, "https://cms.example/api")
        with pytest.raises(SourceError, match="answered 401"):
            await guess("https://cms.example/api", http)
