"""Documents that would make us fetch, read or give away what is none of their business."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from bot.errors import SourceError
from bot.source import FullText, Source, SourceKind
from bot.sources import Reader, article, guess, opml
from tests.attacks.documents import ITEM, XML, rss, urls
from tests.attacks.ground import HERE, THERE, client, page, says, serving
from tests.attacks.pages import web_page
from tests.sources.wire import client as fake
from tests.sources.wire import source

SECRET = "kata-sandi-redaksi"
STRANGE = 'xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def tempting(target: str) -> Mapping[str, bytes]:
    """Write documents that name a target in all the ways in which XML knows to include it."""
    doctypes = {
        "entity": f'<!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]>',
        "public entity": f'<!DOCTYPE a [<!ENTITY x PUBLIC "-//A//B" "{target}">]>',
        "entity of data": f'<!DOCTYPE a [<!NOTATION n SYSTEM "{target}"><!ENTITY x SYSTEM "{target}" NDATA n>]>',
        "parameter": f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{target}">%p;]>',
        "hidden parameter": f"<!DOCTYPE a [<!ENTITY % p '<!ENTITY &#37; q SYSTEM \"{target}\">'>%p;%q;]>",
        "definition": f'<!DOCTYPE a SYSTEM "{target}">',
        "public definition": f'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "{target}">',
        "style": f'<?xml-stylesheet href="{target}" type="text/xsl"?>',
    }
    include = f'<a {STRANGE} xsi:schemaLocation="a {target}"><xi:include href="{target}" parse="text"/></a>'
    item = f"<item><title>Kabar &x;</title><description>&x; {include}</description></item>".encode()
    outline = f'<outline text="&x;" xmlUrl="https://a.example/&x;"/>{include}'
    feeds = {name: rss(item + ITEM, before.encode()) for name, before in doctypes.items()}
    maps = {f"{name} of a map": urls(include.encode(), before.encode()) for name, before in doctypes.items()}
    lists = {
        f"{name} of a list": f'<?xml version="1.0"?>{before}<opml><body>{outline}</body></opml>'.encode()
        for name, before in doctypes.items()
    }
    tags = f'<iframe src="{target}"></iframe><object data="{target}"></object><link rel=stylesheet href="{target}">'
    shown = web_page(f'{tags}<img src="{target}"><script src="{target}"></script>'.encode(), f"{tags}".encode())
    return {**feeds, **maps, **lists, "page": shown, "page of a doctype": doctypes["entity"].encode() + shown}


async def test_no_file_of_ours_is_read_and_nothing_fetched_for_a_document(tmp_path: Path) -> None:
    """Requests would be answered here, and the file is there: it is the reading that makes none."""
    kept = tmp_path / "rahasia.txt"
    kept.write_text(SECRET, "utf-8")
    async with serving(says(page(SECRET.encode()))) as trap:
        for target in (trap.url(HERE, "/x.dtd"), kept.as_uri(), str(kept), f"file://localhost{kept}"):
            for name, body in tempting(target).items():
                said = [str(article(body, "https://jahat.example/"))]
                with contextlib.suppress(SourceError):
                    said.append(str(opml.read(body)))
                async with serving(says(page(body, "Content-Type: application/xml", "Connection: close"))) as evil:
                    for kind in (SourceKind.FEED, SourceKind.SITEMAP):
                        said.append(await told(replace(source(kind, evil.url(HERE)), full_text=FullText.NEVER)))
                assert SECRET not in " ".join(said), name
        assert trap.heard == []


async def told(wanted: Source) -> str:
    async with client() as http:
        try:
            return str(await Reader(http).read(wanted))
        except SourceError as error:
            return str(error)


@dataclass
class Web:
    """Two hosts: one that a source is of, and one that it names. Keeps what each was asked."""

    answers: Callable[[httpx.Request], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def say(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return httpx.Response(200, content=self.answers(request), headers=self.headers)

    def strangers(self) -> list[httpx.Request]:
        return [request for request in self.asked if request.url.host != "warta.example"]


STRANGER = "https://jahat.example"
POSTS = json.dumps([{"id": 1, "title": {"rendered": "Kabar"}, "modified_gmt": "2025-08-21T03:30:00"}]).encode()
LINKED = {
    "a feed's articles": (
        SourceKind.FEED,
        {},
        rss(f"<item><title>Kabar</title><link>{STRANGER}/1</link></item>".encode()),
        {},
    ),
    "a feed's next page and hub": (
        SourceKind.FEED,
        {},
        rss(f'<link rel="next" href="{STRANGER}/2"/><link rel="hub" href="{STRANGER}/hub"/>'.encode() + ITEM),
        {"Link": f'<{STRANGER}/2>; rel="next", <{STRANGER}/hub>; rel="hub"'},
    ),
    "a site's API": (
        SourceKind.WORDPRESS,
        {"user": "sari", "password": "abcd efgh"},
        POSTS,
        {"Link": f'<{STRANGER}/wp-json/>; rel="https://api.w.org/"', "X-WP-TotalPages": "9"},
    ),
    "an open site's API": (
        SourceKind.WORDPRESS,
        {},
        POSTS,
        {"Link": f'<{STRANGER}/wp-json/>; rel="https://api.w.org/"'},
    ),
    "a list's next page": (
        SourceKind.JSON,
        {"header.X-Api-Key": "kunci", "next": "next"},
        json.dumps({"items": [{"id": 1, "title": "Kabar", "url": f"{STRANGER}/1"}], "next": f"{STRANGER}/2"}).encode(),
        {"Link": f'<{STRANGER}/2>; rel="next"'},
    ),
    "a map of maps": (
        SourceKind.SITEMAP,
        {},
        XML + f"<sitemapindex><sitemap><loc>{STRANGER}/1.xml</loc></sitemap></sitemapindex>".encode(),
        {},
    ),
    "a map of pages": (
        SourceKind.SITEMAP,
        {},
        urls(f"<url><loc>{STRANGER}/1</loc><lastmod>2025-08-21</lastmod></url>".encode()),
        {},
    ),
}
"""What names a stranger: the kind, its options, what the source answers, and with which headers."""


@pytest.mark.parametrize("name", LINKED)
async def test_a_stranger_whom_a_source_names_gets_nothing_that_is_the_sources(name: str) -> None:
    kind, options, body, headers = LINKED[name]
    web = Web(lambda request: body if request.url.host == "warta.example" else web_page(b""), headers)
    wanted = replace(
        source(kind, "https://redaksi:rahasia@warta.example/"), options=options, full_text=FullText.ALWAYS, state=""
    )
    async with fake(web.say) as http:
        with contextlib.suppress(SourceError):
            first = await Reader(http).read(wanted)
            again = replace(wanted, state=first.state, etag=first.etag, last_modified=first.last_modified)
            await Reader(http).read(again)
    assert web.asked
    for request in web.strangers():
        said = f"{request.url} {sorted(request.headers.items())} {request.content!r}"
        assert not {"authorization", "x-api-key", "cookie", "referer"} & set(request.headers)
        for secret in ("rahasia", "redaksi", "kunci", "abcd", "c2FyaT"):
            assert secret not in said


@pytest.mark.parametrize("name", LINKED)
async def test_a_stranger_whom_a_source_names_is_not_asked_at_a_private_address(name: str) -> None:
    """The source itself may be asked, as if it were public."""
    kind, options, body, headers = LINKED[name]
    async with serving(says(page(SECRET.encode())), host=HERE) as trap:
        inside = trap.url(HERE, "")
        lines = [f"{key}: {value}".replace(STRANGER, inside) for key, value in headers.items()]
        answer = page(body.replace(STRANGER.encode(), inside.encode()), *lines, "Connection: close")
        async with serving(says(answer), host=THERE) as evil, client(allowed=(THERE,)) as http:
            wanted = replace(source(kind, evil.url(THERE)), options=options, full_text=FullText.ALWAYS)
            with contextlib.suppress(SourceError):
                assert SECRET not in str(await Reader(http).read(wanted))
        assert evil.heard
        assert trap.heard == []


async def test_a_home_page_names_no_feed_at_a_private_address() -> None:
    async with serving(says(page(rss(ITEM))), host=HERE) as trap:
        inside = trap.url(HERE, "/feed")
        links = f'<link rel="alternate" type="application/rss+xml" href="{inside}"><base href="{inside}">'
        answer = page(web_page(b"", links.encode()), f"Link: <{inside}>; rel=alternate", "Connection: close")
        async with serving(says(answer), host=THERE) as evil, client(allowed=(THERE,)) as http:
            with pytest.raises(SourceError):
                await guess(evil.url(THERE), http)
        assert trap.heard == []
