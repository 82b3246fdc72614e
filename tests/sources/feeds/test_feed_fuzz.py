"""Bytes that nobody meant to send, where feeds and pages enter: articles or a sentence, never anything else."""

from __future__ import annotations

import json

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Found, Reader, guess
from bot.sources.discovery import feeds
from tests.sources.wire import FEEDS, answering, client, facts, source

ADDRESS = "https://k.example/"

few = settings(deadline=None, max_examples=60)

BODIES = [path.read_bytes() for path in FEEDS]
HEADERS = ("", "application/xml", "text/xml; charset=utf-16", "text/html; charset=gb18030", "charset=punycode")
SCRAPS = (
    *(b"<![CDATA[", b"]]>", b"<item>", b"</item>", b"<entry ", b"&#0;", b"&", b"<!--", b"-->", b"<?", b"<!DOCTYPE x ["),
    *(
        b"</rss>",
        b"<title>",
        b"</channel>",
        b"\xff\xfe",
        b"\0",
        b'"',
        b"xml:base='//['",
        b'xmlns:a="b"',
        b"<a:link>",
        b"{",
    ),
    *(b'type="xhtml"', b'mode="base64"', b'isPermaLink="false"', b"\xed\xa0\x80", b"\xe2\x80", b"9" * 20),
)

scraps = st.binary(max_size=20) | st.sampled_from(SCRAPS)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["https://k.example/a", "//["]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
json_items = st.dictionaries(
    st.sampled_from(
        "id url external_url title content_html content_text summary image banner_image date_published author authors "
        "tags attachments".split()
    ),
    json_values,
    max_size=8,
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give the bytes of a feed of the corpus, cut, repeated and overwritten anywhere."""
    body = bytearray(draw(st.sampled_from(BODIES)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 200)))
        body[start:end] = draw(scraps)
    return bytes(body)


async def read(body: bytes, kind: str) -> None:
    """Read bytes as a feed."""
    async with answering(body, headers={"Content-Type": kind}) as http:
        try:
            found = await Reader(http).read(source(SourceKind.FEED, ADDRESS))
        except SourceError:
            return
    assert all(draft.title and draft.text and draft.external_id for draft in found.drafts)
    assert len({draft.external_id for draft in found.drafts}) == len(found.drafts)
    for draft in found.drafts:
        json.dumps(facts(draft), ensure_ascii=False).encode()


@few
@given(damaged(), st.sampled_from(HEADERS))
async def test_a_damaged_feed_gives_articles_or_a_sentence(body: bytes, kind: str) -> None:
    await read(body, kind)


@few
@given(
    st.lists(json_items | json_values, max_size=4),
    st.dictionaries(st.sampled_from(["hubs", "authors", "title"]), json_values),
)
async def test_a_json_feed_of_anything_gives_articles_or_a_sentence(
    items: list[object], more: dict[str, object]
) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": items, **more}
    await read(json.dumps(feed).encode(), "application/feed+json")


@few
@given(damaged())
def test_anything_may_be_taken_for_a_page(body: bytes) -> None:
    for link in feeds(b'<link rel="alternate" type="application/rss+xml" href="/rss">' + body, ADDRESS):
        assert link.address.startswith(("http://", "https://"))


@few
@given(damaged() | scraps, st.text(alphabet='<>;,="/ :relhubapiw.org'), scraps)
async def test_any_site_is_something_or_a_sentence(body: bytes, header: str, other: bytes) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        link = {"Link": f'<https://k.example/wp-json/{header}>; rel="https://api.w.org/"'}
        home = str(request.url) == ADDRESS
        return httpx.Response(200, content=body if home else other, headers=link if home else {})

    async with client(say) as http:
        try:
            found = await guess(ADDRESS, http)
        except SourceError:
            return
    assert isinstance(found, Found)
    found.name.encode()
