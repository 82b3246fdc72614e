"""Documents that would hang a parser, fill the memory, read our files or make requests of ours."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import httpx
import pytest

from bot.errors import SourceError
from bot.model import Draft
from bot.source import FullText, Source, SourceKind
from bot.sources import Harvest, Reader, article, guess, opml
from bot.sources.harvest import NAME, TEXT, TOPICS
from bot.sources.text import ADDRESS
from tests.attacks.documents import ENTITIES, XML_BOMBS, Bombs
from tests.attacks.jsons import JSON_BOMBS
from tests.attacks.pages import PAGE_BOMBS
from tests.sources.wire import answering, client, source

pytestmark = pytest.mark.no_cover  # it is about time and room, and takes more of both when it is measured

PLACE = "https://jahat.example/"
XML: Bombs = {**ENTITIES, **XML_BOMBS}
SECONDS = 5
"""Of the processor, for one document: far more than any takes, and far less than one that hangs."""
SIZE = 20_000_000
"""Characters of all that one document may leave us with."""


def strings(draft: Draft) -> Iterator[str]:
    yield from (draft.external_id, draft.title, draft.text, draft.url, draft.source, draft.author)
    yield from (draft.published_at, draft.image_url, *draft.topics)


def fits(draft: Draft) -> bool:
    """Tell whether an article is no more than may be kept, and can be kept."""
    assert all(text.isascii() or text.encode() for text in strings(draft))
    names = (draft.title, draft.author, draft.external_id, draft.published_at, draft.source)
    return (
        max(map(len, names)) <= NAME
        and max(len(draft.url), len(draft.image_url)) <= ADDRESS
        and len(draft.text) <= TEXT
        and len(draft.topics) <= TOPICS
        and not any("\0" in text for text in strings(draft))
    )


def of(kind: SourceKind, address: str = PLACE) -> Source:
    """Make a source that fetches no pages of articles."""
    return replace(source(kind, address), full_text=FullText.NEVER)


async def look(kind: SourceKind, body: bytes, content_type: str) -> Harvest | None:
    """Read a source that answers so; None when it was refused with a sentence of its own."""
    async with answering(body, headers={"Content-Type": content_type}) as http:
        try:
            return await Reader(http).read(of(kind))
        except SourceError as error:
            told = str(error)
    assert told.startswith("Source 12 (https://jahat.example/")
    assert len(told) < 1000
    assert "beyond Kabar's reading" not in told
    return None


async def tamed(kind: SourceKind, body: bytes, content_type: str) -> None:
    since = time.process_time()
    found = await look(kind, body, content_type)
    assert time.process_time() - since < SECONDS
    if found:
        assert all(map(fits, found.drafts))
        assert sum(len(text) for draft in found.drafts for text in strings(draft)) < SIZE
        assert len(found.skipped) <= 2000


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.SITEMAP])
@pytest.mark.parametrize("name", XML)
async def test_no_xml_hangs_or_floods_us(name: str, kind: SourceKind) -> None:
    await tamed(kind, XML[name](), "application/xml")


@pytest.mark.parametrize("kind", [SourceKind.WORDPRESS, SourceKind.JSON, SourceKind.FEED])
@pytest.mark.parametrize("name", JSON_BOMBS)
async def test_no_json_hangs_or_floods_us(name: str, kind: SourceKind) -> None:
    await tamed(kind, JSON_BOMBS[name](), "application/json")


@pytest.mark.parametrize("name", PAGE_BOMBS)
def test_no_page_hangs_or_floods_us(name: str) -> None:
    body = PAGE_BOMBS[name]()
    since = time.process_time()
    found = article(body, PLACE)
    assert time.process_time() - since < SECONDS
    assert found is None or fits(found)


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.SITEMAP, SourceKind.WORDPRESS, SourceKind.JSON])
@pytest.mark.parametrize("content_type", ["image/png", "text/html; charset=punycode", "", "; charset=", "a" * 5000])
async def test_what_a_body_is_called_is_not_what_it_is(content_type: str, kind: SourceKind) -> None:
    for body in (b"\x89PNG\r\n\x1a\n" + bytes(1000), b"PK\x03\x04" + bytes(range(256)) * 10, b"%PDF-1.7\n", b"MZ", b""):
        assert await look(kind, body, content_type) is None


@pytest.mark.parametrize("bombs", [ENTITIES, XML_BOMBS, JSON_BOMBS, PAGE_BOMBS], ids=range(4))
async def test_no_document_hangs_the_one_who_adds_a_source(bombs: Bombs) -> None:
    for name, made in bombs.items():
        body = made()
        since = time.process_time()
        async with client(partial(only, "/", body)) as http:
            with contextlib.suppress(SourceError):
                await guess(PLACE, http)
        assert time.process_time() - since < SECONDS, name


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap-news.xml", "/wp-json/wp/v2/posts"])
async def test_nor_does_what_is_asked_for_besides(path: str) -> None:
    for name in ("nothing but lines", "lines in its head", "comments without end", "site maps without end"):
        body = XML_BOMBS[name]()
        since = time.process_time()
        async with client(partial(only, path, body)) as http:
            with contextlib.suppress(SourceError):
                await guess(PLACE, http)
        assert time.process_time() - since < SECONDS, name


def test_no_list_of_feeds_hangs_the_one_who_takes_it_over() -> None:
    for name, made in XML.items():
        body = made()
        since = time.process_time()
        with contextlib.suppress(SourceError):
            opml.read(body)
        assert time.process_time() - since < SECONDS, name


def only(path: str, body: bytes, request: httpx.Request) -> httpx.Response:
    """Answer at one path only."""
    found = request.url.path == path
    return httpx.Response(200 if found else 404, content=body if found else b"", headers={"Content-Type": "text/html"})
