"""Whatever a site answers, it is articles or one of our sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Reader
from bot.sources.harvest import UnreadableError
from bot.sources.wordpress.posts import PER_PAGE
from tests.sources.press import API, SITE, Press, stand
from tests.sources.wire import answering, client, patient, source


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (
            401,
            b'{"code": "x", "message": "Sorry, you are not allowed to do that."}',
            "answered 401: 'Sorry, you are not",
        ),
        (200, b'{"code": "rest_disabled", "message": "REST <b>API</b> mati"}', "answered 200: 'REST API mati'"),
        (200, b"<html>", "gave no list of posts; check the address, or add the site's feed instead or remove it"),
        (200, b"[" * 100_000, "gave no list of posts"),
        (200, b'{"a": 1}', "gave no list of posts"),
        (404, b"<html>", "answered 404; check the address"),
        (500, b'{"code": "x", "message": "Critical error"}', "answered 500; wait for the next try"),
        (503, b"<html>", "answered 503; wait for the next try"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_wordpress(status: int, body: bytes, sentence: str) -> None:
    async with answering(body, status) as http:
        for address in (API, SITE):
            with pytest.raises(SourceError, match=r"^Source 12 \(https://randuseta\.example") as caught:
                await Reader(http).read(source(SourceKind.WORDPRESS, address))
            assert sentence in str(caught.value)


@pytest.mark.parametrize("address", [API, SITE])
@pytest.mark.parametrize(("status", "gone"), [(429, False), (410, True), (503, False)])
async def test_a_site_that_wants_to_be_left_alone_is_asked_once(address: str, status: int, gone: bool) -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(status, headers={"Retry-After": "120"})

    async with client(say) as http:
        with pytest.raises(UnreadableError) as caught:
            await Reader(http).read(source(SourceKind.WORDPRESS, address))
    assert (caught.value.retry_after, caught.value.gone) == (timedelta(minutes=2), gone)
    assert len(asked) == 1


@pytest.mark.parametrize("address", ["", "randuseta.example", "ftp://randuseta.example", "http://[rusak"])
async def test_an_address_that_is_none_is_a_sentence(address: str) -> None:
    with pytest.raises(SourceError, match="is not a web address; give one that starts with https://"):
        await stand(address).read(Press())


async def test_a_page_longer_than_asked_for_is_cut() -> None:
    posts = [{"id": number, "title": {"rendered": "Kabar"}} for number in range(1, 20_001)]
    async with answering(json.dumps(posts).encode()) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    assert len(found.drafts) == PER_PAGE


async def test_a_site_that_sends_endless_pages_is_read_to_a_bound() -> None:
    asked: list[httpx.Request] = []
    body = json.dumps([{"id": 1, "title": {"rendered": "Kabar"}, "guid": "k" * 14_000_000}]).encode()

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=body, headers={"X-WP-TotalPages": "999999999999"})

    async with client(say) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    assert (len(asked), found.note) == (3, "Only the newest 1 posts were read, as on every first run.")


NAMES = (
    "id title content rendered protected modified modified_gmt date date_gmt status _embedded author wp:term taxonomy"
    " wp:featuredmedia link name slug message code data params"
)
MOMENTS = ["2025-08-21T10:30:00", "1990-01-01T00:00:01", "8999-12-31T23:59:59", "0001-01-01T00:00:00"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(MOMENTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES.split()), inner, max_size=6),
    max_leaves=30,
)


times = st.dictionaries(st.sampled_from(["date", "modified", "modified_gmt"]), st.sampled_from(MOMENTS))
post = st.builds(lambda number, told: {"id": number, "title": {"rendered": "Kabar"}, **told}, st.integers(), times)
DATES = [format_datetime(datetime(year, 12, 31, 23, 59, tzinfo=UTC)) for year in (1, 1990, 2025, 9999)]


@patient
@given(json_values | st.lists(post), st.sampled_from([*DATES, ""]))
async def test_any_json_gives_articles_or_a_sentence(value: object, date: str) -> None:
    async with answering(json.dumps(value).encode(), headers={"Date": date}) as http:
        reader, before = Reader(http), source(SourceKind.WORDPRESS, API)
        try:
            found = await reader.read(before)
            again = await reader.read(replace(before, state=found.state))
        except SourceError:
            return
    assert all(draft.title and draft.text for draft in (*found.drafts, *again.drafts))
